//! Links and pictures that Markdown could not read, and that stand on the page as they were typed.

use crate::diagnostic::{Code, Diagnostics, error};
use crate::parse::block::{Block, BlockKind};

use super::Scope;
use super::passage::{Kind, Passage};

/// The brackets of a link or picture in the words of a text (CommonMark 0.31, 6.3).
pub const UNREAD_LINK: Code = Code("unread-link");

pub(super) fn check(passage: &Passage, _: Scope, d: &mut Diagnostics) {
    if !matches!(passage.kind, Kind::Prose | Kind::Body) {
        return;
    }
    let blocks = passage.texts.iter().flat_map(|text| &text.blocks).filter(|block| block.kind != BlockKind::Code);
    for block in blocks {
        if let Some((found, hint)) = find_unread(block) {
            let start: String = found.chars().take(50).collect();
            let rest = if start.len() < found.len() { "…" } else { "" };
            let message = format!("`{start}{rest}` is no link: readers see it as it is typed");
            d.push(error(UNREAD_LINK, block.span(), message).hint(hint));
        }
    }
}

/// The first such brackets, and what is wrong with them.
fn find_unread<'b>(block: &'b Block) -> Option<(&'b str, &'static str)> {
    let words = block.words.as_str();
    let (at, length) = match (words.find("]("), words.find("] (http")) {
        (Some(at), _) => (at, 2),
        (None, Some(at)) => (at, 3),
        (None, None) => return None,
    };
    let address = words[at + length..].split(')').next().unwrap_or("");
    let hint = if length == 3 {
        "leave no space between `]` and `(`"
    } else if !words[at + length..].contains(')') {
        "close the address with `)`"
    } else if address.contains(char::is_whitespace) {
        "an address has no spaces: put it between `<` and `>`, as in `[the team](<../files/the team.pdf>)`; for a number leave them out"
    } else {
        "look at the brackets: `[words](address)`"
    };
    let open = words[..at].rfind('[')?;
    let end = words[at..].find(')').map_or(words.len(), |close| at + close + 1);
    Some((&words[open..end], hint))
}

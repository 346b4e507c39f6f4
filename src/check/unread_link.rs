//! Links and pictures that Markdown could not read, and that stand on the page as they were typed.

use crate::diagnostic::Diagnostics;
use crate::parse::block::{Block, BlockKind};

use super::passage::{Kind, Passage};
use super::{Scope, UNREAD_LINK};

pub(super) fn check(passage: &Passage, _: Scope, d: &mut Diagnostics) {
    if !matches!(passage.kind, Kind::Prose | Kind::Body) {
        return;
    }
    let blocks = passage.texts.iter().flat_map(|text| &text.blocks).filter(|block| block.kind != BlockKind::Code);
    for block in blocks {
        if let Some((found, help)) = find_unread(block) {
            let start: String = found.chars().take(50).collect();
            let rest = if start.len() < found.len() { "…" } else { "" };
            let words = format!("{start}{rest}");
            d.push(UNREAD_LINK.at(block.span()).with("words", words).help(help));
        }
    }
}

/// The first such brackets, and the help for what is wrong with them.
fn find_unread<'b>(block: &'b Block) -> Option<(&'b str, &'static str)> {
    let words = block.words.as_str();
    let (at, length) = match (words.find("]("), words.find("] (http")) {
        (Some(at), _) => (at, 2),
        (None, Some(at)) => (at, 3),
        (None, None) => return None,
    };
    let address = words[at + length..].split(')').next().unwrap_or("");
    let help = if length == 3 {
        "space"
    } else if !words[at + length..].contains(')') {
        "open"
    } else if address.contains(char::is_whitespace) {
        "address"
    } else {
        "brackets"
    };
    let open = words[..at].rfind('[')?;
    let end = words[at..].find(')').map_or(words.len(), |close| at + close + 1);
    Some((&words[open..end], help))
}

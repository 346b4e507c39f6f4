//! Links and pictures that Markdown could not read, and that stand on the page as they were typed.

use crate::diagnostic::Diagnostics;
use crate::model::{Text, TextKind};
use crate::text::{Passage, PassageKind};

use super::{Scope, UNREAD_LINK};

pub(super) fn check(text: &Text, _: Scope, d: &mut Diagnostics) {
    if !matches!(text.kind, TextKind::Prose | TextKind::Body) {
        return;
    }
    let passages =
        text.versions.iter().flat_map(|version| version.passages()).filter(|passage| passage.kind != PassageKind::Code);
    for passage in passages {
        if let Some((found, help)) = find_unread(passage) {
            let start: String = found.chars().take(50).collect();
            let rest = if start.len() < found.len() { "…" } else { "" };
            let words = format!("{start}{rest}");
            d.push(UNREAD_LINK.at(passage.span()).with("words", words).help(help));
        }
    }
}

/// The first such brackets, and the help for what is wrong with them.
fn find_unread<'b>(passage: &'b Passage) -> Option<(&'b str, &'static str)> {
    let words = passage.words.as_str();
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

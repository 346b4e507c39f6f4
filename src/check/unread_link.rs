//! Links and pictures that Markdown could not read, and that stand on the page as they were typed.

use std::ops::Range;

use crate::diagnostic::Diagnostics;
use crate::model::{Text, TextKind};
use crate::text::{Passage, PassageKind};

use super::{Scope, UNREAD_LINK};

pub(super) fn check(text: &Text, _: Scope, d: &mut Diagnostics) {
    if !matches!(text.kind, TextKind::Prose | TextKind::Body) {
        return;
    }
    let passages = text.versions.iter().flat_map(|version| version.passages());
    for passage in passages.filter(|passage| passage.kind != PassageKind::Code) {
        if let Some((found, help)) = find_unread(passage) {
            let written = &passage.words[found.clone()];
            let start: String = written.chars().take(50).collect();
            let rest = if start.len() < written.len() { "…" } else { "" };
            let words = format!("{start}{rest}");
            d.push(UNREAD_LINK.at(passage.span_of(found)).with("words", words).help(help));
        }
    }
}

/// Where the first such brackets stand in a passage's words, and the help for what is wrong with them. Code may show some.
fn find_unread(passage: &Passage) -> Option<(Range<usize>, &'static str)> {
    let words = passage.words.as_str();
    let is_read = |at: &usize| !passage.code.iter().any(|code| code.contains(at));
    let find = |marks: &str| words.match_indices(marks).map(|(at, _)| at).find(is_read);
    let (at, length) = match (find("]("), find("] (http")) {
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
    Some((open..end, help))
}

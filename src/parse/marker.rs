//! What is written between braces and angle brackets: `{#id}`, and HTML that must not be there.

use crate::diagnostic::Diagnostic;
use crate::parse::id::Id;
use crate::rules::{INVALID_VALUE, MISPLACED_ID, RAW_HTML};
use crate::source::Span;

/// Whether `{#…}` stands in words that make no promise. One with a bad id at their end has been reported as that.
pub(crate) fn has_misplaced_id(text: &str) -> bool {
    let stands_there = text.split("{#").skip(1).any(|rest| !rest.starts_with(char::is_whitespace));
    stands_there && split_marker(text).is_none_or(|(_, id)| Id::parse(id).is_some())
}

/// A `{#…}` that would be published as it stands.
pub(crate) fn misplaced_id(span: Span) -> Diagnostic {
    MISPLACED_ID.at(span).says("middle")
}

/// Splits "words {#id}" into its words and the id.
pub(crate) fn split_marker(text: &str) -> Option<(&str, &str)> {
    let (words, marker) = text.trim_end().strip_suffix('}')?.rsplit_once("{#")?;
    (!marker.contains(char::is_whitespace)).then(|| (words.trim_end(), marker))
}

pub(crate) fn bad_id(id: &str, span: Span) -> Diagnostic {
    INVALID_VALUE.at(span).says("marker").with("text", id).with("id", Id::nearest(id))
}

/// A piece of HTML, with what to write instead.
pub(crate) fn raw_html(written: &str, span: Span) -> Diagnostic {
    let name: String = written.trim_start_matches(['<', '/']).chars().take_while(char::is_ascii_alphanumeric).collect();
    RAW_HTML.at(span).help(match name.to_ascii_lowercase().as_str() {
        "b" | "strong" => "strong",
        "i" | "em" => "emphasis",
        "a" => "link",
        "br" => "line",
        "img" => "picture",
        "h1" | "h2" | "h3" | "h4" => "heading",
        "ul" | "ol" | "li" => "list",
        "table" => "table",
        "p" | "div" | "span" => "paragraph",
        _ => "another",
    })
}

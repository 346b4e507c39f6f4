//! What is written between braces and angle brackets: `{#id}`, and HTML that must not be there.

use std::ops::Range;

use crate::diagnostic::Diagnostic;
use crate::id::Id;
use crate::rules::{INVALID_VALUE, MISPLACED_ID, RAW_HTML};
use crate::source::Span;

/// What makes the picture before it one that shows nothing.
pub(crate) const DECORATIVE: &str = "{decorative}";

/// Where `{#…}` stands in words that make no promise. One with a bad id at their end has been reported as that.
pub(crate) fn find_misplaced_id(text: &str) -> Option<Range<usize>> {
    let stands = |at: &usize| !text[at + 2..].starts_with(char::is_whitespace);
    let start = text.match_indices("{#").map(|(at, _)| at).find(stands)?;
    let is_reported = split_marker(text).is_some_and(|(_, id)| Id::parse(id).is_none());
    let end = text[start..].find('}').map_or(text.len(), |at| start + at + 1);
    (!is_reported).then_some(start..end)
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

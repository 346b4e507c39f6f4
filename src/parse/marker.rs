//! What is written between braces and angle brackets: `{#id}`, and HTML that must not be there.

use crate::diagnostic::{Diagnostic, error};
use crate::parse::id::Id;
use crate::rules::{INVALID_VALUE, MISPLACED_ID};
use crate::source::Span;

/// Whether `{#…}` stands in words that make no promise. One with a bad id at their end has been reported as that.
pub(crate) fn has_misplaced_id(text: &str) -> bool {
    let stands_there = text.split("{#").skip(1).any(|rest| !rest.starts_with(char::is_whitespace));
    stands_there && split_marker(text).is_none_or(|(_, id)| Id::parse(id).is_some())
}

/// A `{#…}` that would be published as it stands.
pub(crate) fn misplaced_id(span: Span) -> Diagnostic {
    error(MISPLACED_ID, span, "a `{#…}` in the middle of a text makes no promise").hint(
        "put it at the very end of the paragraph or list item, after the full stop: `We listen to you. {#listen}`",
    )
}

/// Splits "words {#id}" into its words and the id.
pub(crate) fn split_marker(text: &str) -> Option<(&str, &str)> {
    let (words, marker) = text.trim_end().strip_suffix('}')?.rsplit_once("{#")?;
    (!marker.contains(char::is_whitespace)).then(|| (words.trim_end(), marker))
}

pub(crate) fn bad_id(id: &str, span: Span) -> Diagnostic {
    error(INVALID_VALUE, span, format!("`{id}` is not an id"))
        .hint(format!("use lower-case letters, digits and hyphens: `{{#{}}}`", Id::nearest(id)))
}

/// The Markdown for a piece of HTML.
pub(crate) fn html_hint(written: &str) -> &'static str {
    let name: String = written.trim_start_matches(['<', '/']).chars().take_while(char::is_ascii_alphanumeric).collect();
    match name.to_ascii_lowercase().as_str() {
        "b" | "strong" => "for strong words write `**words**`",
        "i" | "em" => "for emphasis write `*words*`",
        "a" => "for a link write `[words](address)`",
        "br" => "for a new line end the line with a backslash (`\\`); for a new paragraph leave a line empty",
        "img" => "for a picture write `![what it shows](../files/picture.jpg)`",
        "h1" | "h2" | "h3" | "h4" => "for a heading begin the line with `##`",
        "ul" | "ol" | "li" => "for a list begin each line with `- ` or `1. `",
        "table" => "for a table put `|` between the columns",
        "p" | "div" | "span" => "leave a line empty between paragraphs; the theme decides how they look",
        _ => "write it in Markdown; for a `<` that is meant as a sign, write `\\<`",
    }
}

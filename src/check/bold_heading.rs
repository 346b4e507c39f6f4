//! Bold lines that stand where a heading should.

use crate::diagnostic::Diagnostics;
use crate::model::Text;
use crate::text::{Passage, PassageKind};

use super::{BOLD_HEADING, Scope};

const MOST_WORDS: usize = 8;

pub(super) fn check(text: &Text, _: Scope, d: &mut Diagnostics) {
    for version in &text.versions {
        let mut level = 1;
        for (at, passage) in version.passages().iter().enumerate() {
            if let PassageKind::Heading(of) = passage.kind {
                level = of;
            }
            let is_followed =
                version.passages().get(at + 1).is_some_and(|next| !matches!(next.kind, PassageKind::Heading(_)));
            if is_followed && is_like_heading(passage) {
                let marks = "#".repeat(usize::from(level + 1).min(6));
                d.push(BOLD_HEADING.at(passage.span()).with("marks", marks).with("words", &passage.words));
            }
        }
    }
}

fn is_like_heading(passage: &Passage) -> bool {
    let is_bold = ["**", "__"].iter().any(|marks| passage.markdown.starts_with(marks));
    passage.kind == PassageKind::Paragraph
        && is_bold
        && passage.is_emphasised
        && !passage.is_quoted
        && !passage.is_listed
        && passage.links.is_empty()
        && passage.pictures.is_empty()
        // A promise is a commitment, and a line with a number says whom to ring: neither is a heading.
        && !passage.markdown.ends_with('}')
        && !passage.words.contains(|c: char| c.is_ascii_digit())
        && passage.words.ends_with(char::is_alphanumeric)
        && passage.words.split_whitespace().nth(MOST_WORDS).is_none()
}

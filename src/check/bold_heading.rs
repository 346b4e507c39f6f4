//! Bold lines that stand where a heading should.

use crate::diagnostic::Diagnostics;
use crate::parse::block::{Block, BlockKind};

use super::passage::Passage;
use super::{BOLD_HEADING, Scope};

const MOST_WORDS: usize = 8;

pub(super) fn check(passage: &Passage, _: Scope, d: &mut Diagnostics) {
    for text in &passage.texts {
        let mut level = 1;
        for (at, block) in text.blocks.iter().enumerate() {
            if let BlockKind::Heading(of) = block.kind {
                level = of;
            }
            let is_followed = text.blocks.get(at + 1).is_some_and(|next| !matches!(next.kind, BlockKind::Heading(_)));
            if is_followed && is_like_heading(block) {
                let marks = "#".repeat(usize::from(level + 1).min(6));
                d.push(BOLD_HEADING.at(block.span()).with("marks", marks).with("words", &block.words));
            }
        }
    }
}

fn is_like_heading(block: &Block) -> bool {
    let is_bold = ["**", "__"].iter().any(|marks| block.markdown.starts_with(marks));
    block.kind == BlockKind::Paragraph
        && is_bold
        && block.is_emphasised
        && !block.is_quoted
        && !block.is_listed
        && block.links.is_empty()
        && block.pictures.is_empty()
        // A promise is a commitment, a number somebody to ring.
        && !block.markdown.ends_with('}')
        && !block.words.contains(|c: char| c.is_ascii_digit())
        && block.words.ends_with(char::is_alphanumeric)
        && block.words.split_whitespace().nth(MOST_WORDS).is_none()
}

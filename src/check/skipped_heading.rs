//! Headings that leave out a level.

use crate::diagnostic::Diagnostics;
use crate::parse::block::BlockKind;

use super::passage::Passage;
use super::{SKIPPED_HEADING, Scope};

pub(super) fn check(passage: &Passage, _: Scope, d: &mut Diagnostics) {
    for text in &passage.texts {
        // The title above is the heading of level 1.
        let mut before = 1;
        for block in &text.blocks {
            let BlockKind::Heading(level) = block.kind else { continue };
            if level > before + 1 {
                let marks = "#".repeat(usize::from(before) + 1);
                let said = SKIPPED_HEADING.at(block.span()).with("level", level).with("before", before);
                d.push(said.with("marks", marks));
            }
            before = level;
        }
    }
}

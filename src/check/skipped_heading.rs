//! Headings that leave out a level.

use crate::diagnostic::{Code, Diagnostics, warning};
use crate::parse::block::BlockKind;

use super::Scope;
use super::passage::Passage;

/// A heading more than one level below the one before it (WCAG 2.2, 1.3.1; technique G141).
pub const SKIPPED_HEADING: Code = Code("skipped-heading");

pub(super) fn check(passage: &Passage, _: Scope, d: &mut Diagnostics) {
    for text in &passage.texts {
        // The title above is the heading of level 1.
        let mut before = 1;
        for block in &text.blocks {
            let BlockKind::Heading(level) = block.kind else { continue };
            if level > before + 1 {
                let message = format!("this heading has level {level}, and the one before it level {before}");
                let hint = format!("begin it with `{}`", "#".repeat(usize::from(before) + 1));
                d.push(warning(SKIPPED_HEADING, block.span(), message).hint(hint));
            }
            before = level;
        }
    }
}

//! Headings that leave out a level.

use crate::diagnostic::Diagnostics;
use crate::model::Text;
use crate::text::PassageKind;

use super::{SKIPPED_HEADING, Scope};

pub(super) fn check(text: &Text, _: Scope, d: &mut Diagnostics) {
    for version in &text.versions {
        // The title above is the heading of level 1.
        let mut before = 1;
        for passage in version.passages() {
            let PassageKind::Heading(level) = passage.kind else { continue };
            if level > before + 1 {
                let marks = "#".repeat(usize::from(before) + 1);
                let said = SKIPPED_HEADING.at(passage.span()).with("level", level).with("before", before);
                d.push(said.with("marks", marks));
            }
            before = level;
        }
    }
}

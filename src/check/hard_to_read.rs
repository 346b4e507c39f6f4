//! Texts that are harder to read than they need to be.

use crate::diagnostic::Diagnostics;

use super::passage::{Kind, Passage};
use super::{HARD_TO_READ, Scope};

/// Texts are to be read at 12, when secondary school has begun. A formula is not right to the year, so one year more is let pass;
/// 14 and 15, where lower secondary school ends, are what WCAG 3.1.5 allows at most.
const WANTED_AGE: u32 = 12;
const REPORTED_ABOVE: u32 = 13;
/// Beyond school, years mean nothing.
const OLDEST: u32 = 18;

pub(super) fn check(passage: &Passage, _: Scope, d: &mut Diagnostics) {
    if !matches!(passage.kind, Kind::Prose | Kind::Body) {
        return;
    }
    for text in passage.texts.iter().filter(|text| text.is_in("en")) {
        let counts = text.readability();
        if let Some(age) = counts.reading_age().filter(|age| *age > REPORTED_ABOVE) {
            let average = counts.words.div_ceil(counts.sentences);
            let span = text.blocks.first().map_or_else(|| text.span.clone(), |block| block.span());
            d.push(
                HARD_TO_READ
                    .at(span)
                    .says(if age < OLDEST { "" } else { "oldest" })
                    .with("age", age.min(OLDEST))
                    .with("wanted", WANTED_AGE)
                    .with("average", average)
                    .with("longest", counts.longest),
            );
        }
    }
}

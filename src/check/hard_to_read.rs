//! Texts that are harder to read than they need to be.

use crate::diagnostic::Diagnostics;
use crate::model::{Text, TextKind};

use super::readability::measure;
use super::{HARD_TO_READ, Scope};

/// Texts are to be read at 12, when secondary school has begun. A formula is not right to the year, so one year more is let pass;
/// 14 and 15, where lower secondary school ends, are what WCAG 3.1.5 allows at most.
const WANTED_AGE: u32 = 12;
const REPORTED_ABOVE: u32 = 13;
/// Beyond school, years mean nothing.
const OLDEST: u32 = 18;

pub(super) fn check(text: &Text, _: Scope, d: &mut Diagnostics) {
    if !matches!(text.kind, TextKind::Prose | TextKind::Body) {
        return;
    }
    for version in text.versions.iter().filter(|version| version.is_in("en")) {
        let counts = measure(version);
        if let Some(age) = counts.reading_age().filter(|age| *age > REPORTED_ABOVE) {
            let average = counts.words.div_ceil(counts.sentences);
            let span = version.passages().first().map_or_else(|| version.span.clone(), |passage| passage.span());
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

//! Texts that are harder to read than they need to be.

use crate::diagnostic::{Code, Diagnostics, warning};

use super::Scope;
use super::passage::{Kind, Passage};

/// An English text that asks for more than lower secondary school (WCAG 2.2, 3.1.5 Reading Level).
pub const HARD_TO_READ: Code = Code("hard-to-read");

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
            let asked = if age < OLDEST { format!("about {age}") } else { format!("{OLDEST} or more") };
            let message = format!("this text asks for a reading age of {asked}; texts here are meant for {WANTED_AGE}");
            let average = counts.words.div_ceil(counts.sentences);
            let span = text.blocks.first().map_or_else(|| text.span.clone(), |block| block.span());
            d.push(
                warning(HARD_TO_READ, span, message)
                    .hint(format!(
                        "its sentences have {average} words on average and the longest {}: make them shorter, and use short words",
                        counts.longest
                    ))
                    .hint("no such formula exists for Welsh: there only the length of sentences is looked at"),
            );
        }
    }
}

//! Texts that git could not merge: two versions stand between marks.

use std::ops::Range;

use crate::diagnostic::Diagnostic;
use crate::rules::MERGE_CONFLICT;
use crate::source::Span;

/// The first mark, if there is a whole conflict.
pub(super) fn find(text: &str) -> Option<Range<usize>> {
    let is_line = |at: usize| at == 0 || text.as_bytes()[at - 1] == b'\n';
    let (at, mark) = text.match_indices("<<<<<<< ").find(|(at, _)| is_line(*at))?;
    text[at..].contains("\n>>>>>>> ").then(|| at..at + mark.trim_end().len())
}

pub(super) fn report(span: Span) -> Diagnostic {
    MERGE_CONFLICT.at(span)
}

/// The text as the first version has it, with spaces for the marks and for the other: so all places stay where they are, and
/// what else is said is not about the marks.
pub(super) fn first_version(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let (mut is_in, mut is_other) = (false, false);
    for line in text.split_inclusive('\n') {
        let is_mark = |mark: &str| line.trim_end() == mark || line.starts_with(&format!("{mark} "));
        let mut is_left = is_other;
        if is_mark("<<<<<<<") {
            (is_in, is_left) = (true, true);
        } else if is_in && (is_mark("=======") || is_mark("|||||||")) {
            (is_other, is_left) = (true, true);
        } else if is_in && is_mark(">>>>>>>") {
            (is_in, is_other, is_left) = (false, false, true);
        }
        match is_left {
            true => kept.extend(line.bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' })),
            false => kept.push_str(line),
        }
    }
    kept
}

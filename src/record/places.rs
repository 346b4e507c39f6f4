//! Where the fields of a record stand.

use std::ops::Range;

use crate::source::{SourcePath, Span};

/// Which fields a record was written with, and where the value of each stands. What is wrong in them has been reported, so
/// nobody needs to call them missing as well.
#[derive(Clone, Debug, Default)]
pub struct FieldPlaces {
    known: &'static [&'static str],
    /// What is missing is reported at the first key, since the whole record could fill a screen.
    first_key: Range<u32>,
    /// The fields that were written, by their numbers among the known ones.
    written: Box<[(u8, Range<u32>)]>,
}

impl FieldPlaces {
    pub(super) fn new(
        known: &'static [&'static str],
        first_key: &Range<usize>,
        written: &[(usize, &Range<usize>)],
    ) -> FieldPlaces {
        let small = |range: &Range<usize>| range.start as u32..range.end as u32;
        let written = written.iter().map(|(number, range)| (*number as u8, small(range)));
        FieldPlaces { known, first_key: small(first_key), written: written.collect() }
    }

    /// The record's first key, in the file of this path.
    pub(crate) fn first_key(&self, path: &SourcePath) -> Span {
        span(&self.first_key, path)
    }

    /// Whether a field was written, right or wrong.
    pub(crate) fn has(&self, key: &'static str) -> bool {
        self.find_range(key).is_some()
    }

    /// Where the value of a field stands, in the file of this path.
    pub(crate) fn find(&self, key: &'static str, path: &SourcePath) -> Option<Span> {
        self.find_range(key).map(|range| span(range, path))
    }

    fn find_range(&self, key: &'static str) -> Option<&Range<u32>> {
        debug_assert!(self.known.is_empty() || self.known.contains(&key), "no field is called `{key}`");
        let number = self.known.iter().position(|known| *known == key)?;
        self.written.iter().find(|(other, _)| usize::from(*other) == number).map(|(_, range)| range)
    }
}

fn span(range: &Range<u32>, path: &SourcePath) -> Span {
    Span { path: path.clone(), start: range.start, end: range.end }
}

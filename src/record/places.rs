//! Where the fields of a record stand.

use std::ops::Range;

use crate::source::{SourcePath, Span};

/// Which fields a record was written with, and where the value of each stands. What is wrong in them has been reported, so
/// nobody needs to call them missing as well.
#[derive(Clone, Debug, Default)]
pub struct FieldPlaces {
    known: &'static [&'static str],
    /// What is missing is reported at the first key, since the whole record could fill a screen.
    first_key: Place,
    /// The fields that were written, by their numbers among the known ones.
    written: Box<[(u8, Place)]>,
}

/// Where something stands: bytes of the record's file.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Place {
    start: u32,
    end: u32,
}

impl Place {
    pub(super) fn new(range: &Range<usize>) -> Place {
        Place { start: range.start as u32, end: range.end as u32 }
    }

    fn span(self, path: &SourcePath) -> Span {
        Span { path: path.clone(), start: self.start, end: self.end }
    }
}

impl FieldPlaces {
    pub(super) fn new(known: &'static [&'static str], first_key: Place, written: Box<[(u8, Place)]>) -> FieldPlaces {
        FieldPlaces { known, first_key, written }
    }

    /// The record's first key, in the file of this path.
    pub(crate) fn first_key(&self, path: &SourcePath) -> Span {
        self.first_key.span(path)
    }

    /// Whether a field was written, right or wrong.
    pub(crate) fn has(&self, key: &'static str) -> bool {
        self.find_place(key).is_some()
    }

    /// Where the value of a field stands, in the file of this path.
    pub(crate) fn find(&self, key: &'static str, path: &SourcePath) -> Option<Span> {
        self.find_place(key).map(|place| place.span(path))
    }

    fn find_place(&self, key: &'static str) -> Option<Place> {
        debug_assert!(self.known.is_empty() || self.known.contains(&key), "no field is called `{key}`");
        let number = self.known.iter().position(|known| *known == key)?;
        self.written.iter().find(|(other, _)| usize::from(*other) == number).map(|(_, place)| *place)
    }
}

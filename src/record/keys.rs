//! The way from a record to one of its values.

use crate::record::places::FieldPlaces;
use crate::source::{SourcePath, Span};

/// The keys that lead to a value in its record: `phones`, `description`.
#[derive(Clone, Copy)]
pub struct Keys<'k> {
    pub last: &'static str,
    before: Option<&'k Keys<'k>>,
    /// Where the fields stand of the record that the last key is in.
    places: Option<&'k FieldPlaces>,
}

impl Keys<'_> {
    /// Those of a record itself: none.
    pub const NONE: Keys<'static> = Keys { last: "", before: None, places: None };

    /// The key of the record that it stands in: `quotes`; nothing at the top.
    pub fn parent(&self) -> &'static str {
        self.before.map_or("", |before| before.last)
    }

    pub(crate) fn then(&self, last: &'static str) -> Keys<'_> {
        Keys { last, before: Some(self), places: None }
    }

    /// The keys to a field of a record that these lead to.
    pub(crate) fn then_field<'k>(&'k self, last: &'static str, places: &'k FieldPlaces) -> Keys<'k> {
        Keys { last, before: Some(self), places: Some(places) }
    }

    /// Where the value of the field stands that these keys lead to, in the file of this path.
    pub(crate) fn span(&self, path: &SourcePath) -> Option<Span> {
        self.places?.find(self.last, path)
    }
}

/// `phones.description`; without the places in lists, which change with their order.
impl std::fmt::Display for Keys<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if let Some(before) = self.before.filter(|before| !before.last.is_empty()) {
            write!(f, "{before}.")?;
        }
        f.write_str(self.last)
    }
}

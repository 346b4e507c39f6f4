//! The way from a record to one of its values.

/// The keys that lead to a value in its record: `phones`, `description`.
#[derive(Clone, Copy)]
pub struct Keys<'k> {
    pub last: &'static str,
    before: Option<&'k Keys<'k>>,
}

impl Keys<'_> {
    /// Those of a record itself: none.
    pub const NONE: Keys<'static> = Keys { last: "", before: None };

    /// The key of the record that it stands in: `quotes`; nothing at the top.
    pub fn parent(&self) -> &'static str {
        self.before.map_or("", |before| before.last)
    }

    pub(crate) fn then(&self, last: &'static str) -> Keys<'_> {
        Keys { last, before: Some(self) }
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

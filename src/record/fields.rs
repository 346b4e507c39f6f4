//! The fields of a record while it is read.

use std::ops::Range;

use crate::record::places::FieldPlaces;
use crate::record::reader::Reader;
use crate::record::value::FromYaml;
use crate::record::yaml::{Kind, Node, find_entry};
use crate::rules::{MISSING_FIELD, UNKNOWN_KEY};

/// The entries of a map while a record is made of them.
pub(crate) struct Fields<'n, 'a> {
    entries: &'n [(Node<'a>, Node<'a>)],
    known: &'static [&'static str],
    first_key: &'n Range<usize>,
    /// The fields that have been read and are there, by their numbers among the known ones.
    written: Vec<(usize, &'n Range<usize>)>,
}

impl<'n, 'a> Fields<'n, 'a> {
    /// Opens a map, and reports its unknown and repeated keys. `what` names the record in messages.
    pub(crate) fn open<C>(
        node: &'n Node<'a>,
        what: &str,
        known: &'static [&'static str],
        r: &mut Reader<C>,
    ) -> Option<Self> {
        let Kind::Map(entries) = &node.kind else {
            return r.wrong_type(node, &format!("{what} (a map of keys and values)"));
        };
        for (index, (key, _)) in entries.iter().enumerate() {
            report_key(key, &entries[..index], known, r);
        }
        let first_key = entries.first().map_or(&node.range, |(key, _)| &key.range);
        Some(Fields { entries, known, first_key, written: Vec::with_capacity(entries.len()) })
    }

    /// The value of a field, or `None` after the problem was reported.
    pub(crate) fn read<T: FromYaml<C>, C>(&mut self, name: &'static str, r: &mut Reader<C>) -> Option<T> {
        debug_assert!(self.known.contains(&name));
        match find_entry(self.entries, name) {
            Some(value) if !value.is_null() => {
                let number = self.known.iter().position(|known| *known == name).unwrap_or(0);
                self.written.push((number, &value.range));
                T::from_yaml(value, r)
            }
            _ => T::when_missing().or_else(|| self.missing(name, &T::expected(), r)),
        }
    }

    /// Where the fields stand that have been read.
    pub(crate) fn into_places(self) -> FieldPlaces {
        FieldPlaces::new(self.known, self.first_key, &self.written)
    }

    fn missing<T, C>(&self, name: &str, expected: &str, r: &mut Reader<C>) -> Option<T> {
        let span = r.span(self.first_key);
        r.push(MISSING_FIELD.at(span).says("field").with("key", name).with("expected", expected));
        None
    }
}

fn report_key<C>(key: &Node, before: &[(Node, Node)], known: &'static [&'static str], r: &mut Reader<C>) {
    let Some(name) = key.name() else {
        r.wrong_type::<()>(key, "the name of a field");
        return;
    };
    if let Some((first, _)) = before.iter().find(|(other, _)| other.name() == Some(name)) {
        r.duplicate_key(name, &key.range, &first.range);
    }
    if !known.contains(&name) {
        let said = UNKNOWN_KEY.at(r.span(&key.range)).says("key").with("key", name);
        r.push(said.nearest(name, known.iter().copied()));
    }
}

//! [`Node`]s → typed records, with every problem reported and none that stops the others.
//!
//! [`record!`] declares a struct once; its fields' types say what may be written, whether a field may be
//! missing ([`FromYaml::when_missing`]) and how a wrong value is described. [`choice!`] does the same for a
//! closed list of words. Both are in parse/declare.rs.

use std::cell::Cell;
use std::ops::Range;

use serde_json::{Value, json};

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::locale::Locale;
use crate::parse::schema::{self, Definitions};
use crate::parse::text::{Keys, Visit};
use crate::parse::yaml::{Kind, Node};
use crate::rules::{DUPLICATE_KEY, INVALID_VALUE, MISSING_FIELD, UNKNOWN_KEY, WRONG_TYPE};
use crate::source::{Located, Source, Span};

/// The languages that texts may be in, and the one that a text without a language is in.
#[derive(Clone, Copy)]
pub(crate) struct Languages<'a> {
    pub(crate) locales: &'a [Locale],
    pub(crate) source: Locale,
}

/// What a record is read with: the file, the site's languages, and the sink.
pub(crate) struct Reader<'a> {
    pub(crate) source: &'a Source,
    pub(crate) languages: Languages<'a>,
    pub(crate) diagnostics: &'a mut Diagnostics,
}

impl<'a> Reader<'a> {
    pub(crate) fn new(source: &'a Source, languages: Languages<'a>, diagnostics: &'a mut Diagnostics) -> Reader<'a> {
        Reader { source, languages, diagnostics }
    }

    pub(crate) fn span(&self, range: &Range<usize>) -> Span {
        Span::new(&self.source.path, range.clone())
    }

    pub(crate) fn push(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Reports a value of the wrong kind; gives `None` so that callers can end with it.
    pub(crate) fn wrong_type<T>(&mut self, node: &Node, expected: &str) -> Option<T> {
        let said = WRONG_TYPE.at(self.span(&node.range)).with("expected", expected);
        self.push(match &node.kind {
            Kind::Scalar { .. } if node.is_null() => said.says("nothing"),
            Kind::Scalar { text, .. } => said.says("text").with("text", shorten(text)),
            Kind::List(_) => said.says("list"),
            Kind::Map(_) => said.says("map"),
        });
        None
    }

    /// Reports a key that stands in its map already, and where the first one is.
    pub(crate) fn duplicate_key(&mut self, name: &str, range: &Range<usize>, first: &Range<usize>) {
        let (span, first) = (self.span(range), self.span(first));
        self.push(DUPLICATE_KEY.at(span).with("key", name).related_to(first));
    }

    /// The language that a key names, each once in its map; `before` are those that stood there already.
    pub(crate) fn locale_key(&mut self, key: &Node, before: &mut Vec<(Locale, Range<usize>)>) -> Option<Locale> {
        let name = scalar(key).unwrap_or_default();
        let Some(locale) = self.languages.locales.iter().copied().find(|locale| locale.as_str() == name) else {
            let known: Vec<&str> = self.languages.locales.iter().map(Locale::as_str).collect();
            let said = UNKNOWN_KEY.at(self.span(&key.range)).says("language").with("key", name);
            self.push(match name.contains(' ') {
                // `{en: Large print, audio}`: YAML ends the text at the comma.
                true => said.help("comma"),
                false => said.nearest(name, known.iter().copied()),
            });
            return None;
        };
        if let Some((_, first)) = before.iter().find(|(other, _)| *other == locale) {
            self.duplicate_key(name, &key.range, first);
            return None;
        }
        before.push((locale, key.range.clone()));
        Some(locale)
    }

    /// Reports a value that cannot be, with what is to be said of it; gives `None` so that callers can end with it.
    pub(crate) fn invalid<T>(&mut self, node: &Node, say: impl FnOnce(Diagnostic) -> Diagnostic) -> Option<T> {
        let said = say(INVALID_VALUE.at(self.span(&node.range)));
        self.push(said);
        None
    }
}

fn shorten(text: &str) -> String {
    let mut short: String = text.chars().take(40).map(|c| if c == '\n' { ' ' } else { c }).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}

/// A type that can be written in YAML.
pub(crate) trait FromYaml: Sized {
    /// What should stand there, for a message: "a date such as `2026-10-01`".
    fn expected() -> String;

    /// The value, or `None` after the problem was reported.
    fn from_yaml(node: &Node, r: &mut Reader) -> Option<Self>;

    /// What a missing field means; `None` if it must not be missing.
    fn when_missing() -> Option<Self> {
        None
    }

    /// What may stand there, as JSON Schema; records are led to by their names.
    fn schema(definitions: &mut Definitions) -> Value;

    /// Hands over every text in it, with the keys that lead there.
    fn each_text<'a>(&'a self, _at: &Keys, _visit: &mut Visit<'_, 'a>) {}
}

impl<T: FromYaml> FromYaml for Option<T> {
    fn expected() -> String {
        T::expected()
    }

    fn from_yaml(node: &Node, r: &mut Reader) -> Option<Self> {
        Some(T::from_yaml(node, r))
    }

    fn when_missing() -> Option<Self> {
        Some(None)
    }

    fn each_text<'a>(&'a self, at: &Keys, visit: &mut Visit<'_, 'a>) {
        if let Some(value) = self {
            value.each_text(at, visit);
        }
    }

    fn schema(definitions: &mut Definitions) -> Value {
        T::schema(definitions)
    }
}

impl<T: FromYaml> FromYaml for Vec<T> {
    fn expected() -> String {
        format!("a list, each of it {}", T::expected())
    }

    fn from_yaml(node: &Node, r: &mut Reader) -> Option<Self> {
        match &node.kind {
            Kind::List(items) => Some(items.iter().filter_map(|item| T::from_yaml(item, r)).collect()),
            _ => r.wrong_type(node, &Self::expected()),
        }
    }

    fn when_missing() -> Option<Self> {
        Some(Vec::new())
    }

    fn each_text<'a>(&'a self, at: &Keys, visit: &mut Visit<'_, 'a>) {
        self.iter().for_each(|value| value.each_text(at, visit));
    }

    fn schema(definitions: &mut Definitions) -> Value {
        json!({"type": "array", "items": T::schema(definitions)})
    }
}

impl<T: FromYaml> FromYaml for Located<T> {
    fn expected() -> String {
        T::expected()
    }

    fn from_yaml(node: &Node, r: &mut Reader) -> Option<Self> {
        Some(Located { value: T::from_yaml(node, r)?, span: r.span(&node.range) })
    }

    fn each_text<'a>(&'a self, at: &Keys, visit: &mut Visit<'_, 'a>) {
        self.value.each_text(at, visit);
    }

    fn schema(definitions: &mut Definitions) -> Value {
        T::schema(definitions)
    }
}

impl FromYaml for bool {
    fn expected() -> String {
        "`true` or `false`, without quotes".into()
    }

    fn from_yaml(node: &Node, r: &mut Reader) -> Option<Self> {
        match &node.kind {
            Kind::Scalar { text, plain: true } if text == "true" => Some(true),
            Kind::Scalar { text, plain: true } if text == "false" => Some(false),
            _ => r.wrong_type(node, &Self::expected()),
        }
    }

    fn when_missing() -> Option<Self> {
        Some(false)
    }

    fn schema(_: &mut Definitions) -> Value {
        json!({"type": "boolean"})
    }
}

/// The text of a scalar that is not empty.
pub(crate) fn scalar<'n>(node: &'n Node) -> Option<&'n str> {
    match &node.kind {
        Kind::Scalar { text, .. } if !node.is_null() && !text.trim().is_empty() => Some(text.trim()),
        _ => None,
    }
}

impl<'a> Node<'a> {
    /// The value under a key of a map; if the key stands twice, the first.
    pub(crate) fn find(&self, name: &str) -> Option<&Node<'a>> {
        match &self.kind {
            Kind::Map(entries) => find_entry(entries, name),
            _ => None,
        }
    }
}

/// The text of a key, as it stands.
fn key_name<'n>(node: &'n Node) -> Option<&'n str> {
    match &node.kind {
        Kind::Scalar { text, .. } => Some(text),
        _ => None,
    }
}

/// Reads a scalar with `parse`, which gives `None` for what cannot be.
pub(crate) fn read_scalar<T: FromYaml>(node: &Node, r: &mut Reader, parse: impl Fn(&str) -> Option<T>) -> Option<T> {
    match scalar(node).and_then(parse) {
        Some(value) => Some(value),
        None => r.wrong_type(node, &T::expected()),
    }
}

impl FromYaml for String {
    fn expected() -> String {
        "text".into()
    }

    fn from_yaml(node: &Node, r: &mut Reader) -> Option<Self> {
        read_scalar(node, r, |text| Some(text.to_owned()))
    }

    fn schema(_: &mut Definitions) -> Value {
        schema::any_text()
    }
}

impl FromYaml for u32 {
    fn expected() -> String {
        "a whole number".into()
    }

    fn from_yaml(node: &Node, r: &mut Reader) -> Option<Self> {
        read_scalar(node, r, |text| text.parse().ok())
    }

    fn schema(_: &mut Definitions) -> Value {
        json!({"type": ["integer", "string"], "minimum": 0, "maximum": u32::MAX, "pattern": r"^\+?[0-9]+$"})
    }
}

impl FromYaml for f64 {
    fn expected() -> String {
        "a number".into()
    }

    fn from_yaml(node: &Node, r: &mut Reader) -> Option<Self> {
        read_scalar(node, r, |text| text.parse().ok().filter(|number: &f64| number.is_finite()))
    }

    fn schema(_: &mut Definitions) -> Value {
        json!({"type": ["number", "string"], "pattern": r"^[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?$"})
    }
}

/// Which fields a record was written with. What is wrong in them has been reported, so nobody needs to call them
/// missing as well.
#[derive(Clone, Copy, Debug, Default)]
pub struct Given {
    known: &'static [&'static str],
    /// One bit a field, in the order of the record.
    bits: u64,
}

impl Given {
    pub(crate) fn has(&self, name: &str) -> bool {
        self.known.iter().position(|known| *known == name).is_some_and(|place| self.bits & (1 << place) != 0)
    }
}

/// The entries of a map while a record is made of them.
pub(crate) struct Fields<'n, 'a> {
    node: &'n Node<'a>,
    entries: &'n [(Node<'a>, Node<'a>)],
    known: &'static [&'static str],
    bits: Cell<u64>,
}

impl<'n, 'a> Fields<'n, 'a> {
    /// Opens a map, and reports its unknown and repeated keys. `what` names the record in messages.
    pub(crate) fn open(node: &'n Node<'a>, what: &str, known: &'static [&'static str], r: &mut Reader) -> Option<Self> {
        let Kind::Map(entries) = &node.kind else {
            return r.wrong_type(node, &format!("{what} (a map of keys and values)"));
        };
        for (index, (key, _)) in entries.iter().enumerate() {
            report_key(key, &entries[..index], known, r);
        }
        Some(Fields { node, entries, known, bits: Cell::new(0) })
    }

    /// The value of a field, or `None` after the problem was reported.
    pub(crate) fn read<T: FromYaml>(&self, name: &'static str, r: &mut Reader) -> Option<T> {
        debug_assert!(self.known.contains(&name));
        match self.find(name) {
            Some(value) if !value.is_null() => {
                let place = self.known.iter().position(|known| *known == name).unwrap_or(0);
                self.bits.set(self.bits.get() | 1 << place);
                T::from_yaml(value, r)
            }
            _ => T::when_missing().or_else(|| self.missing(name, &T::expected(), r)),
        }
    }

    /// Which of the known fields were there, of those that have been read.
    pub(crate) fn given(&self) -> Given {
        Given { known: self.known, bits: self.bits.get() }
    }

    /// The value under a key; if the key stands twice, the first.
    fn find(&self, name: &str) -> Option<&'n Node<'a>> {
        find_entry(self.entries, name)
    }

    fn missing<T>(&self, name: &str, expected: &str, r: &mut Reader) -> Option<T> {
        // A complaint about a map stands at its first key: the whole map could fill a screen.
        let place = self.entries.first().map_or(&self.node.range, |(key, _)| &key.range);
        r.push(MISSING_FIELD.at(r.span(place)).says("field").with("key", name).with("expected", expected));
        None
    }
}

fn find_entry<'n, 'a>(entries: &'n [(Node<'a>, Node<'a>)], name: &str) -> Option<&'n Node<'a>> {
    entries.iter().find(|(key, _)| key_name(key) == Some(name)).map(|(_, value)| value)
}

fn report_key(key: &Node, before: &[(Node, Node)], known: &'static [&'static str], r: &mut Reader) {
    let Some(name) = key_name(key) else {
        r.wrong_type::<()>(key, "the name of a field");
        return;
    };
    if let Some((first, _)) = before.iter().find(|(other, _)| key_name(other) == Some(name)) {
        r.duplicate_key(name, &key.range, &first.range);
    }
    if !known.contains(&name) {
        let said = UNKNOWN_KEY.at(r.span(&key.range)).says("key").with("key", name);
        r.push(said.nearest(name, known.iter().copied()));
    }
}

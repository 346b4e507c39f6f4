//! The languages that a site's texts may be in, and values that are written once for each.

use std::ops::Range;

use serde_json::{Value, json};

use crate::locale::Locale;
use crate::record::schema::{any_text, merge, or_nothing};
use crate::record::{Node, Reader, scalar};
use crate::rules::UNKNOWN_KEY;

/// The languages that texts may be in, and the one that a text without a language is in.
#[derive(Clone, Copy)]
pub(crate) struct Languages<'a> {
    pub(crate) locales: &'a [Locale],
    pub(crate) source: Locale,
}

impl Reader<'_, Languages<'_>> {
    /// The language that a key names, each once in its map; `before` are those that stood there already.
    pub(crate) fn locale_key(&mut self, key: &Node, before: &mut Vec<(Locale, Range<usize>)>) -> Option<Locale> {
        let name = scalar(key).unwrap_or_default();
        let Some(locale) = self.context.locales.iter().copied().find(|locale| locale.as_str() == name) else {
            let known: Vec<&str> = self.context.locales.iter().map(Locale::as_str).collect();
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
}

/// A language's tag: lower case, at most eight characters.
pub(crate) const LOCALE: &str = "^[a-z]{2,3}(-[a-z0-9]{2,4})?$";

/// A value for each language. Welsh and English are named, so that they are offered; a site may have others.
pub(crate) fn by_locale(value: &Value, what: &str) -> Value {
    let named = |language: &str| {
        let mut value = value.clone();
        merge(&mut value, json!({"description": format!("{what} in {language}.")}));
        value
    };
    json!({
        "type": "object",
        "properties": {"cy": named("Welsh"), "en": named("English")},
        "patternProperties": {LOCALE: value},
        "additionalProperties": false,
    })
}

/// A text: one for all languages, or one for each.
pub(crate) fn localised_text() -> Value {
    let mut schema = by_locale(&or_nothing(any_text()), "The text");
    merge(&mut schema, json!({"type": ["object", "string", "number"], "pattern": r"\S", "minProperties": 1}));
    schema
}

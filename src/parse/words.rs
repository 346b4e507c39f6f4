//! `i18n/<locale>.yaml` → [`Messages`].

use serde_json::{Value, json};

use crate::diagnostic::Diagnostics;
use crate::locale::{Entry, EntryValue, Locale, Messages, parse_messages};
use crate::record::schema::Definitions;
use crate::record::{Kind, Node, Reader, parse_yaml, scalar};
use crate::source::Source;

/// The shape of such a file: keys that the theme knows, each with its text. Which there are, the built-in words say.
pub(crate) struct Words;

impl Words {
    pub(crate) fn schema(_: &mut Definitions) -> Value {
        let forms = ["zero", "one", "two", "few", "many", "other"].map(|form| {
            let description = format!("The text where a count has the plural form `{form}` in this language.");
            (form, json!({"type": ["string", "number"], "pattern": r"\S", "description": description}))
        });
        json!({
            "type": ["object", "null"],
            "description": "Words of the interface in one language, by their keys. What is left out stays as siarter has it.",
            "additionalProperties": {
                "type": ["string", "number", "object"],
                "pattern": r"\S",
                "description": "A whole sentence or label, with its slots in braces (`{name}`); or one for each plural form.",
                "properties": serde_json::Map::from_iter(forms.map(|(form, schema)| (form.to_owned(), schema))),
                "additionalProperties": false,
            },
        })
    }
}

pub(crate) fn parse_words(source: &Source, locale: Locale, d: &mut Diagnostics) -> Messages {
    let mut entries: Vec<Entry> = Vec::new();
    if let Some(node) = parse_yaml(source, d) {
        let mut r = Reader::new(source, (), d);
        match &node.kind {
            Kind::Map(pairs) => {
                for (key, value) in pairs {
                    read_entry(key, value, &mut entries, &mut r);
                }
            }
            _ => _ = r.wrong_type::<()>(&node, "a map of messages (`key: text`)"),
        }
    }
    parse_messages(locale, source, entries, d)
}

fn read_entry(key: &Node, value: &Node, entries: &mut Vec<Entry>, r: &mut Reader<()>) {
    let Some(name) = scalar(key) else { return };
    if let Some((_, first, _)) = entries.iter().find(|(other, ..)| other == name) {
        r.duplicate_key(name, &key.range, first);
        return;
    }
    let value = match &value.kind {
        Kind::Map(forms) => {
            let read = |(form, text): &(Node, Node)| {
                Some((scalar(form)?.to_owned(), form.range.clone(), scalar(text)?.to_owned()))
            };
            EntryValue::Forms(forms.iter().filter_map(read).collect())
        }
        _ => match scalar(value) {
            Some(text) => EntryValue::Text(text.to_owned()),
            None => {
                r.wrong_type::<()>(value, "text, or a map of plural forms");
                EntryValue::Broken
            }
        },
    };
    entries.push((name.to_owned(), key.range.clone(), value));
}

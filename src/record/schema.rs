//! Pieces of JSON Schema, which the types that read a document put together.
//!
//! The keywords are those that draft-07 and 2020-12 have in common, since VS Code's YAML extension knows the older one, and
//! `enumDescriptions`, which it shows and others pass over (as `markdownDescription`).

use serde_json::{Map, Value, json};

/// The records that a schema is made of, each once.
#[derive(Default)]
pub(crate) struct Definitions {
    by_name: Map<String, Value>,
}

impl Definitions {
    /// Those that were made, by name.
    pub(crate) fn into_value(self) -> Value {
        Value::Object(self.by_name)
    }

    /// Leads to a record's schema, which is made when it is first asked for.
    pub(crate) fn refer(&mut self, name: &str, make: impl FnOnce(&mut Definitions) -> Value) -> Value {
        if !self.by_name.contains_key(name) {
            // The entry is reserved before its schema is made, because a record may contain itself.
            self.by_name.insert(name.to_owned(), Value::Null);
            let made = make(self);
            self.by_name.insert(name.to_owned(), made);
        }
        json!({"$ref": format!("#/$defs/{name}")})
    }
}

/// A map with known keys, while it is put together.
pub(crate) struct RecordSchema {
    description: String,
    fields: Map<String, Value>,
    required: Vec<&'static str>,
}

impl RecordSchema {
    pub(crate) fn new(doc: &str) -> RecordSchema {
        RecordSchema { description: sentence(doc), fields: Map::new(), required: Vec::new() }
    }

    /// Adds a field, with its doc lines.
    pub(crate) fn add(&mut self, key: &'static str, doc: &str, schema: Value, is_required: bool) {
        let mut schema = if is_required { schema } else { or_nothing(schema) };
        if is_required {
            self.required.push(key);
        }
        merge(&mut schema, described(&sentence(doc)));
        self.fields.insert(key.to_owned(), schema);
    }

    pub(crate) fn into_schema(self) -> Value {
        let mut schema = json!({
            "type": "object",
            "description": self.description,
            "properties": self.fields,
            "additionalProperties": false,
        });
        if !self.required.is_empty() {
            merge(&mut schema, json!({"required": self.required}));
        }
        schema
    }
}

/// Doc lines as one paragraph.
fn sentence(doc: &str) -> String {
    doc.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What may be left out may also be left empty: `email:`. Not so where only few words can stand: there a program that says
/// which is of more use than one that offers `null` as well.
pub(crate) fn or_nothing(mut schema: Value) -> Value {
    match schema.get("type").cloned() {
        Some(Value::String(one)) if one != "boolean" && schema.get("enum").is_none() => {
            schema["type"] = json!([one, "null"])
        }
        Some(Value::String(_)) => {}
        Some(Value::Array(mut types)) => {
            types.push(json!("null"));
            schema["type"] = Value::Array(types);
        }
        _ => return json!({"anyOf": [schema, {"type": "null"}]}),
    }
    schema
}

/// What a key means; in VS Code with its code and examples set as such.
fn described(text: &str) -> Value {
    match text.contains('`') {
        true => json!({"description": text, "markdownDescription": text}),
        false => json!({"description": text}),
    }
}

pub(crate) fn merge(schema: &mut Value, more: Value) {
    if let (Value::Object(own), Value::Object(more)) = (schema, more) {
        own.extend(more);
    }
}

/// A scalar of a certain shape. A number is text as well: YAML has no quotes around `111`. So would be `true`, but
/// that is nobody's text, and would be offered wherever one is typed.
pub(crate) fn text(pattern: &str) -> Value {
    json!({"type": ["string", "number"], "pattern": pattern})
}

/// Any text that is not empty.
pub(crate) fn any_text() -> Value {
    text(r"\S")
}

/// One of a closed list of words, each with what it means.
pub(crate) fn words(words: &[&str], docs: &[&str]) -> Value {
    let docs: Vec<String> = docs.iter().map(|doc| sentence(doc)).collect();
    json!({"type": "string", "enum": words, "enumDescriptions": docs})
}

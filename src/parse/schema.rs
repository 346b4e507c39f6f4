//! The content format as JSON Schema: what lets an editor's program complete and check YAML while it is typed.
//!
//! A schema is made of the types that read the document ([`FromYaml::schema`]): their fields, what may be missing, and the
//! doc lines, which are written for editors as much as for Rust readers. [`DOCUMENTS`] lists the documents; a new kind of
//! YAML file is one line there.
//!
//! The keywords are those that draft-07 and 2020-12 have in common, since VS Code's YAML extension knows the older one, and
//! `enumDescriptions`, which it shows and others pass over (as `markdownDescription`). A schema knows one file and no site: which languages, promises
//! or categories there are is for `siarter check`. `tests/schema.rs` holds that it refuses what `parse` refuses, and nothing else.

use serde_json::{Map, Value, json};

use crate::parse::authority::{Authority, PromiseOverlay};
use crate::parse::front_matter::FrontMatter;
use crate::parse::glossary::Listed;
use crate::parse::id::Id;
use crate::parse::record::FromYaml;
use crate::parse::resource::Resource;
use crate::parse::service::Service;
use crate::parse::settings::Settings;
use crate::parse::taxonomy::Taxonomy;
use crate::parse::words::Words;

/// One kind of document, and the schema of it.
pub struct DocumentSchema {
    /// What the schema's file is called, without its ending.
    pub name: &'static str,
    /// The documents, as patterns of paths from the site's root; none for what has no files of its own.
    pub files: &'static [&'static str],
    /// What the documents are, in a few words.
    pub title: &'static str,
    make: fn(&mut Definitions) -> Value,
}

/// Every kind of YAML that an editor writes.
pub const DOCUMENTS: &[DocumentSchema] = &[
    document("site", &["content/site.yaml"], "The whole site", Settings::schema),
    document("taxonomy", &["content/taxonomy.yaml"], "Categories and statutory areas", Taxonomy::schema),
    document("services", &["content/**/services/*.yaml"], "A list of services", Vec::<Service>::schema),
    document(
        "resources",
        &["content/**/resources/*.yaml"],
        "A list of resources and assumptions",
        Vec::<Resource>::schema,
    ),
    document("authority", &["content/authorities/*/authority.yaml"], "A council", Authority::schema),
    document("promises", &["content/authorities/*/promises.yaml"], "How a council keeps its promises", promises),
    document("glossary", &["content/glossary.yaml"], "Words to avoid, and what to say instead", Listed::schema),
    document("words", &["i18n/*.yaml"], "The words of the interface in one language", Words::schema),
    document("front-matter", &[], "What stands above the text of a section or page", FrontMatter::schema),
];

const fn document(
    name: &'static str,
    files: &'static [&'static str],
    title: &'static str,
    make: fn(&mut Definitions) -> Value,
) -> DocumentSchema {
    DocumentSchema { name, files, title, make }
}

impl DocumentSchema {
    /// The JSON Schema.
    pub fn schema(&self) -> Value {
        let mut definitions = Definitions::default();
        let own = (self.make)(&mut definitions);
        let mut schema = json!({
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "title": self.title,
            "$comment": "Written by `siarter schema`, which writes it anew: changes made here are lost.",
        });
        merge(&mut schema, own);
        merge(&mut schema, json!({"$defs": definitions.by_name}));
        schema
    }

    /// The file that it is written to.
    pub fn file_name(&self) -> String {
        format!("{}.schema.json", self.name)
    }
}

/// The records that a schema is made of, each once.
#[derive(Default)]
pub(crate) struct Definitions {
    by_name: Map<String, Value>,
}

impl Definitions {
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

    /// Adds a field of one type, with its doc lines.
    pub(crate) fn add<T: FromYaml>(&mut self, key: &'static str, doc: &str, definitions: &mut Definitions) {
        let mut schema = T::schema(definitions);
        match T::when_missing() {
            Some(_) => schema = or_nothing(schema),
            None => self.required.push(key),
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
pub(crate) fn sentence(doc: &str) -> String {
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

fn merge(schema: &mut Value, more: Value) {
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

/// `promises.yaml`: a map by promise.
fn promises(definitions: &mut Definitions) -> Value {
    json!({
        "type": "object",
        "description": "For each promise of the charter, by its id: how this council keeps it. For example: `things-you-need: {how: …}`.",
        "propertyNames": {"pattern": Id::PATTERN},
        "additionalProperties": PromiseOverlay::schema(definitions),
    })
}

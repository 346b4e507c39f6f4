//! The kinds of YAML that an editor writes, and the content format as JSON Schema: what lets an editor's program complete and
//! check YAML while it is typed.
//!
//! A schema is made of the types that read the document ([`FieldType::schema`]): their fields, what may be missing, and the
//! doc lines, which are written for editors as much as for Rust readers. [`DOCUMENTS`] lists the documents; a new kind of
//! YAML file is one line there. A schema knows one file and no site: which languages, promises or categories there are is for
//! `siarter check`. `tests/schema.rs` holds that it refuses what `parse` refuses, and nothing else.

use serde_json::{Value, json};

use crate::parse::authority::{Authority, PromiseOverlay};
use crate::parse::front_matter::FrontMatter;
use crate::parse::glossary::Listed;
use crate::parse::id::Id;
use crate::parse::resource::Resource;
use crate::parse::service::Service;
use crate::parse::settings::Settings;
use crate::parse::taxonomy::Taxonomy;
use crate::parse::words::Words;
use crate::record::FieldType;
use crate::record::schema::{Definitions, merge};

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
        merge(&mut schema, json!({"$defs": definitions.into_value()}));
        schema
    }

    /// The file that it is written to.
    pub fn file_name(&self) -> String {
        format!("{}.schema.json", self.name)
    }
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

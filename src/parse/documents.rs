//! The kinds of files that a site's content is written in: where each lies, how it is read, and what may stand in it.
//!
//! [`DOCUMENTS`] is the table of them; a new kind of YAML file is one row there. A kind's JSON Schema lets an editor's program
//! complete and check YAML while it is typed. It is made of the types that read the document ([`FieldType::schema`]): their
//! fields, what may be missing, and the doc lines, which are written for editors as much as for Rust readers. A schema knows
//! one file and no site: which languages, promises or categories there are is for `siarter check`. `tests/schema.rs` holds
//! that it refuses what `parse` refuses, and nothing else.

use std::sync::Arc;

use serde_json::{Value, json};

use crate::diagnostic::Diagnostics;
use crate::locale::{Locale, Messages};
use crate::parse::authority::{Authority, PromiseOverlay, parse_promises};
use crate::parse::conflict;
use crate::parse::folder::{PageFile, SectionFile};
use crate::parse::front_matter::{FrontMatter, parse_document, split_name, split_order};
use crate::parse::glossary::{Glossary, Listed};
use crate::parse::id::Id;
use crate::parse::languages::Languages;
use crate::parse::resource::Resource;
use crate::parse::reviewed::{REVIEWED_PATH, Reviewed, parse_reviewed};
use crate::parse::service::Service;
use crate::parse::settings::Settings;
use crate::parse::taxonomy::Taxonomy;
use crate::parse::words::{Words, parse_words};
use crate::record::schema::{Definitions, merge};
use crate::record::{FieldType, FromYaml, Reader, parse_yaml};
use crate::rules::{NOT_UTF8, UNEXPECTED_FILE};
use crate::source::{Located, Source, SourcePath, Span};

/// One kind of document that an editor writes.
pub struct DocumentKind {
    /// What the schema's file is called, without its ending.
    pub name: &'static str,
    /// What the documents are, in a few words.
    pub title: &'static str,
    files: &'static [Files],
    schema: fn(&mut Definitions) -> Value,
}

/// Files of one kind.
struct Files {
    owner: Owner,
    /// Below the owner's folder. `*` is any name, `**/*` any path.
    path: &'static str,
    read: fn(&Source, &Settings, &mut Diagnostics) -> Option<Parsed>,
}

/// In whose folder files lie.
#[derive(Clone, Copy, PartialEq)]
enum Owner {
    Shared,
    Council,
    /// The shared folder or a council's.
    Either,
    /// The folder of the interface's words, beside the content.
    Interface,
}

/// Every kind of document.
pub const DOCUMENTS: &[DocumentKind] = &[
    DocumentKind {
        name: "site",
        title: "The whole site",
        // The settings are read first, because they say how all other files are read.
        files: &[Files { owner: Owner::Shared, path: "site.yaml", read: |_, _, _| None }],
        schema: Settings::schema,
    },
    DocumentKind {
        name: "taxonomy",
        title: "Categories and statutory areas",
        files: &[Files { owner: Owner::Shared, path: "taxonomy.yaml", read: read_taxonomy }],
        schema: Taxonomy::schema,
    },
    DocumentKind {
        name: "services",
        title: "A list of services",
        files: &[Files { owner: Owner::Either, path: "services/*.yaml", read: read_services }],
        schema: Vec::<Service>::schema,
    },
    DocumentKind {
        name: "resources",
        title: "A list of resources and assumptions",
        files: &[Files { owner: Owner::Either, path: "resources/*.yaml", read: read_resources }],
        schema: Vec::<Resource>::schema,
    },
    DocumentKind {
        name: "authority",
        title: "A council",
        files: &[Files { owner: Owner::Council, path: "authority.yaml", read: read_authority }],
        schema: Authority::schema,
    },
    DocumentKind {
        name: "promises",
        title: "How a council keeps its promises",
        files: &[Files { owner: Owner::Council, path: "promises.yaml", read: read_promises }],
        schema: promises,
    },
    DocumentKind {
        name: "glossary",
        title: "Words to avoid, and what to say instead",
        files: &[Files { owner: Owner::Shared, path: "glossary.yaml", read: read_glossary }],
        schema: Listed::schema,
    },
    DocumentKind {
        name: "words",
        title: "The words of the interface in one language",
        files: &[Files { owner: Owner::Interface, path: "*.yaml", read: read_words }],
        schema: Words::schema,
    },
    DocumentKind {
        name: "front-matter",
        title: "What stands above the text of a section or page",
        files: &[
            Files { owner: Owner::Either, path: "charter/*.md", read: read_section },
            Files { owner: Owner::Either, path: "pages/**/*.md", read: read_page },
        ],
        schema: FrontMatter::schema,
    },
];

/// What one file gave. Cheap to clone: what is large is shared.
#[derive(Clone)]
pub(super) enum Parsed {
    Section(SectionFile),
    Page(PageFile),
    Services(Vec<Arc<Service>>),
    Resources(Vec<Arc<Resource>>),
    Promises(Vec<(Located<Id>, Arc<PromiseOverlay>)>),
    Authority(Option<Arc<Authority>>),
    Taxonomy(Arc<Taxonomy>),
    Reviewed(Arc<Reviewed>),
    Glossary(Arc<Glossary>),
    Words(Arc<Messages>),
}

/// Reads a file by what its path says it is.
pub(super) fn parse_source(source: &Source, settings: &Settings, d: &mut Diagnostics) -> Option<Parsed> {
    match conflict::find(&source.text) {
        // Conflict marks in the record of reviews have a message of their own: there the lines of both sides may stay.
        Some(range) if source.path.as_str() != REVIEWED_PATH => {
            d.push(conflict::report(Span::new(&source.path, range)));
            read_source(&Source { text: conflict::first_version(&source.text).into(), ..source.clone() }, settings, d)
        }
        _ => read_source(source, settings, d),
    }
}

fn read_source(source: &Source, settings: &Settings, d: &mut Diagnostics) -> Option<Parsed> {
    if let Some(at) = source.invalid_utf8 {
        d.push(NOT_UTF8.at(Span::new(&source.path, at..at)));
    }
    // The record of reviews is a document that no editor writes.
    if source.path.as_str() == REVIEWED_PATH {
        return Some(Parsed::Reviewed(Arc::new(parse_reviewed(source, d))));
    }
    let (owner, below) = split_path(&source.path)?;
    match DOCUMENTS.iter().flat_map(|kind| kind.files).find(|files| files.hold(owner, below)) {
        Some(files) => (files.read)(source, settings, d),
        None => {
            report_unexpected(&source.path, d);
            None
        }
    }
}

/// In whose folder a file lies, and its path there; `None` for what is not read here, such as a theme's files.
fn split_path(path: &SourcePath) -> Option<(Owner, &str)> {
    if let Some((owner, below)) = path.split_owner() {
        return Some((if owner.is_some() { Owner::Council } else { Owner::Shared }, below));
    }
    let path = path.as_str().strip_prefix("built-in/").unwrap_or(path.as_str());
    Some((Owner::Interface, path.strip_prefix("i18n/")?))
}

impl Files {
    fn hold(&self, owner: Owner, below: &str) -> bool {
        let is_owner = self.owner == owner || (self.owner == Owner::Either && owner != Owner::Interface);
        is_owner && is_like(below, self.path)
    }

    /// The same as a pattern of paths from the site's root.
    fn glob(&self) -> String {
        match self.owner {
            Owner::Shared => format!("content/{}", self.path),
            Owner::Council => format!("content/authorities/*/{}", self.path),
            Owner::Either => format!("content/**/{}", self.path),
            Owner::Interface => format!("i18n/{}", self.path),
        }
    }
}

/// Whether a path is as a pattern says.
fn is_like(path: &str, pattern: &str) -> bool {
    let between = |start, end| path.strip_prefix(start).and_then(|rest: &str| rest.strip_suffix(end));
    match (pattern.split_once("**/*"), pattern.split_once('*')) {
        (Some((start, end)), _) => between(start, end).is_some(),
        (None, Some((start, end))) => between(start, end).is_some_and(|name| !name.contains('/')),
        (None, None) => path == pattern,
    }
}

/// Says of a file that no kind of document lies there.
pub(super) fn report_unexpected(path: &SourcePath, d: &mut Diagnostics) {
    let is_word = [".doc", ".docx", ".odt", ".rtf"].iter().any(|ending| path.as_str().ends_with(ending));
    let help = match is_word {
        _ if path.as_str().starts_with("i18n/") => "words",
        true => "word-processor",
        false => "place",
    };
    d.push(UNEXPECTED_FILE.at(Span::whole(path)).help(help));
}

fn read_taxonomy(source: &Source, settings: &Settings, d: &mut Diagnostics) -> Option<Parsed> {
    Some(Parsed::Taxonomy(Arc::new(parse_record(source, settings, d)?)))
}

fn read_services(source: &Source, settings: &Settings, d: &mut Diagnostics) -> Option<Parsed> {
    Some(Parsed::Services(parse_list(source, settings, d)))
}

fn read_resources(source: &Source, settings: &Settings, d: &mut Diagnostics) -> Option<Parsed> {
    Some(Parsed::Resources(parse_list(source, settings, d)))
}

fn read_authority(source: &Source, settings: &Settings, d: &mut Diagnostics) -> Option<Parsed> {
    Some(Parsed::Authority(parse_record(source, settings, d).map(Arc::new)))
}

fn read_promises(source: &Source, settings: &Settings, d: &mut Diagnostics) -> Option<Parsed> {
    Some(Parsed::Promises(parse_promises(source, settings, d)))
}

fn read_glossary(source: &Source, settings: &Settings, d: &mut Diagnostics) -> Option<Parsed> {
    Some(Parsed::Glossary(Arc::new(Glossary::new(parse_record(source, settings, d)?))))
}

/// The words of one language, which is the file's name.
fn read_words(source: &Source, _: &Settings, d: &mut Diagnostics) -> Option<Parsed> {
    let name = source.path.as_str().rsplit('/').next().and_then(|name| name.strip_suffix(".yaml"));
    let locale = name.and_then(Locale::parse);
    if locale.is_none() {
        report_unexpected(&source.path, d);
    }
    Some(Parsed::Words(Arc::new(parse_words(source, locale?, d))))
}

fn read_section(source: &Source, settings: &Settings, d: &mut Diagnostics) -> Option<Parsed> {
    let (name, locale) = split_name(source, name_in_folder(source)?, settings, d)?;
    let (order, id) = split_order(source, name, d)?;
    let document = parse_document(source, locale, true, settings, d)?;
    Some(Parsed::Section(SectionFile { order, id, document: Arc::new(document) }))
}

fn read_page(source: &Source, settings: &Settings, d: &mut Diagnostics) -> Option<Parsed> {
    let (name, locale) = split_name(source, name_in_folder(source)?, settings, d)?;
    let document = parse_document(source, locale, false, settings, d)?;
    Some(Parsed::Page(PageFile { name: name.into(), document: Arc::new(document) }))
}

/// A file's path below `charter/` or `pages/`.
fn name_in_folder(source: &Source) -> Option<&str> {
    let (_, below) = source.path.split_owner()?;
    below.split_once('/').map(|(_, name)| name)
}

fn parse_record<'s, T: FromYaml<Languages<'s>>>(
    source: &Source,
    settings: &'s Settings,
    d: &mut Diagnostics,
) -> Option<T> {
    let node = parse_yaml(source, d)?;
    T::from_yaml(&node, &mut Reader::new(source, settings.languages(), d))
}

fn parse_list<'s, T: FromYaml<Languages<'s>>>(
    source: &Source,
    settings: &'s Settings,
    d: &mut Diagnostics,
) -> Vec<Arc<T>> {
    parse_record::<Vec<T>>(source, settings, d).unwrap_or_default().into_iter().map(Arc::new).collect()
}

impl DocumentKind {
    /// The JSON Schema.
    pub fn schema(&self) -> Value {
        let mut definitions = Definitions::default();
        let own = (self.schema)(&mut definitions);
        let mut schema = json!({
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "title": self.title,
            "$comment": "Written by `siarter schema`, which writes it anew: changes made here are lost.",
        });
        merge(&mut schema, own);
        merge(&mut schema, json!({"$defs": definitions.into_value()}));
        schema
    }

    /// Its YAML files, as patterns of paths from the site's root; none for what stands in Markdown files.
    pub fn globs(&self) -> Vec<String> {
        self.files.iter().filter(|files| files.path.ends_with(".yaml")).map(Files::glob).collect()
    }

    /// The file that its schema is written to.
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

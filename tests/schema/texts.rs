//! Every text that a schema knows is walked once, and what is wrong in it is told at its place; of what readers do not see,
//! nothing is told.

use serde_json::{Value, json};
use siarter::build::{Build, Rules, build};
use siarter::check::{BROKEN_LINK, IMPOSSIBLE_PHONE, JARGON, VAGUE_LINK};
use siarter::locale::Date;
use siarter::model::{TextKind, each_text};
use siarter::options::Options;
use siarter::parse::documents::DOCUMENTS;
use siarter::rules::Code;
use siarter::source::Sources;

use super::{resolve, sample};

const VAGUE: &str = "[click here](promise:nowhere)";
const PHONE: &str = "[ring Sam](tel:01632)";
const WORD: &str = "wibble";
const TEXT: &str = "Read [click here](promise:nowhere), or [ring Sam](tel:01632). A wibble helps.";

/// What may be said of the text: of Markdown all, of a line only that a word is jargon.
const CODES: [Code; 4] = [BROKEN_LINK, VAGUE_LINK, IMPOSSIBLE_PHONE, JARGON];

/// A file in which one field holds [`TEXT`].
struct Written {
    path: String,
    text: String,
    /// The key of that field.
    key: String,
    is_markdown: bool,
}

/// A small site with a file that holds the text.
fn site(written: &Written) -> (Sources, Build) {
    let files = [
        ("content/site.yaml", "title: A\nbase_url: https://example.org/\nlocales: [en, cy]\nsource_locale: en\n"),
        ("content/glossary.yaml", "jargon: [{term: wibble}]\n"),
        ("content/charter/10-x.en.md", "---\ntitle: X\n---\nWords. {#some-key}\n"),
        ("content/pages/about.en.md", "---\ntitle: About\n---\nWords.\n"),
        (
            "content/authorities/en/authority.yaml",
            "name: B\ncouncil: C\nforms: {en: {in: in B, of: of B, to: to B}, cy: {in: yn B, of: o B, to: i B}}\n",
        ),
    ];
    let mut sources = Sources::default();
    files.iter().for_each(|(path, text)| sources.add_text(path, text.as_bytes()));
    sources.add_text(&written.path, written.text.as_bytes());
    let options = Options::whole(Date::parse("2026-11-22").unwrap());
    let built = build(&sources, &options, Rules::AskOfContent);
    (sources, built)
}

/// The text as the walk hands it over: each time its kind, whether it is somebody's speech, and whether it is seen.
fn walked(written: &Written, sources: &Sources, built: &Build) -> Vec<(TextKind, bool, bool)> {
    let mut found = Vec::new();
    for catalogue in built.site.catalogues.iter() {
        each_text(catalogue, &built.site, Some(sources), &mut |text| {
            for version in &text.versions {
                let is_it = version.passages().iter().any(|passage| passage.words.contains(WORD));
                if is_it && version.span.path.as_str() == written.path {
                    assert_eq!(text.key, written.key, "{}", written.text);
                    assert_eq!(version.markdown().is_some(), written.is_markdown, "{}", written.text);
                    found.push((text.kind, text.is_speech(), text.is_seen));
                }
            }
        });
    }
    found
}

/// What is said of the text, by place.
fn said(written: &Written, built: &Build) -> Vec<(&'static str, usize, usize)> {
    let found = built.diagnostics().into_iter();
    let found = found.filter(|found| found.span.path.as_str() == written.path && CODES.contains(&found.code));
    let mut said: Vec<_> =
        found.map(|found| (found.code.name(), found.span.start as usize, found.span.end as usize)).collect();
    said.sort_unstable();
    said
}

/// What must be said of it.
fn wanted(written: &Written, kind: TextKind, is_speech: bool) -> Vec<(&'static str, usize, usize)> {
    let place = |code: Code, part: &str| {
        let start = written.text.find(part).unwrap();
        (code.name(), start, start + part.len())
    };
    let of_links = [place(BROKEN_LINK, VAGUE), place(VAGUE_LINK, VAGUE), place(IMPOSSIBLE_PHONE, PHONE)];
    let of_words = [place(JARGON, WORD)];
    let links = of_links.into_iter().filter(|_| written.is_markdown);
    let words = of_words.into_iter().filter(|_| kind != TextKind::Name && !is_speech);
    let mut wanted: Vec<_> = links.chain(words).collect();
    wanted.sort_unstable();
    wanted
}

fn assert_told(written: &Written) {
    let (sources, built) = site(written);
    let walked = walked(written, &sources, &built);
    let [(kind, is_speech, true)] = walked[..] else {
        panic!("the walk hands it over as {walked:?}: {}:\n{}", written.path, written.text);
    };
    assert_eq!(said(written, &built), wanted(written, kind, is_speech), "{}:\n{}", written.path, written.text);
}

fn assert_hidden(written: &Written) {
    let (sources, built) = site(written);
    let walked = walked(written, &sources, &built);
    assert!(matches!(walked[..], [(_, _, false)]), "the walk hands it over as {walked:?}: {}", written.text);
    assert_eq!(said(written, &built), [], "{}:\n{}", written.path, written.text);
}

/// Hands over, for each text that a schema knows, its key, whether it is Markdown, and a document that has it.
fn each_text_field(
    root: &Value,
    schema: &Value,
    key: &str,
    wrap: &dyn Fn(Value) -> Value,
    visit: &mut dyn FnMut(&str, bool, Value),
) {
    let description = schema["description"].as_str().unwrap_or_default();
    let schema = resolve(root, schema);
    if schema["minProperties"] == 1 && schema["properties"]["cy"].is_object() {
        visit(key, description.contains("Markdown"), wrap(json!({"en": TEXT})));
        return;
    }
    for one in schema["anyOf"].as_array().into_iter().flatten() {
        each_text_field(root, one, key, wrap, visit);
    }
    if let Some(item) = schema.get("items") {
        each_text_field(root, item, key, &|value| wrap(json!([value])), visit);
    }
    if let Some(any) = schema.get("additionalProperties").filter(|any| any.is_object()) {
        each_text_field(root, any, key, &|value| wrap(json!({"some-key": value})), visit);
    }
    for (key, property) in schema["properties"].as_object().into_iter().flatten() {
        let record = |value: Value| {
            let mut record = sample(root, schema);
            record[key] = value;
            record
        };
        each_text_field(root, property, key, &|value| wrap(record(value)), visit);
    }
}

/// What hides a listing from readers, by its kind of document.
const HIDING: [(&str, &str, &str); 4] = [
    ("services", "hide", "true"),
    ("services", "status", "inactive"),
    ("services", "status", "defunct"),
    ("resources", "hide", "true"),
];

#[test]
fn a_text_is_walked_once_and_judged_where_it_stands() {
    // Of front matter see below. What the glossary and the words of the interface say are no texts of the site.
    let kinds = DOCUMENTS.iter().filter(|kind| !["glossary", "words", "front-matter"].contains(&kind.name));
    let mut fields = 0;
    for kind in kinds {
        let root = kind.schema();
        let path = kind.globs()[0].replace("**/", "").replace('*', "en");
        each_text_field(&root, &root, "", &|value| value, &mut |key, is_markdown, value| {
            fields += 1;
            // JSON is YAML too.
            let written = |value: Value| Written {
                path: path.clone(),
                text: value.to_string(),
                key: key.to_owned(),
                is_markdown,
            };
            assert_told(&written(value.clone()));
            for (_, hiding, word) in HIDING.iter().filter(|(name, ..)| *name == kind.name) {
                let mut value = value.clone();
                value[0][hiding] = if *word == "true" { json!(true) } else { json!(word) };
                assert_hidden(&written(value));
            }
        });
    }
    assert!(fields > 60, "only {fields} fields");
}

#[test]
fn a_text_of_a_file_is_walked_once_and_judged_where_it_stands() {
    let file = |path: &str, key: &str, front: &str| {
        let text = match key {
            "body" => format!("---\n{front}\n---\n{TEXT}\n"),
            key => format!("---\n{key}: {}\n{front}\n---\n", json!(TEXT)),
        };
        Written { path: path.into(), text, key: key.into(), is_markdown: key == "body" }
    };
    for key in ["title", "summary", "body"] {
        for path in ["charter/20-y.en.md", "pages/y.en.md", "authorities/en/charter/10-x.en.md"] {
            assert_told(&file(&format!("content/{path}"), key, "slug: y"));
        }
        assert_hidden(&file("content/authorities/en/charter/10-x.en.md", key, "change: remove"));
        assert_hidden(&file("content/authorities/en/pages/about.en.md", key, "hide: true"));
    }
}

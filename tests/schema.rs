//! The schemas of `siarter schema`: they accept what `parse` accepts and refuse what it refuses, and speak to editors.
//!
//! The YAML is read here as an editor's program reads it, by YAML 1.2's core schema, and not with siarter's own tree: `111`
//! is a number, `2026-10-01` a text. The validator knows the keywords that the schemas use, and fails on any other.

#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "tests read files and may fail loudly")]

#[path = "schema/texts.rs"]
mod texts;
mod txtar;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::{LazyLock, Mutex};

use granit_parser::{Event, Parser, ScalarStyle};
use rayon::prelude::*;
use regex_lite::Regex;
use serde_json::{Map, Value, json};
use siarter::diagnostic::{Diagnostic, Diagnostics};
use siarter::parse::documents::{DOCUMENTS, DocumentKind};
use siarter::parse::parse;
use siarter::rules::{
    INVALID_VALUE, MESSAGE_SYNTAX, MISSING_FIELD, UNKNOWN_CRITERION, UNKNOWN_KEY, WRONG_TYPE, YAML_SYNTAX,
};
use siarter::source::{SourcePath, Sources, Span};
use txtar::split;

// ── A validator ──

struct Validator<'s> {
    root: &'s Value,
}

/// Annotations: they refuse nothing.
const SILENT: [&str; 7] =
    ["$schema", "$defs", "$comment", "title", "description", "markdownDescription", "enumDescriptions"];

impl Validator<'_> {
    /// What is wrong with a value, each with the keys that lead there.
    fn check(&self, schema: &Value, value: &Value, at: &str, faults: &mut Vec<String>) {
        let keywords = schema.as_object().unwrap_or_else(|| panic!("not a schema: {schema}"));
        for (keyword, rule) in keywords.iter().filter(|(keyword, _)| !SILENT.contains(&keyword.as_str())) {
            let kept = match (keyword.as_str(), value) {
                ("$ref", _) => {
                    let target = self.root.pointer(&rule.as_str().unwrap()[1..]);
                    self.check(target.expect("a reference leads somewhere"), value, at, faults);
                    true
                }
                ("anyOf", _) => rule.as_array().unwrap().iter().any(|one| {
                    let mut own = Vec::new();
                    self.check(one, value, at, &mut own);
                    own.is_empty()
                }),
                ("type", _) => match rule {
                    Value::Array(types) => types.iter().any(|one| is_of(value, one.as_str().unwrap())),
                    one => is_of(value, one.as_str().unwrap()),
                },
                ("enum", _) => rule.as_array().unwrap().contains(value),
                ("pattern", Value::String(text)) => matches(rule, text),
                ("maxLength", Value::String(text)) => text.chars().count() as u64 <= rule.as_u64().unwrap(),
                ("minimum", Value::Number(number)) => number.as_f64() >= rule.as_f64(),
                ("maximum", Value::Number(number)) => number.as_f64() <= rule.as_f64(),
                ("minProperties", Value::Object(map)) => map.len() as u64 >= rule.as_u64().unwrap(),
                ("propertyNames", Value::Object(map)) => map.keys().all(|key| matches(&rule["pattern"], key)),
                ("required", Value::Object(map)) => {
                    rule.as_array().unwrap().iter().all(|key| map.contains_key(key.as_str().unwrap()))
                }
                ("properties", Value::Object(map)) => {
                    self.check_properties(keywords, map, at, faults);
                    true
                }
                ("additionalProperties", Value::Object(map)) if !keywords.contains_key("properties") => {
                    self.check_properties(keywords, map, at, faults);
                    true
                }
                ("items", Value::Array(items)) => {
                    let items = items.iter().enumerate();
                    items.for_each(|(place, item)| self.check(rule, item, &format!("{at}/{place}"), faults));
                    true
                }
                (
                    "pattern"
                    | "maxLength"
                    | "minimum"
                    | "maximum"
                    | "minProperties"
                    | "propertyNames"
                    | "required"
                    | "properties"
                    | "patternProperties"
                    | "additionalProperties"
                    | "items",
                    _,
                ) => true,
                (other, _) => panic!("the validator does not know `{other}`"),
            };
            if !kept {
                faults.push(format!("{at}: {keyword}"));
            }
        }
    }

    fn check_properties(
        &self,
        keywords: &Map<String, Value>,
        map: &Map<String, Value>,
        at: &str,
        faults: &mut Vec<String>,
    ) {
        for (key, value) in map {
            let at = format!("{at}/{key}");
            let named = keywords.get("properties").and_then(|properties| properties.get(key));
            let patterns = keywords.get("patternProperties").and_then(Value::as_object);
            let patterned = patterns.into_iter().flatten().find(|(pattern, _)| matches(&json!(pattern), key));
            match named.or(patterned.map(|(_, schema)| schema)).or(keywords.get("additionalProperties")) {
                Some(Value::Bool(false)) => faults.push(format!("{at}: not a key")),
                Some(schema) => self.check(schema, value, &at, faults),
                None => {}
            }
        }
    }
}

fn is_of(value: &Value, name: &str) -> bool {
    match name {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "number" => value.is_number(),
        "integer" => value.is_u64() || value.is_i64(),
        "boolean" => value.is_boolean(),
        "null" => value.is_null(),
        other => panic!("no type is called `{other}`"),
    }
}

fn matches(pattern: &Value, text: &str) -> bool {
    is_match(pattern.as_str().unwrap(), text)
}

/// Each pattern is compiled once.
fn is_match(pattern: &str, text: &str) -> bool {
    static KNOWN: LazyLock<Mutex<BTreeMap<String, Regex>>> = LazyLock::new(Mutex::default);
    let regex = |known: &mut BTreeMap<String, Regex>| {
        known.entry(pattern.to_owned()).or_insert_with(|| Regex::new(pattern).unwrap()).clone()
    };
    let regex = regex(&mut KNOWN.lock().unwrap());
    regex.is_match(text)
}

fn faults(document: &DocumentKind, value: &Value) -> Vec<String> {
    static KNOWN: LazyLock<BTreeMap<&str, Value>> =
        LazyLock::new(|| DOCUMENTS.iter().map(|document| (document.name, document.schema())).collect());
    let schema = &KNOWN[document.name];
    let mut faults = Vec::new();
    Validator { root: schema }.check(schema, value, "", &mut faults);
    faults
}

// ── YAML as others read it ──

/// `None` if it is not YAML, or not a single document; an empty file is null.
fn read_yaml(text: &str) -> Option<Value> {
    let mut events = Parser::new_from_str(text).map(|step| step.ok().map(|(event, _)| event));
    let mut anchors = BTreeMap::new();
    loop {
        match events.next()?? {
            Event::StreamStart | Event::DocumentStart(..) => {}
            Event::StreamEnd => return Some(Value::Null),
            event => return read_value(event, &mut events, &mut anchors),
        }
    }
}

fn read_value<'a>(
    event: Event<'a>,
    events: &mut dyn Iterator<Item = Option<Event<'a>>>,
    anchors: &mut BTreeMap<usize, Value>,
) -> Option<Value> {
    let (value, anchor) = match event {
        Event::Scalar(text, style, anchor, _) => (read_scalar(&text, style == ScalarStyle::Plain), anchor),
        Event::SequenceStart(_, anchor, _) => {
            let mut items = Vec::new();
            loop {
                match events.next()?? {
                    Event::SequenceEnd => break,
                    event => items.push(read_value(event, events, anchors)?),
                }
            }
            (Value::Array(items), anchor)
        }
        Event::MappingStart(_, anchor, _) => {
            let mut map = Map::new();
            loop {
                let key = match events.next()?? {
                    Event::MappingEnd => break,
                    event => read_value(event, events, anchors)?,
                };
                let key = key.as_str().map_or_else(|| key.to_string(), str::to_owned);
                let event = events.next()??;
                let value = read_value(event, events, anchors)?;
                map.entry(key).or_insert(value);
            }
            (Value::Object(map), anchor)
        }
        Event::Alias(anchor) => (anchors.get(&anchor)?.clone(), 0),
        _ => return None,
    };
    anchors.insert(anchor, value.clone());
    Some(value)
}

/// YAML 1.2, 10.3.2: what a scalar without quotes is.
fn read_scalar(text: &str, plain: bool) -> Value {
    let is = |pattern: &str| plain && is_match(pattern, text);
    if is("^(null|Null|NULL|~|)$") {
        Value::Null
    } else if is("^(true|True|TRUE)$") {
        json!(true)
    } else if is("^(false|False|FALSE)$") {
        json!(false)
    } else if is("^[-+]?[0-9]+$") {
        text.trim_start_matches('+').parse::<i64>().map_or_else(|_| json!(text.parse::<f64>().unwrap()), |n| json!(n))
    } else if is(r"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$") {
        json!(text.parse::<f64>().unwrap())
    } else {
        json!(text)
    }
}

/// The part between the lines `---`.
fn front_matter(text: &str) -> Option<&str> {
    let rest = text.strip_prefix("---\n")?;
    Some(if rest.starts_with("---\n") { "" } else { &rest[..=rest.find("\n---\n")?] })
}

/// The schema of a file of a site, with its YAML; `None` for what has none, or cannot be read.
fn find_document(path: &str, text: &str) -> Option<(&'static DocumentKind, Value)> {
    let is_markdown = path.starts_with("content/") && path.ends_with(".md");
    let text = if is_markdown { front_matter(text)? } else { text };
    let document = DOCUMENTS.iter().find(|document| match document.globs() {
        globs if globs.is_empty() => is_markdown,
        globs => globs.iter().any(|glob| is_like(path, glob)),
    })?;
    // An empty file says nothing; whether it may be empty is not for its schema.
    Some((document, read_yaml(text).filter(|value| !value.is_null())?))
}

/// As VS Code reads a pattern: `**/` is any number of folders, `*` anything in one name.
fn is_like(path: &str, glob: &str) -> bool {
    let pattern = glob.replace('.', r"\.").replace("**/", "\u{1}").replace('*', "[^/]*").replace('\u{1}', "(.+/)?");
    is_match(&format!("^{pattern}$"), path)
}

// ── The tests ──

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn every_key_says_what_it_is() {
    let mut keys = 0;
    for document in DOCUMENTS {
        let schema = document.schema();
        assert!(!document.title.is_empty());
        each_property(&schema, document.name, &mut |at, property| {
            keys += 1;
            let description = property["description"].as_str().unwrap_or_default();
            assert!(description.len() > 10 && description.ends_with('.'), "{at} says {description:?} to an editor");
        });
    }
    assert!(keys > 150, "only {keys} keys");
}

/// What stands after "For example" can be typed as it stands.
#[test]
fn every_example_is_accepted() {
    let mut examples = 0;
    for document in DOCUMENTS {
        let schema = document.schema();
        each_property(&schema, document.name, &mut |at, property| {
            let description = property["description"].as_str().unwrap_or_default();
            for (_, rest) in
                description.match_indices("For example: `").map(|(at, mark)| description.split_at(at + mark.len()))
            {
                let example = rest.split('`').next().unwrap();
                let value = read_yaml(example).unwrap_or_else(|| panic!("{at}: `{example}` is not YAML"));
                let mut faults = Vec::new();
                Validator { root: &schema }.check(property, &value, "", &mut faults);
                assert!(faults.is_empty(), "{at}: `{example}`: {faults:?}");
                examples += 1;
            }
        });
    }
    assert!(examples > 100, "only {examples} examples");
}

/// Every word of a closed list has its meaning.
#[test]
fn every_word_says_what_it_means() {
    for document in DOCUMENTS {
        each_schema(&document.schema(), document.name, &mut |at, schema| {
            let (Some(words), Some(docs)) = (schema["enum"].as_array(), schema["enumDescriptions"].as_array()) else {
                return;
            };
            assert_eq!(words.len(), docs.len(), "{at}");
            assert!(docs.iter().all(|doc| doc.as_str().unwrap().ends_with('.')), "{at}: {docs:?}");
        });
    }
}

fn each_schema(schema: &Value, at: &str, visit: &mut dyn FnMut(&str, &Value)) {
    match schema {
        Value::Object(map) => {
            visit(at, schema);
            map.iter().for_each(|(key, value)| each_schema(value, &format!("{at}/{key}"), visit));
        }
        Value::Array(items) => items.iter().for_each(|item| each_schema(item, at, visit)),
        _ => {}
    }
}

fn each_property(schema: &Value, at: &str, visit: &mut dyn FnMut(&str, &Value)) {
    each_schema(schema, at, &mut |at, schema| {
        for (key, property) in schema["properties"].as_object().into_iter().flatten() {
            // A list of the keys of a schema that is called `properties` has no such member itself.
            if property.is_object() && !at.ends_with("/properties") {
                visit(&format!("{at}/{key}"), property);
            }
        }
    });
}

/// Stands for a value that no checked field can have.
const WRONG: &str = "?wrong?";

/// Of every field that not all texts can stand in, a wrong value is told at exactly its bytes.
#[test]
fn a_wrong_value_is_told_where_it_stands() {
    let mut fields = 0;
    for document in DOCUMENTS {
        let root = document.schema();
        let globs = document.globs();
        let path =
            globs.first().map_or("content/pages/about.en.md".into(), |glob| glob.replace("**/", "").replace('*', "en"));
        each_wrong(&root, &root, &|value| value, &mut |value| {
            // JSON is YAML too.
            let text = if globs.is_empty() { format!("---\n{value}\n---\n") } else { value.to_string() };
            let wrong = json!(WRONG).to_string();
            let at = text.find(&wrong).unwrap();
            let mut sources = Sources::default();
            sources.add_text("content/site.yaml", b"locales: [en, cy]");
            sources.add_text(&path, text.as_bytes());
            let place = Span::new(&SourcePath::new(&path), at..at + wrong.len());
            let found = parse_all(&sources);
            assert!(found.iter().any(|diagnostic| diagnostic.span == place), "{path}: nothing is told there:\n{text}");
            fields += 1;
        });
    }
    assert!(fields > 150, "only {fields} fields");
}

/// Hands over, for each value that a schema knows, a document in which that value is wrong and all others may stand.
fn each_wrong(root: &Value, schema: &Value, wrap: &dyn Fn(Value) -> Value, visit: &mut dyn FnMut(Value)) {
    let schema = resolve(root, schema);
    let mut faults = Vec::new();
    Validator { root }.check(schema, &json!(WRONG), "", &mut faults);
    if !faults.is_empty() {
        visit(wrap(json!(WRONG)));
    }
    each_part_wrong(root, schema, wrap, visit);
}

fn each_part_wrong(root: &Value, schema: &Value, wrap: &dyn Fn(Value) -> Value, visit: &mut dyn FnMut(Value)) {
    for one in schema["anyOf"].as_array().into_iter().flatten() {
        each_part_wrong(root, resolve(root, one), wrap, visit);
    }
    if let Some(item) = schema.get("items") {
        each_wrong(root, item, &|value| wrap(json!([value])), visit);
    }
    if let Some(any) = schema.get("additionalProperties").filter(|any| any.is_object()) {
        each_wrong(root, any, &|value| wrap(json!({"some-key": value})), visit);
    }
    for (key, property) in schema["properties"].as_object().into_iter().flatten() {
        let record = |value: Value| {
            let mut record = sample(root, schema);
            record[key] = value;
            record
        };
        each_wrong(root, property, &|value| wrap(record(value)), visit);
    }
}

fn resolve<'s>(root: &'s Value, schema: &'s Value) -> &'s Value {
    schema["$ref"].as_str().map_or(schema, |reference| root.pointer(&reference[1..]).unwrap())
}

/// A value that may stand there: the example of its description, or the least that is asked for.
fn sample(root: &Value, schema: &Value) -> Value {
    let example =
        schema["description"].as_str().and_then(|text| text.split("For example: `").nth(1)?.split('`').next());
    let schema = resolve(root, schema);
    match (example.and_then(read_yaml), &schema["enum"], schema["required"].as_array()) {
        (Some(value), ..) if schema["properties"].is_null() || value.is_object() => value,
        (_, Value::Array(words), _) => words[0].clone(),
        (.., Some(keys)) => {
            let keys = keys.iter().filter_map(Value::as_str);
            json!(keys.map(|key| (key, sample(root, &schema["properties"][key]))).collect::<BTreeMap<_, _>>())
        }
        _ if schema["type"] == "object" => json!({}),
        _ => json!("text"),
    }
}

/// The real content is also what `siarter new` starts a site with.
#[test]
fn the_real_content_is_accepted() {
    let mut counts = BTreeMap::new();
    for folder in ["content", "i18n"] {
        for entry in walkdir::WalkDir::new(root().join(folder)).into_iter().map(Result::unwrap) {
            let path = entry.path().strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/");
            let Ok(text) = fs::read_to_string(entry.path()) else { continue };
            let Some((document, value)) = find_document(&path, &text) else {
                assert!(!path.ends_with(".yaml") && !path.ends_with(".md"), "no schema is for {path}");
                continue;
            };
            assert_eq!(faults(document, &value), Vec::<String>::new(), "{path}");
            *counts.entry(document.name).or_insert(0) += 1;
        }
    }
    assert_eq!(counts.len(), DOCUMENTS.len(), "nothing is there to try some schemas on: {counts:?}");
}

/// What `parse` says of a file's YAML by its shape; below front matter stands no YAML.
fn said_of<'d>(path: &str, text: &str, found: &'d [Diagnostic]) -> Vec<&'d Diagnostic> {
    let of_shape = [UNKNOWN_KEY, WRONG_TYPE, MISSING_FIELD, INVALID_VALUE, UNKNOWN_CRITERION, MESSAGE_SYNTAX];
    let end = if path.ends_with(".md") { front_matter(text).map_or(0, str::len) + 4 } else { text.len() };
    let is_of = |d: &&Diagnostic| d.span.path.as_str() == path && d.span.start as usize <= end;
    found.iter().filter(is_of).filter(|d| of_shape.contains(&d.code)).collect()
}

/// Too deep, too large, two documents: siarter reads less of YAML than others do.
fn is_readable(path: &str, found: &[Diagnostic]) -> bool {
    !found.iter().any(|d| d.span.path.as_str() == path && d.code == YAML_SYNTAX)
}

/// Every file of every case is accepted exactly if `parse` finds nothing to say of its shape.
#[test]
fn schema_and_parse_agree_on_every_case() {
    let entries = walkdir::WalkDir::new(root().join("tests/cases")).sort_by_file_name().into_iter().map(Result::unwrap);
    let cases: Vec<_> = entries.filter(|entry| entry.path().extension().is_some_and(|end| end == "txt")).collect();
    let tried: Vec<Tried> = cases.par_iter().flat_map_iter(|case| try_case(case.path())).collect();
    let wrong: Vec<&str> = tried.iter().filter_map(|tried| tried.disagreement.as_deref()).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let accepted = tried.iter().filter(|tried| tried.is_accepted).count();
    let refused = tried.len() - accepted;
    assert!(accepted > 300 && refused > 30, "{accepted} accepted, {refused} refused: where are the cases?");
}

/// What came of one file of a case.
struct Tried {
    is_accepted: bool,
    disagreement: Option<String>,
}

fn try_case(case: &Path) -> Vec<Tried> {
    let name = case.strip_prefix(root()).unwrap().display();
    let files = case_files(&fs::read_to_string(case).unwrap());
    let mut sources = Sources::default();
    files.iter().for_each(|(path, text)| sources.add_text(path, text.as_bytes()));
    let found = parse_all(&sources);
    let mut tried = Vec::new();
    for (path, text) in files.iter().filter(|(path, _)| is_readable(path, &found)) {
        let Some((document, value)) = find_document(path, text) else { continue };
        let (said, faults) = (said_of(path, text, &found), faults(document, &value));
        let disagreement = match (said.is_empty(), faults.is_empty()) {
            (true, false) => Some(format!("{name}: {path}: only the schema refuses it: {faults:?}")),
            (false, true) if !said.iter().all(|d| is_beyond_schemas(d)) => {
                Some(format!("{name}: {path}: only parse refuses it: {}", said[0].message()))
            }
            _ => None,
        };
        tried.push(Tried { is_accepted: faults.is_empty(), disagreement });
    }
    tried
}

/// What takes the rest of the site to know, the slots inside a message, or the alphabets of all letters.
fn is_beyond_schemas(diagnostic: &Diagnostic) -> bool {
    let looks_alike = diagnostic.hints().iter().any(|hint| hint.contains("look alike"));
    diagnostic.code == MESSAGE_SYNTAX || diagnostic.message().starts_with("there is no theme") || looks_alike
}

fn parse_all(sources: &Sources) -> Vec<Diagnostic> {
    let mut d = Diagnostics::default();
    parse(sources, &mut d);
    d.into_sorted()
}

/// The files of a case as they are, and the minimal settings that tests/cases.rs gives a case without its own.
fn case_files(text: &str) -> Vec<(String, String)> {
    let (_, mut files) = split(text);
    let options = files.iter().find(|(name, _)| name == "options").map(|(_, body)| body.clone()).unwrap_or_default();
    files
        .retain(|(name, _)| !name.contains('|') && ["content/", "i18n/"].iter().any(|folder| name.starts_with(folder)));
    if !files.iter().any(|(name, _)| name == "content/site.yaml") {
        let own = options.lines().find(|line| line.starts_with("locales:")).unwrap_or("locales: [en, cy]");
        let text = format!("title: Siarter\nbase_url: https://example.org/\n{own}\n");
        files.push(("content/site.yaml".into(), text));
    }
    files
}

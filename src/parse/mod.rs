//! [`Sources`] → [`Content`]: each file by itself, in parallel.
//!
//! The settings come first, since they say which languages there are; then every file is read by what its
//! path says it is, and the results are put together in the order of their paths.

mod languages;
pub mod documents;
pub(crate) mod address;
pub mod id;
pub mod prose;
mod events;
mod marker;
mod slot;
pub(crate) mod target;
pub mod written;
pub mod block;
pub(crate) mod markdown;
pub mod text;
pub mod settings;
pub mod front_matter;
pub mod service;
pub mod resource;
pub mod authority;
pub mod accessibility;
pub mod wcag;
pub mod taxonomy;
pub mod reviewed;
mod conflict;
pub mod glossary;
pub(crate) mod words;
mod memory;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostic::Diagnostics;
use crate::locale::{Locale, Messages, merge_messages};
use crate::record::{FromYaml, Reader, parse_yaml};
use crate::rules::{FILE_NAME, INVALID_VALUE, MISSING_FIELD, MISSING_MESSAGE, NOT_UTF8, UNEXPECTED_FILE};
use crate::source::{Located, Source, SourceFile, SourcePath, Sources, Span};

use authority::{Authority, PromiseOverlay, parse_promises};
use front_matter::{Document, parse_document, split_name, split_order};
use glossary::Glossary;
use id::Id;
use languages::Languages;
use resource::Resource;
use reviewed::{Reviewed, parse_reviewed};
use service::Service;
use settings::Settings;
use taxonomy::Taxonomy;

pub use memory::Memory;

/// One section's or page's file of one locale, with what its name says.
#[derive(Clone, Debug)]
pub struct SectionFile {
    pub order: u32,
    pub id: Id,
    pub document: Arc<Document>,
}

#[derive(Clone, Debug)]
pub struct PageFile {
    /// The path below `pages/`, without locale and ending: `about`, `help/at-night`.
    pub name: Arc<str>,
    pub document: Arc<Document>,
}

/// What one folder holds: the national content, or an authority's.
#[derive(Clone, Debug, Default)]
pub struct Folder {
    pub sections: Vec<SectionFile>,
    pub pages: Vec<PageFile>,
    pub services: Vec<Arc<Service>>,
    pub resources: Vec<Arc<Resource>>,
    pub promises: Vec<(Located<Id>, Arc<PromiseOverlay>)>,
    pub files: Vec<SourceFile>,
}

/// A theme's files, by their path below the theme's folder; the site's own stand before the embedded ones.
#[derive(Clone, Debug, Default)]
pub struct Theme {
    pub templates: Vec<Source>,
    pub texts: Vec<(String, Arc<str>)>,
    pub files: Vec<(String, SourceFile)>,
}

/// All content, each file understood by itself.
#[derive(Debug)]
pub struct Content {
    pub settings: Settings,
    pub taxonomy: Arc<Taxonomy>,
    /// None: nobody keeps a record of reviews here.
    pub reviewed: Option<Arc<Reviewed>>,
    pub glossary: Arc<Glossary>,
    pub words: Vec<Arc<Messages>>,
    pub theme: Theme,
    pub national: Arc<Folder>,
    /// By slug.
    pub authorities: AuthorityFolders,
}

/// What one file gave. Cheap to clone: what is large is shared.
#[derive(Clone)]
enum Parsed {
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
    Nothing,
}

/// Reads every source. Nothing stops it: what cannot be read is reported, and left out.
pub fn parse(sources: &Sources, d: &mut Diagnostics) -> Content {
    Memory::default().parse(sources, d)
}

/// Puts together what the files gave, in the order of their paths.
fn gather_all(sources: &Sources, settings: Settings, parsed: Vec<(&Source, Parsed)>, d: &mut Diagnostics) -> Content {
    let mut content = Content {
        theme: gather_theme(sources, &settings, d),
        settings,
        taxonomy: Arc::new(Taxonomy::empty()),
        reviewed: None,
        glossary: Arc::default(),
        words: Vec::new(),
        national: Arc::default(),
        authorities: BTreeMap::new(),
    };
    let mut authorities = Authorities::new();
    for (source, parsed) in parsed {
        gather(source, parsed, &mut content, &mut authorities);
    }
    gather_files(sources, Arc::make_mut(&mut content.national), &mut authorities, d);
    content.words = gather_words(content.words, &content.settings, d);
    content.authorities = name_authorities(authorities, sources, d);
    content
}

fn parse_source(source: &Source, settings: &Settings, d: &mut Diagnostics) -> Parsed {
    match conflict::find(&source.text) {
        // Conflict marks in the record of reviews have a message of their own: there the lines of both sides may stay.
        Some(range) if source.path.as_str() != reviewed::REVIEWED_PATH => {
            d.push(conflict::report(Span::new(&source.path, range)));
            read_source(&Source { text: conflict::first_version(&source.text).into(), ..source.clone() }, settings, d)
        }
        _ => read_source(source, settings, d),
    }
}

fn read_source(source: &Source, settings: &Settings, d: &mut Diagnostics) -> Parsed {
    if let Some(at) = source.invalid_utf8 {
        d.push(NOT_UTF8.at(Span::new(&source.path, at..at)));
    }
    let path = source.path.as_str();
    if let Some(name) = path.strip_prefix("i18n/").or_else(|| path.strip_prefix("built-in/i18n/")) {
        return match name.strip_suffix(".yaml").and_then(Locale::parse) {
            Some(locale) => Parsed::Words(Arc::new(words::parse_words(source, locale, d))),
            None => {
                report_unexpected(&source.path, d);
                Parsed::Nothing
            }
        };
    }
    match source.path.split_owner() {
        Some((owner, below)) => parse_content(source, owner, below, settings, d),
        None => Parsed::Nothing,
    }
}

fn parse_content(
    source: &Source,
    owner: Option<&str>,
    below: &str,
    settings: &Settings,
    d: &mut Diagnostics,
) -> Parsed {
    let (folder, name) = below.split_once('/').unwrap_or(("", below));
    let is_yaml = name.ends_with(".yaml");
    let is_list = is_yaml && !name.contains('/');
    match folder {
        "charter" if name.ends_with(".md") && !name.contains('/') => {
            parse_section(source, name, settings, d).map_or(Parsed::Nothing, Parsed::Section)
        }
        "pages" if name.ends_with(".md") => parse_page(source, name, settings, d).map_or(Parsed::Nothing, Parsed::Page),
        "services" if is_list => Parsed::Services(parse_list(source, settings, d)),
        "resources" if is_list => Parsed::Resources(parse_list(source, settings, d)),
        "" if owner.is_some() && name == "authority.yaml" => {
            Parsed::Authority(parse_record(source, settings, d).map(Arc::new))
        }
        "" if owner.is_some() && name == "promises.yaml" => Parsed::Promises(parse_promises(source, settings, d)),
        "" if owner.is_none() && name == "taxonomy.yaml" => {
            parse_record(source, settings, d).map_or(Parsed::Nothing, |taxonomy| Parsed::Taxonomy(Arc::new(taxonomy)))
        }
        "" if owner.is_none() && name == "reviewed.lock" => Parsed::Reviewed(Arc::new(parse_reviewed(source, d))),
        "" if owner.is_none() && name == "glossary.yaml" => parse_record(source, settings, d)
            .map_or(Parsed::Nothing, |listed| Parsed::Glossary(Arc::new(Glossary::new(listed)))),
        // The settings are read before everything else.
        "" if owner.is_none() && name == "site.yaml" => Parsed::Nothing,
        _ => {
            report_unexpected(&source.path, d);
            Parsed::Nothing
        }
    }
}

fn report_unexpected(path: &SourcePath, d: &mut Diagnostics) {
    let is_word = [".doc", ".docx", ".odt", ".rtf"].iter().any(|ending| path.as_str().ends_with(ending));
    let help = match is_word {
        _ if path.as_str().starts_with("i18n/") => "words",
        true => "word-processor",
        false => "place",
    };
    d.push(UNEXPECTED_FILE.at(Span::whole(path)).help(help));
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

fn parse_section(source: &Source, name: &str, settings: &Settings, d: &mut Diagnostics) -> Option<SectionFile> {
    let (name, locale) = split_name(source, name, settings, d)?;
    let (order, id) = split_order(source, name, d)?;
    let document = parse_document(source, locale, true, settings, d)?;
    Some(SectionFile { order, id, document: Arc::new(document) })
}

fn parse_page(source: &Source, name: &str, settings: &Settings, d: &mut Diagnostics) -> Option<PageFile> {
    let (name, locale) = split_name(source, name, settings, d)?;
    let document = parse_document(source, locale, false, settings, d)?;
    Some(PageFile { name: name.into(), document: Arc::new(document) })
}

/// By slug. None: the authority's file is missing or cannot be read.
pub type AuthorityFolders = BTreeMap<Id, (Option<Arc<Authority>>, Arc<Folder>)>;

type Authorities = BTreeMap<String, (Option<Arc<Authority>>, Folder)>;

fn gather(source: &Source, parsed: Parsed, content: &mut Content, authorities: &mut Authorities) {
    match parsed {
        Parsed::Nothing => {}
        Parsed::Words(words) => content.words.push(words),
        Parsed::Taxonomy(taxonomy) => content.taxonomy = taxonomy,
        Parsed::Reviewed(reviewed) => content.reviewed = Some(reviewed),
        Parsed::Glossary(glossary) => content.glossary = glossary,
        parsed => match source.path.split_owner() {
            Some((Some(slug), _)) => {
                let (authority, folder) = authorities.entry(slug.to_owned()).or_default();
                match parsed {
                    Parsed::Authority(found) => *authority = found,
                    other => gather_into(other, folder),
                }
            }
            // This is the only reference so far, so the value is changed in place and not copied.
            _ => gather_into(parsed, Arc::make_mut(&mut content.national)),
        },
    }
}

fn gather_into(parsed: Parsed, folder: &mut Folder) {
    match parsed {
        Parsed::Section(section) => folder.sections.push(section),
        Parsed::Page(page) => folder.pages.push(page),
        Parsed::Services(services) => folder.services.extend(services),
        Parsed::Resources(resources) => folder.resources.extend(resources),
        Parsed::Promises(promises) => folder.promises.extend(promises),
        // Shared files were handled before.
        _ => {}
    }
}

/// Copied files go to whoever's folder they lie in.
fn gather_files(sources: &Sources, national: &mut Folder, authorities: &mut Authorities, d: &mut Diagnostics) {
    for file in sources.files.values() {
        let folder = match file.path.split_owner() {
            Some((None, below)) if below.starts_with("files/") => &mut *national,
            Some((Some(slug), below)) if below.starts_with("files/") => {
                &mut authorities.entry(slug.to_owned()).or_default().1
            }
            Some(_) => {
                report_unexpected(&file.path, d);
                continue;
            }
            None => continue,
        };
        folder.files.push(file.clone());
    }
}

/// Gives each folder below `authorities/` its `authority.yaml`, or a diagnostic.
fn name_authorities(found: Authorities, sources: &Sources, d: &mut Diagnostics) -> AuthorityFolders {
    let mut named = BTreeMap::new();
    for (slug, (authority, folder)) in found {
        let span = Span::whole(&SourcePath::of_authority(&slug, "authority.yaml"));
        let Some(id) = Id::parse(&slug).filter(|id| id.as_str() != "national") else {
            let said = FILE_NAME.at(span).with("name", &slug);
            d.push(match slug.as_str() {
                "national" => said.says("national"),
                slug => said.says("authority").with("id", Id::nearest(slug)),
            });
            continue;
        };
        // A file that is there and cannot be read has been reported, with its place.
        if authority.is_none() && !sources.texts.contains_key(&span.path) {
            d.push(MISSING_FIELD.at(span).says("authority"));
        }
        named.insert(id, (authority, Arc::new(folder)));
    }
    named
}

/// The words of each of the site's locales, in its order, compared with one another.
fn gather_words(mut parsed: Vec<Arc<Messages>>, settings: &Settings, d: &mut Diagnostics) -> Vec<Arc<Messages>> {
    let mut words: Vec<Arc<Messages>> = Vec::new();
    for locale in &settings.locales {
        let own = parsed.extract_if(.., |messages| messages.locale == *locale);
        match own.reduce(|base, own| Arc::new(merge_messages(&base, &own))) {
            Some(messages) => words.push(messages),
            None => {
                d.push(MISSING_MESSAGE.at(settings.span.clone()).says("language").with("locale", locale));
            }
        }
    }
    crate::locale::check_messages(&words.iter().map(|words| &**words).collect::<Vec<_>>(), d);
    words
}

/// The templates, styles, scripts and pictures of the site's theme and, behind them, of the default one.
fn gather_theme(sources: &Sources, settings: &Settings, d: &mut Diagnostics) -> Theme {
    let own = format!("themes/{}/", settings.theme.0);
    let mut theme = Theme::default();
    let known = sources.texts.keys().chain(sources.files.keys()).any(|path| path.as_str().starts_with(&own));
    if !known {
        let said = INVALID_VALUE.at(settings.span.clone()).says("theme");
        d.push(said.with("theme", &settings.theme.0).with("folder", &own));
    }
    let mut folders = vec![own];
    if settings.theme.0 != "default" {
        folders.push("themes/default/".into());
    }
    for folder in &folders {
        for source in sources.texts.values() {
            let Some(below) = source.path.as_str().strip_prefix(folder) else { continue };
            if below.starts_with("templates/") {
                theme.templates.push(source.clone());
            } else if below.starts_with("static/") && !theme.texts.iter().any(|(name, _)| name == below) {
                theme.texts.push((below.to_owned(), source.text.clone()));
            }
        }
        for file in sources.files.values() {
            let Some(below) = file.path.as_str().strip_prefix(folder) else { continue };
            if below.starts_with("static/") && !theme.files.iter().any(|(name, _)| name == below) {
                theme.files.push((below.to_owned(), file.clone()));
            }
        }
    }
    theme
}

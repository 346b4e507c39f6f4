//! Puts together what the files gave, in the order of their paths.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostic::Diagnostics;
use crate::locale::{Messages, check_messages, merge_messages};
use crate::parse::authority::Authority;
use crate::parse::documents::{Parsed, report_unexpected};
use crate::parse::folder::{AuthorityFolders, Content, Folder, Theme};
use crate::parse::id::Id;
use crate::parse::settings::Settings;
use crate::parse::taxonomy::Taxonomy;
use crate::rules::{FILE_NAME, INVALID_VALUE, MISSING_FIELD, MISSING_MESSAGE};
use crate::source::{Source, SourcePath, Sources, Span};

pub(super) fn gather_all(
    sources: &Sources,
    settings: Settings,
    parsed: Vec<(&Source, Option<Parsed>)>,
    d: &mut Diagnostics,
) -> Content {
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
        if let Some(parsed) = parsed {
            gather(source, parsed, &mut content, &mut authorities);
        }
    }
    gather_files(sources, Arc::make_mut(&mut content.national), &mut authorities, d);
    content.words = gather_words(content.words, &content.settings, d);
    content.authorities = name_authorities(authorities, sources, d);
    content
}

type Authorities = BTreeMap<String, (Option<Arc<Authority>>, Folder)>;

fn gather(source: &Source, parsed: Parsed, content: &mut Content, authorities: &mut Authorities) {
    match parsed {
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
                d.push(MISSING_MESSAGE.at(settings.place_of("locales")).says("language").with("locale", locale));
            }
        }
    }
    check_messages(&words.iter().map(|words| &**words).collect::<Vec<_>>(), d);
    words
}

/// The templates, styles, scripts and pictures of the site's theme and, behind them, of the default one.
fn gather_theme(sources: &Sources, settings: &Settings, d: &mut Diagnostics) -> Theme {
    let own = format!("themes/{}/", settings.theme.0);
    let mut theme = Theme::default();
    let known = sources.texts.keys().chain(sources.files.keys()).any(|path| path.as_str().starts_with(&own));
    if !known {
        let said = INVALID_VALUE.at(settings.place_of("theme")).says("theme");
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

//! Every text of a folder looked at once: which languages it is in, how it reads, what pictures and tables it has.

use std::collections::HashSet;

use crate::check::measure;
use crate::locale::Locale;
use crate::model::{Catalogue, Drift, Relation, Text, TextKind, Version, each_text};
use crate::source::{SourcePath, Span};
use crate::text::PassageKind;

use super::phrase::{Place, Places};
use super::scope::Scope;

/// What one folder's texts came to.
pub(super) struct Survey {
    /// `None`: the shared content.
    pub(super) authority: Option<String>,
    pub(super) texts: Vec<TextState>,
    pub(super) readings: Vec<Measured>,
    pub(super) pictures: Vec<PictureSeen>,
    /// Where each table begins.
    pub(super) tables: Vec<Place>,
}

/// One text, and how it stands in each of its authority's languages.
pub(super) struct TextState {
    /// The file; for Markdown, what its languages have in common: `content/charter/20-before.*.md`.
    pub(super) file: String,
    pub(super) key: &'static str,
    pub(super) place: Place,
    pub(super) states: Vec<(Locale, Completeness)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Completeness {
    Complete,
    Drifted,
    Missing,
}

/// How one text reads in one language.
pub(super) struct Measured {
    pub(super) locale: Locale,
    pub(super) key: &'static str,
    pub(super) place: Place,
    pub(super) words: usize,
    pub(super) sentences: usize,
    /// How many words the longest sentence has, and which it is.
    pub(super) longest: usize,
    pub(super) longest_sentence: String,
    /// Of English, where there are words enough.
    pub(super) grade: Option<f64>,
}

pub(super) struct PictureSeen {
    pub(super) alt: String,
    pub(super) is_decorative: bool,
    pub(super) lang: Locale,
    pub(super) place: Place,
}

impl Survey {
    pub(super) fn of(catalogue: &Catalogue, scope: Scope, places: &mut Places) -> Survey {
        let authority = catalogue.slug.as_ref().map(ToString::to_string);
        let mut survey =
            Survey { authority, texts: Vec::new(), readings: Vec::new(), pictures: Vec::new(), tables: Vec::new() };
        let drifted = Drifted::of(catalogue, scope);
        each_text(catalogue, scope.site, Some(scope.sources), &mut |text| {
            if !text.is_seen {
                return;
            }
            survey.texts.extend(state(text, &catalogue.locales, &drifted, places));
            if matches!(text.kind, TextKind::Prose | TextKind::Body) {
                text.versions.iter().for_each(|version| survey.read(text.key, version, places));
            }
        });
        survey
    }

    fn read(&mut self, key: &'static str, version: &Version, places: &mut Places) {
        let Some(locale) = version.locale else { return };
        let found = measure(version);
        if found.words > 0 {
            self.readings.push(Measured {
                locale,
                key,
                place: places.find(version.span),
                words: found.words,
                sentences: found.sentences,
                longest: found.longest,
                longest_sentence: found.longest_sentence.to_owned(),
                // The lowest grade is 1, the first year at school. One decimal is kept, because the formula is no more exact.
                grade: found.index.filter(|_| locale == Locale::EN).map(|index| (index.max(1.0) * 10.0).round() / 10.0),
            });
        }
        let mut in_table = false;
        for passage in version.passages() {
            for picture in &passage.pictures {
                self.pictures.push(PictureSeen {
                    alt: picture.alt.clone(),
                    is_decorative: picture.is_decorative,
                    lang: locale,
                    place: places.find(&picture.span()),
                });
            }
            let is_header = passage.kind == PassageKind::HeaderCell;
            if is_header && !in_table {
                self.tables.push(places.find(&passage.span()));
            }
            in_table = is_header;
        }
    }
}

/// Translations in a folder that were reviewed once, and whose origin has changed since. What a council says in its own way
/// drifts too, but lacks no language.
struct Drifted<'a> {
    /// Files of Markdown: each counts as one version, its body.
    files: HashSet<&'a str>,
    /// Texts of YAML: in which language, and where.
    texts: Vec<(&'a str, &'a Span)>,
}

impl Drifted<'_> {
    fn of<'a>(catalogue: &Catalogue, scope: Scope<'a>) -> Drifted<'a> {
        let mut drifted = Drifted { files: HashSet::new(), texts: Vec::new() };
        let is_translation = |drift: &&Drift| matches!(drift.relation, Relation::TranslationFrom(_));
        for drift in scope.drift.of(catalogue).iter().filter(is_translation).filter(|drift| drift.is_known) {
            match drift.item.split_once('#') {
                None => _ = drifted.files.insert(&drift.item),
                Some((_, text)) => {
                    drifted.texts.extend(text.rsplit_once('@').map(|(_, locale)| (locale, &drift.span)));
                }
            }
        }
        drifted
    }

    fn has(&self, text: &Text, version: &Version) -> bool {
        let holds = |span: &Span| {
            span.path == version.span.path && version.span.start <= span.start && span.start < version.span.end
        };
        match text.kind {
            TextKind::Body => self.files.contains(version.span.path.as_str()),
            _ => self.texts.iter().any(|(locale, span)| version.is_in(locale) && holds(span)),
        }
    }
}

/// `None` for a name that is the same in every language.
fn state(text: &Text, locales: &[Locale], drifted: &Drifted, places: &mut Places) -> Option<TextState> {
    let first = text.versions.first()?;
    if text.versions.iter().any(|version| version.locale.is_none()) {
        return None;
    }
    let state = |locale: &Locale| {
        let version = text.versions.iter().find(|version| version.locale == Some(*locale));
        let state = match version {
            None => Completeness::Missing,
            Some(version) if drifted.has(text, version) => Completeness::Drifted,
            Some(_) => Completeness::Complete,
        };
        (*locale, state)
    };
    let mut place = places.find(first.span);
    let file = common_name(&first.span.path, first.locale);
    if text.key == "body" {
        place.line = 1;
    }
    Some(TextState { file, key: text.key, place, states: locales.iter().map(state).collect() })
}

/// `content/charter/20-before.cy.md` is `content/charter/20-before.*.md`.
fn common_name(path: &SourcePath, locale: Option<Locale>) -> String {
    let tag = locale.map(|locale| format!(".{locale}.md"));
    let stem = tag.and_then(|tag| path.as_str().strip_suffix(&tag).map(|stem| format!("{stem}.*.md")));
    stem.unwrap_or_else(|| path.to_string())
}

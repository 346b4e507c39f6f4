//! Every text of a folder looked at once: which languages it is in, how it reads, what pictures and tables it has.

use std::collections::HashSet;

use crate::check::{DRIFT, Kind, Passage, Text, each_passage};
use crate::diagnostic::Diagnostic;
use crate::locale::Locale;
use crate::model::Catalogue;
use crate::parse::block::BlockKind;
use crate::parse::front_matter::{Change, Document};
use crate::source::{SourcePath, Span};

use super::Scope;
use super::phrase::{Place, Places};

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
    pub(super) states: Vec<(Locale, State)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
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
        let unread = unread_files(catalogue);
        let drifted = drifted_spans(scope.diagnostics);
        each_passage(catalogue, &scope.site.settings, &scope.site.taxonomy, &mut |passage| {
            if passage.texts.first().is_none_or(|text| unread.contains(&text.span.path)) {
                return;
            }
            survey.texts.extend(state(passage, &catalogue.locales, &drifted, places));
            if matches!(passage.kind, Kind::Prose | Kind::Body) {
                passage.texts.iter().for_each(|text| survey.read(passage.key, text, places));
            }
        });
        survey
    }

    fn read(&mut self, key: &'static str, text: &Text, places: &mut Places) {
        let Some(locale) = text.locale else { return };
        let found = text.readability();
        if found.words > 0 {
            self.readings.push(Measured {
                locale,
                key,
                place: places.find(&text.span),
                words: found.words,
                sentences: found.sentences,
                longest: found.longest,
                longest_sentence: found.longest_sentence.to_owned(),
                // School begins with the first year; a tenth of one is as much as a formula can mean.
                grade: found.index.filter(|_| locale == Locale::EN).map(|index| (index.max(1.0) * 10.0).round() / 10.0),
            });
        }
        let mut in_table = false;
        for block in &text.blocks {
            for picture in &block.pictures {
                self.pictures.push(PictureSeen {
                    alt: picture.alt.clone(),
                    is_decorative: picture.is_decorative,
                    lang: locale,
                    place: places.find(&picture.span()),
                });
            }
            let is_header = block.kind == BlockKind::HeaderCell;
            if is_header && !in_table {
                self.tables.push(places.find(&block.span()));
            }
            in_table = is_header;
        }
    }
}

/// Files of overlays that take something out: nobody reads them.
fn unread_files(catalogue: &Catalogue) -> HashSet<SourcePath> {
    let path = |document: &Document| document.span.path.clone();
    let removed = catalogue.folder.sections.iter().map(|file| &*file.document);
    let removed = removed.filter(|document| document.change() == Some(Change::Remove)).map(path);
    let hidden = catalogue.folder.pages.iter().map(|file| &*file.document);
    removed.chain(hidden.filter(|document| document.front.hide).map(path)).collect()
}

/// The places of drift; sorted, as diagnostics are.
fn drifted_spans(diagnostics: &[Diagnostic]) -> Vec<&Span> {
    diagnostics.iter().filter(|diagnostic| diagnostic.code == DRIFT).map(|diagnostic| &diagnostic.span).collect()
}

/// `None` for a name that is the same in every language.
fn state(passage: &Passage, locales: &[Locale], drifted: &[&Span], places: &mut Places) -> Option<TextState> {
    let first = passage.texts.first()?;
    if passage.texts.iter().any(|text| text.locale.is_none()) {
        return None;
    }
    let state = |locale: &Locale| {
        let text = passage.texts.iter().find(|text| text.locale == Some(*locale));
        let state = match text {
            None => State::Missing,
            Some(text) if has_drifted(passage, text, drifted) => State::Drifted,
            Some(_) => State::Complete,
        };
        (*locale, state)
    };
    let mut place = places.find(&first.span);
    let file = common_name(&first.span.path, first.locale);
    if passage.key == "body" {
        place.line = 1;
    }
    Some(TextState { file, key: passage.key, place, states: locales.iter().map(state).collect() })
}

fn has_drifted(passage: &Passage, text: &Text, drifted: &[&Span]) -> bool {
    let first = drifted.partition_point(|span| span.path < text.span.path);
    let mut here = drifted[first..].iter().take_while(|span| span.path == text.span.path);
    let body = text.blocks.first().filter(|_| passage.kind == Kind::Body).map(|block| block.span().start);
    here.any(|span| match body {
        // What is said of the file as a whole is said of its body.
        Some(start) => span.end == 0 || span.start >= start,
        None => text.span.start <= span.start && span.start < text.span.end,
    })
}

/// `content/charter/20-before.cy.md` is `content/charter/20-before.*.md`.
fn common_name(path: &SourcePath, locale: Option<Locale>) -> String {
    let tag = locale.map(|locale| format!(".{locale}.md"));
    let stem = tag.and_then(|tag| path.as_str().strip_suffix(&tag).map(|stem| format!("{stem}.*.md")));
    stem.unwrap_or_else(|| path.to_string())
}

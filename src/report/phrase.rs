//! Words with their language, days, and places: what every part of a report is made of.

use std::collections::HashMap;

use serde::Serialize;

use crate::locale::{Date, Locale};
use crate::model::{Catalogue, EditionView};
use crate::source::{SourcePath, Sources, Span};
use crate::text::{Line, Localised};

use super::scope::Scope;

/// Words, and their language where it is not the report's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Phrase {
    pub text: String,
    /// Left out: the report's own language, or a name that is the same in all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lang: Option<Locale>,
}

/// A day, for programs and for people.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Day {
    /// `2026-10-01`
    pub iso: String,
    /// "1 October 2026"
    pub words: String,
}

/// Where something stands.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Place {
    pub path: String,
    /// From 1.
    pub line: usize,
}

/// An authority that the report is about.
#[derive(Clone, Debug, Serialize)]
pub struct Authority {
    pub slug: String,
    pub name: Phrase,
    /// `england`, `wales`, …
    pub nation: &'static str,
}

impl Phrase {
    /// Words of the report itself.
    pub(super) fn own(text: impl Into<String>) -> Phrase {
        Phrase { text: text.into(), lang: None }
    }
}

impl<'a> Scope<'a> {
    pub(super) fn authority(self, catalogue: &Catalogue) -> Authority {
        Authority {
            slug: catalogue.slug_str().to_owned(),
            name: self.owner_name(catalogue),
            nation: catalogue.authority.as_ref().map_or("", |authority| authority.nation.word()),
        }
    }

    /// An authority's name, or what the shared content is called.
    pub(super) fn owner_name(self, catalogue: &Catalogue) -> Phrase {
        match (&catalogue.authority, &catalogue.slug) {
            (Some(authority), _) => self.phrase(catalogue, &authority.name.0),
            (None, Some(slug)) => Phrase::own(slug.as_str()),
            (None, None) => Phrase::own(self.word("shared")),
        }
    }

    pub(super) fn places(self) -> Places<'a> {
        Places::new(self.sources)
    }

    /// A line as the report's reader meets it, under the name of its owner.
    pub(super) fn phrase(self, catalogue: &Catalogue, text: &Localised<Line>) -> Phrase {
        let locale = self.words.locale;
        let view = EditionView { site: self.site, catalogue, locale };
        match text.same_everywhere() {
            Some(line) => Phrase::own(view.fill(line, locale)),
            None => match text.in_locale(locale, &self.site.fallback_order) {
                Some(found) => {
                    let lang = text.by_locale().find(|(_, line)| std::ptr::eq(*line, found.text()));
                    let lang = lang.map_or(locale, |(lang, _)| lang);
                    self.in_language(view.fill(found.text(), lang), lang)
                }
                None => Phrase::own(String::new()),
            },
        }
    }

    pub(super) fn in_language(self, text: String, lang: Locale) -> Phrase {
        Phrase { text, lang: (lang != self.words.locale).then_some(lang) }
    }

    /// The same where there may be no text: then its id stands for it.
    pub(super) fn phrase_or(self, catalogue: &Catalogue, text: Option<&Localised<Line>>, id: &str) -> Phrase {
        let found = text.map(|text| self.phrase(catalogue, text)).filter(|phrase| !phrase.text.is_empty());
        found.unwrap_or_else(|| Phrase::own(id))
    }

    pub(super) fn day(self, date: Date) -> Day {
        Day { iso: date.to_string(), words: self.words.dates.write(date) }
    }
}

/// Lines of places; each file's line starts are found once.
pub(super) struct Places<'a> {
    sources: &'a Sources,
    lines: HashMap<SourcePath, Vec<usize>>,
}

impl<'a> Places<'a> {
    pub(super) fn new(sources: &'a Sources) -> Places<'a> {
        Places { sources, lines: HashMap::new() }
    }

    pub(super) fn find(&mut self, span: &Span) -> Place {
        let starts = self.lines.entry(span.path.clone()).or_insert_with(|| {
            let text = self.sources.find_text(&span.path).unwrap_or("");
            text.match_indices('\n').map(|(at, _)| at + 1).collect()
        });
        let line = 1 + starts.partition_point(|start| *start <= span.start as usize);
        Place { path: span.path.to_string(), line }
    }
}

//! The one walk over the texts of a folder: each once, in all its languages side by side, with whether readers see it.

use std::cell::OnceCell;
use std::sync::Arc;

use crate::locale::Locale;
use crate::model::catalogue::Catalogue;
use crate::model::site::Site;
use crate::parse::front_matter::{Change, Document, OwnLine};

use crate::parse::text::{Keys, TextRef, Texts};
use crate::source::{Located, Sources, Span};
use crate::text::{Line, Localised, Passage, PassageKind, Prose, passages};

/// What kind of text it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextKind {
    /// What something is called.
    Name,
    /// A line of prose.
    Line,
    /// Markdown in a field of YAML.
    Prose,
    /// The body of a section or page.
    Body,
}

/// One text, in each language that it is written in.
pub struct Text<'a> {
    pub kind: TextKind,
    /// The key that it stands under in its record: `summary`; `body` for what stands below front matter.
    pub key: &'static str,
    /// The key of the record that it stands in: `quotes`; nothing at the top.
    pub within: &'static str,
    /// Whether readers see it: not if its record or page is hidden, inactive or taken out.
    pub is_seen: bool,
    pub versions: Vec<Version<'a>>,
}

/// One text in one language; `None` for a name that is the same in all.
pub struct Version<'a> {
    pub locale: Option<Locale>,
    pub span: &'a Span,
    content: Content<'a>,
    sources: Option<&'a Sources>,
    passages: OnceCell<Vec<Passage<'a>>>,
}

#[derive(Clone, Copy)]
enum Content<'a> {
    Line(&'a Line),
    Prose(&'a Prose),
}

impl<'a> Text<'a> {
    /// The text that the others are translations of: the one in the site's source language, or else the first.
    pub fn origin(&self, source: Locale) -> Option<&Version<'a>> {
        self.versions.iter().find(|version| version.locale == Some(source)).or(self.versions.first())
    }

    /// Whether it holds what people say, as they say it: a quote, or the claim that an assumption answers. A statistic's
    /// claim is the author's own.
    pub fn is_speech(&self) -> bool {
        self.within == "quotes" || (self.key == "claim" && self.within.is_empty())
    }
}

impl<'a> Version<'a> {
    pub fn is_in(&self, tag: &str) -> bool {
        self.locale.is_some_and(|locale| locale.as_str() == tag)
    }

    /// The Markdown, if it is some.
    pub fn markdown(&self) -> Option<&'a Prose> {
        match self.content {
            Content::Prose(prose) => Some(prose),
            Content::Line(_) => None,
        }
    }

    /// Its passages. They are looked for when somebody first asks.
    pub fn passages(&self) -> &[Passage<'a>] {
        self.passages.get_or_init(|| match self.content {
            Content::Line(line) => vec![Passage::line(line.without_slots(), self.span, self.sources)],
            Content::Prose(prose) => passages(prose),
        })
    }

    /// Its passages, with slots as an editor writes them: for what compares texts as they were written.
    pub fn written_passages(&self) -> Vec<Passage<'a>> {
        match self.content {
            Content::Line(line) => vec![Passage::line(line.as_written(), self.span, None)],
            Content::Prose(prose) => passages(prose),
        }
    }

    /// Its passages of prose in the author's own words: no code, no block quotes.
    pub fn prose(&self) -> impl Iterator<Item = &Passage<'a>> {
        self.passages().iter().filter(|passage| passage.kind != PassageKind::Code && !passage.is_quoted)
    }
}

/// Hands over every text in a catalogue's own folder, each once; with the national one the whole site's. Words of lines can be
/// found in `sources` only.
pub fn each_text<'a>(
    catalogue: &'a Catalogue,
    site: &'a Site,
    sources: Option<&'a Sources>,
    visit: &mut dyn FnMut(&Text<'a>),
) {
    let mut walk = Walk { sources, is_seen: true, visit };
    let folder = &catalogue.folder;
    walk.documents(folder.sections.iter().map(|file| (file.id.as_str(), &file.document)));
    walk.documents(folder.pages.iter().map(|file| (&*file.name, &file.document)));
    for service in &folder.services {
        walk.record(&**service, service.is_listed());
    }
    for resource in &folder.resources {
        walk.record(&**resource, !resource.hide);
    }
    for (_, overlay) in &folder.promises {
        walk.record(&**overlay, true);
    }
    match &catalogue.authority {
        Some(authority) => walk.record(&**authority, true),
        None if !catalogue.is_national() => {}
        None => {
            walk.record(&site.settings, true);
            walk.record(&*site.taxonomy, true);
        }
    }
}

struct Walk<'a, 'v> {
    sources: Option<&'a Sources>,
    is_seen: bool,
    visit: &'v mut dyn FnMut(&Text<'a>),
}

impl<'a> Walk<'a, '_> {
    /// Titles, summaries and bodies; files of one id are one text in several languages.
    fn documents(&mut self, files: impl Iterator<Item = (&'a str, &'a Arc<Document>)>) {
        let mut groups: Vec<(&str, Vec<&Document>)> = Vec::new();
        for (id, document) in files {
            match groups.iter_mut().find(|(other, _)| *other == id) {
                Some((_, documents)) => documents.push(document),
                None => groups.push((id, vec![document])),
            }
        }
        for (_, documents) in groups {
            let is_taken_out = |document: &&Document| document.front.hide || document.change() == Some(Change::Remove);
            self.is_seen = !documents.iter().any(is_taken_out);
            self.front_lines("title", documents.iter().map(|document| (document.locale, &document.front.title)));
            self.front_lines("summary", documents.iter().map(|document| (document.locale, &document.front.summary)));
            let body = |document: &&'a Document| {
                self.version(Some(document.locale), &document.span, Content::Prose(&document.body))
            };
            let versions = documents.iter().map(body).collect();
            self.hand_over(TextKind::Body, &Keys::NONE.then("body"), versions);
        }
    }

    fn front_lines(&mut self, key: &'static str, lines: impl Iterator<Item = (Locale, &'a Option<Located<OwnLine>>)>) {
        let lines = lines.filter_map(|(locale, line)| Some((locale, line.as_ref()?)));
        let version = |(locale, line): (Locale, &'a Located<OwnLine>)| {
            self.version(Some(locale), &line.span, Content::Line(&line.value.0))
        };
        let versions = lines.map(version).collect();
        self.hand_over(TextKind::Line, &Keys::NONE.then(key), versions);
    }

    fn record(&mut self, record: &'a impl Texts, is_seen: bool) {
        self.is_seen = is_seen;
        record.each_text(&Keys::NONE, &mut |keys, text| {
            let (kind, versions) = match text {
                TextRef::Name(text) => (TextKind::Name, self.versions(text, Content::Line)),
                TextRef::Line(text) => (TextKind::Line, self.versions(text, Content::Line)),
                TextRef::Prose(text) => (TextKind::Prose, self.versions(text, Content::Prose)),
            };
            self.hand_over(kind, keys, versions);
        });
    }

    fn versions<T>(&self, text: &'a Localised<T>, content: fn(&'a T) -> Content<'a>) -> Vec<Version<'a>> {
        let same = text.same_everywhere().map(|same| self.version(None, &text.span, content(same)));
        let own = text.by_locale().map(|(locale, own)| self.version(Some(locale), text.span_in(locale), content(own)));
        same.into_iter().chain(own).collect()
    }

    fn version(&self, locale: Option<Locale>, span: &'a Span, content: Content<'a>) -> Version<'a> {
        Version { locale, span, content, sources: self.sources, passages: OnceCell::new() }
    }

    fn hand_over(&mut self, kind: TextKind, keys: &Keys, versions: Vec<Version<'a>>) {
        let text = Text { kind, key: keys.last, within: keys.parent(), is_seen: self.is_seen, versions };
        (self.visit)(&text);
    }
}

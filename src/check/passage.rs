//! Every text of a folder, in all its languages side by side: what most rules look at.

use std::sync::Arc;

use crate::locale::Locale;
use crate::model::Catalogue;
use crate::parse::block::{Block, BlockKind, blocks};
use crate::parse::front_matter::Document;
use crate::parse::prose::{Line, Localised, Prose};
use crate::parse::settings::Settings;
use crate::parse::taxonomy::Taxonomy;
use crate::parse::text::{Keys, TextRef, Texts};
use crate::source::Span;

use super::readability::{Readability, readability};

/// What kind of text it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
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
pub(crate) struct Passage<'a> {
    pub(crate) kind: Kind,
    /// The key that it stands under in its record: `summary`; `body` for what stands below front matter.
    pub(crate) key: &'static str,
    /// The key of the record that it stands in: `quotes`; nothing at the top.
    pub(crate) within: &'static str,
    pub(crate) texts: Vec<Text<'a>>,
}

/// One text in one language; `None` for a name that is the same in all.
pub(crate) struct Text<'a> {
    pub(crate) locale: Option<Locale>,
    pub(crate) span: Span,
    pub(crate) blocks: Vec<Block<'a>>,
}

impl<'a> Passage<'a> {
    /// The text that the others are translations of: the one in the site's source language, or else the first.
    pub(crate) fn origin(&self, source: Locale) -> Option<&Text<'a>> {
        self.texts.iter().find(|text| text.locale == Some(source)).or(self.texts.first())
    }

    /// Whether it holds what people say, as they say it: a quote, or the claim that an assumption answers. A statistic's
    /// claim is the author's own.
    pub(crate) fn is_speech(&self) -> bool {
        self.within == "quotes" || (self.key == "claim" && self.within.is_empty())
    }
}

impl Text<'_> {
    pub(crate) fn is_in(&self, tag: &str) -> bool {
        self.locale.is_some_and(|locale| locale.as_str() == tag)
    }

    /// Its passages of prose in the author's own words: no code, no block quotes.
    pub(crate) fn prose(&self) -> impl Iterator<Item = &Block<'_>> {
        self.blocks.iter().filter(|block| block.kind != BlockKind::Code && !block.is_quoted)
    }

    /// How hard its sentences are to read: headings and cells of tables are none.
    pub(crate) fn readability(&self) -> Readability<'_> {
        let sentences = self.prose().filter(|block| matches!(block.kind, BlockKind::Paragraph | BlockKind::Item));
        readability(sentences.map(|block| block.words.as_str()))
    }
}

/// Hands over every text in a catalogue's own folder, each once; with the national one the whole site's.
pub(crate) fn each_passage(
    catalogue: &Catalogue,
    settings: &Settings,
    taxonomy: &Taxonomy,
    visit: &mut dyn FnMut(&Passage),
) {
    let folder = &catalogue.folder;
    let sections = folder.sections.iter().map(|file| (file.id.as_str(), &file.document));
    each_document(sections, visit);
    each_document(folder.pages.iter().map(|file| (&*file.name, &file.document)), visit);
    folder.services.iter().filter(|service| !service.hide).for_each(|service| each_text(&**service, visit));
    folder.resources.iter().filter(|resource| !resource.hide).for_each(|resource| each_text(&**resource, visit));
    folder.promises.iter().for_each(|(_, overlay)| each_text(&**overlay, visit));
    match &catalogue.authority {
        Some(authority) => each_text(&**authority, visit),
        None if !catalogue.is_national() => {}
        None => {
            each_text_at(&Keys::NONE.then("title"), &settings.title, visit);
            each_text_at(&Keys::NONE.then("credits"), &settings.credits, visit);
            each_text_at(&Keys::NONE.then("accessibility"), &settings.accessibility, visit);
            each_text(taxonomy, visit);
        }
    }
}

/// Hands over titles, summaries and bodies; files of one id are one text in several languages.
fn each_document<'a>(files: impl Iterator<Item = (&'a str, &'a Arc<Document>)>, visit: &mut dyn FnMut(&Passage)) {
    let mut groups: Vec<(&str, Vec<&Document>)> = Vec::new();
    for (id, document) in files {
        match groups.iter_mut().find(|(other, _)| *other == id) {
            Some((_, documents)) => documents.push(document),
            None => groups.push((id, vec![document])),
        }
    }
    for (_, documents) in groups {
        for key in ["title", "summary"] {
            let lines: Vec<(Locale, String, &Span)> = documents
                .iter()
                .filter_map(|document| {
                    let line = if key == "title" { &document.front.title } else { &document.front.summary };
                    line.as_ref().map(|line| (document.locale, line.value.0.without_slots(), &line.span))
                })
                .collect();
            let texts = lines.iter().map(|(locale, words, span)| Text {
                locale: Some(*locale),
                span: (*span).clone(),
                blocks: vec![Block::line(words, span)],
            });
            visit(&Passage { kind: Kind::Line, key, within: "", texts: texts.collect() });
        }
        let body = |document: &&'a Document| {
            let written = document.body.written.as_ref()?;
            Some(Text { locale: Some(document.locale), span: document.span.clone(), blocks: blocks(written) })
        };
        visit(&Passage {
            kind: Kind::Body,
            key: "body",
            within: "",
            texts: documents.iter().filter_map(body).collect(),
        });
    }
}

fn each_text(record: &impl Texts, visit: &mut dyn FnMut(&Passage)) {
    each_text_at(&Keys::NONE, record, visit);
}

fn each_text_at(at: &Keys, record: &impl Texts, visit: &mut dyn FnMut(&Passage)) {
    record.each_text(at, &mut |keys, text| match text {
        TextRef::Name(text) => visit_lines(Kind::Name, keys, text, visit),
        TextRef::Line(text) => visit_lines(Kind::Line, keys, text, visit),
        TextRef::Prose(text) => visit_prose(keys, text, visit),
    });
}

fn visit_lines(kind: Kind, keys: &Keys, text: &Localised<Line>, visit: &mut dyn FnMut(&Passage)) {
    let same = text.same_everywhere().map(|line| (None, line.without_slots(), &text.span));
    let own = text.by_locale().map(|(locale, line)| (Some(locale), line.without_slots(), text.span_in(locale)));
    let lines: Vec<_> = same.into_iter().chain(own).collect();
    let texts = lines.iter().map(|(locale, words, span)| Text {
        locale: *locale,
        span: (*span).clone(),
        blocks: vec![Block::line(words, span)],
    });
    visit(&Passage { kind, key: keys.last, within: keys.parent(), texts: texts.collect() });
}

fn visit_prose(keys: &Keys, text: &Localised<Prose>, visit: &mut dyn FnMut(&Passage)) {
    let text_in = |(locale, prose): (Locale, &'_ Prose)| (locale, prose.written.clone());
    let written: Vec<_> = text.by_locale().map(text_in).collect();
    let texts = written.iter().filter_map(|(locale, written)| {
        let blocks = blocks(written.as_ref()?);
        Some(Text { locale: Some(*locale), span: text.span_in(*locale).clone(), blocks })
    });
    visit(&Passage { kind: Kind::Prose, key: keys.last, within: keys.parent(), texts: texts.collect() });
}

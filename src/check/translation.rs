//! One text in several locales: what one of them lacks.

use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::locale::Locale;
use crate::model::{Catalogue, Group, Page, Site, group_pages, group_sections};
use crate::parse::front_matter::{Change, Document};
use crate::parse::id::Id;
use crate::parse::settings::FallbackMode;
use crate::parse::text::{Keys, Texts};
use crate::rules::{MISSING_FIELD, Severity};
use crate::source::Span;
use crate::text::Localised;
use crate::text::passages;

use super::{MISSING_PROMISE, MISSING_TRANSLATION, NO_EFFECT, ORDER_DIFFERS, OWN_TEXT_IN_ONE_LANGUAGE};

/// Who wrote a text: what a council publishes as its own may not be in one language only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Author {
    /// Nobody's in particular: the national content.
    Shared,
    Council,
    /// The council, in so many words: `source: own`.
    Own,
    ThirdParty,
}

impl Author {
    /// Of what lies in a catalogue's own folder.
    pub(super) fn of(catalogue: &Catalogue) -> Author {
        if catalogue.slug.is_some() { Author::Council } else { Author::Shared }
    }
}

/// A missing translation, as loud as its author and the fallback mode want it.
fn missing_translation(
    span: Span,
    what: &'static str,
    locale: Locale,
    author: Author,
    mode: FallbackMode,
) -> Diagnostic {
    let code = match author {
        Author::Shared | Author::ThirdParty => MISSING_TRANSLATION,
        Author::Council | Author::Own => OWN_TEXT_IN_ONE_LANGUAGE,
    };
    let (severity, help) = match mode {
        FallbackMode::Error => (Severity::Error, "error"),
        _ if author == Author::Own => (Severity::Error, "own"),
        FallbackMode::Notice => (Severity::Warning, "notice"),
        FallbackMode::Omit => (Severity::Warning, "omit"),
    };
    code.at(span).as_loud_as(severity).says(what).with("locale", locale).help(help)
}

/// Checks that every text of a record is there in each of the catalogue's locales.
pub(super) fn check_texts(record: &impl Texts, author: Author, catalogue: &Catalogue, d: &mut Diagnostics) {
    check_texts_at(&Keys::NONE, record, author, catalogue, d);
}

/// The same for a value that these keys lead to.
pub(super) fn check_texts_at(
    at: &Keys,
    value: &impl Texts,
    author: Author,
    catalogue: &Catalogue,
    d: &mut Diagnostics,
) {
    value.each_text(at, &mut |keys, text| {
        for locale in catalogue.locales.iter().filter(|locale| !text.has(**locale)) {
            let missing = missing_translation(text.span().clone(), "text", *locale, author, catalogue.fallback);
            let missing = missing.with("text", keys);
            d.push(match text.is_plain() {
                true => {
                    let forms = by_locale(&catalogue.locales);
                    missing.help("plain").with("taken", text.locales()[0]).with("forms", forms)
                }
                false => missing,
            });
        }
    });
}

/// `en: …, cy: …`
fn by_locale(locales: &[Locale]) -> String {
    locales.iter().map(|locale| format!("{locale}: …")).collect::<Vec<_>>().join(", ")
}

pub(super) fn check(catalogue: &Catalogue, _: &Site, d: &mut Diagnostics) {
    check_sections(catalogue, d);
    check_pages(catalogue, d);
}

/// Checks the sections of a catalogue's own folder: each is the same in every language, and in each of the catalogue's.
fn check_sections(catalogue: &Catalogue, d: &mut Diagnostics) {
    let files = &catalogue.folder.sections;
    for file in files {
        let first = files.iter().find(|first| first.id == file.id).filter(|first| first.order != file.order);
        if let Some(first) = first {
            let said = ORDER_DIFFERS.at(file.document.span.clone()).says("number").with("id", &file.id);
            let said = said.with("number", format!("{:02}", file.order)).with("other", format!("{:02}", first.order));
            d.push(said.related_to(first.document.span.clone()));
        }
    }
    for Group { key, change, documents, .. } in group_sections(files) {
        let documents: Vec<Arc<Document>> = documents.texts().cloned().collect();
        check_change(&key, &documents, d);
        for document in documents.iter().filter(|document| document.front.hide) {
            d.push(NO_EFFECT.at(document.front.place_of("hide")).says("hide"));
        }
        for area in documents.iter().filter_map(|document| document.front.statutory_areas.first()) {
            d.push(NO_EFFECT.at(area.span.clone()).says("statutory-areas"));
        }
        if change != Some(Change::Remove) {
            check_locales(&documents, "section", catalogue, d);
            check_promises(&documents, d);
        }
    }
}

/// The languages of a section change it in the same way.
fn check_change(id: &Id, documents: &[Arc<Document>], d: &mut Diagnostics) {
    let word = |document: &Document| document.change().unwrap_or(Change::Replace).word();
    let Some((first, others)) = documents.split_first() else { return };
    for other in others.iter().filter(|other| word(other) != word(first)) {
        let place = |document: &Document| document.front.find_place("change").unwrap_or_else(|| document.span.clone());
        let said = ORDER_DIFFERS.at(place(other)).says("change").with("id", id);
        d.push(said.with("change", word(other)).with("other", word(first)).related_to(place(first)));
    }
}

/// Checks the pages of a catalogue's own folder.
fn check_pages(catalogue: &Catalogue, d: &mut Diagnostics) {
    for Page { documents, .. } in group_pages(&catalogue.folder.pages) {
        let files: Vec<Arc<Document>> = documents.texts().cloned().collect();
        for document in files.iter().filter(|document| document.front.change.is_some()) {
            d.push(NO_EFFECT.at(document.front.place_of("change")).says("change"));
        }
        if !files.iter().any(|document| document.front.hide) {
            check_locales(&files, "page", catalogue, d);
            check_title(&documents, d);
        }
    }
}

fn check_locales(documents: &[Arc<Document>], what: &'static str, catalogue: &Catalogue, d: &mut Diagnostics) {
    let (author, mode) = (Author::of(catalogue), catalogue.fallback);
    for locale in &catalogue.locales {
        if !documents.iter().any(|document| document.locale == *locale) {
            d.push(missing_translation(documents[0].span.clone(), what, *locale, author, mode));
        }
    }
}

/// Promises are the same in every locale: a commitment made in one language only is none.
fn check_promises(documents: &[Arc<Document>], d: &mut Diagnostics) {
    for document in documents {
        for promise in &document.body.promises {
            for other in documents {
                if !other.body.promises.iter().any(|twin| twin.id.value == promise.id.value) {
                    let id = &promise.id.value;
                    let place = find_counterpart(document, other, id).unwrap_or_else(|| other.span.clone());
                    let said = MISSING_PROMISE.at(place).with("id", id).with("locale", other.locale);
                    d.push(said.related_to(promise.id.span.clone()));
                }
            }
        }
    }
}

/// Where another language most likely has a promise's words: at the same place, if all passages are of the same kinds.
fn find_counterpart(document: &Document, other: &Document, id: &Id) -> Option<Span> {
    let (own, twins) = (passages(&document.body), passages(&other.body));
    let is_alike = own.len() == twins.len() && own.iter().zip(&twins).all(|(own, twin)| own.kind == twin.kind);
    let number = document.body.promises.iter().position(|promise| promise.id.value == *id);
    let place = own.iter().position(|passage| passage.promise == number).filter(|_| is_alike)?;
    Some(twins[place].span())
}

/// Every text that stands by itself has a title in each of its files.
pub(super) fn check_title(documents: &Localised<Arc<Document>>, d: &mut Diagnostics) {
    for document in documents.texts().filter(|document| document.front.title.is_none()) {
        d.push(MISSING_FIELD.at(document.front.first_key()).says("title"));
    }
}

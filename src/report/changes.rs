//! What each authority changed in the shared content, and why; its words beside the national ones.

use serde::Serialize;
use similar::{Algorithm, DiffTag, capture_diff_slices};

use crate::locale::Locale;
use crate::model::{CREDITS_PAGE, Catalogue, EditionView, Page, PageId, Part, Section, SectionId};
use crate::parse::authority::PromiseOverlay;
use crate::parse::front_matter::{Change as Kind, Document};
use crate::source::Span;
use crate::text::{InLocale, Localised, Prose};

use super::coverage::section_title;
use super::phrase::Places;
use super::phrase::{Phrase, Place};
use super::scope::Scope;
use super::wording::{Wording, wordings};

/// All that one authority changed.
#[derive(Clone, Debug, Serialize)]
pub struct Changes {
    pub authority: String,
    pub name: Phrase,
    pub changes: Vec<Change>,
}

#[derive(Clone, Debug, Serialize)]
pub struct Change {
    /// `section`, `promise`, `service`, `resource` or `page`.
    pub kind: &'static str,
    pub what: Changed,
    pub id: String,
    pub title: Phrase,
    /// In the author's words and language; left out where none is given.
    pub reason: Option<Phrase>,
    pub place: Place,
    /// Where words differ: the national ones and the authority's own. Passages that are the same are only counted.
    pub passages: Vec<Passage>,
    pub same_passages: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Changed {
    Replaced,
    /// Own words before the shared section.
    Before,
    /// Own words after it.
    After,
    Added,
    Removed,
    /// Taken out of this authority's editions.
    Hidden,
}

impl Changed {
    /// As it is serialised.
    pub(super) fn word(self) -> &'static str {
        match self {
            Changed::Replaced => "replaced",
            Changed::Before => "before",
            Changed::After => "after",
            Changed::Added => "added",
            Changed::Removed => "removed",
            Changed::Hidden => "hidden",
        }
    }
}

/// A passage that differs; one side is left out where only the other has it.
#[derive(Clone, Debug, Serialize)]
pub struct Passage {
    /// The promise that it is.
    pub promise: Option<String>,
    pub national: Option<Phrase>,
    pub own: Option<Phrase>,
}

pub(super) fn changes(catalogue: &Catalogue, scope: Scope) -> Changes {
    let mut places = scope.places();
    let mut changes = Vec::new();
    changes.extend(sections(catalogue, scope, &mut places));
    changes.extend(promises(catalogue, scope, &mut places));
    changes.extend(pages(catalogue, scope, &mut places));
    changes.extend(listings(catalogue, scope, &mut places));
    Changes { authority: catalogue.slug_str().to_owned(), name: scope.owner_name(catalogue), changes }
}

fn change(kind: &'static str, what: Changed, id: &str, title: Phrase, place: Place) -> Change {
    Change { kind, what, id: id.to_owned(), title, reason: None, place, passages: Vec::new(), same_passages: 0 }
}

fn view<'a>(catalogue: &'a Catalogue, scope: Scope<'a>) -> EditionView<'a> {
    EditionView { site: scope.site, catalogue, locale: scope.words.locale }
}

// ── Sections and pages ──

fn sections(catalogue: &Catalogue, scope: Scope, places: &mut Places) -> Vec<Change> {
    let mut changes = Vec::new();
    let mut seen: Vec<&str> = Vec::new();
    for file in &catalogue.folder.sections {
        let id = file.id.as_str();
        if seen.contains(&id) {
            continue;
        }
        seen.push(id);
        let find = |catalogue: &'_ Catalogue| SectionId::find(&catalogue.sections, |section| section.id == file.id);
        let national = find(scope.national()).map(|id| &scope.national()[id]);
        let own = find(catalogue).map(|id| &catalogue[id]);
        let what = match (file.document.change().unwrap_or(Kind::Replace), national) {
            (_, None) => Changed::Added,
            (Kind::Remove, _) => Changed::Removed,
            (Kind::Before, _) => Changed::Before,
            (Kind::After, _) => Changed::After,
            (Kind::Replace, _) => Changed::Replaced,
        };
        let title = own.map(|section| (section, catalogue)).or(national.map(|section| (section, scope.national())));
        let title = title.map_or(Phrase::own(id), |(section, owner)| section_title(section, owner, scope));
        let (passages, same) = compare_sections(national, own, what, catalogue, scope);
        changes.push(Change {
            reason: reason(&file.document, catalogue, scope),
            passages,
            same_passages: same,
            ..change("section", what, id, title, places.find(&file.document.span))
        });
    }
    changes
}

/// Why a file differs, in its author's language: the report's if there is one, or else the file's own.
fn reason(document: &Document, catalogue: &Catalogue, scope: Scope) -> Option<Phrase> {
    let path = document.span.path.as_str();
    let stem = path.strip_suffix(&format!(".{}.md", document.locale)).unwrap_or(path);
    let files = catalogue.folder.sections.iter().map(|file| &file.document);
    let pages = catalogue.folder.pages.iter().map(|file| &file.document);
    let twins = files
        .chain(pages)
        .filter(|twin| twin.span.path.as_str().strip_suffix(&format!(".{}.md", twin.locale)) == Some(stem));
    let mut said: Vec<(Locale, &String)> =
        twins.filter_map(|twin| Some((twin.locale, twin.front.reason.as_ref()?))).collect();
    said.sort_by_key(|(locale, _)| *locale != scope.words.locale);
    said.first().map(|(locale, text)| scope.in_language((*text).clone(), *locale))
}

fn compare_sections(
    national: Option<&Section>,
    own: Option<&Section>,
    what: Changed,
    catalogue: &Catalogue,
    scope: Scope,
) -> (Vec<Passage>, usize) {
    let of = |section: Option<&Section>, own: bool, owner: &Catalogue| {
        let parts: Vec<&Part> =
            section.iter().flat_map(|section| &section.parts).filter(|part| part.own == own).collect();
        parts.into_iter().flat_map(|part| document_words(&part.documents, owner, scope)).collect::<Vec<_>>()
    };
    let own = of(own, true, catalogue);
    match what {
        // Own words before or after the shared section change nothing in it, so there is nothing to compare them with.
        Changed::Before | Changed::After | Changed::Added => compare(Vec::new(), own),
        // The shared words, with this authority's name in them.
        _ => compare(of(national, false, catalogue), own),
    }
}

/// A passage with its language.
type Spoken = (Wording, Phrase);

fn document_words(documents: &Localised<std::sync::Arc<Document>>, catalogue: &Catalogue, scope: Scope) -> Vec<Spoken> {
    let Some(found) = documents.in_locale(scope.words.locale, &scope.site.fallback_order) else { return Vec::new() };
    let (document, view) = (found.text(), view(catalogue, scope));
    let lines = [document.title(), document.summary()].into_iter().flatten();
    let lines = lines.map(|line| Wording { promise: None, words: view.fill(line, document.locale) });
    let all = lines.chain(wordings(&document.body, view, document.locale));
    all.map(|wording| spoken(wording, document.locale, scope)).collect()
}

fn spoken(wording: Wording, locale: Locale, scope: Scope) -> Spoken {
    let phrase = scope.in_language(wording.words.clone(), locale);
    (wording, phrase)
}

fn pages(catalogue: &Catalogue, scope: Scope, places: &mut Places) -> Vec<Change> {
    let mut changes: Vec<Change> = Vec::new();
    for file in &catalogue.folder.pages {
        if changes.iter().any(|change| change.id == *file.name) {
            continue;
        }
        let find = |catalogue: &'_ Catalogue| PageId::find(&catalogue.pages, |page| page.name == file.name);
        let national = find(scope.national()).map(|id| &scope.national()[id]);
        let own = find(catalogue).map(|id| &catalogue[id]);
        let what = match (national, own) {
            (_, None) => Changed::Hidden,
            (None, _) => Changed::Added,
            _ => Changed::Replaced,
        };
        let words =
            |page: Option<&Page>| page.map_or_else(Vec::new, |page| document_words(&page.documents, catalogue, scope));
        let (passages, same) = match what {
            Changed::Replaced => compare(words(national), words(own)),
            _ => (Vec::new(), 0),
        };
        let title = words(own.or(national)).into_iter().next().map_or(Phrase::own(&*file.name), |(_, title)| title);
        let said = reason(&file.document, catalogue, scope);
        let place = places.find(&file.document.span);
        let credits = *file.name == *CREDITS_PAGE && said.is_some();
        let what = if credits { Changed::Replaced } else { what };
        changes.push(Change {
            reason: said,
            passages,
            same_passages: same,
            ..change("page", what, &file.name, title, place)
        });
    }
    changes
}

// ── Promises and listings ──

fn promises(catalogue: &Catalogue, scope: Scope, places: &mut Places) -> Vec<Change> {
    let one = |(id, overlay): &(crate::source::Located<crate::parse::id::Id>, std::sync::Arc<PromiseOverlay>)| {
        let own = prose(&overlay.text.as_ref()?.0, catalogue, scope);
        let section = scope
            .national()
            .sections
            .iter()
            .find(|section| section.promises().any(|promise| promise.id.value == id.value));
        let national = section.into_iter().flat_map(|section| document_words(section.main(), catalogue, scope));
        let national = national.filter(|(wording, _)| wording.promise.as_deref() == Some(id.value.as_str()));
        let passage = Passage {
            promise: Some(id.value.to_string()),
            national: national.map(|(_, phrase)| phrase).next(),
            own: own.into_iter().map(|(_, phrase)| phrase).reduce(|a, b| Phrase { text: a.text + " " + &b.text, ..a }),
        };
        let reason = overlay.reason.as_ref().map(|reason| scope.phrase(catalogue, &reason.0));
        let title = passage.national.clone().unwrap_or(Phrase::own(id.value.as_str()));
        let made = change("promise", Changed::Replaced, id.value.as_str(), title, places.find(&id.span));
        Some(Change { reason, passages: vec![passage], ..made })
    };
    catalogue.folder.promises.iter().filter_map(one).collect()
}

fn prose(text: &Localised<Prose>, catalogue: &Catalogue, scope: Scope) -> Vec<Spoken> {
    let (prose, locale) = match text.in_locale(scope.words.locale, &scope.site.fallback_order) {
        Some(InLocale::Own(prose)) => (prose, scope.words.locale),
        Some(InLocale::Fallback(prose, locale)) => (prose, locale),
        None => return Vec::new(),
    };
    wordings(prose, view(catalogue, scope), locale).into_iter().map(|wording| spoken(wording, locale, scope)).collect()
}

fn listings(catalogue: &Catalogue, scope: Scope, places: &mut Places) -> Vec<Change> {
    let folder = &catalogue.folder;
    // All listings of the folder, not only those that readers see: a council may replace one that is inactive or overdue.
    let national = &scope.national().folder;
    let mut changes = Vec::new();
    for own in &folder.services {
        let origin = national.services.iter().find(|other| other.id.value == own.id.value);
        let shown = if own.hide { origin } else { Some(own) };
        let title = shown.and_then(|service| service.name.as_ref()).map(|name| &name.0);
        let title = scope.phrase_or(catalogue, title, own.id.value.as_str());
        let texts = |service: &crate::parse::service::Service| {
            let lines = [service.name.as_ref().map(|name| &name.0), service.summary.as_ref().map(|text| &text.0)];
            texts(&lines, service.description.as_ref().map(|text| &text.0), catalogue, scope)
        };
        let compared = origin.filter(|_| !own.hide).map(|origin| compare(texts(origin), texts(own)));
        changes.push(listed("service", own.id.value.as_str(), &own.id.span, own.hide, title, compared, places));
    }
    for own in &folder.resources {
        let origin = national.resources.iter().find(|other| other.id.value == own.id.value);
        let shown = if own.hide { origin } else { Some(own) };
        let line = |resource: &'_ std::sync::Arc<crate::parse::resource::Resource>| {
            resource
                .claim
                .as_ref()
                .map(|claim| claim.0.clone())
                .or(resource.title.as_ref().map(|title| title.0.clone()))
        };
        let title = shown.and_then(line);
        let title = scope.phrase_or(catalogue, title.as_ref(), own.id.value.as_str());
        let texts = |resource: &'_ std::sync::Arc<crate::parse::resource::Resource>| {
            let name = line(resource);
            let lines = [name.as_ref(), resource.summary.as_ref().map(|text| &text.0)];
            let prose = resource.answer.as_ref().or(resource.description.as_ref()).map(|text| &text.0);
            texts(&lines, prose, catalogue, scope)
        };
        let compared = origin.filter(|_| !own.hide).map(|origin| compare(texts(origin), texts(own)));
        changes.push(listed("resource", own.id.value.as_str(), &own.id.span, own.hide, title, compared, places));
    }
    changes
}

fn texts(
    lines: &[Option<&Localised<crate::text::Line>>],
    long: Option<&Localised<Prose>>,
    catalogue: &Catalogue,
    scope: Scope,
) -> Vec<Spoken> {
    let line = |text: &Localised<_>| {
        let phrase = scope.phrase(catalogue, text);
        (Wording { promise: None, words: phrase.text.clone() }, phrase)
    };
    let lines = lines.iter().flatten().map(|text| line(text));
    lines.chain(long.into_iter().flat_map(|text| prose(text, catalogue, scope))).collect()
}

fn listed(
    kind: &'static str,
    id: &str,
    span: &Span,
    hide: bool,
    title: Phrase,
    compared: Option<(Vec<Passage>, usize)>,
    places: &mut Places,
) -> Change {
    let what = match (hide, &compared) {
        (true, _) => Changed::Hidden,
        (false, Some(_)) => Changed::Replaced,
        (false, None) => Changed::Added,
    };
    let (passages, same_passages) = compared.unwrap_or_default();
    Change { passages, same_passages, ..change(kind, what, id, title, places.find(span)) }
}

// ── Side by side ──

/// Pairs the passages of two texts, and counts those that are the same.
fn compare(national: Vec<Spoken>, own: Vec<Spoken>) -> (Vec<Passage>, usize) {
    let (mut passages, mut same) = (Vec::new(), 0);
    for step in capture_diff_slices(Algorithm::Lcs, &Key::of(&national), &Key::of(&own)) {
        let (left, right) = (&national[step.old_range()], &own[step.new_range()]);
        let belong_together = step.tag() == DiffTag::Equal;
        // Between passages that belong together, those without a partner are paired in their order.
        for row in 0..left.len().max(right.len()) {
            match (left.get(row), right.get(row)) {
                (Some(left), Some(right)) if belong_together && left.0.words == right.0.words => same += 1,
                (left, right) => passages.push(pair(left, right)),
            }
        }
    }
    (passages, same)
}

/// Two passages belong together if they are the same promise, or have the same words.
#[derive(PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Key<'a> {
    Promise(&'a str),
    Words(&'a str),
}

impl<'a> Key<'a> {
    fn of(passages: &'a [Spoken]) -> Vec<Key<'a>> {
        let key =
            |(wording, _): &'a Spoken| wording.promise.as_deref().map_or(Key::Words(&wording.words), Key::Promise);
        passages.iter().map(key).collect()
    }
}

fn pair(national: Option<&Spoken>, own: Option<&Spoken>) -> Passage {
    let promise = national.or(own).and_then(|(wording, _)| wording.promise.clone());
    Passage {
        promise,
        national: national.map(|(_, phrase)| phrase.clone()),
        own: own.map(|(_, phrase)| phrase.clone()),
    }
}

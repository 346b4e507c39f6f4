//! What a folder changes in the shared content that the shared content does not have.

use std::sync::Arc;

use crate::diagnostic::Diagnostics;
use crate::model::{Catalogue, Edition, Page, Site, group_pages, group_sections};
use crate::parse::authority::Authority;
use crate::parse::front_matter::{Change, Document};
use crate::parse::settings::{FallbackMode, Settings};
use crate::rules::{INVALID_VALUE, Severity};
use crate::source::Span;

use super::translation::check_title;
use super::{MISSING_TRANSLATION, NO_ORIGIN};

pub(super) fn check(catalogue: &Catalogue, site: &Site, d: &mut Diagnostics) {
    match catalogue.is_national() {
        true => check_national(catalogue, d),
        false => check_authority(catalogue, &site.catalogues[Edition::NATIONAL], &site.settings, d),
    }
}

/// The shared content lies over nothing.
fn check_national(national: &Catalogue, d: &mut Diagnostics) {
    for group in group_sections(&national.folder.sections) {
        let is_change = |document: &&Arc<Document>| document.change().is_some_and(|change| change != Change::Replace);
        if let Some(document) = group.documents.texts().find(is_change) {
            let change = document.change().unwrap_or(Change::Replace);
            d.push(NO_ORIGIN.at(document.front.place_of("change")).says("change").with("change", change.word()));
        }
        check_title(&group.documents, d);
    }
    for page in group_pages(&national.folder.pages) {
        if let Some(document) = page.documents.texts().find(|document| document.front.hide) {
            d.push(NO_ORIGIN.at(document.front.place_of("hide")).says("hidden"));
        }
    }
}

/// What an authority's folder changes is there.
fn check_authority(catalogue: &Catalogue, national: &Catalogue, settings: &Settings, d: &mut Diagnostics) {
    if let Some(authority) = &catalogue.authority {
        check_locales(authority, settings, d);
    }
    check_sections(catalogue, national, d);
    check_services(catalogue, national, d);
    check_resources(catalogue, national, d);
    check_pages(catalogue, national, d);
    if catalogue.fallback == FallbackMode::Error && settings.fallback != FallbackMode::Error {
        check_shared_texts(catalogue, d);
    }
}

fn check_locales(authority: &Authority, settings: &Settings, d: &mut Diagnostics) {
    for locale in authority.locales.iter().filter(|locale| !settings.locales.contains(&locale.value)) {
        d.push(INVALID_VALUE.at(locale.span.clone()).says("locale").with("locale", locale.value));
    }
}

fn check_sections(catalogue: &Catalogue, national: &Catalogue, d: &mut Diagnostics) {
    for group in group_sections(&catalogue.folder.sections) {
        if group.change.unwrap_or(Change::Replace) == Change::Replace {
            check_title(&group.documents, d);
        } else if !national.sections.iter().any(|section| section.id == group.key) {
            let known = national.sections.iter().map(|section| section.id.as_str());
            report_no_origin("section", group.key.as_str(), &group.documents.span, known, d);
        }
    }
}

fn check_services(catalogue: &Catalogue, national: &Catalogue, d: &mut Diagnostics) {
    let shared = &national.folder.services;
    for hidden in catalogue.folder.services.iter().filter(|service| service.hide) {
        // One that is closed for good is hidden already.
        if !shared.iter().any(|service| service.id.value == hidden.id.value) {
            let known = shared.iter().filter(|service| service.is_listed()).map(|service| service.id.value.as_str());
            report_no_origin("service", hidden.id.value.as_str(), &hidden.id.span, known, d);
        }
    }
}

fn check_resources(catalogue: &Catalogue, national: &Catalogue, d: &mut Diagnostics) {
    let shared = || national.resources.iter().chain(&national.assumptions);
    for hidden in catalogue.folder.resources.iter().filter(|resource| resource.hide) {
        if !shared().any(|resource| resource.id.value == hidden.id.value) {
            let known = shared().map(|resource| resource.id.value.as_str());
            report_no_origin("resource", hidden.id.value.as_str(), &hidden.id.span, known, d);
        }
    }
}

/// Pages are laid one after the other: an own one of a new name is known to those behind it.
fn check_pages(catalogue: &Catalogue, national: &Catalogue, d: &mut Diagnostics) {
    let own = group_pages(&catalogue.folder.pages);
    let mut known: Vec<&str> = national.pages.iter().map(|page| &*page.name).collect();
    for page in &own {
        match (known.iter().position(|name| *name == &*page.name), page.is_hidden()) {
            (Some(place), true) => _ = known.remove(place),
            (Some(_), false) => {}
            (None, true) => report_no_origin("page", &page.name, &page.documents.span, known.iter().copied(), d),
            (None, false) => known.push(&page.name),
        }
    }
}

/// An authority that lets nothing untranslated be published asks that of the shared texts too.
fn check_shared_texts(catalogue: &Catalogue, d: &mut Diagnostics) {
    let sections = catalogue.sections.iter().flat_map(|section| &section.parts).filter(|part| !part.own);
    let sections = sections.map(|part| ("edition-section", &part.documents));
    let is_shared = |page: &&Page| page.documents.span.path.owner().is_none();
    let pages = catalogue.pages.iter().filter(is_shared).map(|page| ("edition-page", &page.documents));
    for (sentence, documents) in sections.chain(pages) {
        for locale in catalogue.locales.iter().filter(|locale| !documents.has(**locale)) {
            let said = MISSING_TRANSLATION.at(documents.span.clone()).as_loud_as(Severity::Error).says(sentence);
            d.push(said.with("locale", locale).with("edition", catalogue.slug_str()));
        }
    }
}

fn report_no_origin<'a>(
    what: &'static str,
    id: &str,
    span: &Span,
    known: impl IntoIterator<Item = &'a str> + Clone,
    d: &mut Diagnostics,
) {
    d.push(NO_ORIGIN.at(span.clone()).says(what).with("id", id).nearest(id, known));
}

//! References between documents: every id that is named must exist, and each must exist once.

use std::collections::HashMap;

use crate::diagnostic::Diagnostics;
use crate::model::{Catalogue, Site};
use crate::parse::Folder;
use crate::parse::authority::Authority;
use crate::parse::id::{Id, Url};
use crate::parse::resource::Resource;
use crate::parse::service::{ListingSource, Service};
use crate::parse::settings::Settings;
use crate::parse::taxonomy::Taxonomy;
use crate::parse::text::Keys;
use crate::record::FieldPlaces;
use crate::rules::{MISSING_ALT, MISSING_FIELD};
use crate::source::{Located, Span};

use super::translation::{Author, check_texts, check_texts_at};
use super::{DUPLICATE_ID, INACCESSIBLE_FILM, MISSING_REASON, QUOTE_WITHOUT_CONSENT, UNKNOWN_REFERENCE};

pub(super) fn check(catalogue: &Catalogue, site: &Site, d: &mut Diagnostics) {
    if catalogue.is_national() {
        check_settings(&site.settings, catalogue, d);
        check_taxonomy(&site.taxonomy, catalogue, d);
    }
    check_catalogue(catalogue, site, d);
}

/// The texts of the whole site.
fn check_settings(settings: &Settings, national: &Catalogue, d: &mut Diagnostics) {
    let at = |key| Keys::NONE.then(key);
    check_texts_at(&at("title"), &settings.title, Author::Shared, national, d);
    check_texts_at(&at("credits"), &settings.credits, Author::Shared, national, d);
    check_texts_at(&at("accessibility"), &settings.accessibility, Author::Shared, national, d);
}

fn check_taxonomy(taxonomy: &Taxonomy, national: &Catalogue, d: &mut Diagnostics) {
    check_unique("category", taxonomy.categories.iter().map(|category| &category.id), d);
    check_unique("statutory area", taxonomy.statutory_areas.iter().map(|area| &area.id), d);
    let known: Vec<&str> = taxonomy.statutory_areas.iter().map(|area| area.id.value.as_str()).collect();
    check_texts(taxonomy, Author::Shared, national, d);
    for category in &taxonomy.categories {
        check_known("statutory area", &category.statutory_areas, &known, d);
    }
}

/// Checks what a catalogue's own folder says.
fn check_catalogue(catalogue: &Catalogue, site: &Site, d: &mut Diagnostics) {
    let folder = &*catalogue.folder;
    check_unique("service", folder.services.iter().map(|service| &service.id), d);
    check_unique("resource", folder.resources.iter().map(|resource| &resource.id), d);
    check_unique_promises(catalogue, d);
    let names = Names::new(catalogue, site);
    for service in folder.services.iter().filter(|service| !service.hide) {
        check_service(service, catalogue, &names, d);
    }
    for resource in folder.resources.iter().filter(|resource| !resource.hide) {
        check_resource(resource, catalogue, &names, d);
    }
    check_promises(folder, catalogue, &names, d);
    for page in &folder.pages {
        check_known("statutory area", &page.document.front.statutory_areas, &names.statutory_areas, d);
    }
    if let Some(authority) = &catalogue.authority {
        check_authority(authority, catalogue, d);
    }
}

/// The ids that may be named, for hints.
struct Names<'a> {
    promises: Vec<&'a str>,
    categories: Vec<&'a str>,
    areas: Vec<&'a str>,
    statutory_areas: Vec<&'a str>,
    services: Vec<&'a str>,
    resources: Vec<&'a str>,
}

impl<'a> Names<'a> {
    fn new(catalogue: &'a Catalogue, site: &'a Site) -> Names<'a> {
        let nations = crate::parse::resource::Nation::WORDS.iter().copied();
        let resources = catalogue.resources.iter().chain(&catalogue.assumptions);
        Names {
            promises: catalogue.promises.keys().map(Id::as_str).collect(),
            categories: site.taxonomy.categories.iter().map(|category| category.id.value.as_str()).collect(),
            areas: nations
                .chain(site.catalogues.iter().filter_map(|other| other.slug.as_ref()).map(Id::as_str))
                .collect(),
            statutory_areas: site.taxonomy.statutory_areas.iter().map(|area| area.id.value.as_str()).collect(),
            services: catalogue.listed_services().map(|service| service.id.value.as_str()).collect(),
            resources: resources.map(|resource| resource.id.value.as_str()).collect(),
        }
    }
}

fn check_unique<'a>(what: &'static str, ids: impl Iterator<Item = &'a Located<Id>>, d: &mut Diagnostics) {
    let mut seen: HashMap<&Id, &Span> = HashMap::new();
    for id in ids {
        if let Some(first) = seen.insert(&id.value, &id.span) {
            let said = DUPLICATE_ID.at(id.span.clone()).says(what).with("id", &id.value);
            d.push(said.related_to(first.clone()));
        }
    }
}

/// A promise's id is unique in the charter; its locales are one promise.
fn check_unique_promises(catalogue: &Catalogue, d: &mut Diagnostics) {
    for locale in &catalogue.locales {
        let documents = catalogue
            .sections
            .iter()
            .flat_map(|section| section.documents())
            .filter(|document| document.locale == *locale);
        check_unique("promise", documents.flat_map(|document| &document.body.promises).map(|promise| &promise.id), d);
    }
}

pub(super) fn check_known(what: &'static str, ids: &[Located<Id>], known: &[&str], d: &mut Diagnostics) {
    for id in ids {
        if !known.contains(&id.value.as_str()) {
            let said = UNKNOWN_REFERENCE.at(id.span.clone()).says(what).with("id", &id.value);
            d.push(said.nearest(id.value.as_str(), known.iter().copied()));
        }
    }
}

/// Reports a field that was not written.
fn require(places: &FieldPlaces, name: &'static str, owner: &Span, d: &mut Diagnostics) {
    if !places.has(name) {
        d.push(MISSING_FIELD.at(owner.clone()).says("required").with("key", name));
    }
}

fn check_service(service: &Service, catalogue: &Catalogue, names: &Names, d: &mut Diagnostics) {
    let span = &service.id.span;
    require(&service.places, "name", span, d);
    require(&service.places, "summary", span, d);
    check_known("category", &service.categories, &names.categories, d);
    check_known("promise", &service.promises, &names.promises, d);
    check_known("area", &service.service_areas, &names.areas, d);
    let author = match service.source {
        _ if catalogue.slug.is_none() => Author::Shared,
        Some(ListingSource::Own) => Author::Own,
        Some(ListingSource::ThirdParty) => Author::ThirdParty,
        None => Author::Council,
    };
    check_texts(service, author, catalogue, d);
}

fn check_resource(resource: &Resource, catalogue: &Catalogue, names: &Names, d: &mut Diagnostics) {
    let span = &resource.id.span;
    require(&resource.places, "type", span, d);
    check_known("promise", &resource.promises, &names.promises, d);
    if resource.is_assumption() {
        require(&resource.places, "claim", span, d);
        require(&resource.places, "answer", span, d);
        require(&resource.places, "evidence", span, d);
    } else if resource.r#type.is_some() || !resource.places.has("claim") {
        require(&resource.places, "title", span, d);
        require(&resource.places, "summary", span, d);
    }
    check_film(resource, d);
    for quote in resource.quotes.iter().filter(|quote| !quote.consent) {
        d.push(QUOTE_WITHOUT_CONSENT.at(quote.place_of("consent")));
    }
    for (name, file) in [("file", &resource.file), ("transcript", &resource.transcript)] {
        if let Some(file) = file {
            check_file(name, file, catalogue, d);
        }
    }
    check_texts(resource, Author::of(catalogue), catalogue, d);
}

fn check_film(resource: &Resource, d: &mut Diagnostics) {
    if resource.is_film() && !resource.captions && resource.transcript.is_none() {
        let place = resource.find_place("captions").unwrap_or_else(|| resource.id.span.clone());
        d.push(INACCESSIBLE_FILM.at(place));
    }
}

/// A file below `files/`, or for some fields an address elsewhere.
fn check_file(name: &str, file: &Located<String>, catalogue: &Catalogue, d: &mut Diagnostics) {
    let elsewhere = name == "transcript" && Url::parse(&file.value).is_some();
    if !elsewhere && catalogue.find_named_file(file).is_none() {
        let known: Vec<String> = catalogue
            .files
            .keys()
            .chain(catalogue.shared_files.keys())
            .filter_map(|path| path.as_str().find("files/").map(|at| path.as_str()[at..].to_owned()))
            .collect();
        let said = UNKNOWN_REFERENCE.at(file.span.clone()).says("file").with("id", &file.value);
        d.push(match known.is_empty() {
            true => said.help("first"),
            false => said.nearest(&file.value, known.iter().map(String::as_str)),
        });
    }
}

fn check_promises(folder: &Folder, catalogue: &Catalogue, names: &Names, d: &mut Diagnostics) {
    for (id, overlay) in &folder.promises {
        check_known("promise", std::slice::from_ref(id), &names.promises, d);
        let is_unlisted = |id: &&Located<Id>| catalogue.find_unlisted(&id.value).is_some();
        let status = |id: &Id| catalogue.find_unlisted(id).map_or("", |service| service.status().word());
        for id in overlay.services.iter().filter(is_unlisted) {
            let said = UNKNOWN_REFERENCE.at(id.span.clone()).says("unlisted");
            d.push(said.with("id", &id.value).with("status", status(&id.value)));
        }
        let listed: Vec<Located<Id>> = overlay.services.iter().filter(|id| !is_unlisted(id)).cloned().collect();
        check_known("service", &listed, &names.services, d);
        check_known("resource", &overlay.resources, &names.resources, d);
        check_texts(&**overlay, Author::Council, catalogue, d);
        if let (Some(text), None) = (&overlay.text, &overlay.reason) {
            d.push(MISSING_REASON.at(text.0.span.clone()).with("id", &id.value));
        }
    }
}

fn check_authority(authority: &Authority, catalogue: &Catalogue, d: &mut Diagnostics) {
    check_unique("contact", authority.contacts.iter().map(|contact| &contact.id), d);
    let contacts: Vec<&str> = authority.contacts.iter().map(|contact| contact.id.value.as_str()).collect();
    let challenge = authority.challenge.as_ref().and_then(|challenge| challenge.contact.as_ref());
    if let Some(contact) = challenge {
        check_known("contact", std::slice::from_ref(contact), &contacts, d);
    }
    if let Some(logo) = authority.brand.as_ref().and_then(|brand| brand.logo.as_ref()) {
        check_file("logo", logo, catalogue, d);
        if authority.brand.as_ref().is_some_and(|brand| brand.logo_alt.is_none()) {
            d.push(MISSING_ALT.at(logo.span.clone()).says("logo"));
        }
    }
    for locale in &catalogue.locales {
        if !authority.forms.given.contains(locale) {
            d.push(MISSING_FIELD.at(authority.place_of("forms")).says("forms").with("locale", locale));
        }
    }
    check_texts(authority, Author::Council, catalogue, d);
}

//! The rules of overlays: how an authority's folder lies over the shared content. All of them are here.
//!
//! - A section of a known id replaces the shared one, stands before or after it, or removes it; a new id adds one.
//! - A service, resource or page of a known id replaces the shared one; `hide: true` takes it out.
//! - A national service that names other areas is none of this authority's.
//! - The credits stay, unless the authority's own credits page says why not (`reason`).

use std::collections::HashMap;
use std::sync::Arc;

use indexmap::IndexMap;

use crate::diagnostic::{Diagnostics, error, name_hint};
use crate::locale::Locale;
use crate::model::catalogue::{Catalogue, Page, Part, Section};
use crate::model::translation::{self, Group};
use crate::parse::authority::Authority;
use crate::parse::front_matter::Change;
use crate::parse::id::Id;
use crate::parse::resource::Resource;
use crate::parse::service::Service;
use crate::parse::settings::{FallbackMode, Settings};
use crate::parse::{Content, Folder};
use crate::rules::{INVALID_VALUE, MISSING_TRANSLATION, NO_ORIGIN};
use crate::source::{Located, SourceFile, SourcePath, Span};

/// The page that the credits are shown on.
pub const CREDITS_PAGE: &str = "credits";

/// The national content, as it is.
pub(crate) fn national(content: &Content, d: &mut Diagnostics) -> Catalogue {
    let settings = &content.settings;
    let folder = &content.national;
    let sections = translation::group_sections(&folder.sections, &settings.locales, settings.fallback, d);
    let sections = sections.into_iter().map(|group| whole(group, false, d)).collect();
    let mut pages = translation::group_pages(&folder.pages, &settings.locales, settings.fallback, d);
    pages.retain(|page| {
        let hiding = page.documents.texts().find(|document| document.front.hide);
        if let Some(document) = hiding {
            let message = "a shared page cannot be hidden from everybody";
            d.push(
                error(NO_ORIGIN, document.front.span.clone(), message)
                    .hint("delete the file, or hide the page in an authority's `pages/`"),
            );
        }
        hiding.is_none()
    });
    let (resources, assumptions) = folder
        .resources
        .iter()
        .filter(|resource| !resource.hide)
        .cloned()
        .partition(|resource| !resource.is_assumption());
    let mut catalogue = Catalogue {
        slug: None,
        authority: None,
        locales: settings.locales.clone(),
        fallback: settings.fallback,
        sections,
        overlays: HashMap::new(),
        folder: folder.clone(),
        drift: Vec::new(),
        promises: IndexMap::new(),
        services: folder.services.iter().filter(|service| service.is_listed()).cloned().collect(),
        overdue: Vec::new(),
        resources,
        assumptions,
        pages,
        files: IndexMap::new(),
        shared_files: Arc::new(index_files(folder)),
    };
    catalogue.index_promises();
    catalogue
}

/// The shared content with an authority's folder over it.
pub(crate) fn authority(
    slug: &Id,
    authority: &Arc<Authority>,
    folder: &Arc<Folder>,
    national: &Catalogue,
    settings: &Settings,
    d: &mut Diagnostics,
) -> Catalogue {
    let locales = check_locales(authority, settings, d);
    let fallback = settings.fallback.stricter(authority.fallback.unwrap_or(settings.fallback));
    let groups = translation::group_sections(&folder.sections, &locales, fallback, d);
    let own_pages = translation::group_pages(&folder.pages, &locales, fallback, d);
    let resources = lay_resources(folder, national, d);
    let (resources, assumptions) = resources.into_iter().partition(|resource| !resource.is_assumption());
    let mut catalogue = Catalogue {
        slug: Some(slug.clone()),
        authority: Some(authority.clone()),
        locales,
        fallback,
        sections: lay_sections(groups, national, d),
        overlays: folder.promises.iter().map(|(id, overlay)| (id.value.clone(), overlay.clone())).collect(),
        folder: folder.clone(),
        drift: Vec::new(),
        promises: IndexMap::new(),
        services: lay_services(slug, authority, folder, national, d),
        overdue: Vec::new(),
        resources,
        assumptions,
        pages: lay_pages(own_pages, national, d),
        files: index_files(folder),
        shared_files: national.shared_files.clone(),
    };
    catalogue.index_promises();
    if fallback == FallbackMode::Error && settings.fallback != FallbackMode::Error {
        check_shared_texts(&catalogue, d);
    }
    catalogue
}

/// An authority that lets nothing untranslated be published asks that of the shared texts too.
fn check_shared_texts(catalogue: &Catalogue, d: &mut Diagnostics) {
    let sections = catalogue.sections.iter().flat_map(|section| &section.parts).filter(|part| !part.own);
    let sections = sections.map(|part| ("this section", &part.documents));
    let is_shared = |page: &&Page| !page.documents.span.path.as_str().starts_with("content/authorities/");
    let pages = catalogue.pages.iter().filter(is_shared).map(|page| ("this page", &page.documents));
    for (what, documents) in sections.chain(pages) {
        for locale in catalogue.locales.iter().filter(|locale| !documents.has(**locale)) {
            let slug = catalogue.slug_str();
            let message = format!("{what} is missing in `{locale}`, which the edition of `{slug}` does not allow");
            d.push(
                error(MISSING_TRANSLATION, documents.span.clone(), message)
                    .hint("translate it: `fallback: error` lets nothing be published without"),
            );
        }
    }
}

fn index_files(folder: &Folder) -> IndexMap<SourcePath, SourceFile> {
    folder.files.iter().map(|file| (file.path.clone(), file.clone())).collect()
}

fn check_locales(authority: &Authority, settings: &Settings, d: &mut Diagnostics) -> Vec<Locale> {
    let mut locales = Vec::new();
    for Located { value, span } in &authority.locales {
        if !settings.locales.contains(value) {
            d.push(
                error(INVALID_VALUE, span.clone(), format!("`{value}` is not one of this site's `locales`"))
                    .hint("add it to `content/site.yaml`, or remove it here"),
            );
        } else if !locales.contains(value) {
            locales.push(*value);
        }
    }
    if locales.is_empty() { settings.locales.clone() } else { locales }
}

/// A section of one text.
fn whole(group: Group<Id>, own: bool, d: &mut Diagnostics) -> Section {
    if let Some(change) = group.change.filter(|change| *change != Change::Replace && !own) {
        let message = format!("`change: {}` has nothing to change here", change.word());
        d.push(
            error(NO_ORIGIN, group.documents.span.clone(), message)
                .hint("only an authority's section can change a shared one: remove the line"),
        );
    }
    translation::check_title(&group.documents, d);
    Section { id: group.key, order: group.order, parts: vec![Part { documents: group.documents, own }], main: 0 }
}

fn lay_sections(own: Vec<Group<Id>>, national: &Catalogue, d: &mut Diagnostics) -> Vec<Section> {
    let mut sections = national.sections.clone();
    for group in own {
        let place = sections.iter().position(|section| section.id == group.key);
        let change = group.change.unwrap_or(Change::Replace);
        let Some(place) = place else {
            if change != Change::Replace {
                let known = national.sections.iter().map(|section| section.id.as_str());
                report_no_origin("section", group.key.as_str(), &group.documents.span, known, d);
                continue;
            }
            sections.push(whole(Group { change: None, ..group }, true, d));
            continue;
        };
        match change {
            Change::Replace => sections[place] = whole(group, true, d),
            Change::Remove => _ = sections.remove(place),
            Change::Before => {
                let section = &mut sections[place];
                section.parts.insert(0, Part { documents: group.documents, own: true });
                section.main += 1;
            }
            Change::After => sections[place].parts.push(Part { documents: group.documents, own: true }),
        }
    }
    // Stable: where numbers are equal, the shared section comes first.
    sections.sort_by_key(|section| section.order);
    sections
}

fn report_no_origin<'a>(
    what: &str,
    id: &str,
    span: &Span,
    known: impl IntoIterator<Item = &'a str> + Clone,
    d: &mut Diagnostics,
) {
    let hint = name_hint(id, known, format!("the shared {what}s are"));
    d.push(error(NO_ORIGIN, span.clone(), format!("there is no shared {what} `{id}` to change")).hint(hint));
}

fn lay_services(
    slug: &Id,
    authority: &Authority,
    folder: &Folder,
    national: &Catalogue,
    d: &mut Diagnostics,
) -> Vec<Arc<Service>> {
    for hidden in folder.services.iter().filter(|service| service.hide) {
        // One that is closed for good is hidden already.
        if !national.folder.services.iter().any(|service| service.id.value == hidden.id.value) {
            let known: Vec<&str> = national.services.iter().map(|service| service.id.value.as_str()).collect();
            report_no_origin("service", hidden.id.value.as_str(), &hidden.id.span, known.iter().copied(), d);
        }
    }
    let is_own = |id: &Id| folder.services.iter().any(|service| service.id.value == *id);
    let is_here = |service: &Service| {
        let areas = &service.service_areas;
        let is_own_area = |area: &Located<Id>| area.value == *slug || area.value.as_str() == authority.nation.word();
        // Of an authority whose nation nobody can read, every service may be.
        areas.is_empty() || authority.is_stand_in() || areas.iter().any(is_own_area)
    };
    let own = folder.services.iter().filter(|service| service.is_listed());
    let shared = national.services.iter().filter(|service| !is_own(&service.id.value) && is_here(service));
    own.chain(shared).cloned().collect()
}

fn lay_resources(folder: &Folder, national: &Catalogue, d: &mut Diagnostics) -> Vec<Arc<Resource>> {
    let shared = || national.resources.iter().chain(&national.assumptions);
    for hidden in folder.resources.iter().filter(|resource| resource.hide) {
        if !shared().any(|resource| resource.id.value == hidden.id.value) {
            let known: Vec<&str> = shared().map(|resource| resource.id.value.as_str()).collect();
            report_no_origin("resource", hidden.id.value.as_str(), &hidden.id.span, known.iter().copied(), d);
        }
    }
    let is_own = |id: &Id| folder.resources.iter().any(|resource| resource.id.value == *id);
    let own = folder.resources.iter().filter(|resource| !resource.hide);
    own.chain(shared().filter(|resource| !is_own(&resource.id.value))).cloned().collect()
}

fn lay_pages(own: Vec<Page>, national: &Catalogue, d: &mut Diagnostics) -> Vec<Page> {
    let mut pages = national.pages.clone();
    for page in own {
        let place = pages.iter().position(|other| other.name == page.name);
        let hidden = page.documents.texts().any(|document| document.front.hide);
        match (place, hidden) {
            (Some(place), true) => _ = pages.remove(place),
            (Some(place), false) => pages[place] = page,
            (None, true) => {
                report_no_origin("page", &page.name, &page.documents.span, pages.iter().map(|page| &*page.name), d)
            }
            (None, false) => pages.push(page),
        }
    }
    pages
}

//! The rules of overlays: how an authority's folder lies over the shared content. All of them are here.
//!
//! - A section of a known id replaces the shared one, stands before or after it, or removes it; a new id adds one.
//! - A service, resource or page of a known id replaces the shared one; `hide: true` takes it out.
//! - A national service that names other areas is none of this authority's.
//! - The credits stay, unless the authority's own credits page says why not (`reason`).

use std::collections::HashMap;
use std::sync::Arc;

use indexmap::IndexMap;

use crate::locale::{Date, Locale};
use crate::model::catalogue::{Catalogue, Page, Part, Section};
use crate::model::group::{Group, group_pages, group_sections};
use crate::model::support::{Listings, find_support};
use crate::parse::authority::Authority;
use crate::parse::front_matter::Change;
use crate::parse::id::Id;
use crate::parse::resource::Resource;
use crate::parse::service::Service;
use crate::parse::settings::Settings;
use crate::parse::{Content, Folder};
use crate::source::{Located, SourceFile, SourcePath};

/// The page that the credits are shown on.
pub const CREDITS_PAGE: &str = "credits";

/// Whether a catalogue shows the shared credits: its own credits page takes them out only with a reason.
pub fn keeps_credits(catalogue: &Catalogue) -> bool {
    let own = catalogue.pages.iter().find(|page| &*page.name == CREDITS_PAGE);
    !own.is_some_and(|page| page.documents.texts().any(|document| document.front.reason.is_some()))
}

/// The national content, as it is.
pub(crate) fn national(content: &Content, today: Date) -> Catalogue {
    let settings = &content.settings;
    let folder = &content.national;
    let sections: Vec<Section> =
        group_sections(&folder.sections).into_iter().map(|group| whole(group, false)).collect();
    let mut pages = group_pages(&folder.pages);
    pages.retain(|page| !page.is_hidden());
    let resources = folder.resources.iter().filter(|resource| !resource.hide).cloned();
    let (resources, assumptions) = resources.partition(|resource| !resource.is_assumption());
    let services = folder.services.iter().filter(|service| service.is_listed()).cloned().collect();
    let listings = Listings::new(services, resources, assumptions, settings, today);
    Catalogue {
        slug: None,
        authority: None,
        locales: settings.locales.clone(),
        fallback: settings.fallback,
        promises: find_support(&sections, &listings, &HashMap::new()),
        sections,
        overlays: HashMap::new(),
        folder: folder.clone(),
        services: listings.services,
        overdue: listings.overdue,
        resources: listings.resources,
        assumptions: listings.assumptions,
        pages,
        files: IndexMap::new(),
        shared_files: Arc::new(index_files(folder)),
    }
}

/// The shared content with an authority's folder over it.
pub(crate) fn authority(
    slug: &Id,
    authority: Option<&Arc<Authority>>,
    folder: &Arc<Folder>,
    national: &Catalogue,
    settings: &Settings,
    today: Date,
) -> Catalogue {
    let sections = lay_sections(group_sections(&folder.sections), national);
    let overlays = folder.promises.iter().map(|(id, overlay)| (id.value.clone(), overlay.clone())).collect();
    let resources = lay_resources(folder, national).into_iter();
    let (resources, assumptions) = resources.partition(|resource| !resource.is_assumption());
    let services = lay_services(slug, authority, folder, national);
    let listings = Listings::new(services, resources, assumptions, settings, today);
    Catalogue {
        slug: Some(slug.clone()),
        authority: authority.cloned(),
        locales: choose_locales(authority, settings),
        fallback: settings.fallback.stricter(authority.and_then(|own| own.fallback).unwrap_or(settings.fallback)),
        promises: find_support(&sections, &listings, &overlays),
        sections,
        overlays,
        folder: folder.clone(),
        services: listings.services,
        overdue: listings.overdue,
        resources: listings.resources,
        assumptions: listings.assumptions,
        pages: lay_pages(group_pages(&folder.pages), national),
        files: index_files(folder),
        shared_files: national.shared_files.clone(),
    }
}

fn index_files(folder: &Folder) -> IndexMap<SourcePath, SourceFile> {
    folder.files.iter().map(|file| (file.path.clone(), file.clone())).collect()
}

/// The authority's languages, as far as the site has them; if it has none of them, all of the site's.
fn choose_locales(authority: Option<&Arc<Authority>>, settings: &Settings) -> Vec<Locale> {
    let mut locales = Vec::new();
    for locale in authority.iter().flat_map(|authority| &authority.locales).map(|locale| locale.value) {
        if settings.locales.contains(&locale) && !locales.contains(&locale) {
            locales.push(locale);
        }
    }
    if locales.is_empty() { settings.locales.clone() } else { locales }
}

/// A section of one text.
fn whole(group: Group, own: bool) -> Section {
    Section { id: group.key, order: group.order, parts: vec![Part { documents: group.documents, own }], main: 0 }
}

fn lay_sections(own: Vec<Group>, national: &Catalogue) -> Vec<Section> {
    let mut sections = national.sections.clone();
    for group in own {
        let place = sections.iter().position(|section| section.id == group.key);
        match (place, group.change.unwrap_or(Change::Replace)) {
            (None, Change::Replace) => sections.push(whole(group, true)),
            // There is nothing to change.
            (None, _) => {}
            (Some(place), Change::Replace) => sections[place] = whole(group, true),
            (Some(place), Change::Remove) => _ = sections.remove(place),
            (Some(place), Change::Before) => {
                let section = &mut sections[place];
                section.parts.insert(0, Part { documents: group.documents, own: true });
                section.main += 1;
            }
            (Some(place), Change::After) => sections[place].parts.push(Part { documents: group.documents, own: true }),
        }
    }
    // Stable: where numbers are equal, the shared section comes first.
    sections.sort_by_key(|section| section.order);
    sections
}

fn lay_services(
    slug: &Id,
    authority: Option<&Arc<Authority>>,
    folder: &Folder,
    national: &Catalogue,
) -> Vec<Arc<Service>> {
    let is_own = |id: &Id| folder.services.iter().any(|service| service.id.value == *id);
    let nation = authority.map(|authority| authority.nation.word());
    let is_here = |service: &Service| {
        let areas = &service.service_areas;
        let is_own_area = |area: &Located<Id>| area.value == *slug || nation == Some(area.value.as_str());
        // If an authority's nation cannot be read, any service may be meant for it.
        areas.is_empty() || nation.is_none() || areas.iter().any(is_own_area)
    };
    let own = folder.services.iter().filter(|service| service.is_listed());
    let shared = national.folder.services.iter().filter(|service| service.is_listed());
    let shared = shared.filter(|service| !is_own(&service.id.value) && is_here(service));
    own.chain(shared).cloned().collect()
}

fn lay_resources(folder: &Folder, national: &Catalogue) -> Vec<Arc<Resource>> {
    let is_own = |id: &Id| folder.resources.iter().any(|resource| resource.id.value == *id);
    let own = folder.resources.iter().filter(|resource| !resource.hide);
    let shared = national.resources.iter().chain(&national.assumptions);
    own.chain(shared.filter(|resource| !is_own(&resource.id.value))).cloned().collect()
}

fn lay_pages(own: Vec<Page>, national: &Catalogue) -> Vec<Page> {
    let mut pages = national.pages.clone();
    for page in own {
        let place = pages.iter().position(|other| other.name == page.name);
        match (place, page.is_hidden()) {
            (Some(place), true) => _ = pages.remove(place),
            (Some(place), false) => pages[place] = page,
            // There is nothing to hide.
            (None, true) => {}
            (None, false) => pages.push(page),
        }
    }
    pages
}

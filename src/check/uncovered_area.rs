//! What the law wants a council's offer to cover, and what covers it.

use crate::diagnostic::Diagnostics;
use crate::model::{Catalogue, PageId, ServiceId, Site};
use crate::parse::front_matter::Document;
use crate::parse::id::Id;
use crate::parse::taxonomy::StatutoryArea;

use super::{Scope, UNCOVERED_AREA};

/// An area that the law wants covered, with what covers it.
#[derive(Clone, Debug)]
pub struct CoveredArea<'a> {
    pub area: &'a StatutoryArea,
    pub services: Vec<ServiceId>,
    pub pages: Vec<PageId>,
}

impl CoveredArea<'_> {
    /// Whether there is anything about it in the council's offer.
    pub fn is_covered(&self) -> bool {
        !self.services.is_empty() || !self.pages.is_empty()
    }
}

/// The areas of the authority's nation, in force or to come, each with the services of one of its categories and the pages that
/// name it. None for the national catalogue, which is no council's offer, nor for an authority that does not say its nation.
pub fn covered_areas<'a>(site: &'a Site, catalogue: &Catalogue) -> Vec<CoveredArea<'a>> {
    let Some(authority) = catalogue.authority.as_ref().filter(|authority| authority.places.has("nation")) else {
        return Vec::new();
    };
    let areas = site.taxonomy.statutory_areas.iter();
    let areas = areas.filter(|area| area.nation == authority.nation);
    areas.map(|area| cover(area, site, catalogue)).collect()
}

fn cover<'a>(area: &'a StatutoryArea, site: &Site, catalogue: &Catalogue) -> CoveredArea<'a> {
    let is_area = |id: &Id| *id == area.id.value;
    let categories = site.taxonomy.categories.iter();
    let categories: Vec<&Id> = categories
        .filter(|category| category.statutory_areas.iter().any(|other| is_area(&other.value)))
        .map(|category| &category.id.value)
        .collect();
    let services = ServiceId::each(&catalogue.services);
    let services =
        services.filter(|(_, service)| service.categories.iter().any(|category| categories.contains(&&category.value)));
    let names = |document: &Document| document.front.statutory_areas.iter().any(|other| is_area(&other.value));
    let pages = PageId::each(&catalogue.pages);
    let pages = pages.filter(|(_, page)| page.documents.texts().any(|document| names(document)));
    CoveredArea { area, services: services.map(|(id, _)| id).collect(), pages: pages.map(|(id, _)| id).collect() }
}

pub(super) fn check(catalogue: &Catalogue, scope: Scope, d: &mut Diagnostics) {
    let Some(authority) = &catalogue.authority else { return };
    for covered in covered_areas(scope.site, catalogue) {
        let area = covered.area;
        if area.is_in_force(scope.today) && !covered.is_covered() {
            let id = &area.id.value;
            let said = UNCOVERED_AREA.at(authority.name.0.span.clone()).with("area", id);
            let said = match categories_of(id, scope.site) {
                Some(categories) => said.says("category").with("categories", categories),
                None => said.says("page"),
            };
            d.push(said.related_to(area.id.span.clone()));
        }
    }
}

/// The categories that cover an area, if there are any.
fn categories_of(area: &Id, site: &Site) -> Option<String> {
    let covers = |id: &Id| *id == *area;
    let categories = site.taxonomy.categories.iter();
    let categories = categories.filter(|category| category.statutory_areas.iter().any(|other| covers(&other.value)));
    let names: Vec<String> = categories.map(|category| format!("`{}`", category.id.value)).collect();
    (!names.is_empty()).then(|| names.join(", "))
}

//! What each nation's law wants a local offer to cover, and which services cover it.

use serde::Serialize;

use crate::check::{CoveredArea, covered_areas};
use crate::locale::Argument;
use crate::model::{Catalogue, PageId, ServiceId};
use crate::parse::taxonomy::StatutoryArea;
use crate::text::Localised;

use super::coverage::Named;
use super::phrase::{Day, Phrase};
use super::scope::Scope;

/// One a nation that any of the authorities is in.
#[derive(Clone, Debug, Serialize)]
pub struct Statutory {
    pub nations: Vec<NationAreas>,
}

#[derive(Clone, Debug, Serialize)]
pub struct NationAreas {
    /// `england`, `wales`, …
    pub nation: &'static str,
    pub name: String,
    pub areas: Vec<Area>,
    pub authorities: Vec<AuthorityAreas>,
}

#[derive(Clone, Debug, Serialize)]
pub struct Area {
    pub id: String,
    pub name: Phrase,
    pub is_in_force: bool,
    /// From when on; left out if no day is set.
    pub in_force: Option<Day>,
    /// Where it stands in the law.
    pub source: Option<Phrase>,
    pub url: Option<String>,
    /// The needs that count towards it.
    pub categories: Vec<Phrase>,
}

#[derive(Clone, Debug, Serialize)]
pub struct AuthorityAreas {
    pub authority: String,
    pub name: Phrase,
    /// How many areas that are in force have a service or a page.
    pub covered: usize,
    /// How many areas are in force.
    pub in_force: usize,
    /// One an area, in the order of `areas`.
    pub areas: Vec<AreaCover>,
}

#[derive(Clone, Debug, Serialize)]
pub struct AreaCover {
    pub area: String,
    pub is_in_force: bool,
    /// Whether there is anything about it in the council's offer.
    pub is_covered: bool,
    pub services: Vec<Named>,
    /// Pages that name the area.
    pub pages: Vec<Phrase>,
}

pub(super) fn statutory(scope: Scope) -> Statutory {
    let mut nations: Vec<NationAreas> = Vec::new();
    for catalogue in scope.authorities() {
        let Some(authority) = &catalogue.authority else { continue };
        let word = authority.nation.word();
        let place = nations.iter().position(|nation| nation.nation == word).unwrap_or_else(|| {
            let areas = scope.site.taxonomy.statutory_areas.iter().filter(|area| area.nation == authority.nation);
            let areas = areas.map(|area| describe(area, scope)).collect();
            let name = scope.word(&word.replace('-', "_"));
            nations.push(NationAreas { nation: word, name, areas, authorities: Vec::new() });
            nations.len() - 1
        });
        nations[place].authorities.push(cover(catalogue, scope));
    }
    Statutory { nations }
}

fn describe(area: &StatutoryArea, scope: Scope) -> Area {
    let national = scope.national();
    let taxonomy = &scope.site.taxonomy;
    let counts = |category: &&crate::parse::taxonomy::Category| {
        category.statutory_areas.iter().any(|other| other.value == area.id.value)
    };
    Area {
        id: area.id.value.to_string(),
        name: scope.phrase(national, &area.name.0),
        is_in_force: area.is_in_force(scope.plan.options.today),
        in_force: area.in_force.map(|day| scope.day(day)),
        source: area.source.as_ref().map(|source| scope.phrase(national, &source.0)),
        url: area.url.as_ref().map(|url| url.0.to_string()),
        categories: taxonomy
            .categories
            .iter()
            .filter(counts)
            .map(|category| scope.phrase(national, &category.name.0))
            .collect(),
    }
}

fn cover(catalogue: &Catalogue, scope: Scope) -> AuthorityAreas {
    let area = |covered: CoveredArea| AreaCover {
        area: covered.area.id.value.to_string(),
        is_in_force: covered.area.is_in_force(scope.plan.options.today),
        is_covered: covered.is_covered(),
        services: covered.services.iter().map(|id| named(catalogue, *id, scope)).collect(),
        pages: covered.pages.iter().map(|id| page_title(catalogue, *id, scope)).collect(),
    };
    let areas: Vec<AreaCover> = covered_areas(scope.site, catalogue).into_iter().map(area).collect();
    AuthorityAreas {
        authority: catalogue.slug_str().to_owned(),
        name: scope.owner_name(catalogue),
        covered: areas.iter().filter(|area| area.is_in_force && area.is_covered).count(),
        in_force: areas.iter().filter(|area| area.is_in_force).count(),
        areas,
    }
}

fn named(catalogue: &Catalogue, id: ServiceId, scope: Scope) -> Named {
    let service = &catalogue[id];
    let id = service.id.value.as_str();
    let name = scope.phrase_or(catalogue, service.name.as_ref().map(|name| &name.0), id);
    Named { id: id.to_owned(), name, is_own: service.is_local() }
}

fn page_title(catalogue: &Catalogue, id: PageId, scope: Scope) -> Phrase {
    let page = &catalogue[id];
    let titles =
        page.documents.by_locale().filter_map(|(locale, document)| Some((locale, document.title()?.clone(), None)));
    scope.phrase_or(catalogue, Some(&Localised::new(titles.collect(), page.documents.span.clone())), &page.name)
}

/// A sentence for each area in force that nothing covers.
pub(super) fn find_uncovered(catalogue: &Catalogue, scope: Scope) -> Vec<String> {
    let today = scope.plan.options.today;
    let areas = covered_areas(scope.site, catalogue).into_iter();
    let uncovered = areas.filter(|covered| covered.area.is_in_force(today) && !covered.is_covered());
    let sentence = |covered: CoveredArea| {
        let name = scope.phrase(scope.national(), &covered.area.name.0).text;
        scope.say("ready_area", &[("area", Argument::Text(&name))])
    };
    uncovered.map(sentence).collect()
}

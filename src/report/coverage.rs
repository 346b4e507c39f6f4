//! Promise by promise and authority by authority: who keeps what, by which means, and what nothing keeps.

use indexmap::IndexMap;
use serde::Serialize;

use crate::model::{Catalogue, EditionView, Section};
use crate::parse::authority::PromiseStatus;
use crate::parse::id::Id;
use crate::source::SourcePath;

use super::phrase::{Day, Phrase};
use super::scope::Scope;
use super::wording::wordings;

/// Every promise of the charter, with what each authority does for it.
#[derive(Clone, Debug, Serialize)]
pub struct Coverage {
    /// In the order of the charter; sections that only some authorities have come last.
    pub sections: Vec<SectionCoverage>,
    /// One an authority.
    pub authorities: Vec<AuthorityCoverage>,
}

#[derive(Clone, Debug, Serialize)]
pub struct SectionCoverage {
    pub id: String,
    pub title: Phrase,
    pub promises: Vec<PromiseCoverage>,
}

/// One promise. The numbers count authorities.
#[derive(Clone, Debug, Serialize)]
pub struct PromiseCoverage {
    pub id: String,
    /// Its place in the charter, from 1.
    pub number: usize,
    pub words: Phrase,
    pub kept: usize,
    pub partly: usize,
    pub planned: usize,
    /// Say nothing of how far they keep it.
    pub unstated: usize,
    /// Have neither a service, a resource nor a word of their own for it.
    pub kept_by_nothing: usize,
    /// One an authority, in the order of `authorities`.
    pub cells: Vec<Cell>,
}

/// What one authority does for one promise.
#[derive(Clone, Debug, Serialize)]
pub struct Cell {
    pub authority: String,
    /// Whether the promise is in its charter at all.
    pub in_charter: bool,
    /// `kept`, `partly` or `planned`; left out if it says nothing.
    pub status: Option<&'static str>,
    pub since: Option<Day>,
    /// Whether it says how.
    pub has_how: bool,
    pub services: Vec<Named>,
    /// Resources and assumptions.
    pub resources: Vec<Named>,
    /// No service, no resource, and nothing said of how.
    pub kept_by_nothing: bool,
}

/// A service or resource.
#[derive(Clone, Debug, Serialize)]
pub struct Named {
    pub id: String,
    pub name: Phrase,
    /// Whether it is the authority's own.
    pub is_own: bool,
}

/// One authority's promises in numbers.
#[derive(Clone, Debug, Serialize)]
pub struct AuthorityCoverage {
    pub authority: String,
    pub name: Phrase,
    pub promises: usize,
    pub kept: usize,
    pub partly: usize,
    pub planned: usize,
    pub unstated: usize,
    pub with_how: usize,
    pub with_service: usize,
    pub with_resource: usize,
    pub kept_by_nothing: usize,
}

pub(super) fn coverage(scope: Scope) -> Coverage {
    let authorities: Vec<&Catalogue> = scope.authorities().collect();
    let mut sections: Vec<SectionCoverage> = Vec::new();
    for (section, promises) in promises_by_section(scope) {
        let first = sections.iter().map(|section: &SectionCoverage| section.promises.len()).sum::<usize>() + 1;
        let rows = promises.iter().enumerate().map(|(at, (id, words))| {
            let cells = authorities.iter().map(|catalogue| cell(catalogue, id, scope)).collect();
            row(id, first + at, words.clone(), cells)
        });
        let promises = rows.collect();
        sections.push(SectionCoverage { id: section.id.to_string(), title: section.title, promises });
    }
    let numbered = authorities.iter().enumerate();
    let authorities = numbered.map(|(column, catalogue)| total(catalogue, column, &sections, scope)).collect();
    Coverage { sections, authorities }
}

struct Head {
    id: Id,
    title: Phrase,
}

/// Every promise that any of the catalogues has, each once.
fn promises_by_section(scope: Scope) -> Vec<(Head, IndexMap<Id, Phrase>)> {
    let mut seen: IndexMap<Id, (Head, IndexMap<Id, Phrase>)> = IndexMap::new();
    let mut known: std::collections::HashSet<&Id> = std::collections::HashSet::new();
    for catalogue in scope.catalogues() {
        for section in &catalogue.sections {
            for promise in section.promises().map(|promise| &promise.id.value) {
                if known.insert(promise) {
                    let head = || {
                        let head = Head { id: section.id.clone(), title: section_title(section, catalogue, scope) };
                        (head, IndexMap::new())
                    };
                    let (_, promises) = seen.entry(section.id.clone()).or_insert_with(head);
                    promises.insert(promise.clone(), promise_words(section, promise, catalogue, scope));
                }
            }
        }
    }
    seen.into_values().collect()
}

pub(super) fn section_title(section: &Section, catalogue: &Catalogue, scope: Scope) -> Phrase {
    let locale = scope.words.locale;
    let view = EditionView { site: scope.site, catalogue, locale };
    let found = section.main().in_locale(locale, &scope.site.fallback_order).map(|found| found.text());
    match found.and_then(|document| Some((document.title()?, document.locale))) {
        Some((title, lang)) => scope.in_language(view.fill(title, lang), lang),
        None => Phrase::own(section.id.as_str()),
    }
}

fn promise_words(section: &Section, id: &Id, catalogue: &Catalogue, scope: Scope) -> Phrase {
    let view = EditionView { site: scope.site, catalogue, locale: scope.words.locale };
    let mut documents: Vec<_> = section.documents().collect();
    let order = &scope.site.fallback_order;
    let rank = |locale| order.iter().position(|other| *other == locale).unwrap_or(order.len());
    documents.sort_by_key(|document| (document.locale != scope.words.locale, rank(document.locale)));
    let found = documents.iter().find_map(|document| {
        let mut wordings = wordings(&document.body, view, document.locale).into_iter();
        let promise = wordings.find(|wording| wording.promise.as_deref() == Some(id.as_str()))?;
        Some(scope.in_language(promise.words, document.locale))
    });
    found.unwrap_or_else(|| Phrase::own(id.as_str()))
}

fn cell(catalogue: &Catalogue, id: &Id, scope: Scope) -> Cell {
    let support = catalogue.promises.get(id);
    let overlay = catalogue.overlays.get(id).filter(|_| support.is_some());
    let named = |id: &Id, name: Option<&crate::parse::text::Name>, path: &SourcePath| Named {
        id: id.to_string(),
        name: scope.phrase_or(catalogue, name.map(|name| &name.0), id.as_str()),
        is_own: path.owner().is_some(),
    };
    let services = support.iter().flat_map(|support| &support.services).map(|id| {
        let service = &catalogue[*id];
        named(&service.id.value, service.name.as_ref(), &service.id.span.path)
    });
    let services: Vec<Named> = services.collect();
    let listed = support.iter().flat_map(|support| support.resources.iter().map(|id| &catalogue[*id]));
    let claims = support.iter().flat_map(|support| support.assumptions.iter().map(|id| &catalogue[*id]));
    let resources = listed.chain(claims).map(|resource| {
        let path = &resource.id.span.path;
        match &resource.claim {
            Some(claim) => Named { name: scope.phrase(catalogue, &claim.0), ..named(&resource.id.value, None, path) },
            None => named(&resource.id.value, resource.title.as_ref(), path),
        }
    });
    let resources: Vec<Named> = resources.collect();
    Cell {
        authority: catalogue.slug_str().to_owned(),
        in_charter: support.is_some(),
        status: overlay.and_then(|overlay| overlay.status).map(PromiseStatus::word),
        since: overlay.and_then(|overlay| overlay.since).map(|day| scope.day(day)),
        has_how: overlay.is_some_and(|overlay| overlay.how.is_some()),
        kept_by_nothing: catalogue.is_kept_by_nothing(id),
        services,
        resources,
    }
}

fn row(id: &Id, number: usize, words: Phrase, cells: Vec<Cell>) -> PromiseCoverage {
    let count = |status: Option<&str>| cells.iter().filter(|cell| cell.in_charter && cell.status == status).count();
    PromiseCoverage {
        id: id.to_string(),
        number,
        words,
        kept: count(Some("kept")),
        partly: count(Some("partly")),
        planned: count(Some("planned")),
        unstated: count(None),
        kept_by_nothing: cells.iter().filter(|cell| cell.kept_by_nothing).count(),
        cells,
    }
}

fn total(catalogue: &Catalogue, column: usize, sections: &[SectionCoverage], scope: Scope) -> AuthorityCoverage {
    let cells = sections.iter().flat_map(|section| &section.promises).map(|promise| &promise.cells[column]);
    let cells: Vec<&Cell> = cells.filter(|cell| cell.in_charter).collect();
    let count = |is: &dyn Fn(&Cell) -> bool| cells.iter().filter(|cell| is(cell)).count();
    AuthorityCoverage {
        authority: catalogue.slug_str().to_owned(),
        name: scope.owner_name(catalogue),
        promises: cells.len(),
        kept: count(&|cell| cell.status == Some("kept")),
        partly: count(&|cell| cell.status == Some("partly")),
        planned: count(&|cell| cell.status == Some("planned")),
        unstated: count(&|cell| cell.status.is_none()),
        with_how: count(&|cell| cell.has_how),
        with_service: count(&|cell| !cell.services.is_empty()),
        with_resource: count(&|cell| !cell.resources.is_empty()),
        kept_by_nothing: count(&|cell| cell.kept_by_nothing),
    }
}

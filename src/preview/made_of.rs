//! From a page back to what an editor wrote: the files, and the places in them, that a page is made of.

use crate::model::{Catalogue, Edition, EditionView, Section, Site};
use crate::plan::PageKey;
use crate::source::{SourcePath, Span};

/// What a page is made of, its own text first. A place of no length means the whole file.
pub(super) fn made_of(site: &Site, edition: Edition, key: PageKey) -> Vec<Span> {
    let view = site.view(edition);
    let catalogue = view.catalogue;
    let mut spans = Vec::new();
    match key {
        PageKey::Section(number) => section(&view, &catalogue.sections[number], &mut spans),
        PageKey::Charter | PageKey::Print | PageKey::LargePrint | PageKey::Bilingual | PageKey::Home => {
            catalogue.sections.iter().for_each(|one| texts(&view, one, &mut spans));
            authority(catalogue, &mut spans);
            spans.push(site.settings.span.clone());
        }
        PageKey::Service(number) => spans.push(catalogue.services[number].span.clone()),
        PageKey::Services | PageKey::Categories | PageKey::Offer => {
            spans.extend(catalogue.services.iter().map(|service| service.span.clone()));
            spans.push(site.taxonomy.span.clone());
        }
        PageKey::Help | PageKey::Sheet | PageKey::Cards => {
            authority(catalogue, &mut spans);
            spans
                .extend(catalogue.services.iter().filter(|service| service.urgent).map(|service| service.span.clone()));
        }
        PageKey::Resource(number) => spans.push(catalogue.resources[number].span.clone()),
        PageKey::Resources => spans.extend(catalogue.resources.iter().map(|resource| resource.span.clone())),
        PageKey::Assumptions => spans.extend(catalogue.assumptions.iter().map(|one| one.span.clone())),
        PageKey::Challenge => authority(catalogue, &mut spans),
        PageKey::Accessibility => {
            authority(catalogue, &mut spans);
            spans.push(site.settings.span.clone());
        }
        PageKey::Page(number) => page(&view, number, &mut spans),
        PageKey::Credits => {
            let named = catalogue.pages.iter().position(|page| &*page.name == crate::model::CREDITS_PAGE);
            named.into_iter().for_each(|number| page(&view, number, &mut spans));
            authority(catalogue, &mut spans);
            spans.push(site.settings.span.clone());
        }
    }
    spans
}

/// The files of a list of places, each once, in its order, with the first place in each.
pub(super) fn files(spans: &[Span]) -> Vec<&Span> {
    let mut seen: Vec<&SourcePath> = Vec::new();
    let mut firsts = Vec::new();
    for span in spans {
        if !seen.contains(&&span.path) {
            seen.push(&span.path);
            firsts.push(span);
        }
    }
    firsts
}

/// Whether a place is in one of these.
pub(super) fn holds(spans: &[Span], place: &Span) -> bool {
    spans.iter().any(|span| {
        let is_whole = span.end <= span.start;
        span.path == place.path && (is_whole || (span.start <= place.start && place.start <= span.end))
    })
}

fn authority(catalogue: &Catalogue, spans: &mut Vec<Span>) {
    spans.extend(catalogue.authority.iter().map(|authority| Span::whole(&authority.span.path)));
}

fn page(view: &EditionView, number: usize, spans: &mut Vec<Span>) {
    spans.extend(view.text(&view.catalogue.pages[number].documents).map(|found| found.text().span.clone()));
}

fn texts(view: &EditionView, section: &Section, spans: &mut Vec<Span>) {
    let found = section.parts.iter().filter_map(|part| view.text(&part.documents));
    spans.extend(found.map(|found| found.text().span.clone()));
}

/// A section's texts, what the council says of its promises, and what supports them.
fn section(view: &EditionView, section: &Section, spans: &mut Vec<Span>) {
    texts(view, section, spans);
    let catalogue = view.catalogue;
    let ids: Vec<_> = section.promises().map(|promise| &promise.id.value).collect();
    spans.extend(ids.iter().filter_map(|id| catalogue.overlays.get(*id)).map(|overlay| overlay.span.clone()));
    for support in ids.iter().filter_map(|id| catalogue.promises.get(*id)) {
        spans.extend(support.services.iter().map(|number| catalogue.services[*number].span.clone()));
        spans.extend(support.resources.iter().map(|number| catalogue.resources[*number].span.clone()));
        spans.extend(support.assumptions.iter().map(|number| catalogue.assumptions[*number].span.clone()));
    }
}

//! What pages say of themselves, for every kind of page in every edition: notices, and what they are made of.

#![allow(clippy::unwrap_used, reason = "tests may fail loudly")]

mod drift;
mod fallback;
mod made_of;
mod small_site;

use std::collections::BTreeSet;

use siarter::build::{Build, Rules, build};
use siarter::locale::Date;
use siarter::model::CatalogueId;
use siarter::options::Options;
use siarter::plan::{PageKey, Route, RouteKind};
use siarter::render::Body;
use siarter::source::{SourcePath, Sources, Span};

use small_site::{Content, whole_site};

/// A notice, in each language.
type Notice = [(&'static str, &'static str); 2];

struct Page {
    path: String,
    catalogue: CatalogueId,
    key: PageKey,
    html: String,
    /// What it says it is made of.
    spans: Vec<Span>,
}

impl Page {
    fn lang(&self) -> &str {
        &self.path[1..3]
    }

    fn main(&self) -> &str {
        let start = self.html.find("<main").unwrap();
        &self.html[start..self.html.find("</main>").unwrap()]
    }

    fn has(&self, notice: &Notice) -> bool {
        notice.iter().any(|(lang, words)| *lang == self.lang() && self.html.contains(words))
    }
}

/// Every page of a site with these content files.
fn pages(content: &Content) -> Vec<Page> {
    pages_of(&sources(content))
}

fn sources(content: &Content) -> Sources {
    let mut sources = siarter::load::embedded();
    for (path, text) in content {
        sources.add_text(&format!("content/{path}"), text.as_bytes());
    }
    sources
}

fn today() -> Date {
    Date::parse("2026-11-22").unwrap()
}

fn pages_of(sources: &Sources) -> Vec<Page> {
    let Build { site, plan, renderer, .. } = build(sources, &Options::whole(today()), Rules::Skip);
    let page = |route: &Route| {
        let RouteKind::Page(edition, key) = route.kind else { return None };
        let Ok(Body::Bytes(bytes)) = renderer.render(route) else { panic!("{} cannot be rendered", route.file) };
        let spans = siarter::render::made_of(&site, edition, key).into_iter().map(|text| text.span).collect();
        let html = String::from_utf8(bytes).unwrap();
        Some(Page { path: route.path(), catalogue: edition.catalogue, key, html, spans })
    };
    plan.routes.iter().filter_map(page).collect()
}

#[test]
fn the_small_site_has_every_kind_of_page() {
    let kind = |page: &Page| format!("{:?}", page.key).split('(').next().unwrap().to_owned();
    let shown: BTreeSet<String> = pages(&whole_site()).iter().map(kind).collect();
    let missing: Vec<&&str> = PageKey::KINDS.iter().filter(|kind| !shown.contains(**kind)).collect();
    assert!(missing.is_empty(), "tests/pages/small_site.rs has no page of the kinds {missing:?}");
}

#[test]
fn a_missing_template_is_told_where_it_belongs() {
    let mut sources = sources(&whole_site());
    let path = SourcePath::new("themes/default/templates/assumptions.html");
    assert!(sources.texts.remove(&path).is_some());
    let Build { plan, renderer, .. } = build(&sources, &Options::whole(today()), Rules::Skip);
    let faults: BTreeSet<SourcePath> =
        plan.routes.iter().filter_map(|route| Some(renderer.render(route).err()?.span.path)).collect();
    assert_eq!(faults, BTreeSet::from([path]));
}

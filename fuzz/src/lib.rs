//! Whatever an editor writes, siarter ends with pages or diagnostics: it neither panics nor hangs.
//!
//! A target puts the same bytes wherever such a file may stand, and runs every stage but `load` and `publish`. From the
//! repository's root: `RAYON_NUM_THREADS=1 cargo +nightly fuzz run -s none yaml -- -max_total_time=60 -dict=fuzz/dictionary` (or `markdown`, `words`,
//! `pages`, whose corpus is that of `markdown`). There is next to no unsafe code to watch, so the address sanitizer would only slow it.

use siarter::build::{Build, Rules, build};
use siarter::locale::Date;
use siarter::options::Options;
use siarter::source::Sources;

const SETTINGS: &[u8] = b"title: A\nbase_url: https://a.example.org/\nlocales: [cy, en]\nsource_locale: en\ncredits: Made by {{ authority.council }}.\n";
const AUTHORITY: &[u8] = b"name: B\ncouncil: C\nforms: {en: {in: in B, of: of B, to: to B}, cy: {in: yn B, of: o B, to: i B}}\nnation: wales\nlocales: [cy, en]\n";
const SERVICES: &[u8] = b"- {id: s, name: S, summary: S {{ authority.in }}, promises: [p]}\n";

/// A site with nothing in it but one service and one authority.
pub fn small_site(mut sources: Sources) -> Sources {
    sources.add_text("content/site.yaml", SETTINGS);
    sources.add_text("content/services/s.yaml", SERVICES);
    sources.add_text("content/authorities/b/authority.yaml", AUTHORITY);
    sources
}

/// The small site with `body` as a section, as its overlay and as a page.
pub fn with_body(sources: Sources, body: &[u8]) -> Sources {
    let mut sources = small_site(sources);
    let page = [b"---\ntitle: A\n---\n", body].concat();
    let overlay = [b"---\nchange: after\nreason: r\n---\n", body].concat();
    sources.add_text("content/charter/10-x.en.md", &page);
    sources.add_text("content/pages/x.cy.md", &page);
    sources.add_text("content/authorities/b/charter/10-x.en.md", &overlay);
    sources
}

/// Runs every stage and every rule.
pub fn build_all(sources: &Sources) -> Build {
    let options = Options::whole(Date::parse("2026-11-01").expect("it is a date"));
    let built = build(sources, &options, Rules::Ask);
    built.diagnostics();
    built
}

/// Renders every page; a template that cannot take the content is a fault of the program, too.
pub fn render_all(sources: &Sources) {
    let built = build_all(sources);
    for route in &built.plan.routes {
        if let Err(fault) = built.renderer.render(route) {
            panic!("{}: {}", route.file, fault.message());
        }
    }
}

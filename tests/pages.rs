//! What pages say of themselves, for every kind of page in every edition: notices, and what they are made of.

#![allow(clippy::unwrap_used, reason = "tests may fail loudly")]

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;
use siarter::build::{Build, Rules, build};
use siarter::locale::Date;
use siarter::options::Options;
use siarter::plan::{PageKey, RouteKind};
use siarter::render::{Body, made_of};
use siarter::source::Sources;

/// A small site with every kind of page and, as far as readers see them, every kind of text. Each text is in both languages
/// and names the file that it stands in, so a page shows what it is made of.
const FILES: [(&str, &str); 14] = [
    (
        "site.yaml",
        "title: {en: Charter, cy: Siarter}\nbase_url: https://example.org/\nlocales: [cy, en]\nsource_locale: en\n\
         fallback: notice\ncredits: {en: Credits SITE, cy: Diolch SITE}\n",
    ),
    (
        "taxonomy.yaml",
        "categories:\n  - id: health\n    name: {en: Health TAXONOMY, cy: Iechyd TAXONOMY}\n    statutory_areas: [wales-health]\n\
         statutory_areas:\n  - id: wales-health\n    nation: wales\n    name: {en: Area TAXONOMY, cy: Maes TAXONOMY}\n    \
         source: {en: Law TAXONOMY, cy: Deddf TAXONOMY}\n    in_force: 2020-01-01\n",
    ),
    (
        "charter/10-money.en.md",
        "---\ntitle: Money MONEYEN\nsummary: About MONEYEN.\n---\nWords MONEYEN.\n\nWe pay MONEYEN. {#pay}\n",
    ),
    (
        "charter/10-money.cy.md",
        "---\ntitle: Arian MONEYCY\nsummary: Am MONEYCY.\n---\nGeiriau MONEYCY.\n\nTalwn MONEYCY. {#pay}\n",
    ),
    (
        "charter/20-home.en.md",
        "---\ntitle: Home HOMEEN\n---\nWe listen HOMEEN. See [below](#part). {#listen}\n\n## Part\n\nMore.\n",
    ),
    ("charter/20-home.cy.md", "---\ntitle: Cartref HOMECY\n---\nGwrandawn HOMECY. {#listen}\n"),
    ("pages/about.en.md", "---\ntitle: About ABOUTEN\n---\nWords ABOUTEN.\n"),
    ("pages/about.cy.md", "---\ntitle: Amdanom ABOUTCY\n---\nGeiriau ABOUTCY.\n"),
    ("pages/credits.en.md", "---\ntitle: Credits\n---\nThanks CREDITSEN.\n"),
    ("pages/credits.cy.md", "---\ntitle: Diolch\n---\nDiolch CREDITSCY.\n"),
    (
        "services/national.yaml",
        "- id: advice\n  name: {en: Advice SERVICES, cy: Cyngor SERVICES}\n  summary: {en: Ask SERVICES., cy: Gofyn SERVICES.}\n  \
         description: {en: More SERVICES., cy: Mwy SERVICES.}\n  eligibility: {en: All SERVICES, cy: Pawb SERVICES}\n  \
         neutral_name: {en: Office SERVICES, cy: Swyddfa SERVICES}\n  categories: [health]\n  promises: [pay]\n  urgent: true\n  \
         phones: [{number: \"0808 157 0200\", description: {en: Free SERVICES, cy: Am ddim SERVICES}}]\n  \
         cost_options: [{option: {en: Cheap SERVICES, cy: Rhad SERVICES}, amount: 2}]\n  \
         alert: {text: {en: New SERVICES, cy: Newydd SERVICES}, until: 2027-01-01}\n  \
         schedules: [{byday: [MO], opens_at: \"09:00\", closes_at: \"17:00\", description: {en: Open SERVICES, cy: Ar agor SERVICES}}]\n",
    ),
    (
        "resources/national.yaml",
        "- id: film\n  type: film\n  title: {en: Film RESOURCES, cy: Ffilm RESOURCES}\n  summary: {en: A film RESOURCES., cy: Y ffilm RESOURCES.}\n  \
         description: {en: Long RESOURCES., cy: Hir RESOURCES.}\n  content_note: {en: Sad RESOURCES, cy: Trist RESOURCES}\n  \
         url: https://example.org/film\n  creator: {en: Her RESOURCES, cy: Hi RESOURCES}\n  promises: [listen]\n  \
         quotes:\n    - {text: {en: Said RESOURCES, cy: Dywedwyd RESOURCES}, consent: true}\n    \
         - {text: {en: Secret, cy: Cudd}, consent: false}\n\
         - id: risk\n  type: assumption\n  claim: {en: Wrong RESOURCES., cy: Anghywir RESOURCES.}\n  \
         answer: {en: True RESOURCES., cy: Gwir RESOURCES.}\n  promises: [pay]\n  \
         evidence: [{text: {en: Shown RESOURCES, cy: Dangos RESOURCES}, source: {en: Act RESOURCES, cy: Y Ddeddf RESOURCES}}]\n",
    ),
    (
        "authorities/dyffryn/authority.yaml",
        "name: Dyffryn\ncouncil: {en: Council, cy: Cyngor}\nforms: {en: {in: in D, of: of D, to: to D}, cy: {in: yn N, of: o D, to: i D}}\n\
         nation: wales\nlocales: [cy, en]\ncontacts:\n  - id: team\n    name: {en: Team AUTHORITY, cy: Tîm AUTHORITY}\n    \
         role: {en: Help AUTHORITY, cy: Cymorth AUTHORITY}\n    neutral_name: {en: Flat AUTHORITY, cy: Fflat AUTHORITY}\n    \
         phones: [{number: \"029 2018 0120\", description: {en: Office AUTHORITY, cy: Swyddfa AUTHORITY}}]\n    out_of_hours: true\n\
         challenge: {route: {en: Tell AUTHORITY., cy: Dywedwch AUTHORITY.}, contact: team}\n\
         charter: {signatories: [{name: {en: Mair AUTHORITY, cy: Mari AUTHORITY}, role: {en: Leader AUTHORITY, cy: Arweinydd AUTHORITY}}]}\n",
    ),
    (
        "authorities/dyffryn/promises.yaml",
        "pay:\n  how: {en: Monday PROMISES., cy: Dydd Llun PROMISES.}\nlisten:\n  text: {en: Own PROMISES., cy: Ein PROMISES.}\n  \
         reason: {en: Since PROMISES., cy: Gan PROMISES.}\n",
    ),
];

const FALLBACK: [(&str, &str); 2] =
    [("cy", "ar gael yn Gymraeg eto, felly fe welwch"), ("en", "Some of this page is not in English yet")];

struct Page {
    path: String,
    key: PageKey,
    html: String,
    /// The files that it says it is made of.
    files: BTreeSet<String>,
}

impl Page {
    fn lang(&self) -> &str {
        &self.path[1..3]
    }

    fn main(&self) -> &str {
        let start = self.html.find("<main").unwrap();
        &self.html[start..self.html.find("</main>").unwrap()]
    }

    /// The page's parts, each with its language: the bilingual booklet has a whole booklet in each.
    fn parts(&self) -> Vec<(&str, &str)> {
        let main = self.main();
        let opens = ["<section lang=\"", "<div lang=\"", "<p class=\"lead\" lang=\""];
        let mut starts: Vec<(usize, &str)> = Vec::new();
        if self.key == PageKey::Bilingual {
            for open in opens {
                for (at, _) in main.match_indices(open) {
                    let rest = &main[at + open.len()..];
                    let is_part = open != "<div lang=\"" || rest[..40.min(rest.len())].contains("class=\"cover\"");
                    starts.extend(is_part.then_some((at + open.len() + 2, &rest[..2])));
                }
            }
            starts.sort_unstable();
        }
        let mut parts = Vec::new();
        let (mut from, mut lang) = (0, self.lang());
        for (at, next) in starts {
            parts.push((lang, &main[from..at - 10]));
            (from, lang) = (at, next);
        }
        parts.push((lang, &main[from..]));
        parts
    }

    fn shows_other_language(&self) -> bool {
        let is_other = |(lang, html): &(&str, &str)| html.split(" lang=\"").skip(1).any(|rest| !rest.starts_with(lang));
        self.parts().iter().any(is_other)
    }

    fn says_so(&self) -> bool {
        FALLBACK.iter().any(|(lang, notice)| *lang == self.lang() && self.html.contains(notice))
    }
}

/// Every page of a site with these content files.
fn pages(files: &BTreeMap<&str, String>) -> Vec<Page> {
    let mut sources: Sources = siarter::load::embedded();
    for (path, text) in files {
        sources.add_text(&format!("content/{path}"), text.as_bytes());
    }
    pages_of(&sources)
}

fn pages_of(sources: &Sources) -> Vec<Page> {
    let options = Options::whole(Date::parse("2026-11-22").unwrap());
    let Build { site, plan, renderer, .. } = build(sources, &options, Rules::Skip);
    let page = |route: &siarter::plan::Route| {
        let RouteKind::Page(edition, key) = route.kind else { return None };
        let Ok(Body::Bytes(bytes)) = renderer.render(route) else { panic!("{} cannot be rendered", route.file) };
        let files = made_of(&site, edition, key).iter().map(|text| text.span.path.to_string()).collect();
        Some(Page { path: route.path(), key, html: String::from_utf8(bytes).unwrap(), files })
    };
    plan.routes.iter().filter_map(page).collect()
}

fn whole_site() -> BTreeMap<&'static str, String> {
    FILES.iter().map(|(path, text)| (*path, (*text).to_owned())).collect()
}

/// The site with one Welsh text missing, in every possible way.
fn sites_with_a_text_missing() -> Vec<(String, BTreeMap<&'static str, String>)> {
    let mut sites = Vec::new();
    for (path, text) in FILES {
        if path.ends_with(".cy.md") {
            let mut site = whole_site();
            site.remove(path);
            sites.push((path.to_owned(), site));
        }
        for (at, _) in text.match_indices(", cy: ").filter(|(at, _)| !text[*at..].starts_with(", cy: {")) {
            let end = at + text[at..].find('}').unwrap();
            let mut site = whole_site();
            site.insert(path, format!("{}{}", &text[..at], &text[end..]));
            sites.push((format!("{path}: {}", &text[at..end]), site));
        }
    }
    assert!(sites.len() > 35);
    sites
}

#[test]
fn a_text_in_another_language_is_always_told() {
    let complete = pages(&whole_site());
    let kinds: BTreeSet<_> =
        complete.iter().map(|page| std::mem::discriminant(&page.key)).map(|kind| format!("{kind:?}")).collect();
    assert_eq!(kinds.len(), 20, "the small site has every kind of page");
    let mut sites = sites_with_a_text_missing();
    sites.push(("nothing missing".into(), whole_site()));
    let wrong: Vec<String> = sites
        .par_iter()
        .flat_map_iter(|(what, site)| {
            let wrong = |page: &Page| page.shows_other_language() != page.says_so();
            let line = move |page: Page| {
                format!("{what}: {} {}", page.path, if page.says_so() { "says so for nothing" } else { "is silent" })
            };
            pages(site).into_iter().filter(wrong).map(line).collect::<Vec<_>>()
        })
        .collect();
    assert!(wrong.is_empty(), "{} pages:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn the_pages_that_were_silent_speak() {
    let without = |what: &str| {
        let (_, site) = sites_with_a_text_missing().into_iter().find(|(name, _)| name.contains(what)).unwrap();
        let told = pages(&site).into_iter().filter(Page::says_so).map(|page| page.key).collect::<Vec<_>>();
        move |key: PageKey| told.contains(&key)
    };
    assert!(without("Gwir RESOURCES")(PageKey::Assumptions));
    assert!(without("Diolch SITE")(PageKey::Credits));
    assert!(without("Dywedwch AUTHORITY")(PageKey::Challenge));
    assert!(without("charter/10-money.cy.md")(PageKey::Bilingual));
}

#[test]
fn a_page_is_made_of_what_it_shows() {
    let paths: Vec<&str> = FILES.iter().map(|(path, _)| *path).collect();
    let mut wrong = Vec::new();
    for page in pages(&whole_site()) {
        for path in &paths {
            let stem = path.rsplit('/').next().unwrap().split('.').next().unwrap();
            let folder = path.split('/').next().unwrap();
            let word = match folder {
                "charter" | "pages" => {
                    let name = stem.split('-').next_back().unwrap();
                    let language = if path.contains(".cy.") { "cy" } else { "en" };
                    format!("{name}{language}").to_uppercase()
                }
                "services" | "resources" => folder.to_uppercase(),
                _ => stem.to_uppercase(),
            };
            let is_listed = page.files.contains(&format!("content/{path}"));
            if page.main().contains(&word) && !is_listed {
                wrong.push(format!("{} shows {word}, but is not made of {path}", page.path));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_sites_own_pages_tell_too() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let pages = pages_of(&siarter::load::load(root).unwrap());
    let wrong: Vec<&str> =
        pages.iter().filter(|page| page.shows_other_language() != page.says_so()).map(|page| &*page.path).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

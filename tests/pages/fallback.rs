//! Text of another language stands on a page if, and only if, the page says so.

use rayon::prelude::*;
use siarter::plan::PageKey;

use crate::small_site::{Content, whole_site};
use crate::{Notice, Page, pages, pages_of};

const FALLBACK: Notice =
    [("cy", "ar gael yn Gymraeg eto, felly fe welwch"), ("en", "Some of this page is not in English yet")];

impl Page {
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
        self.has(&FALLBACK)
    }
}

/// The site with one Welsh text missing, in every possible way.
fn sites_with_a_text_missing() -> Vec<(String, Content)> {
    let mut sites = Vec::new();
    for (path, text) in whole_site() {
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
    assert!(sites.len() > 60);
    sites
}

#[test]
fn a_text_in_another_language_is_always_told() {
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
    assert!(without("Gwir")(PageKey::Assumptions));
    assert!(without("site.yaml: , cy: Diolch")(PageKey::Credits));
    assert!(without("Dywedwch")(PageKey::Challenge));
    assert!(without("charter/10-money.cy.md")(PageKey::Bilingual));
}

#[test]
fn the_sites_own_pages_tell_too() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let pages = pages_of(&siarter::load::load(root).unwrap());
    let wrong: Vec<&str> =
        pages.iter().filter(|page| page.shows_other_language() != page.says_so()).map(|page| &*page.path).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

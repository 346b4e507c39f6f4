//! A page shows a translation whole whose origin has changed since its review if, and only if, the page says so.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;
use siarter::build::read_site;
use siarter::model::{CatalogueId, Origins, each_derived};
use siarter::parse::reviewed::Reviewed;

use crate::small_site::{Content, Mark, marks, whole_site};
use crate::{Notice, Page, pages, sources, today};

const DRIFT: Notice =
    [("cy", "nid oes neb wedi gwirio eto"), ("en", "nobody has checked yet that this one still says the same")];

/// The small site, all of it reviewed, which tells its readers of drift.
fn reviewed_site() -> Content {
    let mut content = whole_site();
    content.get_mut("site.yaml").unwrap().push_str("drift: mark\n");
    let (site, _) = read_site(&sources(&content), today());
    let (origins, mut reviewed) = (Origins::of(&site), Reviewed::default());
    for catalogue in &site.catalogues {
        each_derived(catalogue, &origins, &mut |derived| {
            let passages = derived.fingerprints();
            reviewed.record(&derived.item, passages);
        });
    }
    content.insert("reviewed.lock", reviewed.to_text());
    content
}

/// The pages that show a record whole, by what stands on them: no other page of the catalogue has more of its words. The
/// others show its name, or a few words of it.
fn pages_with<'p>(words: &[&str], pages: &'p [Page]) -> BTreeSet<&'p str> {
    let count = |page: &Page| words.iter().filter(|word| page.main().contains(**word)).count();
    let mut most: BTreeMap<CatalogueId, usize> = BTreeMap::new();
    for page in pages {
        let so_far = most.entry(page.catalogue).or_default();
        *so_far = count(page).max(*so_far);
    }
    let is_whole = |page: &&Page| count(page) > 0 && count(page) == most[&page.catalogue];
    pages.iter().filter(is_whole).map(|page| &*page.path).collect()
}

#[test]
fn a_text_whose_origin_has_changed_is_always_told() {
    let site = reviewed_site();
    assert!(pages(&site).iter().all(|page| !page.has(&DRIFT)));
    let marks = marks(&site);
    let wrong_after = |origin: &Mark| {
        let mut changed = site.clone();
        changed.get_mut(origin.path).unwrap().insert_str(origin.place, "changed ");
        let pages = pages(&changed);
        let translation = marks.iter().filter(|mark| mark.lang == "cy" && mark.record == origin.record);
        // A council's own text is no translation of the shared one: readers are not told of that.
        let words: Vec<&str> = translation.filter(|mark| !mark.is_label()).map(|mark| &*mark.word).collect();
        let whole = pages_with(&words, &pages);
        let line = |page: &Page| {
            let what = if page.has(&DRIFT) { "says so for nothing" } else { "is silent" };
            format!("{} of {} has changed: {} {what}", origin.word, origin.record, page.path)
        };
        pages.iter().filter(|page| page.has(&DRIFT) != whole.contains(&*page.path)).map(line).collect::<Vec<_>>()
    };
    let origins: Vec<&Mark> = marks.iter().filter(|mark| mark.lang == "en").collect();
    assert!(origins.len() > 60);
    let wrong: Vec<String> = origins.par_iter().flat_map_iter(|origin| wrong_after(origin)).collect();
    assert!(wrong.is_empty(), "{} pages:\n{}", wrong.len(), wrong.join("\n"));
}

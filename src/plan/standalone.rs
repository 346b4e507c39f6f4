//! The pages for paper as files that need no other, in place of the site.

use crate::locale::Locale;
use crate::model::{Edition, Site};
use crate::plan::page::PageKey;
use crate::plan::route::{Route, RouteKind};
use crate::plan::{Addresses, Plan};

/// A file of an edition: `dyffryn-cy-booklet.html`; in all languages: `dyffryn-bilingual.html`.
pub(crate) fn file_name(slug: &str, locale: Locale, key: PageKey) -> Option<String> {
    let (_, format) = PageKey::PAPER.iter().find(|(paper, _)| *paper == key)?;
    Some(match key {
        PageKey::Bilingual => format!("{slug}-{format}.html"),
        _ => format!("{slug}-{locale}-{format}.html"),
    })
}

/// Every format of every edition of this shard, and the list of all of them from the first.
pub(super) fn plan_files(site: &Site, plan: &mut Plan) {
    let mut routes = Vec::new();
    for (place, (edition, addresses)) in plan.editions.iter().enumerate() {
        if plan.options.shard.has(place) {
            routes.extend(
                files(site, *edition, addresses)
                    .map(|(key, file)| Route::new(file, RouteKind::Standalone(*edition, key))),
            );
        }
    }
    if plan.options.shard.has(0) {
        routes.push(Route::new("index.html".into(), RouteKind::StandaloneList));
    }
    plan.routes = routes;
}

/// The formats that an edition has.
pub(crate) fn files<'a>(
    site: &'a Site,
    edition: Edition,
    addresses: &'a Addresses,
) -> impl Iterator<Item = (PageKey, String)> + 'a {
    let slug = site.catalogues[edition.catalogue].slug_str();
    let keys = PageKey::PAPER.iter().map(|(key, _)| *key).filter(|key| addresses.find(*key).is_some());
    keys.filter_map(move |key| Some((key, file_name(slug, edition.locale, key)?)))
}

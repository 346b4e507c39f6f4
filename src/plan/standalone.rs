//! The pages for paper as files that need no other, in place of the site.

use std::collections::BTreeMap;

use crate::locale::Locale;
use crate::model::{Edition, Site};
use crate::options::Options;
use crate::plan::address::Addresses;
use crate::plan::page::PageKey;
use crate::plan::route::{Route, RouteKind};

/// A file of an edition: `dyffryn-cy-booklet.html`; in all languages: `dyffryn-bilingual.html`.
pub(crate) fn file_name(slug: &str, locale: Locale, key: PageKey) -> Option<String> {
    let (_, format) = PageKey::PAPER.iter().find(|(paper, _)| *paper == key)?;
    Some(match key {
        PageKey::Bilingual => format!("{slug}-{format}.html"),
        _ => format!("{slug}-{locale}-{format}.html"),
    })
}

/// Every format of every edition of this shard, and the list of all of them from the first.
pub(super) fn routes(site: &Site, editions: &BTreeMap<Edition, Addresses>, options: &Options) -> Vec<Route> {
    let of_shard = editions.iter().enumerate().filter(|(place, _)| options.shard.has(*place));
    let of_edition = |(_, (edition, addresses)): (usize, (&Edition, &Addresses))| -> Vec<Route> {
        let route = |(key, file)| Route::new(file, RouteKind::Standalone(*edition, key));
        files(site, *edition, addresses).map(route).collect()
    };
    let list = options.shard.has(0).then(|| Route::new("index.html".into(), RouteKind::StandaloneList));
    of_shard.flat_map(of_edition).chain(list).collect()
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

//! [`Site`] → [`Plan`]: which files the site consists of, and what each of them is.

mod address;
mod asset;
mod brand;
pub mod page;
mod route;
mod standalone;

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::diagnostic::Diagnostics;
use crate::model::{CREDITS_PAGE, Catalogue, CatalogueId, Edition, EditionView, Site, is_shown};
use crate::options::Options;
use crate::parse::front_matter::Document;
use crate::parse::text::Name;
use crate::rules::{INVALID_VALUE, PALE_COLOUR};
use crate::source::{FileBody, SourceFile, SourcePath};

pub use address::{Addresses, BaseUrl};
pub use asset::Asset;
pub use brand::{DARK, LIGHT};
pub use page::PageKey;
pub use route::{Route, RouteKind};

pub(crate) use address::percent_encode;
pub(crate) use standalone::files as standalone_files;

use address::Claims;
use brand::Brand;

/// All routes, and the address of everything.
#[derive(Debug)]
pub struct Plan {
    pub options: Options,
    pub base: BaseUrl,
    /// Edition by edition, what is common to all of them last. Only what this shard makes.
    pub routes: Vec<Route>,
    /// Every edition that is published, with the addresses of its pages; by catalogue and locale.
    pub editions: BTreeMap<Edition, Addresses>,
    pub assets: Vec<Asset>,
    /// Content files, by source path.
    pub files: BTreeMap<SourcePath, PublishedFile>,
}

/// A content file as it is published.
#[derive(Clone, Debug)]
pub struct PublishedFile {
    /// Its address, with percent signs for what an address cannot hold (RFC 3986, 2.1).
    pub href: String,
    /// Its path below the output folder.
    pub file: String,
    pub body: FileBody,
}

/// Decides the routes. What cannot be is reported, and decided otherwise.
pub fn plan(site: &Site, options: &Options, d: &mut Diagnostics) -> Plan {
    check_options(site, options, d);
    let chosen = chosen_catalogues(site, options);
    let alone = find_alone(site, options, &chosen);
    let base = BaseUrl::new(base_url(site, options, alone));
    let (editions, pages) = plan_editions(site, &chosen, alone, &base, options, d);
    let files = gather_files(site, &chosen, &base);
    let shared = asset::gather(&site.theme, &base);
    let brands: Vec<Asset> = chosen.iter().filter_map(|number| plan_brand(site, *number, &shared, &base, d)).collect();
    let assets: Vec<Asset> = shared.into_iter().chain(brands).collect();
    let routes = match options.standalone {
        true => standalone::routes(site, &editions, options),
        false => {
            let sitemaps = sitemaps(site, &chosen, options);
            let common = match options.shard.has(0) {
                true => common_routes(site, &editions, &assets, &files),
                false => Vec::new(),
            };
            pages.into_iter().chain(sitemaps).chain(common).collect()
        }
    };
    Plan { options: options.clone(), base, routes, editions, assets, files }
}

/// Every edition that is asked for with its addresses, and the pages of those that this shard makes.
fn plan_editions(
    site: &Site,
    chosen: &[CatalogueId],
    alone: Option<CatalogueId>,
    base: &BaseUrl,
    options: &Options,
    d: &mut Diagnostics,
) -> (BTreeMap<Edition, Addresses>, Vec<Route>) {
    let is_asked = |edition: &Edition| {
        chosen.contains(&edition.catalogue) && options.locale.is_none_or(|locale| locale == edition.locale)
    };
    let asked: Vec<Edition> = site.editions().filter(is_asked).collect();
    let planned: Vec<_> = asked
        .into_par_iter()
        .map(|edition| {
            let mut d = Diagnostics::default();
            let planned = plan_edition(site, edition, alone == Some(edition.catalogue), base, options, &mut d);
            (edition, planned, d)
        })
        .collect();
    let (mut editions, mut pages) = (BTreeMap::new(), Vec::new());
    for (edition, (addresses, routes), found) in planned {
        d.extend(found);
        if options.shard.has(editions.len()) {
            pages.extend(routes);
        }
        editions.insert(edition, addresses);
    }
    (editions, pages)
}

/// The national catalogue and all authorities', or only those that are asked for.
fn chosen_catalogues(site: &Site, options: &Options) -> Vec<CatalogueId> {
    let is_chosen = |catalogue: &Catalogue| {
        let slug = catalogue.slug_str();
        options.authorities.is_empty() || options.authorities.iter().any(|name| name == slug)
    };
    site.numbered().filter(|(_, catalogue)| is_chosen(catalogue)).map(|(id, _)| id).collect()
}

/// The authority that is published alone at an address of its own; its pages then need no name in their paths.
fn find_alone(site: &Site, options: &Options, chosen: &[CatalogueId]) -> Option<CatalogueId> {
    match (options.authorities.len(), chosen) {
        (1, [number]) => site.catalogues[*number]
            .authority
            .as_ref()
            .is_some_and(|authority| authority.base_url.is_some())
            .then_some(*number),
        _ => None,
    }
}

fn base_url<'a>(site: &'a Site, options: &'a Options, alone: Option<CatalogueId>) -> &'a str {
    let own = alone.and_then(|number| site.catalogues[number].authority.as_ref()?.base_url.as_ref());
    options.base_url.as_deref().unwrap_or_else(|| own.map_or(&site.settings.base_url.0, |url| &url.0))
}

fn check_options(site: &Site, options: &Options, d: &mut Diagnostics) {
    let known: Vec<&str> = site.catalogues.iter().map(|catalogue| catalogue.slug_str()).collect();
    for name in options.authorities.iter().filter(|name| !known.contains(&name.as_str())) {
        let said = INVALID_VALUE.at(site.settings.span.clone()).says("option-authority").with("name", name);
        d.push(said.nearest(name, known.iter().copied()));
    }
    if let Some(locale) = options.locale.filter(|locale| !site.settings.locales.contains(locale)) {
        let known: Vec<&str> = site.settings.locales.iter().map(|locale| locale.as_str()).collect();
        let said = INVALID_VALUE.at(site.settings.span.clone()).says("option-locale").with("locale", locale);
        d.push(said.nearest(locale.as_str(), known.iter().copied()));
    }
}

fn gather_files(site: &Site, chosen: &[CatalogueId], base: &BaseUrl) -> BTreeMap<SourcePath, PublishedFile> {
    let mut files = BTreeMap::new();
    let mut add = |owner: &str, file: &SourceFile| {
        if let Some((_, below)) = file.path.as_str().split_once("/files/") {
            let file_path = format!("files/{owner}/{below}");
            let href = base.href(&percent_encode(&file_path));
            files.insert(file.path.clone(), PublishedFile { href, file: file_path, body: file.body.clone() });
        }
    };
    if let Some(catalogue) = site.catalogues.first() {
        catalogue.shared_files.values().for_each(|file| add("national", file));
    }
    for number in chosen {
        let catalogue = &site.catalogues[*number];
        catalogue.files.values().for_each(|file| add(catalogue.slug_str(), file));
    }
    files
}

/// The style sheet in a council's colour, if it has one.
fn plan_brand(
    site: &Site,
    number: CatalogueId,
    shared: &[Asset],
    base: &BaseUrl,
    d: &mut Diagnostics,
) -> Option<Asset> {
    let catalogue = &site.catalogues[number];
    let own = catalogue.authority.as_ref()?.brand.as_ref()?;
    let brand = Brand::new(own.colour?);
    if let Some(replaced) = &brand.replaced {
        d.push(PALE_COLOUR.at(own.place_of("colour")).with("replaced", replaced));
    }
    asset::brand_style(shared, number, catalogue.slug_str(), &brand, base)
}

/// The site maps of the catalogues that this shard makes.
fn sitemaps(site: &Site, chosen: &[CatalogueId], options: &Options) -> Vec<Route> {
    let of_shard = chosen.iter().enumerate().filter(|(place, _)| options.shard.has(*place));
    let route = |(_, number): (usize, &CatalogueId)| {
        Route::new(format!("sitemaps/{}.xml", site.catalogues[*number].slug_str()), RouteKind::Sitemap(*number))
    };
    of_shard.map(route).collect()
}

/// What belongs to no edition and no catalogue.
fn common_routes(
    site: &Site,
    editions: &BTreeMap<Edition, Addresses>,
    assets: &[Asset],
    files: &BTreeMap<SourcePath, PublishedFile>,
) -> Vec<Route> {
    let mut locales: Vec<_> = editions.keys().map(|edition| edition.locale).collect();
    locales.sort_by_key(|locale| site.settings.locales.iter().position(|other| other == locale));
    locales.dedup();
    let not_found =
        locales.into_iter().map(|locale| Route::new(format!("{locale}/404.html"), RouteKind::NotFound(Some(locale))));
    let fixed = [
        Route::new("404.html".into(), RouteKind::NotFound(None)),
        Route::new("index.html".into(), RouteKind::Root),
        Route::new("sitemap.xml".into(), RouteKind::SitemapIndex),
        Route::new("robots.txt".into(), RouteKind::Robots),
        Route::new("_headers".into(), RouteKind::Headers),
    ];
    let assets =
        assets.iter().enumerate().map(|(number, asset)| Route::new(asset.file.clone(), RouteKind::Asset(number)));
    let files = files.iter().map(|(path, file)| Route::new(file.file.clone(), RouteKind::File(path.clone())));
    not_found.chain(fixed).chain(assets).chain(files).collect()
}

fn plan_edition(
    site: &Site,
    edition: Edition,
    alone: bool,
    base: &BaseUrl,
    options: &Options,
    d: &mut Diagnostics,
) -> (Addresses, Vec<Route>) {
    let view = site.view(edition);
    let slug = (!alone).then_some(view.catalogue.slug.as_ref()).flatten();
    let root = match slug {
        Some(slug) => format!("{}/{slug}/", edition.locale),
        None => format!("{}/", edition.locale),
    };
    let mut claims = Claims::new(base, root, d);
    if slug.is_none() {
        // The authorities' folders lie beside the national pages.
        site.catalogues
            .iter()
            .filter_map(|catalogue| catalogue.slug.as_ref())
            .for_each(|slug| claims.reserve(slug.as_str()));
    }
    let language = view.language();
    let fixed = PageKey::FIXED.iter().map(|(key, word)| {
        let word = word.map(|word| slug::slugify(language.word(word))).unwrap_or_default();
        has_fixed(*key, &view, options).then(|| claims.claim("", &word, None))
    });
    let fixed: Vec<_> = fixed.collect();
    let charter = slug::slugify(language.word("path_charter"));
    let sections = view.catalogue.sections.iter().map(|section| {
        let document = view.text(section.main())?.text();
        let slug = slug_of(&view, document, section.id.as_str());
        Some(claims.claim(&charter, &slug, Some(&document.span)))
    });
    let sections: Vec<_> = sections.collect();
    // A listing without a name in this language is left out where missing translations are.
    let name = |text: Option<&Name>| text.and_then(|text| view.line(&text.0)).map(|(name, _)| slug::slugify(name));
    let folder = slug::slugify(language.word("path_services"));
    let services = view
        .catalogue
        .services
        .iter()
        .map(|service| Some(claims.claim_or(&folder, &name(service.name.as_ref())?, service.id.value.as_str())));
    let services: Vec<_> = services.collect();
    let folder = slug::slugify(language.word("path_resources"));
    let resources =
        view.catalogue.resources.iter().map(|resource| {
            Some(claims.claim_or(&folder, &name(resource.title.as_ref())?, resource.id.value.as_str()))
        });
    let resources: Vec<_> = resources.collect();
    let pages = view.catalogue.pages.iter().map(|page| {
        if &*page.name == CREDITS_PAGE || !is_shown(&page.documents, edition.locale, view.catalogue.fallback) {
            return None;
        }
        let document = view.text(&page.documents)?.text();
        let slug = slug_of(&view, document, &page.name);
        Some(claims.claim("", &slug, Some(&document.span)))
    });
    let pages: Vec<_> = pages.collect();
    let addresses = Addresses { fixed, sections, services, resources, pages };
    let routes = addresses.keys().map(|(key, href)| Route::page(base.file(href), edition, key)).collect();
    (addresses, routes)
}

/// Whether an edition has a fixed page: every one, but for the booklet in all languages, which is made once.
fn has_fixed(key: PageKey, view: &EditionView, options: &Options) -> bool {
    let locales = view.catalogue.reading_order();
    // A page links to the same page in other languages, so their editions must be there too.
    let is_in_all = locales.len() > 1 && options.locale.is_none();
    key != PageKey::Bilingual || (is_in_all && locales.first() == Some(&view.locale))
}

/// The last part of a document's address: its own `slug`, or made of its title; failing both, its id.
fn slug_of(view: &EditionView, document: &Document, id: &str) -> String {
    if let Some(slug) = &document.front.slug {
        return slug.to_string();
    }
    let made = slug::slugify(document.title().map(|title| view.fill(title, document.locale)).unwrap_or_default());
    if made.is_empty() { slug::slugify(id) } else { made }
}

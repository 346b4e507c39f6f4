//! The theme's styles, scripts and pictures, each under a name that changes with its bytes.

use std::sync::Arc;

use crate::model::CatalogueId;
use crate::parse::Theme;
use crate::plan::address::BaseUrl;
use crate::plan::brand::Brand;
use crate::source::FileBody;

/// A file of the theme as it is published.
#[derive(Clone, Debug)]
pub struct Asset {
    /// Its path below the theme's `static/`, as templates name it: `site.css`.
    pub name: String,
    /// The number of the catalogue that has this in place of the shared one: a style sheet in a council's colour.
    pub owner: Option<CatalogueId>,
    /// Its path below the output folder: `assets/site.0f9c2ab1.css`.
    pub file: String,
    pub href: String,
    pub body: Arc<[u8]>,
}

/// All assets, pictures and fonts first: a style sheet names them by their new names.
pub(crate) fn gather(theme: &Theme, base: &BaseUrl) -> Vec<Asset> {
    let mut assets = Vec::new();
    for (name, file) in &theme.files {
        // `load` reads a theme's pictures whole: their names depend on their bytes.
        if let FileBody::Embedded(bytes) = &file.body {
            assets.push(asset(name, bytes.clone(), base));
        }
    }
    let (styles, others): (Vec<_>, Vec<_>) = theme.texts.iter().partition(|(name, _)| name.ends_with(".css"));
    for (name, text) in others {
        assets.push(asset(name, text.as_bytes().into(), base));
    }
    for (name, text) in styles {
        let text = rename_urls(text, &assets);
        assets.push(asset(name, text.as_bytes().into(), base));
    }
    assets.sort_by(|a, b| a.name.cmp(&b.name));
    assets
}

fn asset(name: &str, body: Arc<[u8]>, base: &BaseUrl) -> Asset {
    let below = name.strip_prefix("static/").unwrap_or(name);
    let (stem, extension) = below.rsplit_once('.').unwrap_or((below, "bin"));
    let fingerprint = xxhash_rust::xxh3::xxh3_64(&body) >> 32;
    let file = format!("assets/{stem}.{fingerprint:08x}.{extension}");
    Asset { name: below.to_owned(), owner: None, href: base.href(&file), file, body }
}

/// The theme's main style sheet, which a council's colour is added to.
const STYLE: &str = "site.css";

/// The theme's style in a council's colour: one file, so that a page asks for no more than one.
pub(crate) fn brand_style(
    assets: &[Asset],
    owner: CatalogueId,
    slug: &str,
    brand: &Brand,
    base: &BaseUrl,
) -> Option<Asset> {
    let shared = assets.iter().find(|asset| asset.name == STYLE)?;
    let mut text = String::from_utf8_lossy(&shared.body).into_owned();
    text.push_str(&brand.css());
    let own = asset(&format!("static/site-{slug}.css"), text.into_bytes().into(), base);
    Some(Asset { name: STYLE.to_owned(), owner: Some(owner), ..own })
}

/// `url("icons/exit.svg")` in a style sheet, with the name that the file is published under.
fn rename_urls(css: &str, assets: &[Asset]) -> String {
    assets.iter().fold(css.to_owned(), |css, asset| {
        css.replace(&format!("url(\"{}\")", asset.name), &format!("url(\"{}\")", asset.href))
    })
}

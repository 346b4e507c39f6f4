//! One file of the site.

use crate::locale::Locale;
use crate::model::{CatalogueId, Edition};
use crate::plan::page::PageKey;
use crate::source::SourcePath;

/// What a file is.
#[derive(Clone, Debug, PartialEq)]
pub enum RouteKind {
    Page(Edition, PageKey),
    /// A page for paper as a file that needs no other.
    Standalone(Edition, PageKey),
    /// The list of such files.
    StandaloneList,
    /// The choice of language and authority.
    Root,
    /// In one locale, or in all of them for hosts that know only `/404.html`.
    NotFound(Option<Locale>),
    SitemapIndex,
    /// All addresses of one catalogue.
    Sitemap(CatalogueId),
    Robots,
    /// Rules for the host: security and caching.
    Headers,
    Asset(usize),
    /// A content file, as it is.
    File(SourcePath),
}

/// A file of the site: its path below the output folder, and what it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Route {
    pub file: Box<str>,
    pub kind: RouteKind,
}

impl Route {
    pub(crate) fn new(file: String, kind: RouteKind) -> Route {
        Route { file: file.into(), kind }
    }

    pub(crate) fn page(file: String, edition: Edition, key: PageKey) -> Route {
        Route::new(file, RouteKind::Page(edition, key))
    }

    /// The path that a browser asks for: `/en/charter/`.
    pub fn path(&self) -> String {
        format!("/{}", self.file.strip_suffix("index.html").unwrap_or(&self.file))
    }
}

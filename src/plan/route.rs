//! One file of the site.

use crate::locale::Locale;
use crate::model::{CatalogueId, Edition};
use crate::source::SourcePath;

/// A page that every edition may have. Numbers are indices into the catalogue's lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PageKey {
    Home,
    /// Urgent and out-of-hours contacts.
    Help,
    Charter,
    Section(usize),
    /// Services by statutory area.
    Offer,
    /// Services A to Z.
    Services,
    /// Services by category.
    Categories,
    Service(usize),
    Resources,
    Resource(usize),
    Assumptions,
    /// Hold us to it.
    Challenge,
    Credits,
    /// The accessibility statement.
    Accessibility,
    Page(usize),
    /// The booklet: charter and services on one page, for paper. The other formats lead off it.
    Print,
    LargePrint,
    /// A page with the numbers that matter, for a notice board.
    Sheet,
    /// Cards for a wallet.
    Cards,
    /// The booklet in all of a catalogue's languages. Only the edition that is read first has it.
    Bilingual,
}

impl PageKey {
    /// The pages that an edition has at most once, each with the message that is its word in an address.
    pub const FIXED: [(PageKey, Option<&'static str>); 16] = [
        (PageKey::Home, None),
        (PageKey::Help, Some("path_help")),
        (PageKey::Charter, Some("path_charter")),
        (PageKey::Offer, Some("path_offer")),
        (PageKey::Services, Some("path_services")),
        (PageKey::Categories, Some("path_categories")),
        (PageKey::Resources, Some("path_resources")),
        (PageKey::Assumptions, Some("path_assumptions")),
        (PageKey::Challenge, Some("path_challenge")),
        (PageKey::Credits, Some("path_credits")),
        (PageKey::Accessibility, Some("path_accessibility")),
        (PageKey::Print, Some("path_print")),
        (PageKey::LargePrint, Some("path_large_print")),
        (PageKey::Sheet, Some("path_sheet")),
        (PageKey::Cards, Some("path_cards")),
        (PageKey::Bilingual, Some("path_bilingual")),
    ];

    /// The pages that are made for paper, each with the name of its file where they are published by themselves.
    pub const PAPER: [(PageKey, &'static str); 5] = [
        (PageKey::Print, "booklet"),
        (PageKey::LargePrint, "large-print"),
        (PageKey::Sheet, "sheet"),
        (PageKey::Cards, "cards"),
        (PageKey::Bilingual, "bilingual"),
    ];
}

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

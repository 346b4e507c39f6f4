//! What a page is: one kind of a few, and for some kinds the name of what it is about.
//!
//! To add a kind of page: a line in [`PageKey`] and in its table here, a file in `render/page/`, and that file's line in
//! `render/page/mod.rs`.

use std::sync::Arc;

use crate::locale::Locale;
use crate::model::{CREDITS_PAGE, Catalogue, Edition, PageId, ResourceId, SectionId, ServiceId, Site};
use crate::parse::id::Id;

/// A page that every edition may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PageKey {
    Home,
    /// Urgent and out-of-hours contacts.
    Help,
    Charter,
    Section(SectionId),
    /// Services by statutory area.
    Offer,
    /// Services A to Z.
    Services,
    /// Services by category.
    Categories,
    Service(ServiceId),
    Resources,
    Resource(ResourceId),
    Assumptions,
    /// Hold us to it.
    Challenge,
    Credits,
    /// The accessibility statement.
    Accessibility,
    Page(PageId),
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

impl From<SectionId> for PageKey {
    fn from(id: SectionId) -> PageKey {
        PageKey::Section(id)
    }
}

impl From<ServiceId> for PageKey {
    fn from(id: ServiceId) -> PageKey {
        PageKey::Service(id)
    }
}

impl From<ResourceId> for PageKey {
    fn from(id: ResourceId) -> PageKey {
        PageKey::Resource(id)
    }
}

/// An edition's first page.
pub fn home() -> PageKey {
    PageKey::Home
}

/// Where urgent numbers are.
pub fn help() -> PageKey {
    PageKey::Help
}

/// The booklet.
pub fn print() -> PageKey {
    PageKey::Print
}

/// The page with all assumptions.
pub fn assumptions() -> PageKey {
    PageKey::Assumptions
}

/// The accessibility statement.
pub fn accessibility() -> PageKey {
    PageKey::Accessibility
}

/// The page that shows a document below `pages/`. The one called `credits` stands on the page of all credits.
pub fn document(catalogue: &Catalogue, id: PageId) -> PageKey {
    let is_credits = &*catalogue[id].name == CREDITS_PAGE;
    if is_credits { PageKey::Credits } else { PageKey::Page(id) }
}

/// Names a page across sites: the names in a [`PageKey`] hold for one site only, and a new title changes an address.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    authority: Option<Id>,
    locale: Locale,
    subject: Subject,
}

#[derive(Clone, Debug, PartialEq)]
enum Subject {
    Section(Id),
    Service(Id),
    Resource(Id),
    Page(Arc<str>),
    Fixed(PageKey),
}

impl Place {
    pub fn of(site: &Site, edition: Edition, key: PageKey) -> Place {
        let catalogue = &site.catalogues[edition.catalogue];
        let subject = match key {
            PageKey::Section(id) => Subject::Section(catalogue[id].id.clone()),
            PageKey::Service(id) => Subject::Service(catalogue[id].id.value.clone()),
            PageKey::Resource(id) => Subject::Resource(catalogue[id].id.value.clone()),
            PageKey::Page(id) => Subject::Page(catalogue[id].name.clone()),
            fixed => Subject::Fixed(fixed),
        };
        Place { authority: catalogue.slug.clone(), locale: edition.locale, subject }
    }

    /// The page's edition and key in another site, if what it is about is there.
    pub fn find(&self, site: &Site) -> Option<(Edition, PageKey)> {
        let (number, catalogue) = site.numbered().find(|(_, catalogue)| catalogue.slug == self.authority)?;
        let key = match &self.subject {
            Subject::Section(id) => SectionId::find(&catalogue.sections, |section| section.id == *id)?.into(),
            Subject::Service(id) => catalogue.find_service(id.as_str())?.into(),
            Subject::Resource(id) => {
                ResourceId::find(&catalogue.resources, |resource| resource.id.value == *id)?.into()
            }
            Subject::Page(name) => PageKey::Page(PageId::find(&catalogue.pages, |page| page.name == *name)?),
            Subject::Fixed(key) => *key,
        };
        Some((Edition { catalogue: number, locale: self.locale }, key))
    }
}

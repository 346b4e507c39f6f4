//! What a page is: one kind of a few, and for some kinds the number of what it is about.
//!
//! To add a kind of page: a line in [`PageKey`] and in its table here, a file in `render/page/`, and that file's line in
//! `render/page/mod.rs`.

use std::sync::Arc;

use crate::locale::Locale;
use crate::model::{CREDITS_PAGE, Catalogue, Edition, Site};
use crate::parse::id::Id;

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

/// The page of a section of the charter.
pub fn section(number: usize) -> PageKey {
    PageKey::Section(number)
}

/// The page of a service.
pub fn service(number: usize) -> PageKey {
    PageKey::Service(number)
}

/// The page of a resource.
pub fn resource(number: usize) -> PageKey {
    PageKey::Resource(number)
}

/// The page that shows a document below `pages/`. The one called `credits` stands on the page of all credits.
pub fn document(catalogue: &Catalogue, number: usize) -> PageKey {
    let is_credits = &*catalogue.pages[number].name == CREDITS_PAGE;
    if is_credits { PageKey::Credits } else { PageKey::Page(number) }
}

/// Names a page across sites: the numbers of a [`PageKey`] hold for one site only, and a new title changes an address.
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
            PageKey::Section(number) => Subject::Section(catalogue.sections[number].id.clone()),
            PageKey::Service(number) => Subject::Service(catalogue.services[number].id.value.clone()),
            PageKey::Resource(number) => Subject::Resource(catalogue.resources[number].id.value.clone()),
            PageKey::Page(number) => Subject::Page(catalogue.pages[number].name.clone()),
            fixed => Subject::Fixed(fixed),
        };
        Place { authority: catalogue.slug.clone(), locale: edition.locale, subject }
    }

    /// The page's edition and key in another site, if what it is about is there.
    pub fn find(&self, site: &Site) -> Option<(Edition, PageKey)> {
        let (number, catalogue) = site.numbered().find(|(_, catalogue)| catalogue.slug == self.authority)?;
        let key = match &self.subject {
            Subject::Section(id) => PageKey::Section(catalogue.sections.iter().position(|section| section.id == *id)?),
            Subject::Service(id) => PageKey::Service(catalogue.find_service(id.as_str())?),
            Subject::Resource(id) => {
                PageKey::Resource(catalogue.resources.iter().position(|resource| resource.id.value == *id)?)
            }
            Subject::Page(name) => PageKey::Page(catalogue.pages.iter().position(|page| page.name == *name)?),
            Subject::Fixed(key) => *key,
        };
        Some((Edition { catalogue: number, locale: self.locale }, key))
    }
}

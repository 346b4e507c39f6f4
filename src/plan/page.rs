//! What a page is: one kind of a few, and for some kinds the name of what it is about.
//!
//! To add a kind of page: a row in the table here, and what docs/how-it-works.md lists under "Where do I change …?".

use std::sync::Arc;

use crate::locale::Locale;
use crate::model::{CREDITS_PAGE, Catalogue, Edition, PageId, ResourceId, SectionId, ServiceId, Site};
use crate::parse::id::Id;

/// Declares [`PageKey`], so that no page can be without a row: those that an edition has at most once, each with the message
/// that is its word in an address, and those that are about one thing of several.
macro_rules! page_keys {
    (
        once: { $( $(#[$doc:meta])* $page:ident => $word:expr, )* }
        about: { $( $subject:ident($id:ty), )* }
    ) => {
        /// A page that every edition may have.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum PageKey {
            $( $(#[$doc])* $page, )*
            $( $subject($id), )*
        }

        impl PageKey {
            /// The pages that an edition has at most once, each with the message that is its word in an address.
            pub const FIXED: &[(PageKey, Option<&'static str>)] = &[$( (PageKey::$page, $word) ),*];

            /// The name of every kind.
            pub const KINDS: &[&'static str] = &[$( stringify!($page), )* $( stringify!($subject) ),*];
        }
    };
}

page_keys! {
    once: {
        Home => None,
        /// Urgent and out-of-hours contacts.
        Help => Some("path_help"),
        Charter => Some("path_charter"),
        /// Services by statutory area.
        Offer => Some("path_offer"),
        /// Services A to Z.
        Services => Some("path_services"),
        /// Services by category.
        Categories => Some("path_categories"),
        Resources => Some("path_resources"),
        Assumptions => Some("path_assumptions"),
        /// Hold us to it.
        Challenge => Some("path_challenge"),
        Credits => Some("path_credits"),
        /// The accessibility statement.
        Accessibility => Some("path_accessibility"),
        /// The booklet: charter and services on one page, for paper. The other formats lead off it.
        Print => Some("path_print"),
        LargePrint => Some("path_large_print"),
        /// A page with the numbers that matter, for a notice board.
        Sheet => Some("path_sheet"),
        /// Cards for a wallet.
        Cards => Some("path_cards"),
        /// The booklet in all of a catalogue's languages. Only the edition that is read first has it.
        Bilingual => Some("path_bilingual"),
    }
    about: {
        Section(SectionId),
        Service(ServiceId),
        Resource(ResourceId),
        Page(PageId),
    }
}

impl PageKey {
    /// The pages that are made for paper, each with the name of its file where they are published by themselves.
    pub const PAPER: &[(PageKey, &'static str)] = &[
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
pub struct PagePlace {
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

impl PagePlace {
    pub fn of(site: &Site, edition: Edition, key: PageKey) -> PagePlace {
        let catalogue = &site.catalogues[edition.catalogue];
        let subject = match key {
            PageKey::Section(id) => Subject::Section(catalogue[id].id.clone()),
            PageKey::Service(id) => Subject::Service(catalogue[id].id.value.clone()),
            PageKey::Resource(id) => Subject::Resource(catalogue[id].id.value.clone()),
            PageKey::Page(id) => Subject::Page(catalogue[id].name.clone()),
            fixed => Subject::Fixed(fixed),
        };
        PagePlace { authority: catalogue.slug.clone(), locale: edition.locale, subject }
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

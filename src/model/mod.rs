//! [`Content`] → [`Site`]: how files belong together. Overlays, languages, what supports a promise, where a link leads.
//!
//! Nothing is judged here: an id that nothing has stays as it was written, and the rules of `check` say so.

mod catalogue;
mod edition;
mod group;
mod index;
mod link;
mod overlay;
mod review;
mod drift;
mod statement;
mod support;

use std::sync::Arc;

use rayon::prelude::*;

use crate::locale::{Date, Language, Locale, Messages};
use crate::parse::glossary::Glossary;
use crate::parse::reviewed::Reviewed;
use crate::parse::settings::Settings;
use crate::parse::taxonomy::Taxonomy;
use crate::parse::{Content, Theme};

pub use catalogue::{
    AssumptionId, Catalogue, CatalogueId, Page, PageId, Part, ResourceId, Section, SectionAnchor, SectionId, ServiceId,
    Support,
};
pub use drift::{Drift, Origin, SiteDrift, find_drift, find_drift_since};
pub use edition::{Edition, EditionView};
pub(crate) use group::{Group, group_pages, group_sections};
pub use link::{Destination, is_shown};
pub use overlay::{CREDITS_PAGE, keeps_credits};
pub use review::{Derived, Origins, Relation, each_derived, each_passage};
pub use statement::Statement;
pub(crate) use statement::find_contact;

/// Everything that is published.
#[derive(Debug)]
pub struct Site {
    pub settings: Settings,
    /// The order in which other locales are looked through for a missing text.
    pub fallback_order: Vec<Locale>,
    pub taxonomy: Arc<Taxonomy>,
    pub glossary: Arc<Glossary>,
    /// One a locale, in the site's order.
    pub languages: Vec<Language>,
    pub theme: Theme,
    /// What was reviewed, if somebody keeps a record of it.
    pub reviewed: Option<Arc<Reviewed>>,
    /// The national one, then each authority's by slug.
    pub catalogues: Vec<Catalogue>,
}

impl Site {
    /// Every edition: the national ones, then each authority's, in its order of locales.
    pub fn editions(&self) -> impl Iterator<Item = Edition> {
        self.numbered().flat_map(|(id, catalogue)| {
            catalogue.locales.iter().map(move |locale| Edition { catalogue: id, locale: *locale })
        })
    }

    /// Every catalogue with its name.
    pub fn numbered(&self) -> impl Iterator<Item = (CatalogueId, &Catalogue)> {
        CatalogueId::each(&self.catalogues)
    }

    pub fn view(&self, edition: Edition) -> EditionView<'_> {
        EditionView { site: self, catalogue: &self.catalogues[edition.catalogue], locale: edition.locale }
    }

    pub fn language(&self, locale: Locale) -> &Language {
        // `resolve` makes a language of every locale of the site.
        self.languages.iter().find(|language| language.locale == locale).unwrap_or(&self.languages[0])
    }
}

/// Puts the content together. What does not fit is left out, and stays where it was read (`folder`), so that rules can say it.
///
/// `today` decides what is overdue.
pub fn resolve(content: Content, today: Date) -> Site {
    let national = overlay::national(&content, today);
    let authorities: Vec<Catalogue> = content
        .authorities
        .par_iter()
        .map(|(slug, (authority, folder))| {
            overlay::authority(slug, authority.as_ref(), folder, &national, &content.settings, today)
        })
        .collect();
    let mut languages: Vec<Language> = content.words.into_iter().map(Language::new).collect();
    if languages.is_empty() {
        // Reported by `parse`; the pages then show the names of the words.
        languages.push(Language::new(Arc::new(Messages::new(content.settings.source_locale))));
    }
    Site {
        fallback_order: content.settings.fallback_order(),
        settings: content.settings,
        taxonomy: content.taxonomy,
        glossary: content.glossary,
        languages,
        theme: content.theme,
        reviewed: content.reviewed,
        catalogues: std::iter::once(national).chain(authorities).collect(),
    }
}

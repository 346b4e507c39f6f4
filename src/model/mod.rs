//! [`Content`] → [`Site`]: how files belong together. Overlays, languages, what supports a promise, where a link leads.
//!
//! Nothing is judged here: an id that nothing has stays as it was written, and the rules of `check` say so.

mod catalogue;
mod edition;
mod group;
mod link;
mod overlay;
mod review;
mod statement;
mod support;

use std::collections::BTreeSet;
use std::sync::Arc;

use rayon::prelude::*;

use crate::locale::{Date, Language, Locale, Messages};
use crate::parse::glossary::Glossary;
use crate::parse::reviewed::Reviewed;
use crate::parse::settings::Settings;
use crate::parse::taxonomy::Taxonomy;
use crate::parse::{Content, Theme};

pub use catalogue::{Catalogue, Page, Part, Section, SectionAnchor, Support};
pub use edition::{CatalogueId, Edition, EditionView};
pub(crate) use group::{Group, group_pages, group_sections};
pub use link::{Destination, is_shown};
pub use overlay::CREDITS_PAGE;
pub use review::{Derived, Drift, Origin, Origins, Relation, each_derived, each_passage, find_drift};
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
    /// Of each catalogue's own folder, the texts whose origin has changed, or that nobody reviewed yet; none where no record
    /// of reviews is kept.
    drift: Vec<Vec<Drift>>,
    /// Of its translations, those that readers are told have drifted: a file, or a record and a language (`file#id@cy`).
    pub marked: BTreeSet<String>,
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
        CatalogueId::first(self.catalogues.len()).zip(&self.catalogues)
    }

    pub fn view(&self, edition: Edition) -> EditionView<'_> {
        EditionView { site: self, catalogue: &self.catalogues[edition.catalogue], locale: edition.locale }
    }

    /// What has drifted in a catalogue's own folder.
    pub fn drift_in(&self, catalogue: &Catalogue) -> &[Drift] {
        let place = self.catalogues.iter().position(|other| other.slug == catalogue.slug);
        place.and_then(|place| self.drift.get(place)).map_or(&[], Vec::as_slice)
    }

    /// What has drifted anywhere.
    pub fn all_drift(&self) -> impl Iterator<Item = &Drift> {
        self.drift.iter().flatten()
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
    let catalogues: Vec<Catalogue> = std::iter::once(national).chain(authorities).collect();
    let drift = match &content.reviewed {
        Some(reviewed) => {
            let origins = Origins::new(&catalogues[Edition::NATIONAL], &content.settings, &content.taxonomy);
            find_drift(&catalogues, &origins, reviewed)
        }
        None => Vec::new(),
    };
    let marked = catalogues.iter().zip(&drift);
    let marked =
        marked.flat_map(|(catalogue, drift)| review::find_marked(drift, catalogue, &content.settings)).collect();
    Site {
        fallback_order: content.settings.fallback_order(),
        settings: content.settings,
        taxonomy: content.taxonomy,
        glossary: content.glossary,
        languages,
        theme: content.theme,
        reviewed: content.reviewed,
        catalogues,
        drift,
        marked,
    }
}

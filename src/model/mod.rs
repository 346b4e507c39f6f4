//! [`Content`] → [`Site`]: what only shows across files. Overlays, references, links, missing translations.

mod catalogue;
mod edition;
mod link;
mod overlay;
mod reference;
mod statement;
mod review;
mod translation;

use std::collections::BTreeSet;
use std::sync::Arc;

use rayon::prelude::*;

use crate::diagnostic::Diagnostics;
use crate::locale::{Date, Language, Locale, Messages};
use crate::parse::glossary::Glossary;
use crate::parse::reviewed::Reviewed;
use crate::parse::settings::{DriftMode, Settings};
use crate::parse::taxonomy::Taxonomy;
use crate::parse::{Content, Theme};
use crate::rules::{MISSING_TRANSLATION, OWN_TEXT_IN_ONE_LANGUAGE};

pub use catalogue::{Catalogue, Page, Part, Section, SectionAnchor, Support};
pub use edition::{Edition, EditionView};
pub use link::{Destination, is_shown};
pub use overlay::CREDITS_PAGE;
pub use review::{Derived, Drift, Origin, Origins, Relation, each_derived, each_passage, find_drift};
pub use statement::Statement;

/// Everything that is published, whole and checked.
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
    /// Of its translations, those that readers are told have drifted: a file, or a record and a language (`file#id@cy`).
    pub marked: BTreeSet<String>,
    /// The national one, then each authority's by slug.
    pub catalogues: Vec<Catalogue>,
}

impl Site {
    /// Every edition: the national ones, then each authority's, in its order of locales.
    pub fn editions(&self) -> impl Iterator<Item = Edition> {
        let of = |(number, catalogue): (usize, &Catalogue)| {
            catalogue
                .locales
                .iter()
                .map(move |locale| Edition { catalogue: number, locale: *locale })
                .collect::<Vec<_>>()
        };
        self.catalogues.iter().enumerate().flat_map(of)
    }

    pub fn view(&self, edition: Edition) -> EditionView<'_> {
        EditionView { site: self, catalogue: &self.catalogues[edition.catalogue], locale: edition.locale }
    }

    /// How much it matters that a text of this catalogue's own folder has drifted.
    pub fn drift_mode(&self, catalogue: &Catalogue) -> DriftMode {
        let own = catalogue.authority.as_ref().and_then(|authority| authority.drift);
        own.map_or(self.settings.drift, |own| own.max(self.settings.drift))
    }

    pub fn language(&self, locale: Locale) -> &Language {
        // `resolve` makes a language of every locale of the site.
        self.languages.iter().find(|language| language.locale == locale).unwrap_or(&self.languages[0])
    }
}

/// Puts the content together; what does not fit is reported, and left out.
///
/// `today` decides what is overdue: references and links are checked before that is taken out, so a link to it is not
/// broken, but shows its words alone.
pub fn resolve(content: Content, today: Date, d: &mut Diagnostics) -> Site {
    let fallback_order = content.settings.fallback_order();
    let mut national = overlay::national(&content, d);
    reference::check_settings(&content.settings, &national, d);
    reference::check_taxonomy(&content.taxonomy, &national, d);
    reference::check_catalogue(&national, None, &content, d);
    let checked: Vec<(Catalogue, Diagnostics)> = content
        .authorities
        .par_iter()
        .map(|(slug, (authority, folder))| {
            let mut d = Diagnostics::default();
            let mut catalogue = overlay::authority(slug, authority, folder, &national, &content.settings, &mut d);
            reference::check_catalogue(&catalogue, Some(&national), &content, &mut d);
            link::check_links(&catalogue, Some(&national), &content.settings, &mut d);
            catalogue.hide_overdue(&content.settings, today);
            catalogue.find_support();
            if authority.is_stand_in() {
                // Which languages it has is not known, so neither is what is missing in them.
                d.take_out(&[MISSING_TRANSLATION, OWN_TEXT_IN_ONE_LANGUAGE]);
            }
            d.concern(slug.as_str());
            (catalogue, d)
        })
        .collect();
    link::check_links(&national, None, &content.settings, d);
    let mut authorities = Vec::with_capacity(checked.len());
    for (catalogue, found) in checked {
        d.extend(found);
        authorities.push(catalogue);
    }
    national.hide_overdue(&content.settings, today);
    national.find_support();
    let mut languages: Vec<Language> = content.words.into_iter().map(Language::new).collect();
    if languages.is_empty() {
        // Reported by `parse`; the pages then show the names of the words.
        languages.push(Language::new(Arc::new(Messages::new(content.settings.source_locale))));
    }
    let mut catalogues: Vec<Catalogue> = std::iter::once(national).chain(authorities).collect();
    if let Some(reviewed) = &content.reviewed {
        let origins = Origins::new(&catalogues[0], &content.settings, &content.taxonomy);
        let drift = find_drift(&catalogues, &origins, reviewed);
        catalogues.iter_mut().zip(drift).for_each(|(catalogue, drift)| catalogue.drift = drift);
    }
    let mut site = Site {
        settings: content.settings,
        fallback_order,
        taxonomy: content.taxonomy,
        glossary: content.glossary,
        languages,
        theme: content.theme,
        reviewed: content.reviewed,
        marked: BTreeSet::new(),
        catalogues,
    };
    site.marked = site.catalogues.iter().flat_map(|catalogue| review::find_marked(&site, catalogue)).collect();
    site
}

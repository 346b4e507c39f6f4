//! Everything that is published, put together.

use std::sync::Arc;

use crate::locale::{Language, Locale};
use crate::model::catalogue::{Catalogue, CatalogueId};
use crate::parse::Theme;
use crate::parse::glossary::Glossary;
use crate::parse::reviewed::Reviewed;
use crate::parse::settings::Settings;
use crate::parse::taxonomy::Taxonomy;

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
    /// Every catalogue with its name.
    pub fn numbered(&self) -> impl Iterator<Item = (CatalogueId, &Catalogue)> {
        CatalogueId::each(&self.catalogues)
    }

    pub fn language(&self, locale: Locale) -> &Language {
        // `resolve` makes a language of every locale of the site.
        self.languages.iter().find(|language| language.locale == locale).unwrap_or(&self.languages[0])
    }
}

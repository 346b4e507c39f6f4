//! [`Content`] → [`Site`]: how files belong together. Overlays, languages, what supports a promise, where a link leads.
//!
//! Nothing is judged here: an id that nothing has stays as it was written, and the rules of `check` say so.

mod catalogue;
mod edition;
mod site;
mod walk;
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

use crate::locale::{Date, Language, Messages};
use crate::parse::Content;

pub use catalogue::{
    AssumptionId, Catalogue, CatalogueId, Page, PageId, Part, ResourceId, Section, SectionAnchor, SectionId, ServiceId,
    Support,
};
pub use drift::{Drift, Origin, SiteDrift, find_drift, find_drift_since};
pub use edition::{Edition, EditionView};
pub(crate) use group::{Group, group_pages, group_sections};
pub use link::{Destination, is_shown};
pub use overlay::{CREDITS_PAGE, keeps_credits};
pub use review::{Derived, Origins, Relation, each_derived};
pub use site::Site;
pub use statement::Statement;
pub(crate) use statement::find_contact;
pub use walk::{Text, TextKind, Version, each_text};

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

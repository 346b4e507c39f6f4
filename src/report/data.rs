//! The report itself: what it has of each part.

use serde::Serialize;

use crate::locale::Locale;

use super::changes::Changes;
use super::coverage::Coverage;
use super::listings::Listings;
use super::manual_tasks::ManualTasks;
use super::phrase::{Authority, Day, Phrase};
use super::readability::Readability;
use super::ready::Ready;
use super::statutory::Statutory;
use super::translation::Translation;

/// What a site has and lacks on one day, in one reader's language. Serialised, this is the JSON of `siarter report --format json`.
#[derive(Clone, Debug, Serialize)]
pub struct Report {
    /// The shape of this object; a higher number means that a field went or changed its meaning.
    pub version: u32,
    pub title: Phrase,
    pub date: Day,
    /// The language of every sentence in here that has no `lang` of its own.
    pub locale: Locale,
    /// Those that the report is about, by slug.
    pub authorities: Vec<Authority>,
    /// One an authority: may it publish?
    pub ready: Vec<Ready>,
    pub coverage: Coverage,
    pub translation: Translation,
    /// One an authority: what it changed in the shared content.
    pub changes: Vec<Changes>,
    pub listings: Listings,
    pub statutory: Statutory,
    /// What no program can settle.
    pub by_hand: ManualTasks,
    pub readability: Readability,
}

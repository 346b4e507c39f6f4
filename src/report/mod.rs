//! [`Site`] and what was found in it → [`Report`]: what a manager reads before a meeting, and [`Ready`]: may this authority publish?
//!
//! Each part is a file, and all of it is data: as text for a terminal ([`to_text`]), as JSON, and as one page of HTML ([`to_html`]).

mod words;
mod data;
mod scope;
mod phrase;
mod wording;
mod survey;
mod coverage;
mod translation;
mod changes;
mod listings;
mod statutory;
mod manual_tasks;
mod readability;
mod ready;
mod columns;
mod text;
mod html;

use rayon::prelude::*;

use crate::build::Build;
use crate::locale::Locale;
use crate::model::{Catalogue, Edition};
use crate::source::Sources;

pub use changes::{Change, Changed, Changes, Passage};
pub use coverage::{AuthorityCoverage, Cell, Coverage, Named, PromiseCoverage, SectionCoverage};
pub use data::Report;
pub use html::to_html;
pub use listings::{Assurer, Counts, Listing, ListingState, Listings, Owner};
pub use manual_tasks::{Item, ManualTasks, Task};
pub use phrase::{Authority, Day, Phrase, Place};
pub use readability::{Readability, Reading};
pub use ready::{Ready, Reason};
pub use statutory::{Area, AreaCover, AuthorityAreas, NationAreas, Statutory};
pub use text::{to_ready_text, to_text};
pub use translation::{FileTranslation, Gap, LocaleCounts, OwnerTranslation, Translation};

use scope::Scope;
use survey::Survey;

/// Reports on the authorities that a build is of, in the language nearest to `locale` that reports are written in.
pub fn report(build: &Build, sources: &Sources, locale: Locale) -> Report {
    let (site, plan, diagnostics) = (&*build.site, &*build.plan, &*build.diagnostics());
    let scope = Scope { site, drift: &build.drift, plan, diagnostics, sources, words: words::find(locale) };
    let catalogues: Vec<&Catalogue> =
        std::iter::once(&site.catalogues[Edition::NATIONAL]).chain(scope.authorities()).collect();
    let surveys: Vec<Survey> =
        catalogues.par_iter().map(|catalogue| Survey::of(catalogue, scope, &mut scope.places())).collect();
    let obstacles = ready::obstacles(scope);
    Report {
        version: 1,
        title: scope.phrase(&site.catalogues[Edition::NATIONAL], &site.settings.title.0),
        date: scope.day(plan.options.today),
        locale: scope.words.locale,
        authorities: scope.authorities().map(|catalogue| scope.authority(catalogue)).collect(),
        ready: scope.authorities().map(|catalogue| ready::ready(catalogue, &obstacles, scope)).collect(),
        coverage: coverage::coverage(scope),
        translation: translation::translation(&surveys, scope),
        changes: scope.authorities().map(|catalogue| changes::changes(catalogue, scope)).collect(),
        listings: listings::listings(scope),
        statutory: statutory::statutory(scope),
        by_hand: manual_tasks::manual_tasks(&surveys, scope),
        readability: readability::readability(surveys, scope),
    }
}

/// The report as one object of JSON.
pub fn to_json(report: &Report) -> serde_json::Result<String> {
    serde_json::to_string_pretty(report).map(|text| text + "\n")
}

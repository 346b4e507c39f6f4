//! [`Site`] and what was found in it → [`Report`]: what a manager reads before a meeting, and [`Ready`]: may this authority publish?
//!
//! Each part is a file, and all of it is data: as text for a terminal ([`to_text`]), as JSON, and as one page of HTML ([`to_html`]).

mod words;
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
use serde::Serialize;

use crate::build::Build;
use crate::diagnostic::Diagnostic;
use crate::locale::{Argument, Language, Locale};
use crate::model::{Catalogue, Edition, Site, SiteDrift};
use crate::plan::Plan;
use crate::source::Sources;

pub use changes::{Change, Changed, Changes, Passage};
pub use coverage::{AuthorityCoverage, Cell, Coverage, Named, PromiseCoverage, SectionCoverage};
pub use html::to_html;
pub use listings::{Assurer, Counts, Listing, ListingState, Listings, Owner};
pub use manual_tasks::{Item, ManualTasks, Task};
pub use phrase::{Day, Phrase, Place};
pub use readability::{Readability, Reading};
pub use ready::{Ready, Reason};
pub use statutory::{Area, AreaCover, AuthorityAreas, NationAreas, Statutory};
pub use text::{to_ready_text, to_text};
pub use translation::{FileTranslation, Gap, LocaleCounts, OwnerTranslation, Translation};

use phrase::Places;
use survey::Survey;

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

/// An authority that the report is about.
#[derive(Clone, Debug, Serialize)]
pub struct Authority {
    pub slug: String,
    pub name: Phrase,
    /// `england`, `wales`, …
    pub nation: &'static str,
}

/// What every part can see.
#[derive(Clone, Copy)]
struct Scope<'a> {
    site: &'a Site,
    drift: &'a SiteDrift,
    plan: &'a Plan,
    /// By place; each once.
    diagnostics: &'a [Diagnostic],
    sources: &'a Sources,
    words: &'static Language,
}

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

impl<'a> Scope<'a> {
    /// The authorities that were asked for, by slug; without the shared content.
    fn authorities(self) -> impl Iterator<Item = &'a Catalogue> {
        let asked = &self.plan.options.authorities;
        let all = self.site.catalogues.iter().filter(|catalogue| catalogue.slug.is_some());
        all.filter(move |catalogue| asked.is_empty() || asked.iter().any(|slug| slug == catalogue.slug_str()))
    }

    fn national(self) -> &'a Catalogue {
        &self.site.catalogues[Edition::NATIONAL]
    }

    /// The shared content, then the authorities.
    fn catalogues(self) -> impl Iterator<Item = &'a Catalogue> {
        std::iter::once(self.national()).chain(self.authorities())
    }

    fn authority(self, catalogue: &Catalogue) -> Authority {
        Authority {
            slug: catalogue.slug_str().to_owned(),
            name: self.owner_name(catalogue),
            nation: catalogue.authority.as_ref().map_or("", |authority| authority.nation.word()),
        }
    }

    /// An authority's name, or what the shared content is called.
    fn owner_name(self, catalogue: &Catalogue) -> Phrase {
        match (&catalogue.authority, &catalogue.slug) {
            (Some(authority), _) => self.phrase(catalogue, &authority.name.0),
            (None, Some(slug)) => Phrase::own(slug.as_str()),
            (None, None) => Phrase::own(self.word("shared")),
        }
    }

    fn word(self, key: &str) -> String {
        self.words.word(key)
    }

    fn say(self, key: &str, arguments: &[(&str, Argument)]) -> String {
        self.words.messages.text(key, arguments)
    }

    fn count(self, key: &str, count: usize) -> String {
        self.say(key, &[("count", Argument::Count(count))])
    }

    fn places(self) -> Places<'a> {
        Places::new(self.sources)
    }
}

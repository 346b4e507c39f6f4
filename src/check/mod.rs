//! [`Site`] and [`Plan`] → what an editor should know beyond what stops the other stages: one rule a file.
//!
//! A rule looks at one text in all its languages ([`PASSAGE_RULES`]), at one folder with the catalogue that it lies in
//! ([`CATALOGUE_RULES`]), or at the site as a whole ([`SITE_RULES`]). Faults without which there would be no site are
//! found by the stage that meets them. What each code of either kind means is in `explanations/`.

mod drift;
mod explain;
mod format;
mod passage;
mod ambiguous_links;
mod bold_heading;
mod capitals;
mod glossary_terms;
mod hard_to_read;
mod headings_differ;
mod language_guess;
mod long_sentence;
mod quoted;
mod readability;
mod same_text;
mod sentence;
mod table_headers;
mod useless_alt;
mod vague_link;
mod wrong_language;
mod skipped_heading;
mod statement;

use rayon::prelude::*;

use crate::diagnostic::Diagnostics;
use crate::locale::Date;
use crate::model::{Catalogue, Edition, Site};
use crate::plan::Plan;

use passage::{Passage, each_passage};

pub use ambiguous_links::AMBIGUOUS_LINKS;
pub use bold_heading::BOLD_HEADING;
pub use capitals::CAPITALS;
pub use drift::{DRIFT, NOT_REVIEWED};
pub use explain::{Explanation, codes, find_explanation};
pub use format::{to_github, to_json, to_sarif};
pub use glossary_terms::{JARGON, STIGMATISING_TERM};
pub use hard_to_read::HARD_TO_READ;
pub use headings_differ::HEADINGS_DIFFER;
pub use long_sentence::LONG_SENTENCE;
pub use readability::{Readability, readability};
pub use same_text::SAME_TEXT;
pub use skipped_heading::SKIPPED_HEADING;
pub use statement::{FIX_DATE_PASSED, STATEMENT_OVERDUE};
pub use table_headers::TABLE_WITHOUT_HEADERS;
pub use useless_alt::USELESS_ALT;
pub use vague_link::VAGUE_LINK;
pub use wrong_language::WRONG_LANGUAGE;

/// What every rule can see.
#[derive(Clone, Copy)]
pub(crate) struct Scope<'a> {
    pub(crate) site: &'a Site,
    pub(crate) plan: &'a Plan,
    pub(crate) today: Date,
}

/// Rules about one text in all its languages.
const PASSAGE_RULES: &[fn(&Passage, Scope, &mut Diagnostics)] = &[
    skipped_heading::check,
    headings_differ::check,
    same_text::check,
    wrong_language::check,
    useless_alt::check,
    vague_link::check,
    ambiguous_links::check,
    table_headers::check,
    bold_heading::check,
    capitals::check,
    long_sentence::check,
    hard_to_read::check,
    glossary_terms::check,
];

/// Rules about one catalogue and what its own folder holds.
const CATALOGUE_RULES: &[fn(&Catalogue, Scope, &mut Diagnostics)] = &[drift::check, statement::check];

/// Rules about the site as a whole.
const SITE_RULES: &[fn(Scope, &mut Diagnostics)] = &[];

/// Checks the shared content and that of the authorities that the plan publishes, as it stands on the plan's day.
pub fn check(site: &Site, plan: &Plan, d: &mut Diagnostics) {
    let scope = Scope { site, plan, today: plan.options.today };
    let is_published = |number: usize| {
        let authorities = &plan.options.authorities;
        let slug = site.catalogues[number].slug_str();
        number == Edition::NATIONAL || authorities.is_empty() || authorities.iter().any(|name| name == slug)
    };
    let published: Vec<&Catalogue> = (0..site.catalogues.len())
        .filter(|number| is_published(*number))
        .map(|number| &site.catalogues[number])
        .collect();
    let found: Vec<Diagnostics> =
        published.into_par_iter().map(|catalogue| check_catalogue(catalogue, scope)).collect();
    found.into_iter().for_each(|found| d.extend(found));
    SITE_RULES.iter().for_each(|rule| rule(scope, d));
}

fn check_catalogue(catalogue: &Catalogue, scope: Scope) -> Diagnostics {
    let mut d = Diagnostics::default();
    each_passage(catalogue, &scope.site.settings, &scope.site.taxonomy, &mut |passage| {
        PASSAGE_RULES.iter().for_each(|rule| rule(passage, scope, &mut d));
    });
    CATALOGUE_RULES.iter().for_each(|rule| rule(catalogue, scope, &mut d));
    d
}

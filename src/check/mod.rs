//! [`Site`] and [`Plan`] → what an editor should know beyond what stops the other stages: one rule a file.
//!
//! A rule looks at one text in all its languages ([`PASSAGE_RULES`]), at one folder with the catalogue that it lies in
//! ([`CATALOGUE_RULES`]), or at the site as a whole ([`SITE_RULES`]). Faults without which there would be no site are
//! found by the stage that meets them. What each code of either kind means is in `explanations/`.

mod explain;
mod format;
mod passage;
mod skipped_heading;
mod statement;

use rayon::prelude::*;

use crate::diagnostic::Diagnostics;
use crate::locale::Date;
use crate::model::{Catalogue, Edition, Site};
use crate::plan::Plan;

pub use explain::{Explanation, codes, find_explanation};
pub use format::{to_github, to_json, to_sarif};
pub(crate) use passage::{Kind, Passage, Text, each_passage};
pub use skipped_heading::SKIPPED_HEADING;
pub use statement::{FIX_DATE_PASSED, STATEMENT_OVERDUE};

/// What every rule can see.
#[derive(Clone, Copy)]
pub(crate) struct Scope<'a> {
    pub(crate) site: &'a Site,
    pub(crate) plan: &'a Plan,
    pub(crate) today: Date,
}

/// Rules about one text in all its languages.
const PASSAGE_RULES: &[fn(&Passage, Scope, &mut Diagnostics)] = &[skipped_heading::check];

/// Rules about one catalogue and what its own folder holds.
const CATALOGUE_RULES: &[fn(&Catalogue, Scope, &mut Diagnostics)] = &[statement::check];

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

//! [`Site`] and [`Plan`] → what an editor should know beyond what stops the other stages: one rule a file.
//!
//! A rule looks at one text in all its languages ([`PASSAGE_RULES`]), or at one folder with the catalogue that it lies in
//! ([`CATALOGUE_RULES`]). Faults without which there would be no site are found by the stage that meets them. What each
//! code of either kind means is in `explanations/`.

mod drift;
mod ages_out_of_order;
mod alert;
mod credits_removed;
mod dates;
mod explain;
mod external;
mod format;
mod hours;
mod impossible_phone;
mod impossible_postcode;
mod listing;
mod old_statistic;
mod overdue_listing;
mod overlay_without_reason;
mod passage;
mod ambiguous_links;
mod bold_heading;
mod capitals;
mod glossary_terms;
mod hard_to_read;
mod headings_differ;
mod language_guess;
mod long_sentence;
mod memory;
mod quoted;
mod readability;
mod same_text;
mod sentence;
mod table_headers;
mod useless_alt;
mod vague_link;
mod wrong_language;
mod review;
mod skipped_heading;
mod statement;
mod target;
mod uncovered_area;
mod unkept_promise;
mod unread_link;
mod unused_file;
mod urgent_without_phone;

use crate::diagnostic::Diagnostics;
use crate::locale::Date;
use crate::model::{Catalogue, Site};
use crate::plan::Plan;

pub use ages_out_of_order::AGES_OUT_OF_ORDER;
pub use alert::{CLOSED_SERVICE, EXPIRED_ALERT};
pub use ambiguous_links::AMBIGUOUS_LINKS;
pub use bold_heading::BOLD_HEADING;
pub use capitals::CAPITALS;
pub use credits_removed::CREDITS_REMOVED;
pub use dates::{BACKWARD_ALERT, FUTURE_DATE};
pub use drift::{DRIFT, NOT_REVIEWED};
pub use explain::{Explanation, codes, find_explanation};
pub use external::{Answer, DEAD_LINK, External, MOVED_LINK, UNREACHABLE_LINK, find_external, host, report_external};
pub use format::{to_github, to_json, to_sarif};
pub use glossary_terms::{JARGON, STIGMATISING_TERM};
pub use hard_to_read::HARD_TO_READ;
pub use headings_differ::HEADINGS_DIFFER;
pub use hours::{BACKWARD_HOURS, OVERLAPPING_HOURS};
pub use impossible_phone::IMPOSSIBLE_PHONE;
pub use impossible_postcode::IMPOSSIBLE_POSTCODE;
pub use long_sentence::LONG_SENTENCE;
pub use memory::Memory;
pub use old_statistic::OLD_STATISTIC;
pub use overdue_listing::OVERDUE_LISTING;
pub use overlay_without_reason::OVERLAY_WITHOUT_REASON;
pub(crate) use passage::{Kind, Passage, Text, each_passage};
pub use readability::{Readability, readability};
pub use review::{CHARTER_PAST_REVIEW, OLD_CONSENT};
pub use same_text::SAME_TEXT;
pub use skipped_heading::SKIPPED_HEADING;
pub use statement::{FIX_DATE_PASSED, STATEMENT_OVERDUE};
pub use table_headers::TABLE_WITHOUT_HEADERS;
pub use uncovered_area::{CoveredArea, UNCOVERED_AREA, covered_areas};
pub use unkept_promise::UNKEPT_PROMISE;
pub use unread_link::UNREAD_LINK;
pub use unused_file::UNUSED_FILE;
pub use urgent_without_phone::URGENT_WITHOUT_PHONE;
pub use useless_alt::USELESS_ALT;
pub use vague_link::VAGUE_LINK;
pub use wrong_language::WRONG_LANGUAGE;

/// What every rule can see.
#[derive(Clone, Copy)]
pub(crate) struct Scope<'a> {
    pub(crate) site: &'a Site,
    pub(crate) today: Date,
}

/// Rules about one text in all its languages.
const PASSAGE_RULES: &[fn(&Passage, Scope, &mut Diagnostics)] = &[
    skipped_heading::check,
    unread_link::check,
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
const CATALOGUE_RULES: &[fn(&Catalogue, Scope, &mut Diagnostics)] = &[
    ages_out_of_order::check,
    alert::check,
    credits_removed::check,
    dates::check,
    drift::check,
    hours::check,
    impossible_phone::check,
    impossible_postcode::check,
    old_statistic::check,
    overdue_listing::check,
    overlay_without_reason::check,
    review::check,
    statement::check,
    uncovered_area::check,
    unkept_promise::check,
    unused_file::check,
    urgent_without_phone::check,
];

/// Checks the shared content and that of the authorities that the plan publishes, as it stands on the plan's day.
pub fn check(site: &Site, plan: &Plan, d: &mut Diagnostics) {
    Memory::default().check(site, plan, d);
}

/// What is said of each text in a catalogue's own folder.
fn check_passages(catalogue: &Catalogue, scope: Scope) -> Diagnostics {
    let mut d = Diagnostics::default();
    each_passage(catalogue, &scope.site.settings, &scope.site.taxonomy, &mut |passage| {
        PASSAGE_RULES.iter().for_each(|rule| rule(passage, scope, &mut d));
    });
    of_edition(catalogue, d)
}

/// What is said of a catalogue as a whole.
fn check_rules(catalogue: &Catalogue, scope: Scope) -> Diagnostics {
    let mut d = Diagnostics::default();
    CATALOGUE_RULES.iter().for_each(|rule| rule(catalogue, scope, &mut d));
    of_edition(catalogue, d)
}

fn of_edition(catalogue: &Catalogue, mut d: Diagnostics) -> Diagnostics {
    if let Some(slug) = &catalogue.slug {
        d.concern(slug.as_str());
    }
    d
}

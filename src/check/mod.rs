//! [`Site`] and [`Plan`] → what an editor should know beyond what stops the other stages: one rule a file.
//!
//! A rule looks at one text in all its languages ([`PASSAGE_RULES`]), or at one folder with the catalogue that it lies in
//! ([`CATALOGUE_RULES`]); every build asks a third kind, about what files say of one another ([`check_always`]).
//! What a file says by itself is found by the stage that reads it. All codes
//! are in the table of `rules`; what each means is in `explanations/`.

mod drift;
mod ages_out_of_order;
mod alert;
mod credits_removed;
mod broken_link;
mod dates;
mod external;
mod format;
mod hours;
mod impossible_phone;
mod impossible_postcode;
mod listing;
mod old_statistic;
mod overdue_listing;
mod overlay_without_reason;
mod overlay;
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
mod reference;
mod same_text;
mod sentence;
mod table_headers;
mod useless_alt;
mod vague_link;
mod wrong_language;
mod review;
mod skipped_heading;
mod statement;
mod statement_gaps;
mod target;
mod translation;
mod uncovered_area;
mod unkept_promise;
mod unread_link;
mod unused_file;
mod urgent_without_phone;

use rayon::prelude::*;

use crate::diagnostic::Diagnostics;
use crate::locale::Date;
use crate::model::{Catalogue, Site};
use crate::plan::Plan;
use crate::rules::{
    AGES_OUT_OF_ORDER, AMBIGUOUS_LINKS, Asked, BACKWARD_ALERT, BACKWARD_HOURS, BOLD_HEADING, CAPITALS,
    CHARTER_PAST_REVIEW, CLOSED_SERVICE, CREDITS_REMOVED, Code, DRIFT, EXPIRED_ALERT, FIX_DATE_PASSED, FUTURE_DATE,
    HARD_TO_READ, HEADINGS_DIFFER, IMPOSSIBLE_PHONE, IMPOSSIBLE_POSTCODE, JARGON, LONG_SENTENCE, MISSING_TRANSLATION,
    NOT_REVIEWED, OLD_CONSENT, OLD_STATISTIC, OVERDUE_LISTING, OVERLAPPING_HOURS, OVERLAY_WITHOUT_REASON,
    OWN_TEXT_IN_ONE_LANGUAGE, SAME_TEXT, SKIPPED_HEADING, STATEMENT_OVERDUE, STIGMATISING_TERM, TABLE_WITHOUT_HEADERS,
    UNCOVERED_AREA, UNKEPT_PROMISE, UNREAD_LINK, UNUSED_FILE, URGENT_WITHOUT_PHONE, USELESS_ALT, VAGUE_LINK,
    WRONG_LANGUAGE,
};

pub use external::{Answer, External, find_external, host, report_external};
pub use format::{to_github, to_json, to_sarif};
pub use memory::Memory;
pub(crate) use passage::{Kind, Passage, Text, each_passage};
pub use readability::{Readability, readability};
pub use uncovered_area::{CoveredArea, covered_areas};

/// What every rule can see.
#[derive(Clone, Copy)]
pub(crate) struct Scope<'a> {
    pub(crate) site: &'a Site,
    pub(crate) today: Date,
}

/// The codes that a check can give, and the check.
type PassageRule = (&'static [Code], fn(&Passage, Scope, &mut Diagnostics));
type CatalogueRule = (&'static [Code], fn(&Catalogue, Scope, &mut Diagnostics));

/// Rules about one text in all its languages ([`Asked::Text`](crate::rules::Asked)).
const PASSAGE_RULES: &[PassageRule] = &[
    (&[SKIPPED_HEADING], skipped_heading::check),
    (&[UNREAD_LINK], unread_link::check),
    (&[HEADINGS_DIFFER], headings_differ::check),
    (&[SAME_TEXT], same_text::check),
    (&[WRONG_LANGUAGE], wrong_language::check),
    (&[USELESS_ALT], useless_alt::check),
    (&[VAGUE_LINK], vague_link::check),
    (&[AMBIGUOUS_LINKS], ambiguous_links::check),
    (&[TABLE_WITHOUT_HEADERS], table_headers::check),
    (&[BOLD_HEADING], bold_heading::check),
    (&[CAPITALS], capitals::check),
    (&[LONG_SENTENCE], long_sentence::check),
    (&[HARD_TO_READ], hard_to_read::check),
    (&[JARGON, STIGMATISING_TERM], glossary_terms::check),
];

/// Rules about one catalogue and what its own folder holds ([`Asked::Catalogue`](crate::rules::Asked)).
const CATALOGUE_RULES: &[CatalogueRule] = &[
    (&[AGES_OUT_OF_ORDER], ages_out_of_order::check),
    (&[EXPIRED_ALERT, CLOSED_SERVICE], alert::check),
    (&[CREDITS_REMOVED], credits_removed::check),
    (&[FUTURE_DATE, BACKWARD_ALERT], dates::check),
    (&[DRIFT, NOT_REVIEWED], drift::check),
    (&[BACKWARD_HOURS, OVERLAPPING_HOURS], hours::check),
    (&[IMPOSSIBLE_PHONE], impossible_phone::check),
    (&[IMPOSSIBLE_POSTCODE], impossible_postcode::check),
    (&[OLD_STATISTIC], old_statistic::check),
    (&[OVERDUE_LISTING], overdue_listing::check),
    (&[OVERLAY_WITHOUT_REASON], overlay_without_reason::check),
    (&[CHARTER_PAST_REVIEW, OLD_CONSENT], review::check),
    (&[FIX_DATE_PASSED, STATEMENT_OVERDUE], statement::check),
    (&[UNCOVERED_AREA], uncovered_area::check),
    (&[UNKEPT_PROMISE], unkept_promise::check),
    (&[UNUSED_FILE], unused_file::check),
    (&[URGENT_WITHOUT_PHONE], urgent_without_phone::check),
];

/// Each code that a check can give, with what that check is asked about.
pub fn checked_codes() -> impl Iterator<Item = (Code, Asked)> {
    let of_texts = PASSAGE_RULES.iter().flat_map(|(codes, _)| codes.iter().map(|code| (*code, Asked::Text)));
    let of_catalogues =
        CATALOGUE_RULES.iter().flat_map(|(codes, _)| codes.iter().map(|code| (*code, Asked::Catalogue)));
    of_texts.chain(of_catalogues)
}

/// Checks the shared content and that of the authorities that the plan publishes, as it stands on the plan's day.
pub fn check(site: &Site, plan: &Plan, d: &mut Diagnostics) {
    Memory::default().check(site, plan, d);
}

/// Asks the rules that every build asks, of every catalogue: what they say mostly stops it.
pub fn check_always(site: &Site, d: &mut Diagnostics) {
    let Some((national, authorities)) = site.catalogues.split_first() else { return };
    overlay::check_national(national, d);
    reference::check_settings(&site.settings, national, d);
    reference::check_taxonomy(&site.taxonomy, national, d);
    statement_gaps::check(national, &site.settings, d);
    check_folder(national, None, site, d);
    let found: Vec<Diagnostics> = authorities.par_iter().map(|own| check_authority(own, national, site)).collect();
    found.into_iter().for_each(|found| d.extend(found));
}

fn check_authority(catalogue: &Catalogue, national: &Catalogue, site: &Site) -> Diagnostics {
    let mut d = Diagnostics::default();
    overlay::check_authority(catalogue, national, &site.settings, &mut d);
    check_folder(catalogue, Some(national), site, &mut d);
    statement_gaps::check(catalogue, &site.settings, &mut d);
    if catalogue.authority.is_none() {
        // Which languages it has is not known, so neither is what is missing in them.
        d.take_out(&[MISSING_TRANSLATION, OWN_TEXT_IN_ONE_LANGUAGE]);
    }
    of_edition(catalogue, d)
}

/// What a catalogue's own folder says; `national` is the catalogue that it lies over.
fn check_folder(catalogue: &Catalogue, national: Option<&Catalogue>, site: &Site, d: &mut Diagnostics) {
    translation::check_sections(catalogue, d);
    translation::check_pages(catalogue, d);
    reference::check_catalogue(catalogue, site, d);
    broken_link::check(catalogue, national, &site.settings, d);
}

/// What is said of each text in a catalogue's own folder.
fn check_passages(catalogue: &Catalogue, scope: Scope) -> Diagnostics {
    let mut d = Diagnostics::default();
    each_passage(catalogue, &scope.site.settings, &scope.site.taxonomy, &mut |passage| {
        PASSAGE_RULES.iter().for_each(|(_, check)| check(passage, scope, &mut d));
    });
    of_edition(catalogue, d)
}

/// What is said of a catalogue as a whole.
fn check_rules(catalogue: &Catalogue, scope: Scope) -> Diagnostics {
    let mut d = Diagnostics::default();
    CATALOGUE_RULES.iter().for_each(|(_, check)| check(catalogue, scope, &mut d));
    of_edition(catalogue, d)
}

fn of_edition(catalogue: &Catalogue, mut d: Diagnostics) -> Diagnostics {
    if let Some(slug) = &catalogue.slug {
        d.concern(slug.as_str());
    }
    d
}

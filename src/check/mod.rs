//! [`Site`] and [`Plan`] → what an editor should know beyond what stops the other stages: one rule a file.
//!
//! The table below has every rule with its file. A rule looks at one text in all its languages ([`TEXT_RULES`]), at one folder
//! with the catalogue that it lies in ([`CATALOGUE_RULES`]), or, in every build, at what the files of a folder say of one
//! another ([`FOLDER_RULES`]). What a file says by itself is found by the stage that reads it, and its code stands in `rules`.
//! What each code means is in `explanations/`.

mod ages_out_of_order;
mod alert;
mod ambiguous_links;
mod bold_heading;
mod broken_link;
mod capitals;
mod credits_removed;
mod dates;
mod drift;
mod external;
mod format;
mod glossary_terms;
mod hard_to_read;
mod headings_differ;
mod hours;
mod impossible_phone;
mod impossible_postcode;
mod language_guess;
mod listing;
mod long_sentence;
mod memory;
mod old_statistic;
mod overdue_listing;
mod overlay;
mod overlay_without_reason;
mod mentions;
mod readability;
mod reference;
mod review;
mod same_text;
mod sentence;
mod skipped_heading;
mod statement;
mod statement_gaps;
mod table_headers;
mod target;
mod translation;
mod uncovered_area;
mod unkept_promise;
mod unread_link;
mod unused_file;
mod urgent_without_phone;
mod useless_alt;
mod vague_link;
mod wrong_language;

use std::sync::LazyLock;

use rayon::prelude::*;

use crate::diagnostic::Diagnostics;
use crate::locale::Date;
use crate::model::{Catalogue, Site, SiteDrift, Text, each_text};
use crate::rules::{Code, OF_STAGES, codes};
use crate::source::Sources;

pub use external::{Answer, Answers, External, find_external, host};
pub use format::{to_github, to_json, to_sarif};
pub use memory::Memory;
pub(crate) use readability::measure;
pub use readability::{Readability, readability};
pub use uncovered_area::{CoveredArea, covered_areas};

/// Declares rules: lists of `file: "code", CONST, level, group; …`. Of each list, the function `check` of each file is made a
/// list of that name; of all, [`OF_FILES`].
macro_rules! rules {
    ($(
        $(#[$doc:meta])*
        $list:ident: $check:ty {
            $( $file:ident: $( $name:literal, $code:ident, $level:ident, $group:ident; )+ )+
        }
    )+) => {
        $(
            $(#[$doc])*
            const $list: &[$check] = &[$( $file::check, )+];
        )+

        codes! {
            /// What the files of this module say.
            OF_RULES { $($($( $name, $code, $level, $group; )+)+)+ }
        }

        /// The codes of each file.
        pub const OF_FILES: &[(&str, &[Code])] = &[$($( (stringify!($file), &[$( $code, )+]), )+)+];
    };
}

rules! {
    /// Rules about one text in all its languages.
    TEXT_RULES: fn(&Text, Scope, &mut Diagnostics) {
        skipped_heading: "skipped-heading", SKIPPED_HEADING, Warning, Texts;
        unread_link: "unread-link", UNREAD_LINK, Error, Links;
        headings_differ: "headings-differ", HEADINGS_DIFFER, Warning, Languages;
        same_text: "same-text", SAME_TEXT, Warning, Languages;
        wrong_language: "wrong-language", WRONG_LANGUAGE, Warning, Languages;
        useless_alt: "useless-alt", USELESS_ALT, Warning, Texts;
        vague_link: "vague-link", VAGUE_LINK, Warning, Links;
        ambiguous_links: "ambiguous-links", AMBIGUOUS_LINKS, Warning, Links;
        table_headers: "table-without-headers", TABLE_WITHOUT_HEADERS, Warning, Texts;
        bold_heading: "bold-heading", BOLD_HEADING, Warning, Texts;
        capitals: "capitals", CAPITALS, Warning, Texts;
        long_sentence: "long-sentence", LONG_SENTENCE, Warning, Texts;
        hard_to_read: "hard-to-read", HARD_TO_READ, Warning, Texts;
        glossary_terms:
            "jargon", JARGON, Warning, Texts;
            "stigmatising-term", STIGMATISING_TERM, Warning, Texts;
    }

    /// Rules about one folder and the catalogue that it lies in.
    CATALOGUE_RULES: fn(&Catalogue, Scope, &mut Diagnostics) {
        ages_out_of_order: "ages-out-of-order", AGES_OUT_OF_ORDER, Error, Listings;
        alert:
            "expired-alert", EXPIRED_ALERT, Warning, Listings;
            "closed-service", CLOSED_SERVICE, Warning, Listings;
        credits_removed: "credits-removed", CREDITS_REMOVED, Warning, Councils;
        dates:
            "future-date", FUTURE_DATE, Warning, Listings;
            "backward-alert", BACKWARD_ALERT, Warning, Listings;
        drift:
            "drift", DRIFT, AsSet, Languages;
            "not-reviewed", NOT_REVIEWED, AsSet, Languages;
        hours:
            "backward-hours", BACKWARD_HOURS, Warning, Listings;
            "overlapping-hours", OVERLAPPING_HOURS, Warning, Listings;
        impossible_phone: "impossible-phone", IMPOSSIBLE_PHONE, Warning, Listings;
        impossible_postcode: "impossible-postcode", IMPOSSIBLE_POSTCODE, Warning, Listings;
        old_statistic: "old-statistic", OLD_STATISTIC, Warning, Listings;
        overdue_listing: "overdue-listing", OVERDUE_LISTING, Warning, Listings;
        overlay_without_reason: "overlay-without-reason", OVERLAY_WITHOUT_REASON, Warning, Councils;
        review:
            "charter-past-review", CHARTER_PAST_REVIEW, Warning, Councils;
            "old-consent", OLD_CONSENT, Warning, Listings;
        statement:
            "fix-date-passed", FIX_DATE_PASSED, Warning, Statement;
            "statement-overdue", STATEMENT_OVERDUE, Warning, Statement;
        uncovered_area: "uncovered-area", UNCOVERED_AREA, Warning, Councils;
        unkept_promise: "unkept-promise", UNKEPT_PROMISE, Warning, Councils;
        unused_file: "unused-file", UNUSED_FILE, Warning, Files;
        urgent_without_phone: "urgent-without-phone", URGENT_WITHOUT_PHONE, Warning, Listings;
    }

    /// The same; but every build asks, since what the files of a folder say of one another decides what is published.
    FOLDER_RULES: fn(&Catalogue, &Site, &mut Diagnostics) {
        broken_link: "broken-link", BROKEN_LINK, Error, Links;
        overlay: "no-origin", NO_ORIGIN, Error, Councils;
        reference:
            "duplicate-id", DUPLICATE_ID, Error, Format;
            "inaccessible-film", INACCESSIBLE_FILM, Error, Listings;
            "missing-reason", MISSING_REASON, Error, Councils;
            "quote-without-consent", QUOTE_WITHOUT_CONSENT, Error, Listings;
            "unknown-reference", UNKNOWN_REFERENCE, Error, Format;
        statement_gaps:
            "burden-without-assessment", BURDEN_WITHOUT_ASSESSMENT, Warning, Statement;
            "missing-statement", MISSING_STATEMENT, Warning, Statement;
            "problem-without-criterion", PROBLEM_WITHOUT_CRITERION, Warning, Statement;
            "statement-undated", STATEMENT_UNDATED, Warning, Statement;
            "statement-untested", STATEMENT_UNTESTED, Warning, Statement;
            "statement-without-contact", STATEMENT_WITHOUT_CONTACT, Warning, Statement;
            "statement-without-method", STATEMENT_WITHOUT_METHOD, Warning, Statement;
            "unfounded-status", UNFOUNDED_STATUS, Warning, Statement;
        translation:
            "missing-promise", MISSING_PROMISE, Error, Languages;
            "missing-translation", MISSING_TRANSLATION, AsSet, Languages;
            "no-effect", NO_EFFECT, Error, Format;
            "order-differs", ORDER_DIFFERS, Error, Languages;
            "own-text-in-one-language", OWN_TEXT_IN_ONE_LANGUAGE, AsSet, Languages;
    }

    /// Rules about what other sites answered.
    ANSWER_RULES: fn(&External, &Answers, &mut Diagnostics) {
        external:
            "dead-link", DEAD_LINK, Warning, OtherSites;
            "moved-link", MOVED_LINK, Warning, OtherSites;
            "unreachable-link", UNREACHABLE_LINK, Warning, OtherSites;
    }
}

/// Every code, by group.
pub fn codes() -> &'static [Code] {
    static CODES: LazyLock<Vec<Code>> = LazyLock::new(|| {
        let mut codes = [OF_STAGES, OF_RULES].concat();
        codes.sort_by_key(|code| (code.group(), code.name()));
        codes
    });
    &CODES
}

pub fn find_code(name: &str) -> Option<Code> {
    codes().iter().copied().find(|code| code.name() == name)
}

/// What every rule can see.
#[derive(Clone, Copy)]
pub(crate) struct Scope<'a> {
    pub(crate) site: &'a Site,
    pub(crate) drift: &'a SiteDrift,
    /// The files as they were written: where words stand.
    pub(crate) sources: &'a Sources,
    pub(crate) today: Date,
}

/// Asks the rules that every build asks, of every catalogue: what they say mostly stops it.
pub fn check_always(site: &Site, d: &mut Diagnostics) {
    let found: Vec<Diagnostics> = site.catalogues.par_iter().map(|catalogue| check_folder(catalogue, site)).collect();
    found.into_iter().for_each(|found| d.extend(found));
}

fn check_folder(catalogue: &Catalogue, site: &Site) -> Diagnostics {
    let mut d = Diagnostics::default();
    FOLDER_RULES.iter().for_each(|check| check(catalogue, site, &mut d));
    if !catalogue.is_national() && catalogue.authority.is_none() {
        // Its languages are not known, so nobody can say what is missing in them.
        d.take_out(&[MISSING_TRANSLATION, OWN_TEXT_IN_ONE_LANGUAGE]);
    }
    of_edition(catalogue, d)
}

/// Says what is wrong with the addresses that have been asked.
pub fn check_answers(external: &External, answers: &Answers, d: &mut Diagnostics) {
    ANSWER_RULES.iter().for_each(|check| check(external, answers, d));
}

/// What is said of each text in a catalogue's own folder.
fn check_passages(catalogue: &Catalogue, scope: Scope) -> Diagnostics {
    let mut d = Diagnostics::default();
    each_text(catalogue, scope.site, Some(scope.sources), &mut |text| {
        if text.is_seen {
            TEXT_RULES.iter().for_each(|check| check(text, scope, &mut d));
        }
    });
    of_edition(catalogue, d)
}

/// What is said of a catalogue as a whole.
fn check_rules(catalogue: &Catalogue, scope: Scope) -> Diagnostics {
    let mut d = Diagnostics::default();
    CATALOGUE_RULES.iter().for_each(|check| check(catalogue, scope, &mut d));
    of_edition(catalogue, d)
}

fn of_edition(catalogue: &Catalogue, mut d: Diagnostics) -> Diagnostics {
    if let Some(slug) = &catalogue.slug {
        d.concern(slug.as_str());
    }
    d
}

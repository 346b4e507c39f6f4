//! Every rule of the content, once: its code, how much it matters, its group, what it is asked about, and its explanation.
//!
//! All stages push codes of this table, so it stands before them; the checks themselves are in `check/`, one file a rule.

mod explanation;
mod sentence;

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};

pub use explanation::Explanation;
pub use sentence::Sentence;
pub(crate) use sentence::{fill, shared_help};

/// How much it matters: an error stops publishing, a warning does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    Error,
    Warning,
}

impl Severity {
    pub fn word(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
        }
    }
}

/// How much all diagnostics of one code matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    Error,
    Warning,
    /// As much as the site wants (`fallback`, `drift`, `source`): a warning, unless it says otherwise.
    AsSet,
}

impl Level {
    /// What it is where no site says otherwise.
    pub fn default_severity(self) -> Severity {
        match self {
            Level::Error => Severity::Error,
            Level::Warning | Level::AsSet => Severity::Warning,
        }
    }

    /// Whether diagnostics of this level may have that severity.
    pub fn allows(self, severity: Severity) -> bool {
        self == Level::AsSet || self.default_severity() == severity
    }

    pub fn word(self) -> &'static str {
        match self {
            Level::Error => "error",
            Level::Warning => "warning",
            Level::AsSet => "as set",
        }
    }
}

/// What a rule looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// One text in all its languages.
    Text,
    /// One folder with the catalogue that it lies in.
    Catalogue,
    /// The same; but every build asks, since what the files of a folder say of one another decides what is published.
    Folder,
    /// The site as a whole.
    Site,
    /// It is not asked: a stage meets it at its own work.
    Stage,
}

/// A row of the table.
#[derive(Debug)]
pub struct Rule {
    name: &'static str,
    group: Group,
    level: Level,
    asked: Asked,
    /// Its explanation as it was written (`explanation.rs` reads it).
    file: &'static str,
}

/// A rule, by its name: kebab-case, stable.
#[derive(Clone, Copy)]
pub struct Code(&'static Rule);

impl Code {
    pub fn name(self) -> &'static str {
        self.0.name
    }

    pub fn group(self) -> Group {
        self.0.group
    }

    pub fn level(self) -> Level {
        self.0.level
    }

    pub fn asked(self) -> Asked {
        self.0.asked
    }

    pub fn find(name: &str) -> Option<Code> {
        ALL.iter().copied().find(|code| code.name() == name)
    }
}

impl PartialEq for Code {
    fn eq(&self, other: &Code) -> bool {
        self.name() == other.name()
    }
}

impl Eq for Code {}

impl PartialOrd for Code {
    fn partial_cmp(&self, other: &Code) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Code {
    fn cmp(&self, other: &Code) -> Ordering {
        self.name().cmp(other.name())
    }
}

impl Hash for Code {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.name().hash(state);
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Declares the table: `Group "title" { "code", CONST, level, what it is asked about; … }`.
macro_rules! rules {
    ($( $group:ident $title:literal { $( $name:literal, $code:ident, $level:ident, $asked:ident; )* } )*) => {
        /// What rules are about, in the order in which they are listed.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Group {
            $( $group, )*
        }

        impl Group {
            pub const ALL: &[Group] = &[$( Group::$group, )*];

            pub fn title(self) -> &'static str {
                match self {
                    $( Group::$group => $title, )*
                }
            }
        }

        $($(
            #[doc = concat!("`", $name, "`")]
            pub const $code: Code = Code(&Rule {
                name: $name,
                group: Group::$group,
                level: Level::$level,
                asked: Asked::$asked,
                file: include_str!(concat!("../check/explanations/", $name, ".txt")),
            });
        )*)*

        /// Every code, by group.
        pub const ALL: &[Code] = &[$($( $code, )*)*];
    };
}

rules! {
    Files "Files" {
        "file-name", FILE_NAME, Error, Stage;
        "front-matter", FRONT_MATTER, Error, Stage;
        "lock-syntax", LOCK_SYNTAX, Error, Stage;
        "merge-conflict", MERGE_CONFLICT, Error, Stage;
        "not-utf8", NOT_UTF8, Error, Stage;
        "unexpected-file", UNEXPECTED_FILE, Warning, Stage;
        "unused-file", UNUSED_FILE, Warning, Catalogue;
    }
    Format "Keys and values" {
        "duplicate-id", DUPLICATE_ID, Error, Folder;
        "duplicate-key", DUPLICATE_KEY, Error, Stage;
        "invalid-value", INVALID_VALUE, Error, Stage;
        "missing-field", MISSING_FIELD, Error, Stage;
        "no-effect", NO_EFFECT, Error, Folder;
        "unknown-key", UNKNOWN_KEY, Error, Stage;
        "unknown-reference", UNKNOWN_REFERENCE, Error, Folder;
        "wrong-type", WRONG_TYPE, Error, Stage;
        "yaml-syntax", YAML_SYNTAX, Error, Stage;
    }
    Texts "Texts" {
        "bold-heading", BOLD_HEADING, Warning, Text;
        "capitals", CAPITALS, Warning, Text;
        "hard-to-read", HARD_TO_READ, Warning, Text;
        "heading-level", HEADING_LEVEL, Error, Stage;
        "jargon", JARGON, Warning, Text;
        "long-sentence", LONG_SENTENCE, Warning, Text;
        "misplaced-id", MISPLACED_ID, Error, Stage;
        "missing-alt", MISSING_ALT, Error, Stage;
        "promise-outside-charter", PROMISE_OUTSIDE_CHARTER, Error, Stage;
        "raw-html", RAW_HTML, Error, Stage;
        "skipped-heading", SKIPPED_HEADING, Warning, Text;
        "stigmatising-term", STIGMATISING_TERM, Warning, Text;
        "table-without-headers", TABLE_WITHOUT_HEADERS, Warning, Text;
        "unknown-slot", UNKNOWN_SLOT, Error, Stage;
        "useless-alt", USELESS_ALT, Warning, Text;
    }
    Links "Links and addresses" {
        "ambiguous-links", AMBIGUOUS_LINKS, Warning, Text;
        "bad-link", BAD_LINK, Error, Stage;
        "broken-link", BROKEN_LINK, Error, Folder;
        "duplicate-anchor", DUPLICATE_ANCHOR, Error, Stage;
        "route-collision", ROUTE_COLLISION, Error, Stage;
        "unread-link", UNREAD_LINK, Error, Text;
        "vague-link", VAGUE_LINK, Warning, Text;
    }
    Listings "Services and resources" {
        "ages-out-of-order", AGES_OUT_OF_ORDER, Error, Catalogue;
        "backward-alert", BACKWARD_ALERT, Warning, Catalogue;
        "backward-hours", BACKWARD_HOURS, Warning, Catalogue;
        "closed-service", CLOSED_SERVICE, Warning, Catalogue;
        "expired-alert", EXPIRED_ALERT, Warning, Catalogue;
        "future-date", FUTURE_DATE, Warning, Catalogue;
        "impossible-phone", IMPOSSIBLE_PHONE, Warning, Catalogue;
        "impossible-postcode", IMPOSSIBLE_POSTCODE, Warning, Catalogue;
        "inaccessible-film", INACCESSIBLE_FILM, Error, Folder;
        "old-consent", OLD_CONSENT, Warning, Catalogue;
        "old-statistic", OLD_STATISTIC, Warning, Catalogue;
        "overdue-listing", OVERDUE_LISTING, Warning, Catalogue;
        "overlapping-hours", OVERLAPPING_HOURS, Warning, Catalogue;
        "quote-without-consent", QUOTE_WITHOUT_CONSENT, Error, Folder;
        "urgent-without-phone", URGENT_WITHOUT_PHONE, Warning, Catalogue;
    }
    Languages "Languages" {
        "drift", DRIFT, AsSet, Catalogue;
        "headings-differ", HEADINGS_DIFFER, Warning, Text;
        "missing-promise", MISSING_PROMISE, Error, Folder;
        "missing-translation", MISSING_TRANSLATION, AsSet, Folder;
        "not-reviewed", NOT_REVIEWED, AsSet, Catalogue;
        "order-differs", ORDER_DIFFERS, Error, Folder;
        "own-text-in-one-language", OWN_TEXT_IN_ONE_LANGUAGE, AsSet, Folder;
        "same-text", SAME_TEXT, Warning, Text;
        "wrong-language", WRONG_LANGUAGE, Warning, Text;
    }
    Councils "Councils" {
        "charter-past-review", CHARTER_PAST_REVIEW, Warning, Catalogue;
        "credits-removed", CREDITS_REMOVED, Warning, Catalogue;
        "missing-reason", MISSING_REASON, Error, Folder;
        "no-origin", NO_ORIGIN, Error, Folder;
        "overlay-without-reason", OVERLAY_WITHOUT_REASON, Warning, Catalogue;
        "pale-colour", PALE_COLOUR, Warning, Stage;
        "uncovered-area", UNCOVERED_AREA, Warning, Catalogue;
        "unkept-promise", UNKEPT_PROMISE, Warning, Catalogue;
    }
    Statement "Accessibility statements" {
        "burden-without-assessment", BURDEN_WITHOUT_ASSESSMENT, Warning, Folder;
        "fix-date-passed", FIX_DATE_PASSED, Warning, Catalogue;
        "missing-statement", MISSING_STATEMENT, Warning, Folder;
        "problem-without-criterion", PROBLEM_WITHOUT_CRITERION, Warning, Folder;
        "statement-overdue", STATEMENT_OVERDUE, Warning, Catalogue;
        "statement-undated", STATEMENT_UNDATED, Warning, Folder;
        "statement-untested", STATEMENT_UNTESTED, Warning, Folder;
        "statement-without-contact", STATEMENT_WITHOUT_CONTACT, Warning, Folder;
        "statement-without-method", STATEMENT_WITHOUT_METHOD, Warning, Folder;
        "unfounded-status", UNFOUNDED_STATUS, Warning, Folder;
        "unknown-criterion", UNKNOWN_CRITERION, Error, Stage;
    }
    Theme "Theme and interface words" {
        "message-differs", MESSAGE_DIFFERS, Error, Stage;
        "message-syntax", MESSAGE_SYNTAX, Error, Stage;
        "missing-message", MISSING_MESSAGE, Error, Stage;
        "template", TEMPLATE, Error, Stage;
    }
    OtherSites "Other sites (`siarter check --external`)" {
        "dead-link", DEAD_LINK, Warning, Site;
        "moved-link", MOVED_LINK, Warning, Site;
        "unreachable-link", UNREACHABLE_LINK, Warning, Site;
    }
}

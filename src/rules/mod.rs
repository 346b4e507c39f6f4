//! What a rule is: its code, how much it matters, its group, and its explanation.
//!
//! The table below has the codes that a stage meets at its own work. Those that `check` asks about stand in a table there, each
//! beside the file that asks; `check::codes` has both.

mod explanation;
mod sentence;
mod txtar;

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::LazyLock;

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

/// What rules are about, in the order in which they are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    Files,
    Format,
    Texts,
    Links,
    Listings,
    Languages,
    Councils,
    Statement,
    Theme,
    OtherSites,
}

impl Group {
    pub const ALL: &[Group] = &[
        Group::Files,
        Group::Format,
        Group::Texts,
        Group::Links,
        Group::Listings,
        Group::Languages,
        Group::Councils,
        Group::Statement,
        Group::Theme,
        Group::OtherSites,
    ];

    pub fn title(self) -> &'static str {
        match self {
            Group::Files => "Files",
            Group::Format => "Keys and values",
            Group::Texts => "Texts",
            Group::Links => "Links and addresses",
            Group::Listings => "Services and resources",
            Group::Languages => "Languages",
            Group::Councils => "Councils",
            Group::Statement => "Accessibility statements",
            Group::Theme => "Theme and interface words",
            Group::OtherSites => "Other sites (`siarter check --external`)",
        }
    }
}

/// What the table says of a rule.
pub struct Rule {
    pub(crate) name: &'static str,
    pub(crate) level: Level,
    pub(crate) group: Group,
    pub(crate) explanation: LazyLock<Explanation>,
}

/// A rule, by its name: kebab-case, stable.
#[derive(Clone, Copy)]
pub struct Code(pub(crate) &'static Rule);

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

    /// What it means, read once from its file.
    pub fn explanation(self) -> &'static Explanation {
        &self.0.explanation
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

/// Declares codes, and a list of them: `LIST { "code", CONST, level, group; … }`. The explanation is the file of that name.
macro_rules! codes {
    ($(#[$doc:meta])* $list:ident { $( $name:literal, $code:ident, $level:ident, $group:ident; )* }) => {
        $(
            #[doc = concat!("`", $name, "`")]
            pub const $code: $crate::rules::Code = {
                static RULE: $crate::rules::Rule = $crate::rules::Rule {
                    name: $name,
                    level: $crate::rules::Level::$level,
                    group: $crate::rules::Group::$group,
                    explanation: std::sync::LazyLock::new(|| {
                        $crate::rules::Explanation::read(include_str!(concat!("../check/explanations/", $name, ".txt")))
                    }),
                };
                $crate::rules::Code(&RULE)
            };
        )*

        $(#[$doc])*
        pub const $list: &[$crate::rules::Code] = &[$( $code, )*];
    };
}
pub(crate) use codes;

codes! {
    /// What stages meet at their own work.
    OF_STAGES {
        "file-name", FILE_NAME, Error, Files;
        "front-matter", FRONT_MATTER, Error, Files;
        "lock-syntax", LOCK_SYNTAX, Error, Files;
        "merge-conflict", MERGE_CONFLICT, Error, Files;
        "not-utf8", NOT_UTF8, Error, Files;
        "unexpected-file", UNEXPECTED_FILE, Warning, Files;

        "duplicate-key", DUPLICATE_KEY, Error, Format;
        "invalid-value", INVALID_VALUE, Error, Format;
        "missing-field", MISSING_FIELD, Error, Format;
        "unknown-key", UNKNOWN_KEY, Error, Format;
        "wrong-type", WRONG_TYPE, Error, Format;
        "yaml-syntax", YAML_SYNTAX, Error, Format;

        "heading-level", HEADING_LEVEL, Error, Texts;
        "misplaced-id", MISPLACED_ID, Error, Texts;
        "missing-alt", MISSING_ALT, Error, Texts;
        "promise-outside-charter", PROMISE_OUTSIDE_CHARTER, Error, Texts;
        "raw-html", RAW_HTML, Error, Texts;
        "unknown-slot", UNKNOWN_SLOT, Error, Texts;

        "bad-link", BAD_LINK, Error, Links;
        "duplicate-anchor", DUPLICATE_ANCHOR, Error, Links;
        "route-collision", ROUTE_COLLISION, Error, Links;

        "pale-colour", PALE_COLOUR, Warning, Councils;

        "unknown-criterion", UNKNOWN_CRITERION, Error, Statement;

        "message-differs", MESSAGE_DIFFERS, Error, Theme;
        "message-syntax", MESSAGE_SYNTAX, Error, Theme;
        "missing-message", MISSING_MESSAGE, Error, Theme;
        "template", TEMPLATE, Error, Theme;
        "theme-id", THEME_ID, Warning, Theme;
        "theme-link", THEME_LINK, Error, Theme;
    }
}

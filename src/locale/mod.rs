//! What a language needs: its words, order, plurals, dates and lists.

mod collation;
mod date;
mod list;
mod messages;

use std::fmt;
use std::sync::Arc;

use icu_locale_core::LanguageIdentifier;

pub use collation::{Alphabet, Letter};
pub use date::{Date, DateStyle, Time};
pub use list::join_list;
pub use messages::{Argument, Entry, EntryValue, Messages, check_messages, merge_messages, parse_messages};

/// One language at work: its words, its alphabet, its way to write days.
#[derive(Debug)]
pub struct Language {
    pub locale: Locale,
    /// Shared with the templates' function `t`.
    pub messages: Arc<Messages>,
    pub alphabet: Alphabet,
    pub dates: DateStyle,
}

impl Language {
    pub fn new(messages: Arc<Messages>) -> Language {
        let locale = messages.locale;
        Language { locale, messages, alphabet: Alphabet::new(locale), dates: DateStyle::new(locale) }
    }

    /// A message without slots.
    pub fn word(&self, key: &str) -> String {
        self.messages.text(key, &[])
    }

    /// A message with text in its slots.
    pub fn sentence(&self, key: &str, slots: &[(&str, &str)]) -> String {
        let arguments: Vec<_> = slots.iter().map(|(name, value)| (*name, Argument::Text(value))).collect();
        self.messages.text(key, &arguments)
    }
}

/// A language that the site is published in: a BCP 47 tag of at most eight characters, such as `cy`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Locale {
    bytes: [u8; 8],
    len: u8,
}

impl Locale {
    /// English: what a site without settings is written in.
    pub const EN: Locale = Locale { bytes: *b"en\0\0\0\0\0\0", len: 2 };

    /// Reads a tag; it must be well-formed and lower case, since it is also a folder's name.
    pub fn parse(tag: &str) -> Option<Locale> {
        LanguageIdentifier::try_from_str(tag).ok().filter(|_| tag != "und")?;
        let well_written = tag.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
        if !well_written || tag.len() > 8 {
            return None;
        }
        let mut bytes = [0; 8];
        bytes[..tag.len()].copy_from_slice(tag.as_bytes());
        Some(Locale { bytes, len: tag.len() as u8 })
    }

    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.bytes[..usize::from(self.len)]).unwrap_or("en")
    }

    pub fn is_welsh(self) -> bool {
        self.as_str() == "cy"
    }

    fn to_icu(self) -> icu_locale_core::Locale {
        // English in Britain: days before months.
        let tag = if self == Locale::EN { "en-GB" } else { self.as_str() };
        icu_locale_core::Locale::try_from_str(tag).unwrap_or(icu_locale_core::Locale::UNKNOWN)
    }
}

impl fmt::Display for Locale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for Locale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl serde::Serialize for Locale {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

//! Alphabetical order, and the letter that a name stands under.
//!
//! In Welsh ch, dd, ff, ng, ll, ph, rh and th are letters of their own: *chwarae* comes after *cymorth*.

use std::cmp::Ordering;
use std::fmt;

use icu_collator::options::CollatorOptions;
use icu_collator::{Collator, CollatorBorrowed};

use super::Locale;

const WELSH_DIGRAPHS: [&str; 8] = ["ch", "dd", "ff", "ng", "ll", "ph", "rh", "th"];

/// The order of one locale.
pub struct Alphabet {
    locale: Locale,
    collator: Option<CollatorBorrowed<'static>>,
}

impl fmt::Debug for Alphabet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Alphabet({})", self.locale)
    }
}

/// A heading of an A to Z: "Ll", or "0–9" for what starts with no letter.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Letter(String);

impl Letter {
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The letter as an anchor: `ll`.
    pub fn anchor(&self) -> String {
        if self.0 == Alphabet::NUMBERS { "0-9".into() } else { self.0.to_lowercase() }
    }
}

impl Alphabet {
    const NUMBERS: &str = "0–9";

    pub fn new(locale: Locale) -> Alphabet {
        let collator = Collator::try_new(locale.to_icu().into(), CollatorOptions::default()).ok();
        Alphabet { locale, collator }
    }

    /// Ignores quotation marks and brackets before a name.
    pub fn compare(&self, a: &str, b: &str) -> Ordering {
        let (a, b) = (bare(a), bare(b));
        match &self.collator {
            Some(collator) => collator.compare(a, b),
            None => a.cmp(b),
        }
    }

    /// The letter that `name` is found under; accents and marks before it are ignored.
    pub fn letter(&self, name: &str) -> Letter {
        let folded = slug::slugify(bare(name).chars().take(3).collect::<String>());
        let digraph = WELSH_DIGRAPHS.iter().find(|digraph| self.locale.is_welsh() && folded.starts_with(**digraph));
        let letter = match digraph {
            Some(digraph) => (*digraph).to_owned(),
            None => folded.chars().next().map(String::from).unwrap_or_default(),
        };
        match letter.chars().next() {
            Some(first) if first.is_alphabetic() => {
                Letter(first.to_uppercase().chain(letter.chars().skip(1)).collect())
            }
            _ => Letter(Alphabet::NUMBERS.to_owned()),
        }
    }
}

fn bare(name: &str) -> &str {
    name.trim_start_matches(|c: char| !c.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn welsh_letters_are_letters() {
        let welsh = Alphabet::new(Locale::parse("cy").unwrap_or(Locale::EN));
        let mut words = ["rygbi", "llyfr", "chwarae", "lwc", "rhiant", "cymorth", "ŵyn", "wyneb", "ddoe", "drws"];
        words.sort_by(|a, b| welsh.compare(a, b));
        assert_eq!(words, ["cymorth", "chwarae", "drws", "ddoe", "lwc", "llyfr", "rygbi", "rhiant", "ŵyn", "wyneb"]);
        let letters: Vec<_> = ["Llyfr", "llety", "«Theatr»", "Ŵyn", "1 i 1", "Áine", "ngwely", "Lwc"]
            .map(|name| welsh.letter(name).0)
            .into();
        assert_eq!(letters, ["Ll", "Ll", "Th", "W", "0–9", "A", "Ng", "L"]);
        assert_eq!(Alphabet::new(Locale::EN).letter("Llamau").0, "L");
    }
}

//! How hard a text is to read.
//!
//! The Automated Readability Index (Senter and Smith, *Automated Readability Index*, AMRL-TR-66-220, 1967) was chosen among the
//! published formulas because it counts letters: those that count syllables have to guess them. It was fitted to English
//! and to nothing else, so its number means nothing in Welsh; counts of words and sentences do.

use crate::model::Version;
use crate::text::{Passage, PassageKind};

use super::sentence::{count_words, sentences};

/// Below so many words a formula says more of chance than of the text.
const FEWEST_WORDS: usize = 60;

/// What was counted in a text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Readability<'a> {
    pub words: usize,
    pub sentences: usize,
    /// The words of the longest sentence.
    pub longest: usize,
    pub longest_sentence: &'a str,
    /// The Automated Readability Index: about the school year (of the United States) that can read it. Only where there are
    /// words enough. Nothing here knows a text's language: callers use it for English alone.
    pub index: Option<f64>,
}

impl Readability<'_> {
    /// The age at which people can commonly read it, in years: who enters the seventh year is 12.
    pub fn reading_age(&self) -> Option<u32> {
        self.index.map(|index| (index.max(0.0).round() as u32) + 5)
    }
}

/// Counts a text, passage by passage.
///
/// Proper names are left out of the index (WCAG 2.2, 3.1.5: "after removal of proper names and titles"), as are numbers and
/// addresses of the web: whoever writes cannot choose easier ones.
pub fn readability<'a>(passages: impl IntoIterator<Item = &'a str>) -> Readability<'a> {
    let mut found = Readability::default();
    let (mut counted, mut letters) = (0, 0);
    for sentence in passages.into_iter().flat_map(sentences) {
        let length = count_words(sentence);
        if length == 0 {
            continue;
        }
        found.words += length;
        found.sentences += 1;
        if length > found.longest {
            (found.longest, found.longest_sentence) = (length, sentence);
        }
        for (at, word) in sentence.split_whitespace().enumerate() {
            if is_counted(word, at == 0) {
                counted += 1;
                letters += word.chars().filter(|c| c.is_alphanumeric()).count();
            }
        }
    }
    if found.words >= FEWEST_WORDS && counted > 0 {
        let (letters, words, sentences) = (letters as f64, counted as f64, found.sentences as f64);
        found.index = Some(4.71 * (letters / words) + 0.5 * (words / sentences) - 21.43);
    }
    found
}

/// How hard the sentences of one version of a text are to read: headings and cells of tables are none.
pub(crate) fn measure<'v>(version: &'v Version) -> Readability<'v> {
    let is_sentence = |passage: &&Passage| matches!(passage.kind, PassageKind::Paragraph | PassageKind::Item);
    readability(version.prose().filter(is_sentence).map(|passage| passage.words.as_str()))
}

fn is_counted(word: &str, is_first: bool) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    let is_name = !is_first && word.chars().count() > 1 && word.starts_with(char::is_uppercase);
    let is_number = !word.contains(char::is_alphabetic);
    let is_address = word.contains(['@', '/']) || word.starts_with("www.");
    !is_name && !is_number && !is_address
}

//! How hard a text is to read.
//!
//! The Automated Readability Index (Senter and Smith, *Automated Readability Index*, AMRL-TR-66-220, 1967) was chosen among the
//! published formulas because it counts letters: those that count syllables have to guess them. It was fitted to English
//! and to nothing else, so its number means nothing in Welsh; counts of words and sentences do.

use super::sentence::{count_words, sentences};

/// Below so many words a formula says more of chance than of the text.
const FEWEST_WORDS: usize = 60;

/// What was counted in a text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Readability {
    pub words: usize,
    pub sentences: usize,
    /// The words of the longest sentence.
    pub longest: usize,
    /// The Automated Readability Index: about the school year (of the United States) that can read it. English only.
    pub index: f64,
}

impl Readability {
    /// The age at which people can commonly read it, in years: who enters the seventh year is 12.
    pub fn reading_age(&self) -> u32 {
        (self.index.max(0.0).round() as u32) + 5
    }
}

/// Counts a text, passage by passage; `None` for one that is too short to be judged.
///
/// Proper names are left out of the index (WCAG 2.2, 3.1.5: "after removal of proper names and titles"), as are numbers and
/// addresses of the web: whoever writes cannot choose easier ones.
pub fn readability<'a>(blocks: impl IntoIterator<Item = &'a str>) -> Option<Readability> {
    let (mut words, mut count, mut longest) = (0, 0, 0);
    let (mut counted, mut letters) = (0, 0);
    for sentence in blocks.into_iter().flat_map(sentences) {
        let length = count_words(sentence);
        if length == 0 {
            continue;
        }
        words += length;
        count += 1;
        longest = longest.max(length);
        for (at, word) in sentence.split_whitespace().enumerate() {
            if is_counted(word, at == 0) {
                counted += 1;
                letters += word.chars().filter(|c| c.is_alphanumeric()).count();
            }
        }
    }
    if words < FEWEST_WORDS || counted == 0 {
        return None;
    }
    let index = 4.71 * (letters as f64 / counted as f64) + 0.5 * (counted as f64 / count as f64) - 21.43;
    Some(Readability { words, sentences: count, longest, index })
}

fn is_counted(word: &str, is_first: bool) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    let is_name = !is_first && word.chars().count() > 1 && word.starts_with(char::is_uppercase);
    let is_number = !word.contains(char::is_alphabetic);
    let is_address = word.contains(['@', '/']) || word.starts_with("www.");
    !is_name && !is_number && !is_address
}

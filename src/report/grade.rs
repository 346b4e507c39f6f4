//! How hard English is to read, and how long sentences are in any language.
//!
//! The Automated Readability Index (Smith and Senter, 1967): `4.71 × characters per word + 0.5 × words per sentence − 21.43`, a
//! grade of American schools; six more is about the age. It is made for English, and says nothing of Welsh.

use crate::parse::block::{Block, BlockKind};

/// Fewer words give no grade that means anything.
const ENOUGH_WORDS: usize = 30;

/// What was measured of a text.
#[derive(Clone, Debug, Default)]
pub(super) struct Measure {
    pub(super) words: usize,
    pub(super) sentences: usize,
    characters: usize,
    /// How many words the longest sentence has, and which it is.
    pub(super) longest: usize,
    pub(super) longest_sentence: String,
}

impl Measure {
    /// Of the prose of a text: no headings, tables or code.
    pub(super) fn of(blocks: &[Block]) -> Measure {
        let mut measure = Measure::default();
        let prose = blocks.iter().filter(|block| matches!(block.kind, BlockKind::Paragraph | BlockKind::Item));
        for block in prose {
            split_sentences(&block.words).into_iter().for_each(|sentence| measure.add(sentence));
        }
        measure
    }

    fn add(&mut self, sentence: &str) {
        let letters = |word: &str| word.chars().filter(|c| c.is_alphanumeric()).count();
        let (mut words, mut characters) = (0, 0);
        for word in sentence.split_whitespace().map(letters).filter(|letters| *letters > 0) {
            words += 1;
            characters += word;
        }
        if words == 0 {
            return;
        }
        self.words += words;
        self.characters += characters;
        self.sentences += 1;
        if words > self.longest {
            self.longest = words;
            self.longest_sentence = sentence.trim().to_owned();
        }
    }

    /// The grade, if there are words enough; to one decimal.
    pub(super) fn grade(&self) -> Option<f64> {
        if self.words < ENOUGH_WORDS || self.sentences == 0 {
            return None;
        }
        let (words, sentences, characters) = (self.words as f64, self.sentences as f64, self.characters as f64);
        let grade = 4.71 * characters / words + 0.5 * words / sentences - 21.43;
        Some((grade.max(1.0) * 10.0).round() / 10.0)
    }
}

/// A sentence ends with a mark that white space, a quotation mark or nothing follows.
fn split_sentences(words: &str) -> Vec<&str> {
    let mut sentences = Vec::new();
    let mut start = 0;
    for (at, mark) in words.match_indices(['.', '!', '?']) {
        let after = &words[at + mark.len()..];
        let closes = after.trim_start_matches(['”', '’', '"', '\'', ')']);
        if closes.is_empty() || closes.starts_with(char::is_whitespace) {
            sentences.push(&words[start..at + mark.len()]);
            start = at + mark.len();
        }
    }
    sentences.push(&words[start..]);
    sentences
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_where_they_end() {
        assert_eq!(split_sentences("Ring 01632 960001. We answer at 9.30! Why?").len(), 4);
        let mut measure = Measure::default();
        for _ in 0..10 {
            measure.add("The cat sat on it.");
        }
        assert_eq!((measure.words, measure.sentences, measure.longest), (50, 10, 5));
        assert_eq!(measure.grade(), Some(1.0));
    }
}

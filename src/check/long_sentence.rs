//! Sentences that are too long to follow.

use crate::diagnostic::Diagnostics;
use crate::model::{Text, TextKind};
use crate::source::Span;
use crate::text::Passage;

use super::sentence::{count_words, sentences};
use super::{LONG_SENTENCE, Scope};

const MOST_WORDS: usize = 25;

pub(super) fn check(text: &Text, _: Scope, d: &mut Diagnostics) {
    if text.kind == TextKind::Name || text.is_speech() {
        return;
    }
    for passage in text.versions.iter().flat_map(|version| version.prose()) {
        for sentence in sentences(&passage.words) {
            let words = count_words(sentence);
            if words > MOST_WORDS {
                let said = LONG_SENTENCE.at(place(passage, sentence)).with("count", words);
                d.push(said.with("words", start_of(sentence)).with("most", MOST_WORDS));
            }
        }
    }
}

/// Its first words.
fn start_of(sentence: &str) -> String {
    let words: Vec<&str> = sentence.split_whitespace().take(6).collect();
    words.join(" ") + " …"
}

/// Where a sentence stands; it is a part of the passage's words.
fn place(passage: &Passage, sentence: &str) -> Span {
    let start = sentence.as_ptr() as usize - passage.words.as_ptr() as usize;
    passage.span_of(start..start + sentence.len())
}

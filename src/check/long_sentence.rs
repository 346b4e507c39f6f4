//! Sentences that are too long to follow.

use crate::diagnostic::Diagnostics;
use crate::parse::block::Block;
use crate::source::Span;

use super::passage::{Kind, Passage};
use super::sentence::{count_words, sentences};
use super::{LONG_SENTENCE, Scope};

const MOST_WORDS: usize = 25;

pub(super) fn check(passage: &Passage, _: Scope, d: &mut Diagnostics) {
    if passage.kind == Kind::Name || passage.is_speech() {
        return;
    }
    for block in passage.texts.iter().flat_map(|text| text.prose()) {
        for sentence in sentences(&block.words) {
            let words = count_words(sentence);
            if words > MOST_WORDS {
                let said = LONG_SENTENCE.at(place(block, sentence)).with("count", words);
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

/// Where a sentence stands, or begins, as far as its words can be found in the Markdown.
fn place(block: &Block, sentence: &str) -> Span {
    let start = sentence.as_ptr() as usize - block.words.as_ptr() as usize;
    let ends = sentence.match_indices(' ').map(|(at, _)| at).collect::<Vec<_>>();
    let shorter = [8, 5, 3, 2, 1].iter().filter_map(|count| ends.get(count - 1).copied());
    let mut found = std::iter::once(sentence.len()).chain(shorter).map(|end| block.find_span(start..start + end));
    found.find_map(|span| span).unwrap_or_else(|| block.span())
}

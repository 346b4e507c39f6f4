//! English where Welsh should stand, and Welsh where English should.

use crate::diagnostic::Diagnostics;

use super::language_guess::{Guess, guess};
use super::mentions::own_words;
use super::passage::{Kind, Passage};
use super::same_text::is_same_elsewhere;
use super::{Scope, WRONG_LANGUAGE};

/// Up to so many words a passage may tell readers of the other language where theirs is.
const LONGEST_SIGNPOST: usize = 15;

pub(super) fn check(passage: &Passage, _: Scope, d: &mut Diagnostics) {
    if passage.kind == Kind::Name {
        return;
    }
    for text in &passage.texts {
        let own = if text.is_in("en") { Guess::English } else { Guess::Welsh };
        if !text.is_in(own.tag()) {
            continue;
        }
        for block in text.prose().filter(|block| !block.is_emphasised) {
            let found = guess(&own_words(block)).filter(|found| *found != own && !is_signpost(&block.words, *found));
            let Some(found) = found.filter(|_| !is_same_elsewhere(block, text, passage)) else { continue };
            let sentence = match found {
                Guess::Welsh => "welsh",
                Guess::English => "english",
            };
            d.push(WRONG_LANGUAGE.at(block.span()).says(sentence));
        }
    }
}

/// "Mae'r dudalen hon ar gael yn Gymraeg" on an English page.
fn is_signpost(words: &str, found: Guess) -> bool {
    let names: &[&str] = match found {
        Guess::Welsh => &["Cymraeg", "Gymraeg", "Nghymraeg"],
        Guess::English => &["English"],
    };
    names.iter().any(|name| words.contains(name)) && words.split_whitespace().nth(LONGEST_SIGNPOST).is_none()
}

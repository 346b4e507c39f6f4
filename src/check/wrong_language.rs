//! English where Welsh should stand, and Welsh where English should.

use crate::diagnostic::Diagnostics;

use super::language_guess::{Guess, guess};
use super::mentions::own_words;
use crate::model::{Text, TextKind};

use super::same_text::is_same_elsewhere;
use super::{Scope, WRONG_LANGUAGE};

/// Up to so many words a passage may tell readers of the other language where theirs is.
const LONGEST_SIGNPOST: usize = 15;

pub(super) fn check(text: &Text, _: Scope, d: &mut Diagnostics) {
    if text.kind == TextKind::Name {
        return;
    }
    for version in &text.versions {
        let own = if version.is_in("en") { Guess::English } else { Guess::Welsh };
        if !version.is_in(own.tag()) {
            continue;
        }
        for passage in version.prose().filter(|passage| !passage.is_emphasised) {
            let found =
                guess(&own_words(passage)).filter(|found| *found != own && !is_signpost(&passage.words, *found));
            let Some(found) = found.filter(|_| !is_same_elsewhere(passage, version, text)) else { continue };
            let sentence = match found {
                Guess::Welsh => "welsh",
                Guess::English => "english",
            };
            d.push(WRONG_LANGUAGE.at(passage.span()).says(sentence));
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

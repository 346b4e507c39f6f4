//! Prose that reads the same in two languages: one of them was not translated.

use crate::diagnostic::Diagnostics;
use crate::text::{Passage, PassageKind};

use super::language_guess::guess;
use super::mentions::own_words;
use crate::model::{Text, TextKind, Version};

use super::{SAME_TEXT, Scope};

/// Fewer words in lower case could be a name, an address, or words that both languages have.
const FEWEST_WORDS: usize = 4;

pub(super) fn check(text: &Text, scope: Scope, d: &mut Diagnostics) {
    if text.kind == TextKind::Name || text.is_speech() {
        return;
    }
    let Some(origin) = text.origin(scope.site.settings.source_locale) else { return };
    for other in text.versions.iter().filter(|version| version.locale != origin.locale) {
        for passage in other.prose() {
            let Some(twin) = find_twin(passage, origin) else { continue };
            // The version to translate is the one in the wrong language.
            let is_ours = guess(&passage.words).is_some_and(|guess| other.is_in(guess.tag()));
            let (wrong, right, version, twin_text) =
                if is_ours { (twin, passage, origin, other) } else { (passage, twin, other, origin) };
            let (Some(own), Some(theirs)) = (version.locale, twin_text.locale) else { continue };
            let said = SAME_TEXT.at(wrong.span()).with("own", own).with("other", theirs).help(match own.as_str() {
                "cy" => "welsh",
                "en" => "english",
                _ => "another",
            });
            d.push(said.related_to(right.span()));
        }
    }
}

/// Whether a passage is word for word what another language has: then it is this rule that says so.
pub(super) fn is_same_elsewhere(passage: &Passage, own: &Version, text: &Text) -> bool {
    let mut others = text.versions.iter().filter(|version| version.locale != own.locale);
    others.any(|version| find_twin(passage, version).is_some())
}

fn find_twin<'t>(passage: &Passage, version: &'t Version) -> Option<&'t Passage<'t>> {
    let is_twin =
        |other: &&Passage| other.words == passage.words && other.kind != PassageKind::Code && !other.is_quoted;
    let twin = version.passages().iter().find(is_twin)?;
    (!passage.is_emphasised && is_prose(&own_words(passage))).then_some(twin)
}

fn is_prose(words: &str) -> bool {
    let is_common = |word: &&str| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        word.chars().nth(1).is_some() && word.chars().all(|c| c.is_lowercase() || matches!(c, '\'' | '’' | '-'))
    };
    words.split_whitespace().filter(is_common).nth(FEWEST_WORDS - 1).is_some()
}

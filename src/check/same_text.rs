//! Prose that reads the same in two languages: one of them was not translated.

use crate::diagnostic::Diagnostics;
use crate::parse::block::{Block, BlockKind};

use super::language_guess::guess;
use super::mentions::own_words;
use super::passage::{Kind, Passage, Text};
use super::{SAME_TEXT, Scope};

/// Fewer words in lower case could be a name, an address, or words that both languages have.
const FEWEST_WORDS: usize = 4;

pub(super) fn check(passage: &Passage, scope: Scope, d: &mut Diagnostics) {
    if passage.kind == Kind::Name || passage.is_speech() {
        return;
    }
    let Some(origin) = passage.origin(scope.site.settings.source_locale) else { return };
    for other in passage.texts.iter().filter(|text| text.locale != origin.locale) {
        for block in other.prose() {
            let Some(twin) = find_twin(block, origin) else { continue };
            // The one that is in the wrong language is the one to translate.
            let is_ours = guess(&block.words).is_some_and(|guess| other.is_in(guess.tag()));
            let (wrong, right, text, twin_text) =
                if is_ours { (twin, block, origin, other) } else { (block, twin, other, origin) };
            let (Some(own), Some(theirs)) = (text.locale, twin_text.locale) else { continue };
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
pub(super) fn is_same_elsewhere(block: &Block, own: &Text, passage: &Passage) -> bool {
    let mut others = passage.texts.iter().filter(|text| text.locale != own.locale);
    others.any(|text| find_twin(block, text).is_some())
}

fn find_twin<'t>(block: &Block, text: &'t Text) -> Option<&'t Block<'t>> {
    let is_twin = |other: &&Block| other.words == block.words && other.kind != BlockKind::Code && !other.is_quoted;
    let twin = text.blocks.iter().find(is_twin)?;
    (!block.is_emphasised && is_prose(&own_words(block))).then_some(twin)
}

fn is_prose(words: &str) -> bool {
    let is_common = |word: &&str| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        word.chars().nth(1).is_some() && word.chars().all(|c| c.is_lowercase() || matches!(c, '\'' | '’' | '-'))
    };
    words.split_whitespace().filter(is_common).nth(FEWEST_WORDS - 1).is_some()
}

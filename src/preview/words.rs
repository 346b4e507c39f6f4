//! The preview's own words, in the languages that editors read. They are no part of any site's `i18n/`.

use std::sync::LazyLock;

use crate::diagnostic::Diagnostics;
use crate::locale::{Locale, Messages};
use crate::parse::words::parse_words;
use crate::source::Sources;

/// In the order of preference where a browser names none of them.
const WORDS: [(&str, &str); 2] = [("en", include_str!("words/en.yaml")), ("cy", include_str!("words/cy.yaml"))];

static MESSAGES: LazyLock<Vec<Messages>> = LazyLock::new(|| {
    let mut d = Diagnostics::default();
    let mut read = |(tag, text): (&str, &str)| {
        let mut sources = Sources::default();
        sources.add_text(&format!("preview/{tag}.yaml"), text.as_bytes());
        let source = sources.texts.values().next()?;
        Some(parse_words(source, Locale::parse(tag)?, &mut d))
    };
    WORDS.into_iter().filter_map(&mut read).collect()
});

/// The words for somebody whose browser asks for these languages (RFC 9110, 12.5.4).
pub(super) fn choose(accept_language: Option<&str>) -> &'static Messages {
    let mut asked: Vec<(&str, f32)> = accept_language.unwrap_or_default().split(',').filter_map(read_choice).collect();
    // The sort is stable, so of languages with equal weight the first one wins.
    asked.sort_by(|(_, a), (_, b)| b.total_cmp(a));
    let find = |tag: &str| MESSAGES.iter().find(|messages| tag.eq_ignore_ascii_case(messages.locale.as_str()));
    asked.iter().find_map(|(tag, _)| find(tag)).unwrap_or(&MESSAGES[0])
}

/// `en-GB;q=0.8` is English at 0.8.
fn read_choice(part: &str) -> Option<(&str, f32)> {
    let (tag, weight) = part.split_once(';').unwrap_or((part, "q=1"));
    let weight = weight.trim().strip_prefix("q=")?.parse().ok()?;
    let language = tag.trim().split('-').next()?;
    (weight > 0.0).then_some((language, weight))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::check_messages;

    #[test]
    fn the_languages_have_the_same_words() {
        let mut d = Diagnostics::default();
        assert_eq!(MESSAGES.len(), WORDS.len());
        check_messages(&MESSAGES.iter().collect::<Vec<_>>(), &mut d);
        let faults: Vec<String> = d.into_sorted().into_iter().map(|fault| fault.message()).collect();
        assert!(faults.is_empty(), "{faults:?}");
    }

    #[test]
    fn the_browser_chooses() {
        let language = |header: &str| choose(Some(header)).locale.to_string();
        assert_eq!(language("cy,en-GB;q=0.8"), "cy");
        assert_eq!(language("en-GB,cy;q=0.9"), "en");
        assert_eq!(language("fr, cy-GB;q=0.5, en;q=0.4"), "cy");
        assert_eq!(language("cy;q=0, fr"), "en");
        assert_eq!(language(";;q=,"), "en");
        assert_eq!(choose(None).locale.to_string(), "en");
    }
}

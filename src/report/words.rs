//! The report's own words, in the languages that it is written in. They are no part of any site's `i18n/`.

use std::sync::{Arc, LazyLock};

use crate::diagnostic::Diagnostics;
use crate::locale::{Language, Locale};
use crate::parse::words::parse_words;
use crate::source::Sources;

/// In the order of preference where there is no report in somebody's language.
const WORDS: [(&str, &str); 2] = [("en", include_str!("words/en.yaml")), ("cy", include_str!("words/cy.yaml"))];

static LANGUAGES: LazyLock<Vec<Language>> = LazyLock::new(|| read(&mut Diagnostics::default()));

fn read(d: &mut Diagnostics) -> Vec<Language> {
    let mut read = |(tag, text): (&str, &str)| {
        let mut sources = Sources::default();
        sources.add_text(&format!("report/{tag}.yaml"), text.as_bytes());
        let source = sources.texts.values().next()?;
        Some(Language::new(Arc::new(parse_words(source, Locale::parse(tag)?, d))))
    };
    WORDS.into_iter().filter_map(&mut read).collect()
}

/// The words in that language, or else in English.
pub(super) fn find(locale: Locale) -> &'static Language {
    LANGUAGES.iter().find(|language| language.locale == locale).unwrap_or(&LANGUAGES[0])
}

/// "Welsh"; a language that the report has no word for is named by its tag.
pub(super) fn language_name(words: &Language, tag: &str) -> String {
    words.messages.find(&format!("language_{tag}"), &[]).unwrap_or_else(|| tag.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::check_messages;

    #[test]
    fn the_languages_have_the_same_words() {
        let mut d = Diagnostics::default();
        let languages = read(&mut d);
        assert_eq!(languages.len(), WORDS.len());
        check_messages(&languages.iter().map(|language| &*language.messages).collect::<Vec<_>>(), &mut d);
        let faults: Vec<String> = d.into_sorted().into_iter().map(|fault| fault.message()).collect();
        assert!(faults.is_empty(), "{faults:?}");
    }
}

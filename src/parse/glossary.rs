//! `content/glossary.yaml`: words that the site would rather not use, and what to say instead.

use std::collections::HashMap;
use std::ops::Range;

use serde_json::{Value, json};

use crate::locale::Locale;
use crate::parse::languages::{Languages, by_locale};
use crate::parse::text::Text;
use crate::record::schema::{Definitions, any_text, or_nothing};
use crate::record::{FieldType, FromYaml, Kind, Node, Reader, record, scalar};

record! {
    /// A word or phrase that the site avoids.
    pub struct Term("a term (`{term: …, instead: …}`)") {
        /// The word or phrase in every form that is looked for: plurals, mutations, abbreviations. For example: `{en: [placement, placements], cy: [lleoliad, leoliad]}`.
        pub term: Forms,
        /// What to say instead. For example: `{en: the home where you live, cy: y cartref lle rydych chi'n byw}`.
        pub instead: Option<Text>,
        /// Phrases in which the word is fine. For example: `{en: [work placement], cy: [lleoliad gwaith]}`.
        pub except: Option<Forms>,
        /// Why the site avoids it, for whoever is told. For example: `{en: It sounds like an address and not like a home.}`.
        pub reason: Option<Text>,
    }
}

record! {
    /// Words that the site would rather not use, and what to say instead.
    pub struct Listed("the glossary") {
        /// Words that only professionals know.
        pub jargon: Vec<Term>,
        /// Words that hurt the people that they are said of.
        pub stigma: Vec<Term>,
    }
}

/// Words and phrases by language; those without one are meant in all.
#[derive(Clone, Debug)]
pub struct Forms(Vec<(Option<Locale>, String)>);

impl FieldType for Forms {
    fn expected() -> String {
        "words for each language (`{en: [placement, placements], cy: lleoliad}`)".into()
    }

    fn schema(_: &mut Definitions) -> Value {
        let one = any_text();
        let some = json!({"anyOf": [one, {"type": "array", "items": one}]});
        json!({"anyOf": [some, by_locale(&or_nothing(some.clone()), "Every form")]})
    }
}

impl FromYaml<Languages<'_>> for Forms {
    fn from_yaml(node: &Node, r: &mut Reader<Languages>) -> Option<Self> {
        let mut forms = Vec::new();
        match &node.kind {
            Kind::Map(entries) => {
                let mut seen = Vec::new();
                for (key, value) in entries {
                    if let Some(locale) = r.locale_key(key, &mut seen) {
                        read_forms(value, Some(locale), &mut forms, r);
                    }
                }
            }
            _ => read_forms(node, None, &mut forms, r),
        }
        Some(Forms(forms))
    }
}

fn read_forms(
    node: &Node,
    locale: Option<Locale>,
    forms: &mut Vec<(Option<Locale>, String)>,
    r: &mut Reader<Languages>,
) {
    match (&node.kind, scalar(node)) {
        (Kind::List(items), _) => items.iter().for_each(|item| match scalar(item) {
            Some(text) => forms.push((locale, text.to_owned())),
            None => _ = r.wrong_type::<()>(item, "a word or phrase"),
        }),
        (_, Some(text)) => forms.push((locale, text.to_owned())),
        // A translation that is still empty is no word to look for.
        _ if node.is_null() => {}
        _ => _ = r.wrong_type::<()>(node, &Forms::expected()),
    }
}

/// Which list of the glossary a term stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum List {
    /// Words that only professionals know.
    Jargon,
    /// Words that hurt whom they are said of.
    Stigma,
}

/// The terms, and where to look for them.
#[derive(Debug, Default)]
pub struct Glossary {
    terms: Vec<(List, Term)>,
    /// By first word, in lower case: each phrase that begins with it.
    phrases: HashMap<Box<str>, Vec<Phrase>>,
}

#[derive(Debug)]
struct Phrase {
    locale: Option<Locale>,
    words: Vec<Box<str>>,
    term: usize,
    is_exception: bool,
}

/// A term that a text uses.
#[derive(Clone, Debug)]
pub struct Found<'g> {
    pub list: List,
    pub term: &'g Term,
    /// Where in the text.
    pub range: Range<usize>,
}

impl Glossary {
    pub(crate) fn new(listed: Listed) -> Glossary {
        let jargon = listed.jargon.into_iter().map(|term| (List::Jargon, term));
        let stigma = listed.stigma.into_iter().map(|term| (List::Stigma, term));
        let terms: Vec<(List, Term)> = jargon.chain(stigma).collect();
        let mut phrases: HashMap<Box<str>, Vec<Phrase>> = HashMap::new();
        for (number, (_, term)) in terms.iter().enumerate() {
            let exceptions = term.except.iter().flat_map(|forms| &forms.0).map(|form| (form, true));
            for ((locale, form), is_exception) in term.term.0.iter().map(|form| (form, false)).chain(exceptions) {
                let words: Vec<Box<str>> = split_words(form).map(|range| form[range].into()).collect();
                let Some(first) = words.first() else { continue };
                let first = first.to_lowercase().into();
                phrases.entry(first).or_default().push(Phrase { locale: *locale, words, term: number, is_exception });
            }
        }
        Glossary { terms, phrases }
    }

    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// Every use of a term in a text of a language, in order; where one stands within another, only the longer.
    pub fn find(&self, text: &str, locale: Locale) -> Vec<Found<'_>> {
        if self.phrases.is_empty() {
            return Vec::new();
        }
        let words: Vec<Range<usize>> = split_words(text).collect();
        let mut hits: Vec<(&Phrase, Range<usize>)> = Vec::new();
        let mut lower = String::new();
        for (at, first) in words.iter().enumerate() {
            let is_ending = follows_apostrophe(text, first.start);
            lower.clear();
            lower.extend(text[first.clone()].chars().flat_map(char::to_lowercase));
            for phrase in self.phrases.get(lower.as_str()).into_iter().flatten() {
                let Some(run) = words.get(at..at + phrase.words.len()) else { continue };
                let is_meant =
                    phrase.locale.is_none_or(|other| other == locale) && !(is_ending && phrase.words.len() > 1);
                let mut pairs = run.iter().zip(&phrase.words);
                if is_meant && pairs.all(|(range, word)| is_same_word(word, &text[range.clone()])) {
                    hits.push((phrase, first.start..run[run.len() - 1].end));
                }
            }
        }
        let is_within =
            |inner: &Range<usize>, outer: &Range<usize>| outer.start <= inner.start && inner.end <= outer.end;
        let stands = |(phrase, range): &&(&Phrase, Range<usize>)| {
            !phrase.is_exception
                && !hits.iter().any(|(other, outer)| match other.is_exception {
                    true => other.term == phrase.term && is_within(range, outer),
                    false => outer.len() > range.len() && is_within(range, outer),
                })
        };
        let found = |(phrase, range): &(&Phrase, Range<usize>)| {
            let (list, term) = &self.terms[phrase.term];
            Found { list: *list, term, range: range.clone() }
        };
        hits.iter().filter(stands).map(found).collect()
    }
}

/// Case does not matter, but for abbreviations: `PA` is not the Welsh word `pa`.
fn is_same_word(listed: &str, word: &str) -> bool {
    let is_abbreviation = listed.chars().filter(|c| c.is_uppercase()).nth(1).is_some();
    let lower = |text: &'_ str| text.chars().flat_map(char::to_lowercase).collect::<Vec<_>>();
    listed == word || (!is_abbreviation && (listed.eq_ignore_ascii_case(word) || lower(listed) == lower(word)))
}

/// Whether the word that begins here is the end of another: "the council's 17 homes" has no `s.17`.
fn follows_apostrophe(text: &str, start: usize) -> bool {
    let mut before = text[..start].chars().rev();
    matches!(before.next(), Some('\'' | '’')) && before.next().is_some_and(char::is_alphanumeric)
}

/// Runs of letters and digits: an apostrophe or a hyphen stands between two words.
fn split_words(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text[at..].find(is_of_word)?;
        let end = text[start..].find(|c| !is_of_word(c)).map_or(text.len(), |length| start + length);
        at = end;
        Some(start..end)
    })
}

/// Whether it is part of a word: a letter, a digit, or an accent that stands after its letter.
pub(crate) fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() || ('\u{300}'..='\u{36F}').contains(&c)
}

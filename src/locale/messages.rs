//! The words of the interface: `i18n/<locale>.yaml`.
//!
//! A message is a sentence with `{name}` slots, or a map of plural forms that are chosen by the slot
//! `{count}` (CLDR's categories: Welsh has all six). Every locale must have the same messages with the same slots.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::ops::Range;

use icu_plurals::{PluralCategory, PluralRules, PluralRulesOptions};
use indexmap::IndexMap;

use super::Locale;
use crate::diagnostic::Diagnostics;
use crate::rules::{MESSAGE_DIFFERS, MESSAGE_SYNTAX, MISSING_MESSAGE};
use crate::source::{Source, Span};

const FORMS: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

#[derive(Clone, Debug)]
struct Message {
    span: Span,
    forms: Vec<(PluralCategory, Pattern)>,
    plural: bool,
}

/// Text between slots: `slots[n]` stands between `texts[n]` and `texts[n + 1]`.
#[derive(Clone, Debug)]
struct Pattern {
    texts: Vec<String>,
    slots: Vec<String>,
}

/// What fills a slot.
#[derive(Clone, Debug)]
pub enum Argument<'a> {
    Text(&'a str),
    Count(usize),
}

/// One locale's words.
#[derive(Debug)]
pub struct Messages {
    pub locale: Locale,
    messages: IndexMap<String, Message>,
    /// Messages that cannot be read. They were reported already, so they are not reported as missing, too.
    broken: BTreeSet<String>,
    rules: Option<PluralRules>,
}

impl Messages {
    /// No words at all.
    pub fn new(locale: Locale) -> Messages {
        let rules = PluralRules::try_new(locale.to_icu().into(), PluralRulesOptions::default()).ok();
        Messages { locale, messages: IndexMap::new(), broken: BTreeSet::new(), rules }
    }

    /// Messages without slots and forms, which templates can use as they are.
    pub fn plain(&self) -> impl Iterator<Item = (&str, &str)> {
        self.messages.iter().filter_map(|(key, message)| match message.forms.as_slice() {
            [(_, pattern)] if !message.plural && pattern.slots.is_empty() => {
                Some((key.as_str(), pattern.texts[0].as_str()))
            }
            _ => None,
        })
    }

    /// A message with its slots filled, or `None` if there is no such message. A slot without an argument stays as it is.
    pub fn find(&self, key: &str, arguments: &[(&str, Argument)]) -> Option<String> {
        let message = self.messages.get(key)?;
        let count = arguments.iter().find_map(|(name, argument)| match argument {
            Argument::Count(count) if *name == "count" => Some(*count),
            _ => None,
        });
        let pattern = message.form(self.category(count.unwrap_or(0)));
        let mut text = pattern.texts[0].clone();
        for (slot, after) in pattern.slots.iter().zip(&pattern.texts[1..]) {
            // Writing to a String cannot fail.
            let _ = match arguments.iter().find(|(name, _)| name == slot) {
                Some((_, Argument::Text(value))) => write!(text, "{value}"),
                Some((_, Argument::Count(count))) => write!(text, "{count}"),
                None => write!(text, "{{{slot}}}"),
            };
            text.push_str(after);
        }
        Some(text)
    }

    /// The same, but a missing message is shown as its key: the page still works, and shows which message is missing.
    pub fn text(&self, key: &str, arguments: &[(&str, Argument)]) -> String {
        self.find(key, arguments).unwrap_or_else(|| key.to_owned())
    }

    fn category(&self, count: usize) -> PluralCategory {
        self.rules.as_ref().map_or(PluralCategory::Other, |rules| rules.category_for(count))
    }

    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.messages.keys().map(String::as_str)
    }
}

impl Message {
    fn form(&self, category: PluralCategory) -> &Pattern {
        let exact = self.forms.iter().find(|(form, _)| *form == category);
        // `parse_message` lets no plural without `other` pass, and a plain message has one form.
        &exact.or(self.forms.last()).expect("a message has a form").1
    }

    fn slots(&self) -> BTreeSet<&str> {
        self.forms.iter().flat_map(|(_, pattern)| pattern.slots.iter().map(String::as_str)).collect()
    }
}

/// An entry of the file before it is understood: a key, and a text or a map of texts, with their places.
pub type Entry = (String, Range<usize>, EntryValue);

#[derive(Clone, Debug)]
pub enum EntryValue {
    Text(String),
    Forms(Vec<(String, Range<usize>, String)>),
    /// It is neither a text nor a map, which has been reported.
    Broken,
}

/// Reads the entries of one file (`parse` takes the YAML apart).
pub fn parse_messages(locale: Locale, source: &Source, entries: Vec<Entry>, d: &mut Diagnostics) -> Messages {
    let mut messages = Messages::new(locale);
    for (key, range, value) in entries {
        let span = Span::new(&source.path, range);
        match parse_message(&key, span, value, d) {
            Some(message) => _ = messages.messages.insert(key, message),
            None => _ = messages.broken.insert(key),
        }
    }
    messages
}

fn parse_message(key: &str, span: Span, value: EntryValue, d: &mut Diagnostics) -> Option<Message> {
    match value {
        EntryValue::Broken => None,
        EntryValue::Text(text) => {
            let pattern = parse_pattern(&text, &span, d)?;
            Some(Message { span, forms: vec![(PluralCategory::Other, pattern)], plural: false })
        }
        EntryValue::Forms(forms) => {
            let mut parsed = Vec::new();
            for (name, range, text) in forms {
                let place = Span::new(&span.path, range);
                match PluralCategory::get_for_cldr_string(&name) {
                    Some(form) => parsed.push((form, parse_pattern(&text, &place, d)?)),
                    None => {
                        d.push(MESSAGE_SYNTAX.at(place).says("form").with("name", &name).nearest(&name, FORMS));
                    }
                }
            }
            parsed.sort_by_key(|(form, _)| *form == PluralCategory::Other);
            if !matches!(parsed.last(), Some((PluralCategory::Other, _))) {
                d.push(MESSAGE_SYNTAX.at(span).says("no-other").with("key", key));
                return None;
            }
            Some(Message { span, forms: parsed, plural: true })
        }
    }
}

fn parse_pattern(text: &str, span: &Span, d: &mut Diagnostics) -> Option<Pattern> {
    let mut pattern = Pattern { texts: vec![String::new()], slots: Vec::new() };
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        let slot = after
            .split_once('}')
            .filter(|(name, _)| !name.is_empty() && name.chars().all(|c| c.is_ascii_lowercase() || c == '_'));
        let Some((name, after)) = slot else {
            d.push(MESSAGE_SYNTAX.at(span.clone()).says("slot"));
            return None;
        };
        pattern.texts.last_mut().expect("never empty").push_str(before);
        pattern.slots.push(name.to_owned());
        pattern.texts.push(String::new());
        rest = after;
    }
    pattern.texts.last_mut().expect("never empty").push_str(rest);
    Some(pattern)
}

/// `base` with the messages of `own` in place of its own.
pub fn merge_messages(base: &Messages, own: &Messages) -> Messages {
    let mut merged = Messages::new(base.locale);
    for messages in [base, own] {
        merged.messages.extend(messages.messages.iter().map(|(key, message)| (key.clone(), message.clone())));
        merged.broken.extend(messages.broken.iter().cloned());
    }
    merged
}

/// Compares all locales with the first, key by key and slot by slot, and asks of each the plural forms that its language has.
pub fn check_messages(all: &[&Messages], d: &mut Diagnostics) {
    for messages in all {
        check_forms(messages, d);
    }
    let Some((first, others)) = all.split_first() else { return };
    for other in others {
        check_pair(first, other, d);
    }
}

fn check_pair(first: &Messages, other: &Messages, d: &mut Diagnostics) {
    for (key, message) in &first.messages {
        let Some(twin) = other.messages.get(key) else {
            report_missing(key, message, other, d);
            continue;
        };
        if message.plural != twin.plural {
            let (with, without) = if message.plural { (message, twin) } else { (twin, message) };
            let said = MESSAGE_DIFFERS.at(without.span.clone()).says("no-forms");
            d.push(said.with("key", key).related_to(with.span.clone()));
        } else if message.slots() != twin.slots() {
            let list = |slots: BTreeSet<&str>| {
                let slots: Vec<String> = slots.iter().map(|slot| format!("`{{{slot}}}`")).collect();
                (!slots.is_empty()).then(|| slots.join(", "))
            };
            let said = MESSAGE_DIFFERS.at(twin.span.clone()).with("key", key).with("locale", first.locale);
            let said = match list(twin.slots()) {
                Some(slots) => said.says("slots").with("slots", slots),
                None => said.says("no-slots"),
            };
            let said = match list(message.slots()) {
                Some(wanted) => said.help("slots").with("wanted", wanted),
                None => said.help("no-slots"),
            };
            d.push(said.related_to(message.span.clone()));
        }
    }
    for (key, message) in &other.messages {
        if !first.messages.contains_key(key) {
            report_missing(key, message, first, d);
        }
    }
}

fn report_missing(key: &str, present: &Message, lacking: &Messages, d: &mut Diagnostics) {
    if lacking.broken.contains(key) {
        return;
    }
    let said = MISSING_MESSAGE.at(present.span.clone()).says("message");
    d.push(said.with("key", key).with("locale", lacking.locale));
}

fn check_forms(messages: &Messages, d: &mut Diagnostics) {
    let Some(rules) = &messages.rules else { return };
    let wanted: Vec<_> = rules.categories().collect();
    for (key, message) in messages.messages.iter().filter(|(_, message)| message.plural) {
        for category in &wanted {
            if !message.forms.iter().any(|(form, _)| form == category) {
                let form = format!("{category:?}").to_lowercase();
                let said = MESSAGE_DIFFERS.at(message.span.clone()).says("form").with("key", key).with("form", form);
                d.push(said.with("locale", messages.locale).with("count", wanted.len()));
            }
        }
    }
}

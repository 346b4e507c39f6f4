//! What the codes say. The sentences stand in the explanations, so that each can be read beside its reason, and have another
//! language one day.
//!
//! A code with one sentence has a section `says`; one with several names them. Values are put in where `{$name}` stands.
//! `help` says what to do; one with a name in brackets is said only where it is asked for. `related` says what the other
//! places are.
//!
//! ```text
//! -- says: address --
//! `{$words}` does not say where this link leads
//! help: say what is found there
//! help(instead): instead: {$instead}
//! related: the other link
//! ```

use std::sync::LazyLock;

use super::txtar::split_sections;

/// What many codes say: that something else was meant, or that there is nothing yet.
static SHARED: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| split_sections(include_str!("shared.txt")).1);

/// One sentence of a code, and what goes with it; without the values.
#[derive(Debug, Default)]
pub struct Sentence {
    /// Its name; empty if the code has only this one.
    pub name: &'static str,
    pub message: &'static str,
    /// What to do. Those with a name are said only where they are asked for.
    pub helps: Vec<(Option<&'static str>, &'static str)>,
    /// What the related places are.
    pub related: Option<&'static str>,
}

impl Sentence {
    /// Reads a section that holds one: `says` has no name, `says: address` has `address`.
    pub(super) fn read(title: &'static str, section: &'static str) -> Option<Sentence> {
        let rest = title.strip_prefix("says")?;
        let name = if rest.is_empty() { "" } else { rest.strip_prefix(": ")? };
        let mut sentence = Sentence { name, ..Sentence::default() };
        for line in section.lines().filter(|line| !line.is_empty()) {
            if let Some(help) = line.strip_prefix("help: ") {
                sentence.helps.push((None, help));
            } else if let Some((name, help)) = line.strip_prefix("help(").and_then(|rest| rest.split_once("): ")) {
                sentence.helps.push((Some(name), help));
            } else if let Some(related) = line.strip_prefix("related: ") {
                sentence.related = Some(related);
            } else {
                sentence.message = line;
            }
        }
        Some(sentence)
    }

    /// The help of that name: its own, or one that all codes share.
    pub(crate) fn find_help(&self, name: &str) -> Option<&'static str> {
        let own = self.helps.iter().find(|(other, _)| *other == Some(name)).map(|(_, help)| *help);
        own.or_else(|| shared_help(name))
    }
}

/// A help that all codes share.
pub(crate) fn shared_help(name: &str) -> Option<&'static str> {
    SHARED.iter().find(|(title, _)| title.strip_prefix("help: ") == Some(name)).map(|(_, body)| body.trim_end())
}

/// Puts the values in where their names stand.
pub(crate) fn fill(text: &str, values: &[(&'static str, String)]) -> String {
    let mut filled = String::with_capacity(text.len());
    let mut parts = text.split("{$");
    filled.push_str(parts.next().unwrap_or_default());
    for part in parts {
        let (name, rest) = part.split_once('}').unwrap_or((part, ""));
        let value = values.iter().find(|(other, _)| *other == name);
        debug_assert!(value.is_some(), "nothing gives `{name}` for: {text}");
        filled.push_str(value.map_or("", |(_, value)| value));
        filled.push_str(rest);
    }
    filled
}

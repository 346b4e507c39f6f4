//! What each file gave when it was last read, so that the preview parses only what changed.
//!
//! [`parse`](super::parse) is one use of an empty memory: there is one way to parse, remembered or not.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::diagnostic::Diagnostics;
use crate::parse::documents::{Parsed, parse_source};
use crate::parse::folder::Content;
use crate::parse::gather::gather_all;
use crate::parse::settings::{self, Settings, parse_settings};
use crate::rules::{Code, FRONT_MATTER, YAML_SYNTAX};
use crate::source::{Source, SourcePath, Sources};

/// Faults after which nothing of a file is known.
const UNREADABLE: [Code; 2] = [YAML_SYNTAX, FRONT_MATTER];

/// What the files of one site gave when they were last parsed.
#[derive(Default)]
pub struct Memory {
    settings: Option<Known<Settings>>,
    files: BTreeMap<SourcePath, Known<Option<Parsed>>>,
}

/// What one text gave.
struct Known<T> {
    /// None: the file was missing.
    source: Option<Source>,
    value: T,
    found: Diagnostics,
    /// The text cannot be read: `value` is what an earlier one gave.
    kept: bool,
}

impl Memory {
    /// Reads every source whose text is not known yet. A file that can no longer be read (somebody is in the middle
    /// of a line) is reported, and stands as it was when it last could be.
    pub fn parse(&mut self, sources: &Sources, d: &mut Diagnostics) -> Content {
        let settings = self.settings(sources, d);
        let unknown: Vec<&Source> = sources.texts.values().filter(|source| !self.knows(source)).collect();
        let read: Vec<(&Source, Option<Parsed>, Diagnostics)> = unknown
            .into_par_iter()
            .map(|source| {
                let mut d = Diagnostics::default();
                let parsed = parse_source(source, &settings, &mut d);
                (source, parsed, d)
            })
            .collect();
        for (source, parsed, found) in read {
            let before = self.files.remove(&source.path).map(|known| known.value);
            self.files.insert(source.path.clone(), Known::new(Some(source), parsed, found, before));
        }
        self.files.retain(|path, _| sources.texts.contains_key(path));
        let mut parsed = Vec::with_capacity(self.files.len());
        for (source, known) in sources.texts.values().zip(self.files.values()) {
            d.extend(known.found.clone());
            parsed.push((source, known.value.clone()));
        }
        gather_all(sources, settings, parsed, d)
    }

    /// The files that stand as they were, since they cannot be read.
    pub fn kept(&self) -> impl Iterator<Item = &str> {
        let settings = self.settings.iter().filter(|known| known.kept).map(|_| settings::PATH);
        settings.chain(self.files.iter().filter(|(_, known)| known.kept).map(|(path, _)| path.as_str()))
    }

    fn knows(&self, source: &Source) -> bool {
        self.files.get(&source.path).is_some_and(|known| known.is_of(Some(source)))
    }

    /// The settings say how every other file is read: once they change, nothing else is known.
    fn settings(&mut self, sources: &Sources, d: &mut Diagnostics) -> Settings {
        let source = sources.texts.values().find(|source| source.path.as_str() == settings::PATH);
        let known = match self.settings.take() {
            Some(known) if known.is_of(source) => known,
            before => {
                let mut found = Diagnostics::default();
                let settings = parse_settings(source, &mut found);
                let known = Known::new(source, settings, found, before.map(|known| known.value));
                if !known.kept {
                    self.files.clear();
                }
                known
            }
        };
        d.extend(known.found.clone());
        self.settings.insert(known).value.clone()
    }
}

impl<T> Known<T> {
    fn new(source: Option<&Source>, value: T, found: Diagnostics, before: Option<T>) -> Known<T> {
        let kept = before.is_some() && source.is_some() && found.has_any(&UNREADABLE);
        Known { source: source.cloned(), value: before.filter(|_| kept).unwrap_or(value), found, kept }
    }

    fn is_of(&self, source: Option<&Source>) -> bool {
        match (&self.source, source) {
            (Some(known), Some(source)) => known.has_text_of(source),
            (known, source) => known.is_none() && source.is_none(),
        }
    }
}

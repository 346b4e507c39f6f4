//! [`Site`] → [`SiteDrift`]: which texts were made from something that has changed since.
//!
//! `reviewed.lock` has the fingerprints of an origin's passages when somebody last held a text against it. Where a passage
//! has another fingerprint now, or is gone, the text has drifted.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::locale::Locale;
use crate::model::catalogue::Catalogue;
use crate::model::review::{Derived, Origins, Relation, document_passages, each_derived};
use crate::model::site::Site;
use crate::parse::id::Id;
use crate::parse::reviewed::Reviewed;
use crate::parse::settings::{DriftMode, Settings};
use crate::source::{SourcePath, Span};
use crate::text::{Passage, fingerprints};

/// What has drifted in a site.
#[derive(Debug, Default)]
pub struct SiteDrift {
    /// Of each catalogue's own folder, the texts whose origin has changed, or that nobody reviewed yet; by slug.
    by_catalogue: BTreeMap<Option<Id>, Vec<Drift>>,
    /// Of its translations, those that readers are told have drifted, as `reviewed.lock` names them: a file, or a field of a
    /// record in one language (`file#id.summary@cy`).
    marked: BTreeSet<String>,
}

/// A passage of an origin that is new, or says something else than it did.
#[derive(Clone, Debug)]
pub struct Origin {
    pub fingerprint: u64,
    pub span: Span,
    /// As it is written, in one line.
    pub words: String,
    /// Where a translation most likely says it: the passage at the same place, if all passages are of the same kinds.
    pub counterpart: Option<Span>,
}

/// A text that somebody should look at; `span` is where it most likely says what has changed.
#[derive(Clone, Debug)]
pub struct Drift {
    pub item: String,
    pub span: Span,
    pub relation: Relation,
    pub origin: SourcePath,
    /// Whether it was ever reviewed: otherwise all of the origin is new.
    pub is_known: bool,
    pub changed: Vec<Origin>,
    /// The fingerprints of passages that are no longer there as they were.
    pub gone: Vec<u64>,
}

impl SiteDrift {
    /// What has drifted in a catalogue's own folder.
    pub fn of(&self, catalogue: &Catalogue) -> &[Drift] {
        self.by_catalogue.get(&catalogue.slug).map_or(&[], Vec::as_slice)
    }

    /// What has drifted anywhere, the shared content first.
    pub fn all(&self) -> impl Iterator<Item = &Drift> {
        self.by_catalogue.values().flatten()
    }

    /// Whether readers are told of any text that it has drifted.
    pub fn marks_any(&self) -> bool {
        !self.marked.is_empty()
    }

    /// Whether readers of a file are told that it has drifted.
    pub fn is_marked(&self, document: &SourcePath) -> bool {
        self.marked.contains(document.as_str())
    }

    /// Whether readers in one language are told that a record, or one field of a file that is a record itself, has drifted.
    pub fn is_record_marked(&self, file: &SourcePath, name: &str, locale: Locale) -> bool {
        let (record, language) = (format!("{file}#{name}"), format!("@{locale}"));
        let mut items = self.marked.range(record.clone()..).map_while(|item| item.strip_prefix(&record));
        // Another record's name may begin with this one: what follows is then no field.
        items.any(|rest| rest.starts_with(['.', '@']) && rest.ends_with(&language))
    }
}

/// Compares every text with its origin as somebody last reviewed it. Where no record of reviews is kept, nothing has drifted.
pub fn find_drift(site: &Site) -> SiteDrift {
    site.reviewed.as_deref().map(|reviewed| find_drift_since(site, reviewed)).unwrap_or_default()
}

/// The same with another record than the site's own.
pub fn find_drift_since(site: &Site, reviewed: &Reviewed) -> SiteDrift {
    let origins = Origins::of(site);
    let by_catalogue: Vec<(&Catalogue, Vec<Drift>)> = site
        .catalogues
        .par_iter()
        .map(|catalogue| {
            let mut found = Vec::new();
            each_derived(catalogue, &origins, &mut |derived| found.extend(compare(&derived, reviewed)));
            (catalogue, found)
        })
        .collect();
    let marked = by_catalogue.iter().flat_map(|(catalogue, drift)| find_marked(drift, catalogue, &site.settings));
    SiteDrift {
        marked: marked.collect(),
        by_catalogue: by_catalogue.into_iter().map(|(catalogue, drift)| (catalogue.slug.clone(), drift)).collect(),
    }
}

/// The translations of a catalogue's own folder that readers are told have drifted, as `SiteDrift::marked` names them.
fn find_marked(drift: &[Drift], catalogue: &Catalogue, settings: &Settings) -> Vec<String> {
    if catalogue.drift_mode(settings) != DriftMode::Mark {
        return Vec::new();
    }
    let is_translation = |drift: &&Drift| matches!(drift.relation, Relation::TranslationFrom(_));
    drift.iter().filter(|drift| drift.is_known).filter(is_translation).map(|drift| drift.item.clone()).collect()
}

fn compare(derived: &Derived, reviewed: &Reviewed) -> Option<Drift> {
    let prints = fingerprints(&derived.passages);
    let now: BTreeSet<u64> = prints.iter().copied().collect();
    let before = reviewed.find(&derived.item);
    if before == Some(&now) {
        return None;
    }
    let own = derived.document.map(document_passages).unwrap_or_default();
    let kinds = |passages: &[Passage]| passages.iter().map(|passage| passage.kind).collect::<Vec<_>>();
    let is_alike = kinds(&own) == kinds(&derived.passages);
    let is_new = |print: &u64| before.is_none_or(|before| !before.contains(print));
    let origin = |place: usize| Origin {
        fingerprint: prints[place],
        span: derived.passages[place].span(),
        words: derived.passages[place].in_one_line(),
        counterpart: own.get(place).filter(|_| is_alike).map(Passage::span),
    };
    let changed: Vec<Origin> = match before {
        Some(_) => (0..prints.len()).filter(|place| is_new(&prints[*place])).map(origin).collect(),
        None => Vec::new(),
    };
    let place = changed.first().and_then(|origin| origin.counterpart.clone());
    Some(Drift {
        item: derived.item.clone(),
        span: place.filter(|_| before.is_some()).unwrap_or_else(|| derived.span.clone()),
        relation: derived.relation,
        origin: derived.origin.clone(),
        is_known: before.is_some(),
        changed,
        gone: before.map(|before| before.difference(&now).copied().collect()).unwrap_or_default(),
    })
}

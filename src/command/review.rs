//! `siarter review`: what has drifted, and the record of what somebody looked at.

#![expect(clippy::print_stderr, reason = "a command: it speaks")]

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::io::{self, Write};
use std::path::Path;

use clap::builder::styling::{AnsiColor, Style};

use crate::build::read_site;
use crate::cli::{Accept, Review, ReviewAction};
use crate::command::history::find_old_words;
use crate::command::output::{Exit, unless_closed, write_whole};
use crate::command::site::{no_content, today};
use crate::diagnostic::name_hint;
use crate::load::load;
use crate::model::{Drift, Origin, Origins, Relation, Site, SiteDrift, each_derived, find_drift, find_drift_since};
use crate::parse::reviewed::{REVIEWED_PATH, Reviewed};
use crate::rules::Severity;
use crate::source::{SourcePath, Sources, position};

pub(crate) fn run(arguments: &Review) -> Result<Exit, Box<dyn Error>> {
    let root = &arguments.root;
    let sources = load(root).map_err(|error| no_content(root, error))?;
    let (site, found) = read_site(&sources, today());
    let errors = found.into_sorted().into_iter().filter(|diagnostic| diagnostic.severity == Severity::Error);
    let broken: BTreeSet<SourcePath> = errors.map(|diagnostic| diagnostic.span.path).collect();
    match &arguments.action {
        None => unless_closed(list(root, &site, &sources))?,
        Some(ReviewAction::Accept(accept)) => record(root, &site, accept, &broken)?,
    }
    Ok(Exit::Clean)
}

/// Everything there is to look at; without a record, that is every derived text.
fn drift(site: &Site) -> SiteDrift {
    match site.reviewed {
        Some(_) => find_drift(site),
        None => find_drift_since(site, &Reviewed::default()),
    }
}

// ── The list ──

const PATH: Style = Style::new().bold();
const OLD: Style = AnsiColor::Red.on_default();
const NEW: Style = AnsiColor::Green.on_default();

fn list(root: &Path, site: &Site, sources: &Sources) -> io::Result<()> {
    let mut out = io::BufWriter::new(anstream::stdout().lock());
    let drift = drift(site);
    let (drifted, unknown): (Vec<&Drift>, Vec<&Drift>) = drift.all().partition(|drift| drift.is_known);
    let old = find_old(root, &drifted, sources);
    for drift in &drifted {
        write_drift(&mut out, drift, &old, sources)?;
    }
    if site.reviewed.is_none() {
        writeln!(
            out,
            "No reviews are recorded yet in `{REVIEWED_PATH}`. There are {} texts that were made from another.",
            unknown.len()
        )?;
        writeln!(out, "To begin, take them as reviewed as they stand: siarter review accept --all --adopt")?;
        return out.flush();
    }
    for drift in &unknown {
        writeln!(out, "{PATH}{}{PATH:#}: {}; nobody has recorded a review yet", drift.item, relation(drift))?;
    }
    match drifted.len() + unknown.len() {
        0 => writeln!(out, "Every text was reviewed against its origin as it is now.")?,
        count => {
            let texts = if count == 1 { "text" } else { "texts" };
            writeln!(out, "{count} {texts} to look at. When one is right again: siarter review accept PATH")?;
        }
    }
    out.flush()
}

/// What the changed origins said before, by file.
fn find_old(root: &Path, drifted: &[&Drift], sources: &Sources) -> BTreeMap<SourcePath, BTreeMap<u64, String>> {
    let mut wanted: BTreeMap<SourcePath, BTreeSet<u64>> = BTreeMap::new();
    for drift in drifted {
        wanted.entry(drift.origin.clone()).or_default().extend(&drift.gone);
    }
    let find = |(path, wanted): (SourcePath, BTreeSet<u64>)| {
        let found = find_old_words(root, &path, &wanted, sources);
        (path, found)
    };
    wanted.into_iter().map(find).collect()
}

fn relation(drift: &Drift) -> String {
    match drift.relation {
        Relation::TranslationFrom(_) => format!("translates {}", drift.origin),
        Relation::LocalVersion => format!("a council's own, beside {}", drift.origin),
    }
}

fn write_drift(
    out: &mut impl Write,
    drift: &Drift,
    old: &BTreeMap<SourcePath, BTreeMap<u64, String>>,
    sources: &Sources,
) -> io::Result<()> {
    writeln!(out, "{PATH}{}{PATH:#}: {}", drift.item, relation(drift))?;
    let words = |fingerprint: &u64| old.get(&drift.origin)?.get(fingerprint).cloned();
    let mut gone: Vec<String> = drift.gone.iter().filter_map(words).collect();
    for origin in &drift.changed {
        let text = sources.find_text(&origin.span.path).unwrap_or("");
        let line = position(text, origin.span.start as usize).line;
        let before = take_nearest(&mut gone, origin);
        let what = if before.is_some() { "changed" } else { "new, or changed" };
        writeln!(out, "  {}:{line} {what}", origin.span.path)?;
        if let Some(before) = before {
            writeln!(out, "    {OLD}- {before}{OLD:#}")?;
        }
        writeln!(out, "    {NEW}+ {}{NEW:#}", origin.words)?;
    }
    for before in &gone {
        writeln!(out, "  {} taken out\n    {OLD}- {before}{OLD:#}", drift.origin)?;
    }
    if drift.changed.is_empty() && gone.is_empty() {
        writeln!(out, "  {}: {} taken out", drift.origin, drift.gone.len())?;
    }
    writeln!(out)
}

/// The old passage that a new one most likely was: most of the shorter one's words are in the longer one too.
fn take_nearest(gone: &mut Vec<String>, origin: &Origin) -> Option<String> {
    let now = words(&origin.words);
    let likeness = |before: &String| {
        let before = words(before);
        let (both, shorter) = (before.intersection(&now).count(), before.len().min(now.len()));
        (5 * both >= 3 * shorter && both > 0).then_some(both)
    };
    let found = gone.iter().enumerate().filter_map(|(place, before)| Some((place, likeness(before)?)));
    let (place, _) = found.max_by_key(|(_, likeness)| *likeness)?;
    Some(gone.remove(place))
}

fn words(text: &str) -> BTreeSet<String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}

// ── The record ──

/// What each derived text was made from, and the fingerprints of that as it is now.
type Now = BTreeMap<String, (SourcePath, BTreeSet<u64>)>;

/// A file with an error may have texts that could not be read: its reviews stay as they are until it is mended.
fn record(root: &Path, site: &Site, accept: &Accept, broken: &BTreeSet<SourcePath>) -> Result<(), Box<dyn Error>> {
    let is_broken = |item: &str| broken.contains(&SourcePath::new(item.split('#').next().unwrap_or(item)));
    let (origins, mut now) = (Origins::of(site), Now::new());
    for catalogue in &site.catalogues {
        each_derived(catalogue, &origins, &mut |derived| {
            if !is_broken(&derived.item) && !broken.contains(derived.origin) {
                now.insert(derived.item.clone(), (derived.origin.clone(), derived.fingerprints()));
            }
        });
    }
    let mut reviewed = site.reviewed.as_deref().cloned().unwrap_or_default();
    let before = reviewed.clone();
    let chosen = choose(&now, &reviewed, accept, broken)?;
    for item in &chosen {
        reviewed.record(item, now[*item].1.clone());
    }
    if broken.is_empty() {
        reviewed.retain(|item| now.contains_key(item));
    }
    if reviewed != before || site.reviewed.is_none() {
        write_whole(&root.join(REVIEWED_PATH), &reviewed.to_text())?;
    }
    let texts = if chosen.len() == 1 { "text" } else { "texts" };
    let left = now.iter().filter(|(item, (_, prints))| reviewed.find(item) != Some(prints)).count();
    eprintln!("recorded the review of {} {texts} in {REVIEWED_PATH}; {left} left to look at", chosen.len());
    Ok(())
}

/// The texts that are named, or those that the flags mean.
fn choose<'a>(
    now: &'a Now,
    reviewed: &Reviewed,
    accept: &Accept,
    broken: &BTreeSet<SourcePath>,
) -> Result<Vec<&'a String>, String> {
    let is_chosen = |(item, (_, prints)): &(&String, &(SourcePath, BTreeSet<u64>))| match reviewed.find(item) {
        Some(before) => accept.all && before != prints,
        None => accept.adopt,
    };
    let mut chosen: Vec<&String> = now.iter().filter(is_chosen).map(|(item, _)| item).collect();
    for path in &accept.paths {
        let path = path.trim_start_matches("./").trim_end_matches('/');
        let named: Vec<&String> = now.keys().filter(|item| is_part(item, path)).collect();
        if named.is_empty() {
            let file = path.split('#').next().unwrap_or(path);
            return Err(match broken.contains(&SourcePath::new(file)) {
                true => format!("there are errors in `{file}`: mend them first; `siarter check` shows them"),
                false => unknown_path(path, now),
            });
        }
        chosen.extend(named);
    }
    chosen.sort_unstable();
    chosen.dedup();
    Ok(chosen)
}

/// Whether an item is what a path names, or lies in it.
fn is_part(item: &str, path: &str) -> bool {
    item.strip_prefix(path).is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '#', '.', '@']))
}

fn unknown_path(path: &str, now: &Now) -> String {
    let made_from = now.iter().filter(|(_, (origin, _))| origin.as_str() == path);
    let made_from: Vec<String> = made_from.map(|(item, _)| format!("`{item}`")).take(4).collect();
    if made_from.is_empty() {
        let hint = name_hint(path, now.keys().map(String::as_str), "what can be reviewed is");
        return format!("nothing that was made from another text is called `{path}`: {hint}");
    }
    format!(
        "`{path}` is what other texts were made from: name those that you reviewed, such as {}",
        made_from.join(", ")
    )
}

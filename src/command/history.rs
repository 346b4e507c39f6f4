//! What passages said before: from git, if the site is kept in it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;

use crate::build::read_site;
use crate::command::site::today;
use crate::model::each_text;
use crate::source::{SourcePath, Sources};
use crate::text::{Passage, fingerprints};

/// How many versions of a file are looked through, from the newest on.
const VERSIONS: &str = "200";

/// The words of passages that a file had once, by their fingerprints. Nothing without git, or where git does not have them.
pub(super) fn find_old_words(
    root: &Path,
    path: &SourcePath,
    wanted: &BTreeSet<u64>,
    sources: &Sources,
) -> BTreeMap<u64, String> {
    let mut found = BTreeMap::new();
    let log = git(root, &["log", "--format=%H", "-n", VERSIONS, "--", path.as_str()]).unwrap_or_default();
    for version in String::from_utf8_lossy(&log).lines() {
        if wanted.iter().all(|fingerprint| found.contains_key(fingerprint)) {
            break;
        }
        let Some(bytes) = git(root, &["show", &format!("{version}:./{path}")]) else { continue };
        for (fingerprint, words) in passages(path, &bytes, sources) {
            if wanted.contains(&fingerprint) {
                found.entry(fingerprint).or_insert(words);
            }
        }
    }
    found
}

/// What git says, if there is git, and it has something to say.
fn git(root: &Path, arguments: &[&str]) -> Option<Vec<u8>> {
    let output = Command::new("git").arg("-C").arg(root).args(arguments).output().ok()?;
    output.status.success().then_some(output.stdout)
}

/// The passages of one file, read beside the site's settings as they are now.
fn passages(path: &SourcePath, bytes: &[u8], sources: &Sources) -> Vec<(u64, String)> {
    let mut alone = Sources::default();
    let settings = sources.texts.values().find(|source| source.path.as_str() == "content/site.yaml");
    settings.into_iter().for_each(|source| alone.add(source.clone()));
    alone.add_text(path.as_str(), bytes);
    // Faults of an old version are not reported.
    let (site, _) = read_site(&alone, today());
    let mut passages = Vec::new();
    for catalogue in &site.catalogues {
        each_text(catalogue, &site, None, &mut |text| {
            for version in &text.versions {
                let found = version.written_passages();
                let words = found.iter().map(Passage::in_one_line);
                passages.extend(fingerprints(&found).into_iter().zip(words));
            }
        });
    }
    passages
}

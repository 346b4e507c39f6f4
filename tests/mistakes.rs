//! Mistakes that editors make, seeded into the repository's own content: each is reported where it stands, with a hint
//! that mends it, and none hides another.
//!
//! Each file of `tests/mistakes/` is a patch in unified form below a title, and below a line `says:` what is then said
//! beyond what the content gives without it. `UPDATE=1` rewrites that: review the diff. Line numbers of hunks are not
//! looked at: a hunk goes where its lines stand.

#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "tests may fail loudly, and live at the edge")]

use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use siarter::build::{Rules, build};
use siarter::diagnostic::Diagnostic;
use siarter::locale::Date;
use siarter::options::Options;
use siarter::source::{SourcePath, Sources};
use siarter::terminal;

struct Mistake {
    file: PathBuf,
    /// Everything before `says:`.
    patch: String,
    says: String,
}

fn mistakes() -> Vec<Mistake> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/mistakes");
    let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let read = |file: PathBuf| {
        let text = fs::read_to_string(&file).unwrap();
        let (patch, says) = text.split_once("\nsays:\n").unwrap_or((&text, ""));
        Mistake { patch: patch.trim_end().to_owned(), says: says.to_owned(), file }
    };
    files.into_iter().map(read).collect()
}

fn content() -> Sources {
    siarter::load::load(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap()
}

/// Lays a patch over the content: the lines of each hunk must stand there once.
fn apply(sources: &mut Sources, mistake: &Mistake) {
    let mut path = None;
    let mut hunk = (String::new(), String::new());
    let name = mistake.file.display();
    let mut put = |path: &Option<String>, hunk: &mut (String, String)| {
        let (old, new) = std::mem::take(hunk);
        if old.is_empty() && new.is_empty() {
            return;
        }
        let path = path.as_ref().unwrap();
        let text = sources.find_text(&SourcePath::new(path)).unwrap_or("").to_owned();
        assert_eq!(text.matches(&old).count(), 1, "{name}: the lines of a hunk do not stand once in {path}:\n{old}");
        sources.add_text(path, text.replacen(&old, &new, 1).as_bytes());
    };
    for line in mistake.patch.lines() {
        if line.starts_with("--- ") || line.starts_with("@@") {
            put(&path, &mut hunk);
        } else if let Some(file) = line.strip_prefix("+++ b/") {
            path = Some(file.to_owned());
        } else if path.is_some() {
            let (sign, rest) = line.split_at(line.len().min(1));
            if sign != "+" {
                let _ = writeln!(hunk.0, "{rest}");
            }
            if sign != "-" {
                let _ = writeln!(hunk.1, "{rest}");
            }
        }
    }
    put(&path, &mut hunk);
}

/// What `check` says.
fn say(sources: &Sources) -> Vec<(String, Diagnostic)> {
    let options = Options::whole(Date::parse("2026-11-22").unwrap());
    let lines = |diagnostic: Diagnostic| {
        let mut text = terminal::to_line(&diagnostic, sources) + "\n";
        for hint in diagnostic.hints() {
            let _ = writeln!(text, "  help: {hint}");
        }
        (text, diagnostic)
    };
    build(sources, &options, Rules::Ask).diagnostics().into_iter().map(lines).collect()
}

#[test]
fn each_mistake_is_reported_where_it_stands() {
    let clean: BTreeSet<String> = say(&content()).into_iter().map(|(text, _)| text).collect();
    let update = std::env::var_os("UPDATE").is_some();
    let mut failures = String::new();
    for mistake in mistakes() {
        let mut sources = content();
        apply(&mut sources, &mistake);
        let found: Vec<(String, Diagnostic)> =
            say(&sources).into_iter().filter(|(text, _)| !clean.contains(text)).collect();
        let says: String = found.iter().map(|(text, _)| text.as_str()).collect();
        assert!(!says.is_empty(), "{}: nobody notices it", mistake.file.display());
        for (text, diagnostic) in &found {
            assert!(!diagnostic.hints().is_empty(), "nothing says what to do:\n{text}");
        }
        if update {
            fs::write(&mistake.file, format!("{}\n\nsays:\n{says}", mistake.patch)).unwrap();
        } else if says != mistake.says {
            let _ = writeln!(failures, "── {}\nwanted:\n{}said:\n{says}", mistake.file.display(), mistake.says);
        }
    }
    assert!(failures.is_empty(), "{failures}");
}

/// All of them at once: each is still told, on any number of threads in the same words.
#[test]
fn none_hides_another() {
    let mut sources = content();
    let mistakes = mistakes();
    assert!(mistakes.len() >= 20, "{} mistakes", mistakes.len());
    mistakes.iter().for_each(|mistake| apply(&mut sources, mistake));
    let on = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| say(&sources)).into_iter().map(|(text, _)| text).collect::<Vec<_>>()
    };
    let one = on(1);
    for threads in [2, 3, 8] {
        assert_eq!(on(threads), one, "on {threads} threads");
    }
    // Another mistake in the same file may have moved the line, but not the words.
    let words = |text: &str| text.split_once(' ').map(|(_, words)| words.lines().next().unwrap().to_owned()).unwrap();
    let said: BTreeSet<String> = one.iter().map(|text| words(text)).collect();
    for mistake in &mistakes {
        for line in mistake.says.lines().filter(|line| !line.starts_with("  ")) {
            assert!(said.contains(&words(line)), "{}: no longer said: {line}", mistake.file.display());
        }
    }
}

//! The content format, rule by rule: every file below `tests/cases/` is one case.
//!
//! A case is text in txtar form: a description, then sections that each begin with a line `-- name --`:
//!
//! - `-- content/services/x.yaml --`, `-- themes/… --`, `-- i18n/… --`: a file of a small site. After a `|` may stand how it
//!   is saved: `-- content/site.yaml | crlf --` (or `bom`, `latin1`). A site without `site.yaml` gets a minimal one in English
//!   and Welsh, one without a taxonomy an empty one; the theme and the words are the embedded ones.
//! - `-- options --`: a `key: value` a line, of `today` (else 2026-11-22), `authorities`, `locale`, `base_url`, `shard` and
//!   `standalone` (`print`); any other line goes into the minimal `site.yaml` (`locales: [en]`). `statements: checked` also
//!   wants authorities that say nothing of accessibility: in a case about anything else, that `missing-statement` is left out.
//! - `-- want diagnostics --`: all of them, a line each, with each hint below as `  help: …`. No section: there are none.
//! - `-- want rendered diagnostics --`: the same as a terminal shows them.
//! - `-- want plan --`, `-- want plan /en/x/ --`: the addresses, or those that begin so; the theme's assets only if asked for.
//! - `-- want /en/x/ main --`: every element of that page that the CSS selector finds;
//!   `-- want /robots.txt --`: the whole file. Spaces at line ends and empty lines don't count.
//!
//! Every page of every case is rendered, wanted or not: a template that fails is among the diagnostics. What `siarter check`
//! says beyond that is not: each of those rules has its own file, which is also its explanation (tests/cases/rules.rs). `rules: a-code, another` wants these among them.
//!
//! `UPDATE=1 cargo test --test cases` rewrites what is wanted; `CASE=links` runs only the files with that in their path.

#![allow(
    clippy::unwrap_used,
    clippy::print_stderr,
    clippy::disallowed_methods,
    reason = "tests may fail loudly, and live at the edge"
)]

#[path = "cases/rules.rs"]
mod rules;
mod txtar;

use std::fmt::Write;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use regex_lite::{Captures, Regex};
use scraper::{ElementRef, Html, Selector};
use siarter::build::{Build, Rules, build};
use siarter::check::MISSING_STATEMENT;
use siarter::diagnostic::Diagnostic;
use siarter::locale::{Date, Locale};
use siarter::options::{Options, Shard};
use siarter::render::Body;
use siarter::source::{FileBody, Sources};
use siarter::terminal;
use txtar::split;

const DIAGNOSTICS: &str = "want diagnostics";

#[test]
fn cases() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let wanted = std::env::var("CASE").unwrap_or_default();
    let update = std::env::var_os("UPDATE").is_some_and(|value| value != "0");
    let files: Vec<PathBuf> =
        find_cases(&root).into_iter().filter(|file| file.to_string_lossy().contains(&wanted)).collect();
    assert!(!files.is_empty(), "there are no cases like `{wanted}` in {}", root.display());
    // A case that panics is one failure among others; where it panicked is told in a line.
    let hook = std::panic::take_hook();
    std::panic::set_hook(Box::new(|info| eprintln!("{info}")));
    let failures: Vec<String> = files.par_iter().filter_map(|file| run_file(&root, file, update)).collect();
    std::panic::set_hook(hook);
    for failure in &failures {
        eprintln!("{failure}");
    }
    let verdict = format!("{} of {} cases failed", failures.len(), files.len());
    assert!(
        failures.is_empty(),
        "{verdict}; if the new results are right, UPDATE=1 writes them into the cases: review the diff"
    );
    eprintln!("{} cases passed", files.len());
}

fn find_cases(root: &Path) -> Vec<PathBuf> {
    let entries = walkdir::WalkDir::new(root).sort_by_file_name().into_iter().map(Result::unwrap);
    entries
        .map(|entry| entry.into_path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .collect()
}

/// Runs one case; what differs, if anything does.
fn run_file(root: &Path, file: &Path, update: bool) -> Option<String> {
    let name = file.strip_prefix(root).unwrap().display().to_string();
    let case = Case::parse(&fs::read_to_string(file).unwrap());
    let made = match catch_unwind(AssertUnwindSafe(|| case.run())) {
        Ok(made) => made,
        Err(panic) => {
            let message = panic
                .downcast_ref::<String>()
                .cloned()
                .or_else(|| panic.downcast_ref::<&str>().map(|text| text.to_string()));
            return Some(format!("── {name}\n   {}\n   it panicked: {}\n", case.title(), message.unwrap_or_default()));
        }
    };
    let differences = diff_sections(&case.sections, &made);
    if differences.is_empty() {
        return None;
    }
    if update {
        fs::write(file, Case { description: case.description, sections: made }.to_text()).unwrap();
        eprintln!("updated {name}");
        return None;
    }
    Some(format!("── {name}\n   {}\n{differences}", case.title()))
}

// ── The file ──

#[derive(Clone, Debug, PartialEq)]
struct Section {
    name: String,
    body: String,
}

struct Case {
    description: String,
    sections: Vec<Section>,
}

impl Case {
    fn parse(text: &str) -> Case {
        let (description, sections) = split(text);
        let sections = sections.into_iter().map(|(name, body)| Section { name, body }).collect();
        Case { description, sections }
    }

    fn to_text(&self) -> String {
        let mut text = self.description.clone();
        for section in &self.sections {
            let _ = write!(text, "-- {} --\n{}", section.name, section.body);
        }
        text
    }

    fn title(&self) -> &str {
        self.description.lines().next().unwrap_or_default()
    }

    fn option(&self, key: &str) -> Option<&str> {
        self.option_lines().find_map(|(name, value)| (name == key).then_some(value))
    }

    fn option_lines(&self) -> impl Iterator<Item = (&str, &str)> {
        let lines =
            self.sections.iter().filter(|section| section.name == "options").flat_map(|section| section.body.lines());
        lines.filter_map(|line| line.split_once(':')).map(|(key, value)| (key.trim(), value.trim()))
    }

    /// The same sections, with what this run gives in those that want something.
    fn run(&self) -> Vec<Section> {
        let sources = self.sources();
        let rules: Vec<&str> = self.option("rules").unwrap_or_default().split(',').map(str::trim).collect();
        let mut outcome = Outcome::of(&sources, &self.options(), &|code| rules.contains(&code));
        if self.option("statements").is_none() {
            outcome.diagnostics.retain(|diagnostic| diagnostic.code != MISSING_STATEMENT);
        }
        let mut made = Vec::new();
        for section in &self.sections {
            let body = match section.name.strip_prefix("want ") {
                Some(want) => outcome.answer(want, &sources),
                None => section.body.clone(),
            };
            if section.name != DIAGNOSTICS || !body.is_empty() {
                made.push(Section { name: section.name.clone(), body });
            }
        }
        if !outcome.diagnostics.is_empty() && !made.iter().any(|section| section.name == DIAGNOSTICS) {
            made.push(Section { name: DIAGNOSTICS.into(), body: outcome.answer("diagnostics", &sources) });
        }
        made
    }

    fn sources(&self) -> Sources {
        let mut sources = siarter::load::embedded();
        sources.add_text("content/site.yaml", self.minimal_settings().as_bytes());
        sources.add_text("content/taxonomy.yaml", b"categories: []\n");
        for section in &self.sections {
            let (path, manner) = section.name.split_once('|').unwrap_or((&section.name, ""));
            let path = path.trim();
            if !["content/", "themes/", "i18n/", "built-in/"].iter().any(|folder| path.starts_with(folder)) {
                continue;
            }
            let bytes = save(&section.body, manner.trim());
            match is_text(path) {
                true => sources.add_text(path, &bytes),
                false => sources.add_file(path, FileBody::Embedded(bytes.into()), None),
            }
        }
        sources
    }

    fn minimal_settings(&self) -> String {
        let own: Vec<(&str, &str)> = self.option_lines().filter(|(key, _)| !OPTIONS.contains(key)).collect();
        let standing = [
            ("title", "Siarter"),
            ("base_url", "https://example.org/"),
            ("locales", "[en, cy]"),
            ("source_locale", "en"),
        ];
        let standing = standing.into_iter().filter(|(key, _)| !own.iter().any(|(other, _)| other == key));
        let lines: Vec<String> =
            standing.chain(own.iter().copied()).map(|(key, value)| format!("{key}: {value}\n")).collect();
        lines.concat()
    }

    fn options(&self) -> Options {
        let list = |text: &str| text.split(',').map(|name| name.trim().to_owned()).collect();
        Options {
            today: Date::parse(self.option("today").unwrap_or("2026-11-22")).expect("a date"),
            base_url: self.option("base_url").map(str::to_owned),
            authorities: self.option("authorities").map(list).unwrap_or_default(),
            locale: self.option("locale").map(|tag| Locale::parse(tag).expect("a language")),
            shard: self.option("shard").map_or(Shard::WHOLE, |text| Shard::parse(text).expect("a shard")),
            standalone: self.option("standalone") == Some("print"),
        }
    }
}

const OPTIONS: [&str; 8] = ["today", "authorities", "locale", "base_url", "shard", "standalone", "statements", "rules"];

/// The bytes of a file, in the manner of the programs that save files badly.
fn save(text: &str, manner: &str) -> Vec<u8> {
    match manner {
        "" => text.into(),
        "crlf" => text.replace('\n', "\r\n").into(),
        "bom" => format!("\u{FEFF}{text}").into(),
        "latin1" => text.chars().map(|c| u8::try_from(u32::from(c)).unwrap_or(b'?')).collect(),
        other => panic!("no file is saved as `{other}`"),
    }
}

/// As `load` decides it.
fn is_text(path: &str) -> bool {
    let in_files = path.starts_with("content/") && path.split('/').any(|part| part == "files");
    let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension);
    !in_files && ["md", "yaml", "yml", "html", "xml", "css", "js", "txt", "lock"].contains(&extension)
}

// ── The run ──

/// What a site came to: its diagnostics, and every file.
struct Outcome {
    diagnostics: Vec<Diagnostic>,
    files: Vec<(String, String)>,
}

impl Outcome {
    fn of(sources: &Sources, options: &Options, is_wanted: &dyn Fn(&str) -> bool) -> Outcome {
        let Build { plan, renderer, found, advice, .. } = build(sources, options, Rules::Ask);
        let mut d = found;
        d.extend(advice.filtered(|diagnostic| is_wanted(diagnostic.code.name())));
        for (_, href) in plan.editions.values().flat_map(|addresses| addresses.keys()) {
            let whole = plan.base.absolute(href);
            let read = url::Url::parse(&whole).unwrap_or_else(|fault| panic!("{whole}: {fault}"));
            assert_eq!(read.as_str(), whole, "browsers would make another address of it");
        }
        let mut files = Vec::with_capacity(plan.routes.len());
        for route in &plan.routes {
            let text = match renderer.render(route) {
                Ok(Body::Bytes(bytes)) => String::from_utf8_lossy(&bytes).into_owned(),
                Ok(Body::File(path)) => panic!("a case has no file on disk, but {}", path.display()),
                Err(fault) => {
                    d.push(fault);
                    String::new()
                }
            };
            // No template can tell that an address is missing: it would lead to the page itself.
            assert!(!text.contains("href=\"\""), "{} has a link without an address", route.path());
            files.push((route.path(), text));
        }
        Outcome { diagnostics: d.into_sorted(), files }
    }

    /// The body of the section `want <what>`.
    fn answer(&self, what: &str, sources: &Sources) -> String {
        match what.split_once(' ').unwrap_or((what, "")) {
            ("diagnostics", _) => self.diagnostics.iter().map(|diagnostic| to_lines(diagnostic, sources)).collect(),
            ("rendered", _) => {
                self.diagnostics.iter().map(|diagnostic| tidy(&terminal::to_text(diagnostic, sources))).collect()
            }
            ("plan", prefix) => {
                let shown = |path: &str| {
                    path.starts_with(prefix) && (prefix.starts_with("/assets") || !path.starts_with("/assets/"))
                };
                self.files.iter().filter(|(path, _)| shown(path)).map(|(path, _)| format!("{path}\n")).collect()
            }
            (path, selector) => match self.files.iter().find(|(other, _)| other == path) {
                Some((_, text)) if selector.is_empty() => tidy(text),
                Some((_, text)) => tidy(&find_elements(text, selector).join("\n")),
                None => format!("there is no {path}\n"),
            },
        }
    }
}

fn to_lines(diagnostic: &Diagnostic, sources: &Sources) -> String {
    let mut text = terminal::to_line(diagnostic, sources) + "\n";
    for hint in diagnostic.hints() {
        let _ = writeln!(text, "  help: {hint}");
    }
    text
}

/// Without spaces at line ends, and without empty lines.
fn tidy(text: &str) -> String {
    text.lines().map(str::trim_end).filter(|line| !line.is_empty()).map(|line| format!("{line}\n")).collect()
}

// ── Elements ──

/// The bytes of every element that a selector finds, but for those inside another one. A parsed page has forgotten how text
/// is escaped and in which order attributes stand, so each tag is given its place, and the bytes are cut out of the page.
fn find_elements<'h>(html: &'h str, selector: &str) -> Vec<&'h str> {
    let tag = Regex::new(r"<[A-Za-z][^\s/>]*").unwrap();
    let page = tag.replace_all(html, |found: &Captures| {
        let tag = found.get(0).unwrap();
        format!("{} data-place={} ", tag.as_str(), tag.start())
    });
    let page = Html::parse_document(&page);
    let selector = Selector::parse(selector).unwrap_or_else(|fault| panic!("`{selector}` is no selector: {fault}"));
    let is_inside_another =
        |element: &ElementRef| element.ancestors().filter_map(ElementRef::wrap).any(|outer| selector.matches(&outer));
    let found = page.select(&selector).filter(|element| !is_inside_another(element));
    found.filter_map(|element| cut_out(html, element)).collect()
}

/// Nothing of an element that a browser adds by itself.
fn cut_out<'h>(html: &'h str, element: ElementRef) -> Option<&'h str> {
    let rest = &html[element.attr("data-place")?.parse().ok()?..];
    let end = format!("</{}>", element.value().name());
    // Elements such as `img` have no end.
    if !element.html().ends_with(&end) {
        return rest.split_inclusive('>').next();
    }
    let own_name = Selector::parse(element.value().name()).unwrap();
    let (at, _) = rest.match_indices(&end).nth(element.select(&own_name).count())?;
    Some(&rest[..at + end.len()])
}

// ── Differences ──

fn diff_sections(wanted: &[Section], made: &[Section]) -> String {
    let mut text = String::new();
    let body = |sections: &[Section], name: &str| {
        sections.iter().find(|section| section.name == name).map(|section| section.body.clone())
    };
    let mut names: Vec<&str> = wanted
        .iter()
        .chain(made)
        .map(|section| section.name.as_str())
        .filter(|name| name.starts_with("want "))
        .collect();
    names.sort_unstable();
    names.dedup();
    for name in names {
        let (wanted, made) = (body(wanted, name).unwrap_or_default(), body(made, name).unwrap_or_default());
        if tidy(&wanted) != tidy(&made) {
            let _ = write!(text, "   -- {name} --\n{}", diff_lines(&tidy(&wanted), &tidy(&made)));
        }
    }
    text
}

/// Lines that are only wanted with `-`, lines that are only there with `+`, by their longest common subsequence.
fn diff_lines(wanted: &str, made: &str) -> String {
    let (a, b): (Vec<&str>, Vec<&str>) = (wanted.lines().collect(), made.lines().collect());
    let mut common = vec![vec![0; b.len() + 1]; a.len() + 1];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            common[i][j] = if a[i] == b[j] { common[i + 1][j + 1] + 1 } else { common[i + 1][j].max(common[i][j + 1]) };
        }
    }
    let (mut i, mut j, mut text) = (0, 0, String::new());
    while i < a.len() || j < b.len() {
        let (sign, line) = if i < a.len() && j < b.len() && a[i] == b[j] {
            (i, j) = (i + 1, j + 1);
            (' ', a[i - 1])
        } else if j == b.len() || (i < a.len() && common[i + 1][j] >= common[i][j + 1]) {
            i += 1;
            ('-', a[i - 1])
        } else {
            j += 1;
            ('+', b[j - 1])
        };
        let _ = writeln!(text, "   {sign} {line}");
    }
    text
}

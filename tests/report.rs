//! `siarter report`: over small sites in text, each with the report that it gives, and over the real content.
//!
//! Every file of `tests/report/` is a case in txtar form: a description, the files of a small site, and `-- want … --`:
//! `want text`, `want ready`, or `want /json/pointer` for a part of the JSON. `UPDATE=1 cargo test --test report` rewrites them.

#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "tests may fail loudly, and live at the edge")]

mod txtar;

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use scraper::{ElementRef, Html, Selector};
use serde_json::Value;
use siarter::build::{Rules, build};
use siarter::locale::{Date, Locale};
use siarter::options::Options;
use siarter::report::{Report, report, to_html, to_json, to_ready_text, to_text};
use siarter::source::Sources;
use txtar::split;

fn make(sources: &Sources, locale: &str) -> Report {
    let options = Options::whole(Date::parse("2026-11-22").unwrap());
    report(&build(sources, &options, Rules::Ask), sources, Locale::parse(locale).unwrap())
}

fn real(locale: &str) -> (Report, Value) {
    let sources = siarter::load::load(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap();
    let report = make(&sources, locale);
    let json = serde_json::from_str(&to_json(&report).unwrap()).unwrap();
    (report, json)
}

// ── Small sites ──

#[test]
fn small_sites_give_these_reports() {
    let update = std::env::var_os("UPDATE").is_some_and(|value| value != "0");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/report");
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let mut wrong = Vec::new();
    for file in &files {
        let text = fs::read_to_string(file).unwrap();
        let made = run_case(&text);
        if made == text {
            continue;
        }
        if update {
            fs::write(file, made).unwrap();
        } else {
            wrong.push(format!("{}: it now gives\n{made}", file.display()));
        }
    }
    assert!(files.len() > 2);
    assert!(wrong.is_empty(), "{}\nif that is right, UPDATE=1 writes it: review the diff", wrong.join("\n"));
}

/// The same case with what this run gives.
fn run_case(text: &str) -> String {
    let (description, sections) = split(text);
    let mut sources = siarter::load::embedded();
    sources.add_text(
        "content/site.yaml",
        b"title: Siarter\nbase_url: https://example.org/\nlocales: [en, cy]\nsource_locale: en\n",
    );
    sources.add_text("content/taxonomy.yaml", b"categories: []\n");
    for (name, body) in sections.iter().filter(|(name, _)| name.starts_with("content/")) {
        sources.add_text(name, body.as_bytes());
    }
    let locale = sections.iter().find(|(name, _)| name == "locale").map_or("en", |(_, body)| body.trim());
    let report = make(&sources, locale);
    let json: Value = serde_json::from_str(&to_json(&report).unwrap()).unwrap();
    let mut made = description;
    for (name, body) in sections {
        let body = match name.strip_prefix("want ") {
            Some("text") => to_text(&report),
            Some("ready") => to_ready_text(&report),
            Some(pointer) => serde_json::to_string_pretty(json.pointer(pointer).unwrap()).unwrap() + "\n",
            None => body,
        };
        made.push_str(&format!("-- {name} --\n{body}"));
    }
    made
}

// ── The real content ──

fn numbers(row: &Value, keys: &[&str]) -> u64 {
    keys.iter().map(|key| row[key].as_u64().unwrap_or_else(|| panic!("{key} in {row}"))).sum()
}

#[test]
fn numbers_add_up() {
    let (_, json) = real("en");
    let states = ["kept", "partly", "planned", "unstated"];
    let sections = json["coverage"]["sections"].as_array().unwrap();
    let promises: Vec<&Value> = sections.iter().flat_map(|section| section["promises"].as_array().unwrap()).collect();
    let mut councils = 0;
    for row in json["coverage"]["authorities"].as_array().unwrap() {
        assert_eq!(numbers(row, &states), row["promises"].as_u64().unwrap());
        councils += numbers(row, &["kept"]);
    }
    assert_eq!(councils, promises.iter().map(|promise| numbers(promise, &["kept"])).sum::<u64>());
    assert!(councils > 10);
    for promise in &promises {
        let there = promise["cells"].as_array().unwrap().iter().filter(|cell| cell["in_charter"] == true).count();
        assert_eq!(numbers(promise, &states), there as u64);
    }
    let translation = &json["translation"];
    let of_files = |locale: &str, key: &str| -> u64 {
        let files = translation["files"].as_array().unwrap().iter();
        let counts = files.flat_map(|file| file["locales"].as_array().unwrap());
        counts.filter(|counts| counts["locale"] == locale).map(|counts| counts[key].as_u64().unwrap()).sum()
    };
    for total in translation["totals"].as_array().unwrap() {
        assert_eq!(numbers(total, &["complete", "drifted", "missing"]), total["texts"].as_u64().unwrap());
        assert_eq!(of_files(total["locale"].as_str().unwrap(), "texts"), total["texts"].as_u64().unwrap());
    }
    let listings = &json["listings"];
    let all = listings["listings"].as_array().unwrap().len() as u64;
    assert_eq!(numbers(&listings["totals"], &["checked", "due", "overdue", "never"]), all);
    let owners = listings["owners"].as_array().unwrap();
    assert_eq!(owners.iter().map(|owner| numbers(&owner["counts"], &["listings"])).sum::<u64>(), all);
}

/// The report has words for two languages; a site may be in any.
#[test]
fn a_site_in_other_languages_has_a_page() {
    let mut sources = siarter::load::embedded();
    let files = [
        (
            "content/site.yaml",
            "title: {en: Charter, cy: Siarter, fr: Charte}\nbase_url: https://example.org/\nlocales: [en, cy, fr]\nsource_locale: en\n",
        ),
        ("content/pages/about.en.md", "---\ntitle: About\n---\nWe are here.\n"),
        ("content/pages/about.cy.md", "---\ntitle: Amdanon ni\n---\nRydyn ni yma.\n"),
    ];
    files.into_iter().for_each(|(path, text)| sources.add_text(path, text.as_bytes()));
    for (locale, english) in [("en", "English"), ("cy", "Saesneg"), ("fr", "English")] {
        let html = to_html(&make(&sources, locale)).unwrap();
        // As an owner's language, in the sums, and as the language of what is missing.
        assert!(html.matches("<td>fr</td>").count() > 2, "{html}");
        assert!(html.contains(&format!("<td>{english}</td>")));
    }
}

#[test]
fn the_page_has_the_numbers_of_the_json() {
    for locale in ["en", "cy"] {
        let (report, json) = real(locale);
        let page = Html::parse_document(&to_html(&report).unwrap());
        let css = |selector: &str| Selector::parse(selector).unwrap();
        let text = |element: ElementRef| element.text().collect::<String>();
        let row_of = |caption: &str, name: &str| {
            let rows = css(&format!("table:has(#{caption}) tr:has(th[scope=row])"));
            let is_named = |row: &ElementRef| row.select(&css("th")).any(|head| text(head).starts_with(name));
            let row = page.select(&rows).find(is_named).unwrap();
            row.select(&css("td.number")).map(|cell| text(cell).parse().unwrap()).collect::<Vec<u64>>()
        };
        for row in json["coverage"]["authorities"].as_array().unwrap() {
            let keys =
                ["promises", "kept", "partly", "planned", "unstated", "with_how", "with_service", "kept_by_nothing"];
            let wanted: Vec<u64> = keys.iter().map(|key| row[key].as_u64().unwrap()).collect();
            assert_eq!(row_of("c-councils", row["name"]["text"].as_str().unwrap()), wanted);
        }
        for owner in json["listings"]["owners"].as_array().unwrap() {
            let keys = ["listings", "checked", "due", "overdue", "never"];
            let wanted: Vec<u64> = keys.iter().map(|key| owner["counts"][key].as_u64().unwrap()).collect();
            assert_eq!(row_of("c-listings", owner["name"]["text"].as_str().unwrap()), wanted);
        }
    }
}

#[test]
fn lines_of_the_text_fit_a_terminal() {
    for locale in ["en", "cy"] {
        let text = to_text(&real(locale).0);
        for line in text.lines().filter(|line| !line.contains("content/")) {
            assert!(line.chars().count() <= 100, "{line}");
        }
    }
}

#[test]
fn the_demonstration_may_not_be_published() {
    let (report, _) = real("en");
    let codes = |slug: &str| -> Vec<&str> {
        let ready = report.ready.iter().find(|ready| ready.authority == slug).unwrap();
        assert!(!ready.ready);
        ready.reasons.iter().map(|reason| reason.code).collect()
    };
    assert_eq!(codes("dyffryn"), ["demonstration"]);
    assert_eq!(codes("herefordshire"), ["demonstration", "charter-not-adopted"]);
}

// ── The program ──

fn siarter(arguments: &[&str]) -> Output {
    let root = env!("CARGO_MANIFEST_DIR");
    let mut command = Command::new(env!("CARGO_BIN_EXE_siarter"));
    command.args(["report", "--root", root, "--today", "2026-11-22"]).args(arguments).output().unwrap()
}

#[test]
fn the_status_says_whether_they_may_publish() {
    assert_eq!(siarter(&["--ready"]).status.code(), Some(1));
    assert_eq!(siarter(&["--ready", "--authority", "dyffryn", "--format", "json"]).status.code(), Some(1));
    assert_eq!(siarter(&[]).status.code(), Some(0));
    // Nobody is not everybody.
    for wrong in [["--ready", "--authority", "dyfryn"], ["--ready", "--authority", "national"]] {
        assert_eq!(siarter(&wrong).status.code(), Some(2));
    }
}

#[test]
fn the_file_is_written_whole_or_not_at_all() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).display().to_string();
    let written = siarter(&["--format", "html", "--locale", "cy", "--out", &path("report.html")]);
    assert!(written.status.success(), "{written:?}");
    assert!(written.stdout.is_empty());
    let html = fs::read_to_string(path("report.html")).unwrap();
    assert!(html.starts_with("<!doctype html>\n<html lang=\"cy\">") && html.ends_with("</html>\n"));
    let printed = siarter(&["--format", "html", "--locale", "cy"]);
    assert_eq!(String::from_utf8(printed.stdout).unwrap(), html);
    fs::create_dir(path("folder")).unwrap();
    for name in ["folder", "nowhere/report.html"] {
        assert_eq!(siarter(&["--format", "html", "--out", &path(name)]).status.code(), Some(2));
    }
    let left: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left.len(), 2, "{left:?}");
}

/// `siarter report | head -3`: whoever has read enough is not told of an error, and the status is what it would have been.
#[test]
fn who_stops_reading_has_read_enough() {
    let root = env!("CARGO_MANIFEST_DIR");
    let commands: [(&[&str], i32); 6] = [
        (&["report", "--root", root, "--today", "2026-11-22"], 0),
        (&["report", "--root", root, "--today", "2026-11-22", "--ready"], 1),
        (&["check", "--root", root, "--today", "2030-11-22", "--deny", "warnings"], 1),
        (&["check", "--root", root, "--today", "2026-11-22", "--format", "json"], 0),
        (&["explain"], 0),
        (&["explain", "drift"], 0),
    ];
    for (arguments, status) in commands {
        let mut command = Command::new(env!("CARGO_BIN_EXE_siarter"));
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let ended = command.args(arguments).stdout(writer).stderr(Stdio::piped()).output().unwrap();
        let told = String::from_utf8(ended.stderr).unwrap();
        assert_eq!((ended.status.code(), told.as_str()), (Some(status), ""), "{arguments:?}");
    }
}

//! The rules, by the files that explain them: what breaks a rule in `siarter explain` breaks it, and what keeps it keeps it.
//!
//! Each file of `src/check/explanations/` has the files of a small site twice, `breaks: …` and `keeps: …`; what stands
//! below `want` is all that is said under that code of the first, and nothing is said under it of the second, which has no
//! error at all: an editor may copy it. Files without either word belong to both. `UPDATE=1` rewrites `want`; `CASE=links` runs only the codes with that in them.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use siarter::check::{Answer, find_external, report_external};
use siarter::diagnostic::{Diagnostic, Diagnostics, Severity};
use siarter::model::resolve;
use siarter::options::Options;
use siarter::parse::parse;
use siarter::plan::plan;
use siarter::source::Sources;

use super::{Case, Outcome, Section, diff_lines, tidy, to_lines};

#[test]
fn rules() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/check/explanations");
    let wanted = std::env::var("CASE").unwrap_or_default();
    let update = std::env::var_os("UPDATE").is_some_and(|value| value != "0");
    let mut failures = Vec::new();
    for code in siarter::check::codes() {
        if code.contains(&wanted) {
            let file = folder.join(format!("{code}.txt"));
            failures.extend(run(code, &file, update).map(|failure| format!("── {code}\n{failure}")));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

fn run(code: &str, file: &Path, update: bool) -> Option<String> {
    let case = Case::parse(&fs::read_to_string(file).unwrap());
    let is_own = |diagnostic: &Diagnostic| diagnostic.code.0 == code;
    let said = say(code, &case, "breaks", &is_own);
    let wanted = case.sections.iter().find(|section| section.name == "want").map_or("", |section| &section.body);
    let kept = say(code, &case, "keeps", &|diagnostic| is_own(diagnostic) || diagnostic.severity == Severity::Error);
    if !kept.is_empty() {
        return Some(format!("   what keeps it breaks it:\n{kept}"));
    }
    if said.is_empty() {
        return Some("   what breaks it does not".to_owned());
    }
    if tidy(wanted) == tidy(&said) {
        return None;
    }
    if update {
        let renewed = |section: &Section| match section.name.as_str() {
            "want" => Section { name: "want".into(), body: said.clone() },
            _ => section.clone(),
        };
        let sections = case.sections.iter().map(renewed).collect();
        fs::write(file, Case { description: case.description.clone(), sections }.to_text()).unwrap();
        return None;
    }
    Some(diff_lines(&tidy(wanted), &tidy(&said)))
}

/// Codes that only another site's answer can give: here it is made up, and `tests/external.rs` gets it over the network.
fn external_answer(code: &str) -> Option<Answer> {
    match code {
        "dead-link" => Some(Answer::Gone(404)),
        "moved-link" => Some(Answer::Moved("https://www.dyffryn.gov.wales/homes".into())),
        "unreachable-link" => Some(Answer::Unreachable("its server answers 503".into())),
        _ => None,
    }
}

/// What is said of a site if each address of others gives that answer.
fn say_external(sources: &Sources, options: &Options, answer: &Answer) -> Vec<Diagnostic> {
    let mut d = Diagnostics::default();
    let site = resolve(parse(sources, &mut d), options.today, &mut d);
    let plan = plan(&site, options, &mut d);
    let external = find_external(&site, &plan);
    let answers = external.keys().map(|address| (address.clone(), answer.clone())).collect();
    let mut d = Diagnostics::default();
    report_external(&external, &answers, &mut d);
    d.into_sorted()
}

/// What is said of the site that breaks a rule, or of the one that keeps it; as much of it as is wanted.
fn say(code: &str, case: &Case, which: &str, is_wanted: &dyn Fn(&Diagnostic) -> bool) -> String {
    let own = |section: &Section| match section.name.split_once(": ") {
        Some((word, path)) if word == which => Some(Section { name: path.to_owned(), body: section.body.clone() }),
        Some(("breaks" | "keeps", _)) => None,
        _ => Some(section.clone()),
    };
    let site = Case { description: String::new(), sections: case.sections.iter().filter_map(own).collect() };
    let sources = site.sources();
    let diagnostics = match external_answer(code) {
        Some(answer) if which == "breaks" => say_external(&sources, &site.options(), &answer),
        Some(_) => say_external(&sources, &site.options(), &Answer::Good),
        None => Outcome::of(&sources, &site.options(), &|_| true).diagnostics,
    };
    let found = diagnostics.iter().filter(|diagnostic| is_wanted(diagnostic));
    found.map(|diagnostic| to_lines(diagnostic, &sources)).collect()
}

/// Every code that the program can give is explained, and nothing else is.
#[test]
fn every_code_is_explained() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut codes = BTreeSet::new();
    for entry in walkdir::WalkDir::new(root).into_iter().map(Result::unwrap) {
        if entry.path().extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read_to_string(entry.path()).unwrap();
            codes.extend(text.split("Code(\"").skip(1).filter_map(|rest| Some(rest.split_once('"')?.0.to_owned())));
        }
    }
    assert!(codes.len() > 40);
    let explained: BTreeSet<String> = siarter::check::codes().into_iter().map(str::to_owned).collect();
    let missing: Vec<_> = codes.difference(&explained).collect();
    let unused: Vec<_> = explained.difference(&codes).collect();
    assert!(missing.is_empty() && unused.is_empty(), "not explained: {missing:?}; no longer there: {unused:?}");
    for code in explained {
        let explanation = siarter::check::find_explanation(&code);
        let explanation = explanation.unwrap_or_else(|| panic!("{code}.txt lacks a title or a line `Source: …`"));
        assert!(
            !explanation.text.is_empty() && !explanation.source.is_empty(),
            "{code}.txt does not say what it is for"
        );
        assert!(!explanation.breaks.is_empty() && !explanation.keeps.is_empty(), "{code}.txt lacks an example");
    }
}

//! The rules, by the files that explain them: what breaks a rule in `siarter explain` breaks it, and what keeps it keeps it.
//!
//! Each file of `src/check/explanations/` has the files of a small site twice, `breaks: …` and `keeps: …`; what stands
//! below `want` is all that is said under that code of the first, and nothing is said under it of the second, which has no
//! error at all: an editor may copy it. Files without either word belong to both; `says` has the sentences, and is no file. `UPDATE=1` writes `want`; `CASE=links` runs only the codes with that in them.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use siarter::build::{Rules, build};
use siarter::check::{Answer, OF_FILES, check_answers, codes, find_code, find_external, to_sarif};
use siarter::diagnostic::{Diagnostic, Diagnostics};
use siarter::options::Options;
use siarter::rules::{Code, Explanation, INVALID_VALUE, OF_STAGES, Severity};
use siarter::source::Sources;

use super::{Case, Outcome, Section, diff_lines, tidy, to_lines};

#[test]
fn rules() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/check/explanations");
    let wanted = std::env::var("CASE").unwrap_or_default();
    let update = std::env::var_os("UPDATE").is_some_and(|value| value != "0");
    let mut failures = Vec::new();
    for code in codes().iter().map(|code| code.name()) {
        if code.contains(&wanted) {
            let file = folder.join(format!("{code}.txt"));
            failures.extend(run(code, &file, update).map(|failure| format!("── {code}\n{failure}")));
        }
    }
    let verdict = "if what is said now is right, UPDATE=1 writes it below `want`: review the diff";
    assert!(failures.is_empty(), "{}\n{verdict}", failures.join("\n"));
}

fn run(code: &str, file: &Path, update: bool) -> Option<String> {
    let case = Case::parse(&fs::read_to_string(file).unwrap());
    let is_own = |diagnostic: &Diagnostic| diagnostic.code.name() == code;
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
        fs::write(file, case.wanting(said).to_text()).unwrap();
        return None;
    }
    Some(diff_lines(&tidy(wanted), &tidy(&said)))
}

impl Case {
    /// The same explanation with this below `want`, which is added at the end where it was missing.
    fn wanting(mut self, said: String) -> Case {
        match self.sections.iter_mut().find(|section| section.name == "want") {
            Some(want) => want.body = said,
            None => self.sections.push(Section { name: "want".into(), body: said }),
        }
        self
    }
}

#[test]
fn an_explanation_without_want_gets_one() {
    let case = Case::parse("A rule\n-- breaks: content/site.yaml --\ntitle: A\n");
    let wanting = case.wanting("content/site.yaml:1:1 error[a-rule]: wrong\n".into()).to_text();
    assert!(wanting.ends_with("title: A\n-- want --\ncontent/site.yaml:1:1 error[a-rule]: wrong\n"), "{wanting}");
    let again = Case::parse(&wanting).wanting("right\n".into()).to_text();
    assert!(again.ends_with("title: A\n-- want --\nright\n"), "{again}");
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
    let built = build(sources, options, Rules::Skip);
    let external = find_external(&built.site, &built.plan);
    let answers = external.keys().map(|address| (address.clone(), answer.clone())).collect();
    let mut d = Diagnostics::default();
    check_answers(&external, &answers, &mut d);
    d.into_sorted()
}

/// What is said of the site that breaks a rule, or of the one that keeps it; as much of it as is wanted.
fn say(code: &str, case: &Case, which: &str, is_wanted: &dyn Fn(&Diagnostic) -> bool) -> String {
    let own = |section: &Section| match section.name.split_once(": ") {
        Some((word, path)) if word == which => Some(Section { name: path.to_owned(), body: section.body.clone() }),
        Some(("breaks" | "keeps" | "says", _)) => None,
        _ if section.name == "says" => None,
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

/// Every code is in one of the tables, once, and has an explanation.
#[test]
fn every_code_is_explained() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/check/explanations");
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let files: BTreeSet<String> = files.map(|name| name.trim_end_matches(".txt").to_owned()).collect();
    let names: BTreeSet<String> = codes().iter().map(|code| code.name().to_owned()).collect();
    assert_eq!(names.len(), codes().len(), "a code stands twice in the tables");
    assert_eq!(files, names, "a code without a file, or a file without a code");
    for code in codes() {
        let Explanation { title, text, source, breaks, keeps, .. } = code.explanation();
        assert!(
            [title, text, source].iter().all(|part| !part.is_empty()),
            "{code:?}.txt lacks a title, what it is for, or a line `Source: …`"
        );
        assert!(!breaks.is_empty() && !keeps.is_empty(), "{code:?}.txt lacks an example");
    }
}

/// Each code is named by the file that the table says, or by one of a stage.
#[test]
fn every_code_has_its_file() {
    let says = |file: &str, code: &Code| {
        let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/check").join(file)).unwrap();
        names(&text, *code)
    };
    for (file, codes) in OF_FILES {
        let silent: Vec<_> = codes.iter().filter(|code| !says(&format!("{file}.rs"), code)).collect();
        assert!(silent.is_empty(), "check/{file}.rs does not say {silent:?}");
    }
    let stages: Vec<String> = sources_but_tables(|file| !file.starts_with("check/"));
    let silent: Vec<_> = OF_STAGES.iter().filter(|code| !stages.iter().any(|text| names(text, **code))).collect();
    assert!(silent.is_empty(), "no stage says {silent:?}");
}

/// The text of each source file that is wanted, by its path in `src`; without those that have the tables.
fn sources_but_tables(is_wanted: impl Fn(&str) -> bool) -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let files = walkdir::WalkDir::new(&root).into_iter().map(|entry| entry.unwrap().into_path());
    let files = files.filter(|path| path.extension().is_some_and(|extension| extension == "rs"));
    let files = files.filter(|path| {
        let file = path.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
        !["rules/mod.rs", "check/mod.rs"].contains(&file.as_str()) && is_wanted(&file)
    });
    files.map(|path| fs::read_to_string(path).unwrap()).collect()
}

/// Whether a text has the constant of a code in it.
fn names(text: &str, code: Code) -> bool {
    let constant = code.name().to_uppercase().replace('-', "_");
    text.split(|c: char| !c.is_alphanumeric() && c != '_').any(|word| word == constant)
}

/// The table, every diagnostic of every rule's example, `explain` and SARIF say the same about what stops publishing.
#[test]
fn severities_agree() {
    let sarif: serde_json::Value = serde_json::from_str(&to_sarif(&[], &Sources::default())).unwrap();
    let rules = sarif["runs"][0]["tool"]["driver"]["rules"].as_array().unwrap();
    assert_eq!(rules.len(), codes().len());
    for rule in rules {
        let code = find_code(rule["id"].as_str().unwrap()).unwrap();
        assert_eq!(rule["defaultConfiguration"]["level"], code.level().default_severity().word(), "{code:?}");
    }
    let (listed, _) = siarter(&["explain"]);
    for code in codes() {
        let line = listed.lines().find(|line| line.trim_start().starts_with(&format!("{code:?} "))).unwrap();
        let wanted = format!("{code:?} {} {}", code.level().word(), code.explanation().title);
        assert_eq!(line.split_whitespace().collect::<Vec<_>>().join(" "), wanted);
        for line in code.explanation().said.lines().filter(|line| !line.starts_with("  ")) {
            let is_said = |severity: &Severity| line.contains(&format!(" {}[{code:?}]: ", severity.word()));
            let severity = [Severity::Error, Severity::Warning].into_iter().find(is_said);
            assert!(severity.is_some_and(|severity| code.level().allows(severity)), "{code:?}: {line}");
        }
    }
}

/// No sentence stands in an explanation that the program cannot say, nor one that names what nothing gives. The other way
/// round, that each sentence is there and has a place for each value, is asserted wherever a diagnostic is shown.
#[test]
fn every_sentence_is_said() {
    let files = sources_but_tables(|_| true);
    let mut wrong = Vec::new();
    for code in codes() {
        let sentences = &code.explanation().sentences;
        if sentences.is_empty() {
            wrong.push(format!("{code:?} says nothing"));
        }
        let says = |text: &String| names(text, *code) || *code == INVALID_VALUE && text.contains("r.invalid");
        let own: String = files.iter().filter(|text| says(text)).map(String::as_str).collect();
        for sentence in sentences {
            let helps = sentence.helps.iter().filter_map(|(name, _)| *name);
            let names = [sentence.name].into_iter().chain(helps).filter(|name| !name.is_empty() && *name != "choices");
            let texts = sentence.helps.iter().map(|(_, help)| *help).chain([sentence.message]);
            let values = texts.flat_map(|text| text.split("{$").skip(1).filter_map(|rest| rest.split('}').next()));
            let values = values.filter(|name| *name != "choices");
            for name in names.chain(values).filter(|name| !own.contains(&format!("\"{name}\""))) {
                wrong.push(format!("{code:?}, `{}`: nothing says or gives `{name}`", sentence.name));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What stops publishing cannot be left out of a report, and a misspelt code is told the nearest.
#[test]
fn only_warnings_are_allowed() {
    for (code, said) in [("broken-link", "it stops publishing"), ("jargn", "did you mean `jargon`?")] {
        let (told, status) = siarter(&["check", "--allow", code]);
        assert_eq!(status, Some(2), "{told}");
        assert!(told.contains(said), "{told}");
    }
    let root = env!("CARGO_MANIFEST_DIR");
    let (_, status) = siarter(&["check", "--root", root, "--today", "2026-11-22", "--allow", "drift,jargon"]);
    assert_eq!(status, Some(0));
}

/// What the program prints, and its status.
fn siarter(arguments: &[&str]) -> (String, Option<i32>) {
    let ended = Command::new(env!("CARGO_BIN_EXE_siarter")).args(arguments).output().unwrap();
    let told = String::from_utf8([ended.stdout, ended.stderr].concat()).unwrap();
    (told, ended.status.code())
}

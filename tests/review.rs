//! Drift and its record, by the real program in real folders: what counts as changed, what is told, what is recorded.

#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "tests may fail loudly, and live at the edge")]

use std::fs;
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

/// A folder with a site in it.
struct Folder(TempDir);

const SETTINGS: &str =
    "title: {en: Charter, cy: Siarter}\nbase_url: https://example.org/\nlocales: [en, cy]\nsource_locale: en\n";
const SECTION: &str =
    "---\ntitle: Money\n---\nWe help with money. {#money}\n\nRing us by day.\n\n- First item\n- Second item\n";
const ADRAN: &str = "---\ntitle: Arian\n---\nRydyn ni'n helpu gydag arian. {#money}\n\nFfoniwch ni yn ystod y dydd.\n\n- Eitem gyntaf\n- Ail eitem\n";
const SERVICES: &str = "\
- id: advice
  name: {en: Advice, cy: Cyngor}
  summary:
    en: Somebody to ask.
    cy: Rhywun i'w holi.
";
const AUTHORITY: &str = "\
name: Dyffryn
council: {en: Dyffryn Council, cy: Cyngor Dyffryn}
forms: {en: {in: in Dyffryn, of: of Dyffryn, to: to Dyffryn}, cy: {in: yn Nyffryn, of: o Ddyffryn, to: i Ddyffryn}}
nation: wales
locales: [cy, en]
";
const PROMISES: &str = "money:\n  how: {en: We pay on Mondays., cy: Rydyn ni'n talu ar ddydd Llun.}\n";
const OWN_SERVICE: &str =
    "- id: advice\n  name: Dyffryn\n  summary: {en: Our own advice., cy: Ein cyngor ein hunain.}\n";

impl Folder {
    /// A small site in both languages with one council, all of it reviewed.
    fn reviewed() -> Folder {
        let folder = Folder(tempfile::tempdir().unwrap());
        for (path, text) in [
            ("site.yaml", SETTINGS),
            ("charter/10-money.en.md", SECTION),
            ("charter/10-money.cy.md", ADRAN),
            ("services/national.yaml", SERVICES),
            ("authorities/dyffryn/authority.yaml", AUTHORITY),
            ("authorities/dyffryn/promises.yaml", PROMISES),
            ("authorities/dyffryn/services/local.yaml", OWN_SERVICE),
        ] {
            folder.write(path, text);
        }
        folder.run(&["review", "accept", "--all", "--adopt"]);
        assert_eq!(folder.drifted(), Vec::<String>::new());
        folder
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.0.path().join("content").join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.0.path().join("content").join(path)).unwrap()
    }

    fn replace(&self, path: &str, from: &str, to: &str) {
        let text = self.read(path);
        assert!(text.contains(from), "{path} has no {from:?}");
        self.write(path, &text.replace(from, to));
    }

    /// What the program writes and says, and how it ends.
    fn try_run(&self, arguments: &[&str]) -> (String, Option<i32>) {
        let output =
            Command::new(env!("CARGO_BIN_EXE_siarter")).args(arguments).current_dir(self.0.path()).output().unwrap();
        let text = String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap();
        (text, output.status.code())
    }

    fn run(&self, arguments: &[&str]) -> String {
        let (text, code) = self.try_run(arguments);
        assert_eq!(code, Some(0), "{text}");
        text
    }

    /// Which texts `check` says have drifted, by the codes of drift.
    fn drifted(&self) -> Vec<String> {
        let (text, _) = self.try_run(&["check", "--format", "json"]);
        let value: serde_json::Value = serde_json::from_str(&text).unwrap();
        let is_drift =
            |found: &&serde_json::Value| ["drift", "not-reviewed"].contains(&found["code"].as_str().unwrap());
        let place = |found: &serde_json::Value| {
            format!("{}:{} {}", found["path"].as_str().unwrap(), found["line"], found["code"].as_str().unwrap())
        };
        value["diagnostics"].as_array().unwrap().iter().filter(is_drift).map(place).collect()
    }

    fn git(&self, arguments: &[&str]) {
        let who = ["-c", "user.name=Editor", "-c", "user.email=editor@example.org", "-c", "init.defaultBranch=main"];
        let output = Command::new("git").args(who).args(arguments).current_dir(self.0.path()).output().unwrap();
        assert!(output.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    }

    fn path(&self) -> &Path {
        self.0.path()
    }
}

#[test]
fn a_changed_passage_reaches_all_that_was_made_of_it_and_nothing_else() {
    let folder = Folder::reviewed();
    folder.replace("charter/10-money.en.md", "Ring us by day.", "Ring us by day or at night.");
    // The Welsh at the passage itself; not the promise, whose words are the same.
    assert_eq!(folder.drifted(), ["content/charter/10-money.cy.md:6 drift"]);
    folder.replace("charter/10-money.en.md", "We help with money.", "We help you with money.");
    assert_eq!(
        folder.drifted(),
        ["content/authorities/dyffryn/promises.yaml:1 drift", "content/charter/10-money.cy.md:4 drift"]
    );
    folder.replace("services/national.yaml", "Somebody to ask.", "Somebody to ask at night.");
    assert_eq!(
        folder.drifted(),
        [
            "content/authorities/dyffryn/promises.yaml:1 drift",
            "content/authorities/dyffryn/services/local.yaml:1 drift",
            "content/charter/10-money.cy.md:4 drift",
            "content/services/national.yaml:5 drift",
        ]
    );
}

#[test]
fn white_space_and_order_are_no_drift() {
    let folder = Folder::reviewed();
    folder.replace("charter/10-money.en.md", "Ring us by day.", "Ring us\nby   day.");
    folder.replace("charter/10-money.en.md", "- First item\n- Second item\n", "- Second item\n- First item\n");
    folder.replace("services/national.yaml", "en: Somebody to ask.", "en: >-\n      Somebody\n      to ask.");
    folder.write("services/national.yaml", &format!("\n{}", folder.read("services/national.yaml")));
    folder.replace("charter/10-money.en.md", "\n", "\r\n");
    assert_eq!(folder.drifted(), Vec::<String>::new());
}

/// What the eye takes for the same is not: a word that stands elsewhere too, two cells in each other's place, a number.
#[test]
fn repetitions_tables_and_numbers_count() {
    let folder = Folder::reviewed();
    let table = "\n| Who | Free |\n|---|---|\n| Parents | Yes |\n| Children | Yes |\n| Friends | No |\n";
    folder.write("charter/10-money.en.md", &format!("{SECTION}{table}"));
    folder.write("charter/10-money.cy.md", &format!("{ADRAN}{table}"));
    folder.replace(
        "services/national.yaml",
        "- id: advice\n",
        "- id: advice\n  phones: [{number: \"01632 960001\"}]\n",
    );
    folder.run(&["review", "accept", "--all"]);
    let drifted = ["content/charter/10-money.cy.md"];
    let files = || folder.drifted().iter().map(|line| line.split(':').next().unwrap().to_owned()).collect::<Vec<_>>();
    folder.replace("charter/10-money.en.md", "| Parents | Yes |", "| Parents | No |");
    assert_eq!(files(), drifted, "another cell says the same");
    folder.replace("charter/10-money.en.md", "| Friends | No |", "| Friends | Yes |");
    assert_eq!(files(), drifted, "two cells in each other's place");
    folder.run(&["review", "accept", "--all"]);
    folder.replace("services/national.yaml", "960001", "960002");
    assert_eq!(
        files(),
        ["content/authorities/dyffryn/services/local.yaml"],
        "a number of what a council's own stands for"
    );
}

#[test]
fn an_origin_without_words_is_no_origin() {
    let folder = Folder::reviewed();
    folder.write("authorities/dyffryn/charter/10-money.en.md", "---\nchange: remove\nreason: x\n---\n");
    folder.write("authorities/dyffryn/charter/10-money.cy.md", "---\nchange: remove\nreason: x\n---\n");
    folder.run(&["review", "accept", "--adopt"]);
    assert_eq!(folder.drifted(), Vec::<String>::new());
}

#[test]
fn what_was_taken_out_is_told_too() {
    let folder = Folder::reviewed();
    folder.replace("charter/10-money.en.md", "Ring us by day.\n\n", "");
    assert_eq!(folder.drifted(), ["content/charter/10-money.cy.md:1 drift"]);
    assert!(folder.run(&["check"]).contains("1 passage of the `en` that this translates has been taken out"));
}

#[test]
fn a_review_of_one_text_leaves_the_others() {
    let folder = Folder::reviewed();
    folder.replace("charter/10-money.en.md", "We help with money.", "We help you with money.");
    folder.run(&["review", "accept", "content/charter/10-money.cy.md"]);
    assert_eq!(folder.drifted(), ["content/authorities/dyffryn/promises.yaml:1 drift"]);
    folder.run(&["review", "accept", "./content/authorities/dyffryn/"]);
    assert_eq!(folder.drifted(), Vec::<String>::new());
}

#[test]
fn a_new_text_is_taken_as_reviewed_only_if_somebody_says_so() {
    let folder = Folder::reviewed();
    folder.write("pages/about.en.md", "---\ntitle: About\n---\nWho we are.\n");
    folder.write("pages/about.cy.md", "---\ntitle: Amdanom ni\n---\nPwy ydyn ni.\n");
    folder.replace("charter/10-money.en.md", "Ring us by day.", "Ring us.");
    let new = "content/pages/about.cy.md:1 not-reviewed";
    assert_eq!(folder.drifted(), ["content/charter/10-money.cy.md:6 drift", new]);
    folder.run(&["review", "accept", "--all"]);
    assert_eq!(folder.drifted(), [new], "--all is what has drifted");
    folder.run(&["review", "accept", "--adopt"]);
    assert_eq!(folder.drifted(), Vec::<String>::new());
}

#[test]
fn a_site_that_keeps_no_record_hears_nothing_of_it() {
    let folder = Folder::reviewed();
    fs::remove_file(folder.path().join("content/reviewed.lock")).unwrap();
    assert_eq!(folder.drifted(), Vec::<String>::new());
    let text = folder.run(&["review"]);
    assert!(text.contains("No reviews are recorded yet"), "{text}");
    assert!(text.contains("siarter review accept --all --adopt"), "{text}");
}

#[test]
fn names_that_mean_nothing_are_answered_with_a_hint() {
    let folder = Folder::reviewed();
    let (text, code) = folder.try_run(&["review", "accept", "content/charter/10-money.en.md"]);
    assert_eq!(code, Some(2));
    assert!(
        text.contains("is what other texts were made from") && text.contains("content/charter/10-money.cy.md"),
        "{text}"
    );
    let (text, code) = folder.try_run(&["review", "accept", "content/charter/10-mony.cy.md"]);
    assert_eq!(code, Some(2));
    assert!(text.contains("did you mean `content/charter/10-money.cy.md`?"), "{text}");
    let (_, code) = folder.try_run(&["review", "accept"]);
    assert_eq!(code, Some(2));
    // A file that cannot be read would look as if its texts were gone: their reviews stay as they are.
    let before = folder.read("reviewed.lock");
    folder.write("charter/10-money.cy.md", "no front matter");
    let (text, code) = folder.try_run(&["review", "accept", "--all"]);
    assert_eq!((code, folder.read("reviewed.lock")), (Some(0), before), "{text}");
    let (text, code) = folder.try_run(&["review", "accept", "content/charter/10-money.cy.md"]);
    assert_eq!(code, Some(2));
    assert!(text.contains("there are errors in `content/charter/10-money.cy.md`"), "{text}");
}

#[test]
fn old_words_come_from_git() {
    let folder = Folder::reviewed();
    folder.git(&["init", "-q"]);
    folder.git(&["add", "-A"]);
    folder.git(&["commit", "-qm", "one"]);
    folder.replace("charter/10-money.en.md", "Ring us by day.", "Ring us by day or at night.");
    folder.git(&["commit", "-qam", "two"]);
    folder.replace("charter/10-money.en.md", "by day or at night", "whenever you like, by day or at night");
    folder.replace("charter/10-money.en.md", "- First item\n", "");
    let text = folder.run(&["review"]);
    assert!(text.contains("content/charter/10-money.en.md:6 changed\n    - Ring us by day.\n    + Ring us whenever you like, by day or at night.\n"), "{text}");
    assert!(text.contains("taken out\n    - First item\n"), "{text}");
    // Without git the new words are told all the same.
    fs::remove_dir_all(folder.path().join(".git")).unwrap();
    let text = folder.run(&["review"]);
    assert!(text.contains("+ Ring us whenever you like") && !text.contains("- Ring us"), "{text}");
}

#[test]
fn two_reviews_merge() {
    let folder = Folder::reviewed();
    // As `siarter new` writes it.
    fs::write(folder.path().join(".gitattributes"), "/content/reviewed.lock merge=union\n").unwrap();
    folder.git(&["init", "-q"]);
    folder.git(&["add", "-A"]);
    folder.git(&["commit", "-qm", "one"]);
    folder.git(&["checkout", "-qb", "other"]);
    folder.replace("services/national.yaml", "Somebody to ask.", "Somebody to ask at night.");
    folder.run(&["review", "accept", "--all"]);
    folder.git(&["commit", "-qam", "services"]);
    folder.git(&["checkout", "-q", "main"]);
    folder.replace("charter/10-money.en.md", "Ring us by day.", "Ring us.");
    folder.run(&["review", "accept", "--all"]);
    folder.git(&["commit", "-qam", "section"]);
    folder.git(&["merge", "-q", "--no-edit", "other"]);
    assert_eq!(folder.drifted(), Vec::<String>::new());
}

#[test]
fn a_council_may_ask_for_more() {
    let folder = Folder::reviewed();
    folder.replace("charter/10-money.en.md", "We help with money.", "We help you with money.");
    assert_eq!(folder.try_run(&["build"]).1, Some(0));
    folder.write("authorities/dyffryn/authority.yaml", &format!("{AUTHORITY}drift: error\n"));
    let (text, code) = folder.try_run(&["build"]);
    assert_eq!(code, Some(1), "{text}");
    assert!(text.contains("error[drift]") && text.contains("warning[drift]"), "only its own texts are errors: {text}");
}

#[test]
fn readers_are_told_where_the_site_wants_that() {
    let folder = Folder::reviewed();
    let page = |path: &str| fs::read_to_string(folder.path().join("public").join(path)).unwrap();
    let notice = "nid oes neb wedi gwirio eto";
    folder.replace("charter/10-money.en.md", "Ring us by day.", "Ring us.");
    folder.run(&["build"]);
    assert!(!page("cy/siarter/arian/index.html").contains(notice));
    folder.write("site.yaml", &format!("{SETTINGS}drift: mark\n"));
    folder.run(&["build"]);
    for path in ["cy/siarter/arian/index.html", "cy/dyffryn/siarter/arian/index.html", "cy/siarter/index.html"] {
        assert!(page(path).contains(notice), "{path}");
    }
    for path in ["en/charter/money/index.html", "cy/index.html"] {
        assert!(!page(path).contains(notice), "{path}");
    }
}

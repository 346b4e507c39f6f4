//! Holds the code to ARCHITECTURE.md: who may use whom, how long a file may be, and what themes are told.

#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "tests read the source and may fail loudly")]

#[path = "architecture/words.rs"]
mod words;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Each module and those that it may use: the arrows of ARCHITECTURE.md, "Who may use whom".
const MAY_USE: &[(&str, &[&str])] = &[
    ("source", &[]),
    ("escape", &[]),
    ("rules", &[]),
    ("diagnostic", &["source", "rules"]),
    ("locale", &["source", "diagnostic", "rules"]),
    ("options", &["locale"]),
    ("load", &["source"]),
    ("scalar", &[]),
    ("address", &[]),
    ("id", &["address"]),
    ("record", &["source", "diagnostic", "rules"]),
    ("text", &["source", "diagnostic", "rules", "locale", "escape", "scalar", "address", "id"]),
    ("parse", &["source", "diagnostic", "rules", "locale", "scalar", "address", "id", "record", "text"]),
    ("model", &["source", "diagnostic", "rules", "locale", "text", "parse"]),
    ("plan", &["source", "diagnostic", "rules", "locale", "options", "address", "text", "parse", "model"]),
    (
        "render",
        &["source", "diagnostic", "rules", "locale", "escape", "options", "address", "text", "parse", "model", "plan"],
    ),
    ("check", &["source", "diagnostic", "rules", "locale", "options", "record", "text", "parse", "model", "plan"]),
    ("inspect", &["source", "diagnostic", "rules", "locale", "model", "plan", "render"]),
    ("build", &["source", "diagnostic", "locale", "options", "parse", "model", "plan", "render", "check", "inspect"]),
    ("links", &["check"]),
    (
        "report",
        &[
            "build",
            "source",
            "escape",
            "diagnostic",
            "rules",
            "locale",
            "options",
            "text",
            "parse",
            "model",
            "plan",
            "check",
        ],
    ),
    ("publish", &["plan", "render"]),
    (
        "preview",
        &["source", "diagnostic", "rules", "locale", "options", "load", "parse", "model", "plan", "render", "build"],
    ),
    ("terminal", &["source", "diagnostic", "rules"]),
    ("cli", &["check", "diagnostic", "rules", "locale", "options", "parse", "preview"]),
    (
        "command",
        &[
            "source",
            "diagnostic",
            "rules",
            "locale",
            "options",
            "load",
            "text",
            "parse",
            "model",
            "plan",
            "render",
            "check",
            "build",
            "links",
            "report",
            "publish",
            "preview",
            "terminal",
            "cli",
        ],
    ),
];

/// A file is about one noun; a longer one says in its first line why it has more than 400 lines.
const LONGEST_FILE: usize = 400;

/// The source, by file.
fn rust_files() -> Vec<(String, String)> {
    let files = rust_files_in("src");
    assert!(files.len() > 20, "the source is not where this test looks for it");
    files
}

fn rust_files_in(folder: &str) -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    let mut folders = vec![root.join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path: PathBuf = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let name = path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
                files.push((name, fs::read_to_string(&path).unwrap()));
            }
        }
    }
    files.sort();
    files
}

/// The module that a file belongs to: `src/record/yaml.rs` and `src/record.rs` are `record`.
fn module(file: &str) -> &str {
    file.trim_start_matches("src/").split(['/', '.']).next().unwrap()
}

fn code_lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter(|line| !line.trim_start().starts_with("//"))
}

/// Every path of the crate that a file names, from the crate on: `model::catalogue::Page`. Lists in braces are taken apart, and
/// `super` and `self` are followed; what stands behind `#[cfg(test)]` is left out.
fn named_paths(file: &str, text: &str) -> Vec<String> {
    let code: String = code_lines(text).map(|line| format!("{line}\n")).collect();
    let code = code.split("#[cfg(test)]").next().unwrap();
    let own = module_path(file);
    let mut paths = Vec::new();
    for (start, end) in [("crate::", 0), ("super::", 1), ("self::", 0)] {
        for (at, _) in code.match_indices(start) {
            let before = &code[..at];
            // A later part of a path that was found from its start on; or the end of another word.
            if before.ends_with("::") || before.ends_with(|c: char| c.is_alphanumeric() || c == '_') {
                continue;
            }
            let mut rest = &code[at + start.len()..];
            let mut up = end;
            while let Some(more) = rest.strip_prefix("super::") {
                (rest, up) = (more, up + 1);
            }
            let base = if start == "crate::" { Vec::new() } else { own[..own.len() - up].to_vec() };
            take_apart(&base.join("::"), rest, &mut paths);
        }
    }
    // A module names its children without a word before them.
    let children =
        code_lines(text).filter_map(|line| line.trim_end_matches(';').rsplit_once("mod ")).map(|(_, name)| name);
    for child in children.filter(|child| code.contains(&format!("mod {child};"))) {
        let start = format!("{child}::");
        for (at, _) in code.match_indices(&start) {
            if !code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':') {
                take_apart(&own.join("::"), &code[at..], &mut paths);
            }
        }
    }
    paths
}

/// `a::{b, c::{d, e}}` is `a::b`, `a::c::d` and `a::c::e`.
fn take_apart(base: &str, rest: &str, paths: &mut Vec<String>) {
    let word: String = rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_' || *c == ':').collect();
    let path = format!("{base}::{}", word.trim_end_matches(':'));
    let path = path.trim_matches(':').to_owned();
    let Some(list) = rest[word.len()..].strip_prefix('{').filter(|_| word.ends_with("::") || word.is_empty()) else {
        paths.push(path);
        return;
    };
    let (mut depth, mut start) = (0, 0);
    for (at, c) in list.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth > 0 => depth -= 1,
            ',' | '}' if depth == 0 => {
                let one = list[start..at].trim();
                if !one.is_empty() {
                    take_apart(&path, one, paths);
                }
                start = at + 1;
                if c == '}' {
                    break;
                }
            }
            _ => {}
        }
    }
}

/// Where a file stands in the crate: `src/record/yaml.rs` is `record`, `yaml`; `src/record/mod.rs` is `record`.
fn module_path(file: &str) -> Vec<&str> {
    let parts = file.trim_start_matches("src/").trim_end_matches(".rs").split('/');
    parts.filter(|part| !["mod", "lib", "main"].contains(part)).collect()
}

/// The file that a path leads to: the longest beginning of it that is one.
fn find_file<'a>(path: &str, files: &'a [(String, String)]) -> Option<&'a str> {
    let parts: Vec<&str> = path.split("::").collect();
    (1..=parts.len()).rev().find_map(|length| {
        let found = files.iter().find(|(file, _)| module_path(file) == parts[..length]);
        found.map(|(file, _)| file.as_str())
    })
}

/// The file that has what a path leads to, also where a module hands it on.
fn find_home<'a>(path: &str, files: &'a [(String, String)]) -> Option<&'a str> {
    let found = find_file(path, files)?;
    let (_, text) = files.iter().find(|(file, _)| file == found)?;
    let name = path.rsplit("::").next()?;
    let handed_on = named_paths(found, text).into_iter().filter(|other| other.rsplit("::").next() == Some(name));
    let mut homes = handed_on.filter_map(|other| find_file(&other, files));
    Some(homes.rfind(|home| *home != found && module_path(home).starts_with(&module_path(found))).unwrap_or(found))
}

/// Which files each file uses. What a module only hands on (`pub use`) it doesn't use.
fn uses(files: &[(String, String)]) -> BTreeMap<&str, BTreeSet<&str>> {
    let mut uses: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (file, text) in files {
        let text = without_handed_on(text);
        let used = named_paths(file, &text).into_iter().filter_map(|path| find_home(&path, files));
        uses.insert(file, used.filter(|other| other != file).collect());
    }
    uses
}

fn without_handed_on(text: &str) -> String {
    let mut own = String::with_capacity(text.len());
    let mut is_handed_on = false;
    for line in text.split_inclusive('\n') {
        is_handed_on |= line.starts_with("pub use ") || line.starts_with("pub(crate) use ");
        if !is_handed_on {
            own.push_str(line);
        }
        is_handed_on &= !line.trim_end().ends_with(';');
    }
    own
}

/// All files that one of them leads to, by any number of steps.
fn reached<'a>(from: &'a str, uses: &BTreeMap<&'a str, BTreeSet<&'a str>>) -> BTreeSet<&'a str> {
    let (mut seen, mut next) = (BTreeSet::new(), vec![from]);
    while let Some(file) = next.pop() {
        next.extend(uses.get(file).into_iter().flatten().filter(|other| seen.insert(**other)));
    }
    seen
}

#[test]
fn files_do_not_use_one_another_in_a_circle() {
    let files = rust_files();
    let uses = uses(&files);
    let in_circle: Vec<&str> = uses.keys().copied().filter(|file| reached(file, &uses).contains(file)).collect();
    let shown = |file: &&str| {
        let back = uses[file].iter().filter(|other| reached(other, &uses).contains(file));
        format!("{file} uses {}", back.copied().collect::<Vec<_>>().join(", "))
    };
    assert!(in_circle.is_empty(), "{}", in_circle.iter().map(shown).collect::<Vec<_>>().join("\n"));
}

/// A value that a stage has made is whole: nothing is filled in later.
#[test]
fn nothing_changes_what_a_stage_has_made() {
    let values = [
        "Content",
        "Site",
        "Catalogue",
        "Section",
        "Page",
        "Drift",
        "SiteDrift",
        "Plan",
        "Build",
        "Snapshot",
        "Renderer",
        "Prose",
        "Passage",
    ];
    let mut wrong = Vec::new();
    for (file, text) in rust_files() {
        let mut own = false;
        for line in text.lines() {
            if line.starts_with("impl") {
                let name = line.trim_end_matches(" {").rsplit(' ').next().unwrap();
                own = values.contains(&name.split('<').next().unwrap());
            } else if own && line.contains("&mut self") {
                wrong.push(format!("{file}: {}", line.trim()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Whose file a path is, `SourcePath` says.
#[test]
fn one_file_knows_where_authorities_live() {
    let is_told = |(_, text): &&(String, String)| {
        code_lines(text).any(|line| line.contains("\"content/authorities") && !line.contains("/*/"))
    };
    let files = rust_files();
    let told: Vec<&String> = files.iter().filter(is_told).map(|(file, _)| file).collect();
    assert_eq!(told, ["src/source.rs"]);
}

#[test]
fn modules_use_only_what_stands_before_them() {
    let mut wrong = Vec::new();
    for (file, text) in rust_files() {
        let own = module(&file);
        if own == "lib" || own == "main" {
            continue;
        }
        let (_, allowed) =
            MAY_USE.iter().find(|(name, _)| *name == own).unwrap_or_else(|| panic!("{file}: add `{own}` to the table"));
        for path in named_paths(&file, &text) {
            let used = path.split("::").next().unwrap();
            let is_module = MAY_USE.iter().any(|(name, _)| *name == used);
            if is_module && used != own && !allowed.contains(&used) {
                wrong.push(format!("{file}: `{own}` may not use `{used}`"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The stages follow one another in `build` alone: whoever wants a site calls that.
#[test]
fn stages_are_called_in_one_place() {
    let others = ["tests", "benches", "fuzz/src", "fuzz/fuzz_targets"].iter().flat_map(|folder| rust_files_in(folder));
    let mut wrong = Vec::new();
    for (file, text) in rust_files().into_iter().chain(others) {
        if ["src/build.rs", "tests/architecture.rs"].contains(&file.as_str()) {
            continue;
        }
        let paths = named_paths(&file, &text.replace("siarter::", "crate::"));
        let is_stage = |path: &&String| ["model::resolve", "plan::plan"].contains(&path.as_str());
        wrong.extend(paths.iter().filter(is_stage).map(|path| format!("{file}: `{path}`, which `build` calls")));
        if code_lines(&text).any(|line| line.contains("Renderer::new(")) {
            wrong.push(format!("{file}: `Renderer::new`, which `build` calls"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What differs by kind of page stands in that kind's own file: nobody else keeps a table of them.
#[test]
fn kinds_of_pages_are_told_apart_in_one_place() {
    for (file, text) in rust_files() {
        let is_home = file.starts_with("src/plan/") || file.starts_with("src/render/page/");
        let is_told_apart = code_lines(&text).any(|line| line.contains("PageKey::"));
        assert!(is_home || !is_told_apart, "{file}: `PageKey::` belongs in `plan/` and `render/page/`");
    }
}

#[test]
fn nothing_is_a_drawer_for_odds_and_ends() {
    for (file, text) in rust_files() {
        for name in ["utils", "helpers", "types", "manager", "common", "misc"] {
            assert!(!file.contains(&format!("/{name}")), "{file}: name it after what it is about");
        }
        let lines = text.lines().count();
        let says_why = text.lines().next().unwrap_or_default().contains("400 lines");
        assert!(lines <= LONGEST_FILE || says_why, "{file} has {lines} lines: is it still about one noun?");
        assert!(text.starts_with("//!"), "{file} does not say what it is for");
    }
}

/// Only the edges touch files, environment and clock; clippy sees calls, this sees the imports too.
#[test]
fn the_core_is_pure() {
    let edges = ["load", "links", "publish", "preview", "command", "main", "terminal"];
    for (file, text) in rust_files() {
        if edges.contains(&module(&file)) {
            continue;
        }
        for line in code_lines(&text) {
            for outside in ["std::fs", "std::env", "std::net", "SystemTime", "Instant::now", "println!(", "eprintln!("]
            {
                assert!(!line.contains(outside), "{file}: `{outside}` in the core");
            }
        }
    }
}

#[test]
fn themes_are_told_of_every_field() {
    let readme = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/README.md")).unwrap();
    let is_context = |(file, _): &(String, String)| file.starts_with("src/render/context/");
    let context: String = rust_files().into_iter().filter(is_context).map(|(_, text)| text).collect();
    let mut views = 0;
    for view in context.split("pub struct ").skip(1) {
        let name = view.split([' ', '{']).next().unwrap();
        views += 1;
        let section = readme.split("\n### ").find(|section| section.starts_with(&format!("`{name}`")));
        let section = section.unwrap_or_else(|| panic!("themes/README.md says nothing of `{name}`"));
        let fields = view.split("\n    }").next().unwrap();
        for field in fields.lines().filter_map(|line| line.trim().strip_prefix("pub ")?.split(':').next()) {
            let field = field.trim_start_matches("r#");
            assert!(section.contains(&format!("`{field}`")), "themes/README.md says nothing of `{name}`'s `{field}`");
        }
    }
    assert!(views > 20);
}

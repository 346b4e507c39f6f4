//! Holds the code to ARCHITECTURE.md: who may use whom, how long a file may be, and what themes are told.

#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "tests read the source and may fail loudly")]

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
    ("parse", &["source", "diagnostic", "rules", "locale", "escape"]),
    ("model", &["source", "diagnostic", "rules", "locale", "parse"]),
    ("plan", &["source", "diagnostic", "rules", "locale", "options", "parse", "model"]),
    ("render", &["source", "diagnostic", "rules", "locale", "escape", "options", "parse", "model", "plan"]),
    ("check", &["source", "diagnostic", "rules", "locale", "options", "parse", "model", "plan"]),
    ("build", &["source", "diagnostic", "locale", "options", "parse", "model", "plan", "render", "check"]),
    ("links", &["check"]),
    (
        "report",
        &["build", "source", "escape", "diagnostic", "rules", "locale", "options", "parse", "model", "plan", "check"],
    ),
    ("publish", &["plan", "render"]),
    (
        "preview",
        &["source", "diagnostic", "rules", "locale", "options", "load", "parse", "model", "plan", "render", "build"],
    ),
    ("terminal", &["source", "diagnostic", "rules"]),
    ("cli", &["diagnostic", "rules", "locale", "options", "parse", "preview"]),
    (
        "command",
        &[
            "source",
            "diagnostic",
            "rules",
            "locale",
            "options",
            "load",
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

/// About one noun each: the design's 400 lines, and some air.
const LONGEST_FILE: usize = 450;

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

/// The module that a file belongs to: `src/parse/yaml.rs` and `src/parse.rs` are `parse`.
fn module(file: &str) -> &str {
    file.trim_start_matches("src/").split(['/', '.']).next().unwrap()
}

fn code_lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter(|line| !line.trim_start().starts_with("//"))
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
        for line in code_lines(&text) {
            for part in line.split("crate::").skip(1) {
                let used: String = part.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                let is_module = MAY_USE.iter().any(|(name, _)| *name == used);
                if is_module && used != own && !allowed.contains(&used.as_str()) {
                    wrong.push(format!("{file}: `{own}` may not use `{used}`"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The stages follow one another in `build` alone: whoever wants a site calls that.
#[test]
fn stages_are_called_in_one_place() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let others = ["tests", "benches", "fuzz/src", "fuzz/fuzz_targets"].iter().flat_map(|folder| rust_files_in(folder));
    let mut wrong = Vec::new();
    for (file, text) in rust_files().into_iter().chain(others) {
        if ["src/build.rs", "tests/architecture.rs"].contains(&file.as_str()) {
            continue;
        }
        for line in code_lines(&text) {
            for stage in ["model::resolve", "plan::plan", "Renderer::new("] {
                let is_used = line.contains(stage) && !line.contains("fn ");
                if is_used {
                    wrong.push(format!("{file}: `{stage}`, which `build` calls"));
                }
            }
            let imports = [("model::{", "resolve"), ("plan::{", "plan")];
            for (module, name) in imports {
                let list =
                    line.split_once(module).and_then(|(_, rest)| rest.split_once('}')).map_or("", |(list, _)| list);
                if list.split(", ").any(|one| one == name) {
                    wrong.push(format!("{file}: `{name}`, which `build` calls"));
                }
            }
        }
    }
    assert!(root.join("src/build.rs").exists() && wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn nothing_is_a_drawer_for_odds_and_ends() {
    for (file, text) in rust_files() {
        for name in ["utils", "helpers", "types", "manager", "common", "misc"] {
            assert!(!file.contains(&format!("/{name}")), "{file}: name it after what it is about");
        }
        let lines = text.lines().count();
        assert!(lines <= LONGEST_FILE, "{file} has {lines} lines: is it still about one noun?");
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

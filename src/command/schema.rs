//! `siarter schema`: the content format for programs that check YAML while it is typed.

#![expect(clippy::disallowed_methods, reason = "a command: it writes files")]

use std::error::Error;
use std::fs;
use std::io::{self, Write};
use std::path::Path;

use serde_json::{Map, Value, json};

use crate::cli::Schema;
use crate::command::output::{Exit, unless_closed};
use crate::parse::documents::{DOCUMENTS, DocumentKind};

/// Where a site keeps its schemas: beside `content/`, so that they are there for everybody who has the folder.
pub(super) const FOLDER: &str = "schemas";

pub(crate) fn run(arguments: &Schema) -> Result<Exit, Box<dyn Error>> {
    let dir = &arguments.dir;
    write_schemas(dir).map_err(|error| format!("cannot write to `{}`: {error}", dir.display()))?;
    let line = |document: &DocumentKind| {
        let globs = document.globs();
        let files = if globs.is_empty() { "front matter of *.md".into() } else { globs.join(", ") };
        format!("  {:28} {files}\n", document.file_name())
    };
    let lines: String = DOCUMENTS.iter().map(line).collect();
    let told = format!(
        "wrote {} schemas into {}:\n{lines}`siarter help schema` says how an editor comes to use them.\n",
        DOCUMENTS.len(),
        dir.display()
    );
    unless_closed(io::stderr().write_all(told.as_bytes()))?;
    Ok(Exit::Clean)
}

pub(super) fn write_schemas(dir: &Path) -> std::io::Result<()> {
    fs::create_dir_all(dir)?;
    DOCUMENTS
        .iter()
        .try_for_each(|document| fs::write(dir.join(document.file_name()), format!("{:#}\n", document.schema())))
}

/// What makes Visual Studio Code use them: its settings for the folder, and the extension that reads YAML.
pub(super) fn write_vscode(root: &Path) -> std::io::Result<()> {
    let with_files = DOCUMENTS.iter().filter(|document| !document.globs().is_empty());
    let schemas: Map<String, Value> =
        with_files.map(|document| (format!("./{FOLDER}/{}", document.file_name()), json!(document.globs()))).collect();
    let dir = root.join(".vscode");
    fs::create_dir_all(&dir)?;
    fs::write(dir.join("settings.json"), format!("{:#}\n", json!({"yaml.schemas": schemas})))?;
    fs::write(dir.join("extensions.json"), format!("{:#}\n", json!({"recommendations": ["redhat.vscode-yaml"]})))
}

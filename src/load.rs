//! Disk → [`Sources`]: the only reader of content.
//!
//! The theme and the interface words that are embedded in the program come first. The site's own `themes/`
//! then replace the theme file by file, and its own `i18n/` the words message by message.

#![expect(clippy::disallowed_methods, reason = "the one reader of content")]

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use include_dir::{Dir, include_dir};
use walkdir::{DirEntry, WalkDir};

use crate::source::{FileBody, Sources};

pub(crate) static CONTENT: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/content");
static THEMES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes");
static WORDS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/i18n");

/// Where the embedded words stand among the sources: before `i18n/`, so that a site's own come later and win.
pub(crate) const BUILT_IN_WORDS: &str = "built-in/i18n";

/// Why content could not be read.
#[derive(Debug)]
pub struct LoadError {
    pub path: PathBuf,
    pub source: io::Error,
}

impl std::fmt::Display for LoadError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "cannot read {}: {}", self.path.display(), self.source)
    }
}

impl std::error::Error for LoadError {}

/// Reads `content/`, `themes/` and `i18n/` below `root`.
pub fn load(root: &Path) -> Result<Sources, LoadError> {
    let mut sources = embedded();
    let content = root.join("content");
    if !content.is_dir() {
        return Err(LoadError { path: content, source: io::ErrorKind::NotFound.into() });
    }
    for folder in ["content", "i18n", "themes"] {
        load_folder(root, folder, &mut sources)?;
    }
    Ok(sources)
}

/// The theme and interface words that every site starts from.
pub fn embedded() -> Sources {
    let mut sources = Sources::default();
    add_embedded(&THEMES, "themes", &mut sources);
    add_embedded(&WORDS, BUILT_IN_WORDS, &mut sources);
    sources
}

fn add_embedded(dir: &Dir<'_>, prefix: &str, sources: &mut Sources) {
    for file in dir.files() {
        let path = format!("{prefix}/{}", file.path().to_string_lossy().replace('\\', "/"));
        if is_text(&path) {
            sources.add_text(&path, file.contents());
        } else {
            sources.add_file(&path, FileBody::Embedded(file.contents().into()));
        }
    }
    for sub in dir.dirs() {
        add_embedded(sub, prefix, sources);
    }
}

fn load_folder(root: &Path, folder: &str, sources: &mut Sources) -> Result<(), LoadError> {
    let start = root.join(folder);
    if !start.exists() {
        return Ok(());
    }
    // By name, so that errors and memory look the same on every file system.
    let walk = WalkDir::new(start).follow_links(true).sort_by_file_name();
    for entry in walk.into_iter().filter_entry(is_content) {
        let entry = entry.map_err(|error| LoadError {
            path: error.path().unwrap_or(root).to_owned(),
            source: error.into_io_error().unwrap_or_else(|| io::Error::other("a link leads back to its own folder")),
        })?;
        if entry.file_type().is_file() {
            add_entry(root, entry.path(), sources)?;
        }
    }
    Ok(())
}

fn add_entry(root: &Path, path: &Path, sources: &mut Sources) -> Result<(), LoadError> {
    let below = path.strip_prefix(root).unwrap_or(path);
    let name = below.to_string_lossy().replace('\\', "/");
    let read = || fs::read(path).map_err(|source| LoadError { path: path.to_owned(), source });
    if is_text(&name) {
        sources.add_text(&name, &read()?);
    } else if name.starts_with("themes/") {
        sources.add_file(&name, FileBody::Embedded(read()?.into()));
    } else {
        sources.add_file(&name, FileBody::Disk(path.to_owned()));
    }
    Ok(())
}

/// Hidden files and what editors leave beside a file that they are saving are nobody's content.
fn is_content(entry: &DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy();
    !(name.starts_with('.') || name.ends_with('~') || name.ends_with(".swp") || name.starts_with("~$"))
        || entry.depth() == 0
}

/// Whether a file is read as text; everything under a `files/` folder, and pictures of a theme, are only copied.
fn is_text(path: &str) -> bool {
    let in_files = path.starts_with("content/") && path.split('/').any(|part| part == "files");
    let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension);
    !in_files && ["md", "yaml", "yml", "html", "xml", "css", "js", "txt", "lock"].contains(&extension)
}

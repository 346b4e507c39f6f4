//! Disk → [`Sources`]: the only reader of content.
//!
//! The theme and the interface words that are embedded in the program come first. The site's own `themes/`
//! then replace the theme file by file, and its own `i18n/` the words message by message.

#![expect(clippy::disallowed_methods, reason = "the one reader of content")]

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use include_dir::{Dir, include_dir};
use rayon::prelude::*;
use walkdir::{DirEntry, WalkDir};

use crate::source::{FileBody, PictureSize, Source, Sources};

pub(crate) static CONTENT: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/content");
static THEMES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes");
static WORDS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/i18n");

/// What is read below a site's root.
pub(crate) const FOLDERS: [&str; 3] = ["content", "i18n", "themes"];

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
    let mut entries = Vec::new();
    for folder in FOLDERS {
        list_folder(root, folder, &mut entries)?;
    }
    let read: Vec<Entry> = entries.into_par_iter().map(|path| read_entry(root, path)).collect::<Result<_, _>>()?;
    for entry in read {
        match entry {
            Entry::Text(source) => sources.add(source),
            Entry::File(name, body, size) => sources.add_file(&name, body, size),
        }
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

/// Reads the content's pictures into memory, for pages that hold them instead of leading to them.
pub fn read_pictures(sources: &mut Sources) -> Result<(), LoadError> {
    for file in sources.files.values_mut() {
        let extension = file.path.as_str().rsplit_once('.').map_or("", |(_, extension)| extension).to_lowercase();
        let FileBody::Disk(path) = &file.body else { continue };
        if ["svg", "png", "jpg", "jpeg", "gif", "webp", "avif"].contains(&extension.as_str()) {
            let bytes = fs::read(path).map_err(|source| LoadError { path: path.clone(), source })?;
            file.body = FileBody::Embedded(bytes.into());
        }
    }
    Ok(())
}

fn add_embedded(dir: &Dir<'_>, prefix: &str, sources: &mut Sources) {
    for file in dir.files() {
        let path = format!("{prefix}/{}", file.path().to_string_lossy().replace('\\', "/"));
        if is_text(&path) {
            sources.add_text(&path, file.contents());
        } else {
            sources.add_file(&path, FileBody::Embedded(file.contents().into()), None);
        }
    }
    for sub in dir.dirs() {
        add_embedded(sub, prefix, sources);
    }
}

/// A file as it was read.
enum Entry {
    Text(Source),
    File(String, FileBody, Option<PictureSize>),
}

/// Adds the path of every file below a folder.
fn list_folder(root: &Path, folder: &str, files: &mut Vec<PathBuf>) -> Result<(), LoadError> {
    let start = root.join(folder);
    if !start.exists() {
        return Ok(());
    }
    // Sorted by name, so that files are read and errors reported in the same order on every file system.
    let walk = WalkDir::new(start).follow_links(true).sort_by_file_name();
    for entry in walk.into_iter().filter_entry(is_content) {
        // Emacs marks a file that is being edited with a link beside it that leads nowhere; that is no error.
        if entry.as_ref().is_err_and(|error| error.path().is_some_and(|path| !is_content_name(path))) {
            continue;
        }
        let entry = entry.map_err(|error| LoadError {
            path: error.path().unwrap_or(root).to_owned(),
            source: error.into_io_error().unwrap_or_else(|| io::Error::other("a link leads back to its own folder")),
        })?;
        if entry.path_is_symlink() {
            check_link(root, entry.path())?;
        }
        if entry.file_type().is_file() {
            files.push(entry.into_path());
        }
    }
    Ok(())
}

/// Refuses a link that leads out of the site's folder, because the file that it leads to would be published.
fn check_link(root: &Path, path: &Path) -> Result<(), LoadError> {
    let fault = |source| LoadError { path: path.to_owned(), source };
    if is_below(root, path).map_err(fault)? {
        return Ok(());
    }
    Err(fault(io::Error::other("this link leads out of the site's folder: copy in what it leads to")))
}

/// Whether a file, links followed, lies below `root`.
pub(crate) fn is_below(root: &Path, path: &Path) -> io::Result<bool> {
    Ok(path.canonicalize()?.starts_with(root.canonicalize()?))
}

fn read_entry(root: &Path, path: PathBuf) -> Result<Entry, LoadError> {
    let below = path.strip_prefix(root).unwrap_or(&path);
    let name = below.to_string_lossy().replace('\\', "/");
    let read = || fs::read(&path).map_err(|source| LoadError { path: path.clone(), source });
    Ok(if is_text(&name) {
        Entry::Text(Source::new(&name, &read()?))
    } else if name.starts_with("themes/") {
        Entry::File(name, FileBody::Embedded(read()?.into()), None)
    } else {
        let size = picture_size(&path);
        Entry::File(name, FileBody::Disk(path), size)
    })
}

/// The size of a picture, read from its first bytes; `None` for a broken picture and for other files.
fn picture_size(path: &Path) -> Option<PictureSize> {
    if path.extension().is_some_and(|extension| extension == "svg") {
        return svg_size(&fs::read_to_string(path).ok()?);
    }
    let size = imagesize::size(path).ok()?;
    Some(PictureSize { width: size.width.try_into().ok()?, height: size.height.try_into().ok()? })
}

/// Width and height of a drawing, or those of its `viewBox`.
fn svg_size(text: &str) -> Option<PictureSize> {
    let (_, tag) = text.split_once("<svg")?;
    let (tag, _) = tag.split_once('>')?;
    let attribute = |name: &str| {
        let (_, rest) = tag.split_once(&format!(" {name}="))?;
        let quote = rest.chars().next().filter(|quote| ['"', '\''].contains(quote))?;
        rest[1..].split(quote).next()
    };
    let number = |text: &str| text.trim().trim_end_matches("px").parse::<f64>().ok().filter(|number| *number >= 1.0);
    let own = || Some((number(attribute("width")?)?, number(attribute("height")?)?));
    let boxed = || {
        let mut numbers = attribute("viewBox")?.split([' ', ',']).filter(|part| !part.is_empty()).skip(2);
        Some((number(numbers.next()?)?, number(numbers.next()?)?))
    };
    let (width, height) = own().or_else(boxed)?;
    Some(PictureSize { width: width.round() as u32, height: height.round() as u32 })
}

/// Hidden files and what editors leave beside a file that they are saving are nobody's content.
fn is_content(entry: &DirEntry) -> bool {
    entry.depth() == 0 || is_content_name(entry.path())
}

/// Hidden files and what editors leave beside a file that they are saving are nobody's content.
fn is_content_name(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let is_left = ["Thumbs.db", "desktop.ini"].contains(&&*name)
        || name.ends_with('~')
        || name.ends_with(".swp")
        || (name.starts_with('#') && name.ends_with('#'));
    !(is_left || name.starts_with('.') || name.starts_with("~$"))
}

/// Whether a file is read as text; everything under a `files/` folder, and pictures of a theme, are only copied.
fn is_text(path: &str) -> bool {
    let in_files = path.starts_with("content/") && path.split('/').any(|part| part == "files");
    let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension);
    !in_files && ["md", "yaml", "yml", "html", "xml", "css", "js", "txt", "lock"].contains(&extension)
}

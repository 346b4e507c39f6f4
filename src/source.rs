//! What was read from disk, and places in it.
//!
//! [`Sources`] is the input of the whole data path. A [`Span`] names a place by file and byte
//! offsets; [`Position`] is the same place as an editor counts it.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;
use std::path::PathBuf;
use std::sync::Arc;

/// The folder of the authorities' folders.
const AUTHORITIES: &str = "content/authorities/";

/// A file's path below the site's root, with `/` between its parts: `content/services/national.yaml`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourcePath(Arc<str>);

impl SourcePath {
    pub fn new(path: &str) -> SourcePath {
        SourcePath(path.into())
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// A file in an authority's folder.
    pub fn of_authority(slug: &str, below: &str) -> SourcePath {
        SourcePath(format!("{AUTHORITIES}{slug}/{below}").into())
    }

    /// Whose file it is: the authority in whose folder it lies, or nobody's in particular.
    pub fn owner(&self) -> Option<&str> {
        self.0.strip_prefix(AUTHORITIES)?.split('/').next()
    }

    /// Whose file it is, and its path in that folder. `None`: it is no content.
    pub fn split_owner(&self) -> Option<(Option<&str>, &str)> {
        match self.0.strip_prefix(AUTHORITIES) {
            Some(rest) => rest.split_once('/').map(|(slug, below)| (Some(slug), below)),
            None => self.0.strip_prefix("content/").map(|below| (None, below)),
        }
    }

    /// The path without its last part; empty for a file at the root.
    pub fn folder(&self) -> &str {
        self.0.rsplit_once('/').map_or("", |(folder, _)| folder)
    }
}

impl fmt::Display for SourcePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for SourcePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A place in a source: byte offsets into its text, the end not included.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    pub path: SourcePath,
    pub start: u32,
    pub end: u32,
}

impl Span {
    pub fn new(path: &SourcePath, range: Range<usize>) -> Span {
        Span { path: path.clone(), start: range.start as u32, end: range.end as u32 }
    }

    /// The file as a whole, shown as its first line.
    pub fn whole(path: &SourcePath) -> Span {
        Span::new(path, 0..0)
    }
}

/// A value and the place that it was written.
#[derive(Clone, Debug)]
pub struct Located<T> {
    pub value: T,
    pub span: Span,
}

/// A place as an editor's window shows it; both count from 1, columns in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    pub line: usize,
    pub column: usize,
}

/// The position of byte `offset` in `text`.
pub fn position(text: &str, offset: usize) -> Position {
    let before = text.get(..offset.min(text.len())).unwrap_or(text);
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    Position {
        line: 1 + before.bytes().filter(|byte| *byte == b'\n').count(),
        column: 1 + before[line_start..].chars().count(),
    }
}

/// A text file of the site.
#[derive(Clone, Debug)]
pub struct Source {
    pub path: SourcePath,
    pub text: Arc<str>,
    /// Where the bytes stop being UTF-8, if they do; `text` has U+FFFD there.
    pub invalid_utf8: Option<usize>,
}

impl Source {
    /// A text as it was read: without a byte order mark, and with U+FFFD where it is not UTF-8.
    pub fn new(path: &str, bytes: &[u8]) -> Source {
        let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        let (text, invalid_utf8) = match std::str::from_utf8(bytes) {
            Ok(text) => (Cow::Borrowed(text), None),
            Err(error) => (String::from_utf8_lossy(bytes), Some(error.valid_up_to())),
        };
        // No page may hold NUL; CommonMark reads it as U+FFFD, and so does every other text here.
        let text: Arc<str> = if text.contains('\0') { text.replace('\0', "\u{FFFD}").into() } else { text.into() };
        Source { path: SourcePath::new(path), text, invalid_utf8 }
    }

    /// Whether two sources have the same text. The pointers are compared first: after a change most texts of the preview are
    /// shared with those before it.
    pub fn has_text_of(&self, other: &Source) -> bool {
        (Arc::ptr_eq(&self.text, &other.text) || self.text == other.text) && self.invalid_utf8 == other.invalid_utf8
    }
}

/// A file that is published as it is. Its bytes stay on disk until then: films are large.
#[derive(Clone, Debug)]
pub struct SourceFile {
    pub path: SourcePath,
    pub body: FileBody,
    /// Of a picture, if its bytes say so.
    pub size: Option<PictureSize>,
}

/// Width and height of a picture in CSS pixels, so that a page keeps its place while pictures load.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PictureSize {
    pub width: u32,
    pub height: u32,
}

#[derive(Clone, Debug)]
pub enum FileBody {
    Disk(PathBuf),
    Embedded(Arc<[u8]>),
}

/// Everything that was read: texts by path, and files that are only copied.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    pub texts: BTreeMap<SourcePath, Source>,
    pub files: BTreeMap<SourcePath, SourceFile>,
}

impl Sources {
    /// Adds a text, replacing the one that was there before.
    pub fn add_text(&mut self, path: &str, bytes: &[u8]) {
        self.add(Source::new(path, bytes));
    }

    /// The same for a text that was made elsewhere.
    pub fn add(&mut self, source: Source) {
        self.texts.insert(source.path.clone(), source);
    }

    pub fn add_file(&mut self, path: &str, body: FileBody, size: Option<PictureSize>) {
        let path = SourcePath::new(path);
        self.files.insert(path.clone(), SourceFile { path, body, size });
    }

    pub fn find_text(&self, path: &SourcePath) -> Option<&str> {
        self.texts.get(path).map(|source| &*source.text)
    }
}

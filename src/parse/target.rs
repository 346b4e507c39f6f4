//! Where a text stands, and where its links lead.

use std::ops::Range;

use crate::parse::id::Id;
use crate::parse::prose::Target;
use crate::source::{SourcePath, Span};

/// Where a Markdown text stands, for spans and for paths in its links.
pub(crate) enum Home<'a> {
    /// The body of a file, from byte `offset` on. Only a charter's may hold promises.
    Body { path: &'a SourcePath, offset: usize, charter: bool },
    /// A YAML value at `range`, written as `raw`.
    Field { path: &'a SourcePath, range: Range<usize>, raw: &'a str },
}

impl Home<'_> {
    pub(crate) fn path(&self) -> &SourcePath {
        match self {
            Home::Body { path, .. } | Home::Field { path, .. } => path,
        }
    }

    /// The place of `range` of `text` in the file.
    pub(crate) fn span(&self, text: &str, range: Range<usize>) -> Span {
        match self {
            Home::Body { path, offset, .. } => Span::new(path, offset + range.start..offset + range.end),
            Home::Field { path, range: field, raw } => {
                // YAML folds and indents, so offsets don't carry over; words do, if they stand there once.
                let words = text.get(range).unwrap_or("").lines().next().unwrap_or("").trim();
                match raw.match_indices(words).collect::<Vec<_>>()[..] {
                    [(at, _)] if !words.is_empty() => Span::new(path, field.start + at..field.start + at + words.len()),
                    _ => Span::new(path, field.clone()),
                }
            }
        }
    }

    pub(crate) fn has_promises(&self) -> bool {
        matches!(self, Home::Body { charter: true, .. })
    }
}

/// Reads a link's address; what it cannot be is answered with a hint.
pub(crate) fn read_target(url: &str, from: &SourcePath) -> Result<Target, String> {
    let schemes =
        "use `https://…`, `mailto:`, `tel:`, `sms:`, `promise:`, `service:`, or the path of a document or file";
    if let Some(anchor) = url.strip_prefix('#') {
        return Ok(Target::Anchor(anchor.to_owned()));
    }
    let Some((scheme, rest)) = url.split_once(':').filter(|(scheme, _)| !scheme.contains(['/', '.', '#', '?'])) else {
        return read_path(url, from).ok_or_else(|| {
            "give the path of a document (`../pages/about.md`) or file (`../files/leaflet.pdf`) of this site".into()
        });
    };
    let id = |rest: &str| {
        Id::parse(rest).ok_or_else(|| format!("`{rest}` is not an id: use lower-case letters, digits and hyphens"))
    };
    match scheme {
        "promise" => id(rest).map(Target::Promise),
        "service" => id(rest).map(Target::Service),
        "https" | "http" | "mailto" | "tel" | "sms" => {
            let clean = !rest.is_empty() && !url.contains(|c: char| c.is_whitespace() || c.is_control());
            clean.then(|| Target::Outside(url.into())).ok_or_else(|| schemes.into())
        }
        _ => Err(schemes.into()),
    }
}

/// A path relative to the folder of `from`, without leaving the content.
fn read_path(url: &str, from: &SourcePath) -> Option<Target> {
    let (path, anchor) = match url.split_once('#') {
        Some((path, anchor)) => (path, Some(anchor.to_owned())),
        None => (url, None),
    };
    let mut parts: Vec<&str> = from.folder().split('/').collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => _ = parts.pop()?,
            part => parts.push(part),
        }
    }
    if path.is_empty() || path.starts_with('/') || parts.first() != Some(&"content") {
        return None;
    }
    let joined = parts.join("/");
    Some(match joined.strip_suffix(".md") {
        Some(document) => Target::Document { path: SourcePath::new(document), anchor },
        None => Target::File(SourcePath::new(&joined)),
    })
}

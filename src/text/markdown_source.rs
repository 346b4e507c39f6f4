//! A Markdown text as it was written, and where: for places in messages, and for what looks at its marks.

use std::ops::Range;
use std::sync::Arc;

use crate::scalar;
use crate::source::{Source, SourcePath, Span};
use crate::text::tree::Bytes;

/// A Markdown text and its place in a file.
#[derive(Clone, Debug)]
pub struct MarkdownSource {
    path: SourcePath,
    source: Arc<str>,
    place: Place,
}

#[derive(Clone, Debug)]
enum Place {
    /// The body of a file, from this byte on. Only a charter's may hold promises.
    Body { offset: usize, charter: bool },
    /// A YAML value: where it stands, and what YAML made of it.
    Field { range: Range<usize>, text: Box<str> },
}

impl MarkdownSource {
    pub(crate) fn body(source: &Source, offset: usize, charter: bool) -> MarkdownSource {
        let place = Place::Body { offset, charter };
        MarkdownSource { path: source.path.clone(), source: source.text.clone(), place }
    }

    pub(crate) fn field(source: &Source, range: Range<usize>, text: &str) -> MarkdownSource {
        let place = Place::Field { range, text: text.into() };
        MarkdownSource { path: source.path.clone(), source: source.text.clone(), place }
    }

    /// The Markdown.
    pub fn text(&self) -> &str {
        match &self.place {
            Place::Body { offset, .. } => self.source.get(*offset..).unwrap_or(""),
            Place::Field { text, .. } => text,
        }
    }

    /// A part of the Markdown.
    pub(crate) fn slice(&self, bytes: Bytes) -> &str {
        self.text().get(bytes.range()).unwrap_or("")
    }

    pub fn path(&self) -> &SourcePath {
        &self.path
    }

    pub(crate) fn has_promises(&self) -> bool {
        matches!(self.place, Place::Body { charter: true, .. })
    }

    /// The place of a `range` of the Markdown in its file.
    pub fn span(&self, range: Range<usize>) -> Span {
        match &self.place {
            Place::Body { offset, .. } => Span::new(&self.path, offset + range.start..offset + range.end),
            Place::Field { range: field, text } => {
                let raw = self.source.get(field.clone()).unwrap_or("");
                let found = scalar::find(raw, text, range).unwrap_or(0..field.len());
                Span::new(&self.path, field.start + found.start..field.start + found.end)
            }
        }
    }
}

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
    place: WrittenAs,
}

#[derive(Clone, Debug)]
enum WrittenAs {
    /// The body of a file, from this byte on. Only a charter's may hold promises.
    Body { offset: usize, charter: bool },
    /// A YAML value: where it stands, and what YAML made of it.
    Field { range: Range<usize>, text: Box<str> },
}

impl MarkdownSource {
    pub(crate) fn body(source: &Source, offset: usize, charter: bool) -> MarkdownSource {
        let place = WrittenAs::Body { offset, charter };
        MarkdownSource { path: source.path.clone(), source: source.text.clone(), place }
    }

    pub(crate) fn field(source: &Source, range: Range<usize>, text: &str) -> MarkdownSource {
        let place = WrittenAs::Field { range, text: text.into() };
        MarkdownSource { path: source.path.clone(), source: source.text.clone(), place }
    }

    /// The Markdown.
    pub fn text(&self) -> &str {
        match &self.place {
            WrittenAs::Body { offset, .. } => self.source.get(*offset..).unwrap_or(""),
            WrittenAs::Field { text, .. } => text,
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
        matches!(self.place, WrittenAs::Body { charter: true, .. })
    }

    /// The place of a `range` of the Markdown in its file.
    pub fn span(&self, range: Range<usize>) -> Span {
        match &self.place {
            WrittenAs::Body { offset, .. } => Span::new(&self.path, offset + range.start..offset + range.end),
            WrittenAs::Field { range: field, text } => {
                let raw = self.source.get(field.clone()).unwrap_or("");
                let found = scalar::find(raw, text, range).unwrap_or(0..field.len());
                Span::new(&self.path, field.start + found.start..field.start + found.end)
            }
        }
    }
}

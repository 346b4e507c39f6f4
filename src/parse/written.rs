//! A Markdown text as it was written, and where: for places in messages, and for rules that look at its words.

use std::ops::Range;
use std::sync::Arc;

use crate::source::{Source, SourcePath, Span};

/// A Markdown text and its place in a file.
#[derive(Clone, Debug)]
pub struct Written {
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

impl Written {
    pub(crate) fn body(source: &Source, offset: usize, charter: bool) -> Written {
        Written { path: source.path.clone(), source: source.text.clone(), place: Place::Body { offset, charter } }
    }

    pub(crate) fn field(source: &Source, range: Range<usize>, text: &str) -> Written {
        Written {
            path: source.path.clone(),
            source: source.text.clone(),
            place: Place::Field { range, text: text.into() },
        }
    }

    /// The Markdown.
    pub fn text(&self) -> &str {
        match &self.place {
            Place::Body { offset, .. } => self.source.get(*offset..).unwrap_or(""),
            Place::Field { text, .. } => text,
        }
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
                match find_in_field(raw, text, range) {
                    Some(found) => Span::new(&self.path, field.start + found.start..field.start + found.end),
                    None => Span::new(&self.path, field.clone()),
                }
            }
        }
    }
}

/// Where the words at a `range` of `text` stand in the YAML that it was read from. YAML folds and indents, so offsets
/// don't carry over; words do, as the first, second, … of their kind. A fold in their midst leaves the first of them.
fn find_in_field(raw: &str, text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let line = text.get(range.clone())?.lines().find(|line| !line.trim().is_empty())?.trim();
    let start = range.start + text[range].find(line)?;
    let ends = line.match_indices(' ').map(|(at, _)| at).collect::<Vec<_>>();
    let shorter = [6, 3, 1].iter().filter_map(|count| ends.get(count - 1).copied());
    std::iter::once(line.len()).chain(shorter).find_map(|end| {
        let words = &line[..end];
        let same_count = raw.matches(words).count() == text.matches(words).count();
        let before = text[..start].matches(words).count();
        let (at, _) = raw.match_indices(words).nth(before).filter(|_| same_count)?;
        Some(at..at + words.len())
    })
}

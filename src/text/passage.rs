//! The passages of a text, for rules and reviews: paragraphs, list items, headings, table cells, with their words, links and
//! pictures, and where each of them stands.

use std::borrow::Cow;
use std::ops::Range;

use crate::scalar;
use crate::source::{Sources, Span};
use crate::text::markdown_source::MarkdownSource;
use crate::text::tree::{Bytes, WordsPiece};

/// What a passage is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PassageKind {
    Heading(u8),
    Paragraph,
    /// A list item, as far as its first words go: what follows them is a passage of its own.
    Item,
    /// A cell of a table's first row.
    HeaderCell,
    Cell,
    /// A sample of code: not prose.
    Code,
}

/// One passage.
#[derive(Clone, Debug)]
pub struct Passage<'a> {
    pub kind: PassageKind,
    /// As they are read: without marks, links' addresses, inserted names and promise ids; pictures by their descriptions.
    pub words: String,
    pub links: Vec<PassageLink<'a>>,
    pub pictures: Vec<PassagePicture<'a>>,
    /// Whether all of it is emphasised.
    pub is_emphasised: bool,
    /// Whether names of the authority are inserted.
    pub has_slots: bool,
    /// The number of the promise that it is, in its text.
    pub promise: Option<usize>,
    /// Whether it stands in a block quote.
    pub is_quoted: bool,
    /// Whether it stands in a list, or is a term of one of definitions.
    pub is_listed: bool,
    /// Where in `words` emphasised words stand: titles of works, for the most part.
    pub emphasis: Vec<Range<usize>>,
    /// Where in `words` code stands.
    pub code: Vec<Range<usize>>,
    /// Whether it goes on a row of a table that the passage before it began.
    pub goes_on_row: bool,
    /// As it was written.
    pub markdown: Cow<'a, str>,
    pub(super) place: PassagePlace<'a>,
}

/// A link in a passage.
#[derive(Clone, Debug)]
pub struct PassageLink<'a> {
    pub words: String,
    /// Whether it holds the authority's name.
    pub has_slots: bool,
    /// As it was written: `promise:listen`, `../pages/about.md`.
    pub address: &'a str,
    pub(super) place: (&'a MarkdownSource, Bytes),
}

/// A picture in a passage.
#[derive(Clone, Debug)]
pub struct PassagePicture<'a> {
    pub alt: String,
    pub address: &'a str,
    pub is_decorative: bool,
    pub(super) place: (&'a MarkdownSource, Bytes),
}

#[derive(Clone, Debug)]
pub(super) enum PassagePlace<'a> {
    Markdown {
        source: &'a MarkdownSource,
        bytes: Bytes,
        /// How much white space was taken away before `words`.
        lead: usize,
        /// What they were written as with it, piece by piece.
        pieces: Vec<WordsPiece>,
    },
    /// A line of YAML, and the files, if its words are to be found there.
    Line { span: &'a Span, sources: Option<&'a Sources> },
}

impl<'a> Passage<'a> {
    /// A line of plain text as a passage.
    pub fn line(words: impl Into<Cow<'a, str>>, span: &'a Span, sources: Option<&'a Sources>) -> Passage<'a> {
        let markdown = words.into();
        Passage {
            kind: PassageKind::Paragraph,
            words: markdown.clone().into_owned(),
            links: Vec::new(),
            pictures: Vec::new(),
            is_emphasised: false,
            has_slots: false,
            promise: None,
            is_quoted: false,
            is_listed: false,
            emphasis: Vec::new(),
            code: Vec::new(),
            goes_on_row: false,
            markdown,
            place: PassagePlace::Line { span, sources },
        }
    }

    pub fn span(&self) -> Span {
        match &self.place {
            PassagePlace::Markdown { source, bytes, .. } => source.span(bytes.range()),
            PassagePlace::Line { span, .. } => (*span).clone(),
        }
    }

    /// The place of a range of its words.
    pub fn span_of(&self, range: Range<usize>) -> Span {
        match &self.place {
            PassagePlace::Markdown { source, bytes, lead, pieces } => {
                let found = locate(pieces, &(range.start + lead..range.end + lead)).unwrap_or(*bytes);
                source.span(found.range())
            }
            PassagePlace::Line { span, sources } => {
                let (start, end) = (span.start as usize, span.end as usize);
                let file = sources.and_then(|sources| sources.find_text(&span.path));
                let raw = file.and_then(|file| file.get(start..end));
                let found = raw.and_then(|raw| scalar::find_beside_slots(raw, &self.words, range));
                found.map_or_else(
                    || (*span).clone(),
                    |found| Span::new(&span.path, start + found.start..start + found.end),
                )
            }
        }
    }

    /// Whether nothing stands there to read.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty() && self.pictures.is_empty() && !self.has_slots
    }

    /// As it was written, with one space wherever white space stands.
    pub fn in_one_line(&self) -> String {
        let mut line = String::with_capacity(self.markdown.len());
        for word in self.markdown.split_whitespace() {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
        line
    }
}

/// Where a range of words was written.
fn locate(pieces: &[WordsPiece], range: &Range<usize>) -> Option<Bytes> {
    let mut at = 0;
    let mut found: Option<Bytes> = None;
    for piece in pieces {
        let (start, end) = (range.start.max(at), range.end.min(at + piece.length as usize));
        // White space between two lines has no place of its own.
        if start < end && piece.bytes != Bytes::default() {
            let bytes = piece.locate(start - at, end - at);
            found = Some(Bytes { start: found.map_or(bytes.start, |found| found.start), end: bytes.end });
        }
        at += piece.length as usize;
    }
    found
}

impl PassageLink<'_> {
    pub fn span(&self) -> Span {
        self.place.0.span(self.place.1.range())
    }
}

impl PassagePicture<'_> {
    pub fn span(&self) -> Span {
        self.place.0.span(self.place.1.range())
    }
}

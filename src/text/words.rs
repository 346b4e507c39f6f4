//! Words and their places in the Markdown.

use std::ops::Range;

use crate::text::tree::{Bytes, Inline, InlineKind, Words, WordsPiece};

impl WordsPiece {
    /// Where a part of it was written; all of it, if it was written otherwise than it is read.
    pub(crate) fn locate(self, start: usize, end: usize) -> Bytes {
        let is_as_written = self.length == self.bytes.end - self.bytes.start;
        match is_as_written {
            true => Bytes { start: self.bytes.start + start as u32, end: self.bytes.start + end as u32 },
            false => self.bytes,
        }
    }
}

impl Words {
    /// Its pieces, with where each begins; `bytes` are those of all of it.
    fn pieces(&self, bytes: Bytes) -> impl Iterator<Item = (usize, WordsPiece)> {
        let whole = self.pieces.is_empty().then_some(WordsPiece { length: self.text.len() as u32, bytes });
        let mut at = 0;
        whole.into_iter().chain(self.pieces.iter().copied()).map(move |piece| {
            let start = at;
            at += piece.length as usize;
            (start, piece)
        })
    }

    /// The pieces that a part of it is made of.
    pub(crate) fn pieces_in(&self, bytes: Bytes, range: Range<usize>) -> impl Iterator<Item = WordsPiece> {
        self.pieces(bytes).filter_map(move |(at, piece)| {
            let start = range.start.max(at);
            let end = range.end.min(at + piece.length as usize);
            let length = end.checked_sub(start).filter(|length| *length > 0)? as u32;
            Some(WordsPiece { length, bytes: piece.locate(start - at, end - at) })
        })
    }

    /// Where a part of it was written.
    pub(crate) fn locate(&self, bytes: Bytes, range: Range<usize>) -> Bytes {
        let mut pieces = self.pieces_in(bytes, range);
        let Some(first) = pieces.next() else { return bytes };
        Bytes { start: first.bytes.start, end: pieces.last().unwrap_or(first).bytes.end }
    }

    /// A part of it.
    pub(crate) fn cut(&self, bytes: Bytes, range: Range<usize>) -> Inline {
        let pieces = match self.pieces.is_empty() {
            true => Box::default(),
            false => self.pieces_in(bytes, range.clone()).collect(),
        };
        let bytes = self.locate(bytes, range.clone());
        Inline { kind: InlineKind::Words(Words { text: self.text[range].into(), pieces }), bytes }
    }
}

/// Puts words together while they are read.
#[derive(Default)]
pub(crate) struct WordsBuilder {
    text: String,
    pieces: Vec<WordsPiece>,
}

impl WordsBuilder {
    pub(crate) fn push(&mut self, text: &str, range: &Range<usize>) {
        self.text.push_str(text);
        let piece = WordsPiece { length: text.len() as u32, bytes: range.into() };
        match self.pieces.last_mut() {
            // Two pieces that follow one another and are read as they were written become one.
            Some(last) if last.bytes.end == piece.bytes.start && is_as_long(*last) && is_as_long(piece) => {
                last.length += piece.length;
                last.bytes.end = piece.bytes.end;
            }
            _ => self.pieces.push(piece),
        }
    }

    /// The words so far, if there are any; then it is empty again.
    pub(crate) fn take(&mut self) -> Option<Inline> {
        let (first, last) = (self.pieces.first()?.bytes, self.pieces.last()?.bytes);
        let bytes = Bytes { start: first.start, end: last.end };
        let pieces = std::mem::take(&mut self.pieces);
        let pieces = if pieces.len() == 1 && is_as_long(pieces[0]) { Box::default() } else { pieces.into() };
        let text = std::mem::take(&mut self.text).into();
        Some(Inline { kind: InlineKind::Words(Words { text, pieces }), bytes })
    }
}

fn is_as_long(piece: WordsPiece) -> bool {
    piece.length == piece.bytes.end - piece.bytes.start
}

/// What a run says: without marks, inserted names and addresses; a picture by its description. White space is kept.
pub(crate) fn push_words(inlines: &[Inline], text: &mut String) {
    for inline in inlines {
        match &inline.kind {
            InlineKind::Words(words) => text.push_str(&words.text),
            InlineKind::Code(code) => text.push_str(code),
            InlineKind::Break { .. } => text.push(' '),
            InlineKind::Emphasis(inner) | InlineKind::Strong(inner) => push_words(inner, text),
            InlineKind::Link(link) => push_words(&link.inlines, text),
            InlineKind::Picture(picture) => push_words(&picture.alt, text),
            InlineKind::Form(_) | InlineKind::FootnoteReference(_) | InlineKind::LeftOut => {}
        }
    }
}

/// What a run says, without white space around it.
pub(crate) fn words(inlines: &[Inline]) -> String {
    let mut text = String::new();
    push_words(inlines, &mut text);
    let trimmed = text.trim();
    if trimmed.len() == text.len() { text } else { trimmed.to_owned() }
}

/// From the first of a run to its end.
pub(crate) fn bytes_of(inlines: &[Inline]) -> Bytes {
    let start = inlines.first().map_or(0, |inline| inline.bytes.start);
    Bytes { start, end: inlines.iter().map(|inline| inline.bytes.end).max().unwrap_or(start) }
}

//! A Markdown text as a tree. Each part knows its bytes in the Markdown; what writes or looks at a text goes through this.

use std::ops::Range;

use crate::text::line::Form;

/// A range of the Markdown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Bytes {
    pub start: u32,
    pub end: u32,
}

impl Bytes {
    pub(crate) fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// A text is far below 4 GB: a longer file cannot be read.
impl From<&Range<usize>> for Bytes {
    fn from(range: &Range<usize>) -> Bytes {
        Bytes { start: range.start as u32, end: range.end as u32 }
    }
}

/// A part that starts a line of its own.
#[derive(Clone, Debug)]
pub struct Block {
    pub kind: BlockKind,
    pub bytes: Bytes,
}

#[derive(Clone, Debug)]
pub enum BlockKind {
    Heading {
        /// From 1, as it was written.
        level: u8,
        anchor: Box<str>,
        inlines: Vec<Inline>,
    },
    Paragraph(Vec<Inline>),
    /// Words of a list item or a definition that are in no paragraph.
    Words(Vec<Inline>),
    /// A paragraph or a list item's words that end in `{#id}`: the text's promise of this number, without the id.
    Promise {
        number: usize,
        is_item: bool,
        inlines: Vec<Inline>,
    },
    Quote(Vec<Block>),
    List {
        /// The first number; none for bullets.
        start: Option<u64>,
        items: Vec<Vec<Block>>,
    },
    Definitions(Vec<Definition>),
    Table {
        header: Vec<Cell>,
        rows: Vec<Vec<Cell>>,
    },
    Code {
        /// The first word after the fence; empty without one, and in an indented block.
        language: Box<str>,
        inlines: Vec<Inline>,
    },
    Footnote {
        number: usize,
        blocks: Vec<Block>,
    },
    /// A line across.
    Rule,
    /// HTML, which was reported, and is not published.
    LeftOut,
}

#[derive(Clone, Debug)]
pub enum Definition {
    Term(Vec<Inline>),
    Meaning(Vec<Block>),
}

/// A cell of a table.
#[derive(Clone, Debug)]
pub struct Cell {
    pub inlines: Vec<Inline>,
    pub bytes: Bytes,
}

/// A part of a line.
#[derive(Clone, Debug)]
pub struct Inline {
    pub kind: InlineKind,
    pub bytes: Bytes,
}

#[derive(Clone, Debug)]
pub enum InlineKind {
    Words(Words),
    Code(Box<str>),
    Break {
        is_hard: bool,
    },
    Emphasis(Vec<Inline>),
    Strong(Vec<Inline>),
    Link(Link),
    Picture(Picture),
    /// A form of the authority's name.
    Form(Form),
    FootnoteReference(usize),
    /// HTML, an unknown slot, the mark of a decorative picture: nothing that is published.
    LeftOut,
}

/// Words, as they are read.
#[derive(Clone, Debug)]
pub struct Words {
    pub text: Box<str>,
    /// Where they are not simply the bytes of their part: what each piece of them was written as, in order.
    pub pieces: Box<[WordsPiece]>,
}

/// A piece of words: `&amp;` is read as `&`, and `'` as `’`.
#[derive(Clone, Copy, Debug)]
pub struct WordsPiece {
    /// How long it is in the text that is read.
    pub length: u32,
    pub bytes: Bytes,
}

#[derive(Clone, Debug)]
pub struct Link {
    /// Which of the text's links it is.
    pub number: usize,
    /// As it was written: `promise:listen`, `../pages/about.md`.
    pub address: Box<str>,
    pub inlines: Vec<Inline>,
}

#[derive(Clone, Debug)]
pub struct Picture {
    /// Which of the text's links its file is.
    pub number: usize,
    pub address: Box<str>,
    /// What it shows; also of a decorative picture, if somebody wrote it.
    pub alt: Vec<Inline>,
    pub is_decorative: bool,
}

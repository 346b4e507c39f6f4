//! Tree → passages.

use std::ops::Range;

use crate::text::markdown_source::MarkdownSource;
use crate::text::passage::{Passage, PassageKind, PassageLink, PassagePicture, PassagePlace};
use crate::text::prose::Prose;
use crate::text::tree::{Block, BlockKind, Bytes, Cell, Definition, Inline, InlineKind, WordsPiece};
use crate::text::words::{bytes_of, words};

/// The passages of a Markdown text, in order.
pub fn passages(prose: &Prose) -> Vec<Passage<'_>> {
    let mut list = List { source: &prose.source, quotes: 0, lists: 0, passages: Vec::new() };
    list.blocks(&prose.blocks);
    list.passages
}

struct List<'a> {
    source: &'a MarkdownSource,
    /// How many quotes, and how many lists, it is in.
    quotes: usize,
    lists: usize,
    passages: Vec<Passage<'a>>,
}

impl<'a> List<'a> {
    fn blocks(&mut self, blocks: &'a [Block]) {
        blocks.iter().for_each(|block| self.block(block));
    }

    fn block(&mut self, block: &'a Block) {
        match &block.kind {
            // A heading is written with its marks.
            BlockKind::Heading { level, inlines, .. } => {
                self.add(PassageKind::Heading(*level), inlines, self.trimmed(block.bytes));
            }
            BlockKind::Paragraph(inlines) => self.add(PassageKind::Paragraph, inlines, bytes_of(inlines)),
            BlockKind::Words(inlines) => self.item(inlines, bytes_of(inlines), None),
            BlockKind::Promise { number, is_item, inlines } => {
                match is_item {
                    true => self.item(inlines, block.bytes, Some(*number)),
                    false => self.add(PassageKind::Paragraph, inlines, block.bytes),
                }
                self.passages.last_mut().into_iter().for_each(|passage| passage.promise = Some(*number));
            }
            BlockKind::Quote(blocks) => {
                self.quotes += 1;
                self.blocks(blocks);
                self.quotes -= 1;
            }
            BlockKind::List { items, .. } => {
                self.lists += 1;
                items.iter().for_each(|item| self.blocks(item));
                self.lists -= 1;
            }
            BlockKind::Definitions(definitions) => {
                self.lists += 1;
                for definition in definitions {
                    match definition {
                        Definition::Term(inlines) => self.add(PassageKind::Paragraph, inlines, bytes_of(inlines)),
                        Definition::Meaning(blocks) => self.blocks(blocks),
                    }
                }
                self.lists -= 1;
            }
            BlockKind::Table { header, rows } => {
                self.row(PassageKind::HeaderCell, header);
                rows.iter().for_each(|row| self.row(PassageKind::Cell, row));
            }
            BlockKind::Code { inlines, .. } => self.add(PassageKind::Code, inlines, bytes_of(inlines)),
            BlockKind::Footnote { blocks, .. } => self.blocks(blocks),
            BlockKind::Rule | BlockKind::LeftOut => {}
        }
    }
}

impl<'a> List<'a> {
    /// Words in no paragraph; HTML before them is not theirs.
    fn item(&mut self, inlines: &'a [Inline], bytes: Bytes, promise: Option<usize>) {
        let is_left_out = |inline: &&Inline| matches!(inline.kind, InlineKind::LeftOut);
        let inlines = &inlines[inlines.iter().take_while(is_left_out).count()..];
        match (inlines.first(), promise) {
            (Some(first), _) => {
                self.add(PassageKind::Item, inlines, Bytes { start: first.bytes.start, end: bytes.end });
            }
            (None, Some(_)) => self.add(PassageKind::Item, inlines, bytes),
            (None, None) => {}
        }
    }

    fn row(&mut self, kind: PassageKind, cells: &'a [Cell]) {
        for (column, cell) in cells.iter().enumerate() {
            // An empty cell counts as a cell, so that the cells after it keep their columns.
            let bytes = if cell.inlines.is_empty() { self.trimmed(cell.bytes) } else { bytes_of(&cell.inlines) };
            self.add(kind, &cell.inlines, bytes);
            self.passages.last_mut().into_iter().for_each(|passage| passage.goes_on_row = column > 0);
        }
    }

    /// Without white space at its end.
    fn trimmed(&self, bytes: Bytes) -> Bytes {
        let length = self.source.slice(bytes).trim_end().len() as u32;
        Bytes { end: bytes.start + length, ..bytes }
    }

    fn add(&mut self, kind: PassageKind, inlines: &'a [Inline], bytes: Bytes) {
        let mut content = Gathered::new(self.source);
        content.fill(inlines, 0, false);
        let Gathered { mut text, pieces, links, pictures, emphasis, code, has_slots, is_plain, is_emphasised, .. } =
            content;
        let lead = text.len() - text.trim_start().len();
        text.truncate(text.trim_end().len());
        text.drain(..lead.min(text.len()));
        let shift = |ranges: Vec<Range<usize>>| {
            let shift = |range: Range<usize>| range.start.saturating_sub(lead)..range.end.saturating_sub(lead);
            ranges.into_iter().map(shift).collect()
        };
        self.passages.push(Passage {
            kind,
            words: text,
            links,
            pictures,
            is_emphasised: is_emphasised && !is_plain,
            has_slots,
            promise: None,
            is_quoted: self.quotes > 0,
            is_listed: self.lists > 0,
            emphasis: shift(emphasis),
            code: shift(code),
            goes_on_row: false,
            markdown: self.source.slice(bytes).trim_end().into(),
            place: PassagePlace::Markdown { source: self.source, bytes, lead, pieces },
        });
    }
}

/// What a passage holds, while it is gone through.
struct Gathered<'a> {
    source: &'a MarkdownSource,
    text: String,
    pieces: Vec<WordsPiece>,
    links: Vec<PassageLink<'a>>,
    pictures: Vec<PassagePicture<'a>>,
    emphasis: Vec<Range<usize>>,
    code: Vec<Range<usize>>,
    has_slots: bool,
    /// Whether words stand outside of emphasis, and whether some stand in it.
    is_plain: bool,
    is_emphasised: bool,
}

impl<'a> Gathered<'a> {
    fn new(source: &'a MarkdownSource) -> Gathered<'a> {
        Gathered {
            source,
            text: String::new(),
            pieces: Vec::new(),
            links: Vec::new(),
            pictures: Vec::new(),
            emphasis: Vec::new(),
            code: Vec::new(),
            has_slots: false,
            is_plain: false,
            is_emphasised: false,
        }
    }

    /// `depth` is how many emphases it is in, strong ones too; `in_emphasis`, whether one of them is simple.
    fn fill(&mut self, inlines: &'a [Inline], depth: usize, in_emphasis: bool) {
        for inline in inlines {
            let (start, bytes) = (self.text.len(), inline.bytes);
            match &inline.kind {
                InlineKind::Words(words) => {
                    self.text.push_str(&words.text);
                    self.pieces.extend(words.pieces_in(bytes, 0..words.text.len()));
                    self.is_plain |= depth == 0 && !words.text.trim().is_empty();
                    self.is_emphasised |= depth > 0 && !words.text.trim().is_empty();
                }
                InlineKind::Code(code) => {
                    self.text.push_str(code);
                    self.push_code(code, bytes);
                    self.code.push(start..self.text.len());
                    self.is_plain |= depth == 0;
                }
                InlineKind::Break { .. } => {
                    self.text.push(' ');
                    self.push_piece(1, Bytes::default());
                }
                InlineKind::Emphasis(inner) => {
                    self.fill(inner, depth + 1, true);
                    if !in_emphasis {
                        self.emphasis.push(start..self.text.len());
                    }
                }
                InlineKind::Strong(inner) => self.fill(inner, depth + 1, in_emphasis),
                InlineKind::Link(link) => {
                    let had_slots = std::mem::take(&mut self.has_slots);
                    // A link comes before what its own words hold.
                    let place = self.links.len();
                    self.fill(&link.inlines, depth, in_emphasis);
                    let has_slots = self.has_slots;
                    self.has_slots |= had_slots;
                    let words = words(&link.inlines);
                    let link = PassageLink { words, has_slots, address: &link.address, place: (self.source, bytes) };
                    self.links.insert(place, link);
                }
                InlineKind::Picture(picture) => {
                    self.pictures.push(PassagePicture {
                        alt: words(&picture.alt),
                        address: &picture.address,
                        is_decorative: picture.is_decorative,
                        place: (self.source, bytes),
                    });
                    self.fill(&picture.alt, depth, in_emphasis);
                }
                InlineKind::Form(_) => {
                    self.has_slots = true;
                    self.is_plain |= depth == 0;
                    self.is_emphasised |= depth > 0;
                }
                InlineKind::FootnoteReference(_) | InlineKind::LeftOut => {}
            }
        }
    }

    fn push_piece(&mut self, length: usize, bytes: Bytes) {
        self.pieces.push(WordsPiece { length: length as u32, bytes });
    }

    /// Code and where it stands between its marks. Code of several lines is looked for word by word, since each line may begin
    /// with the marks of a quote.
    fn push_code(&mut self, code: &str, bytes: Bytes) {
        let written = self.source.slice(bytes);
        let place = |at: usize, length: usize| {
            let start = bytes.start + at as u32;
            Bytes { start, end: start + length as u32 }
        };
        if let Some(at) = written.find(code) {
            return self.push_piece(code.len(), place(at, code.len()));
        }
        let mut from = 0;
        for part in code.split_inclusive(' ') {
            let word = part.trim_end_matches(' ');
            let found = written[from..].find(word).map(|at| from + at);
            self.push_piece(word.len(), found.map_or(bytes, |at| place(at, word.len())));
            self.push_piece(part.len() - word.len(), Bytes::default());
            from = found.map_or(from, |at| at + word.len());
        }
    }
}

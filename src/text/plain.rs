//! Tree → plain text: the words that stand on the page, passage by passage. Pictures say nothing here.

use crate::text::line::Form;
use crate::text::tree::{Block, BlockKind, Cell, Definition, Inline, InlineKind};

/// A paragraph, heading, item or cell with words in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlainPassage {
    /// The number of the promise that it is, in its text.
    pub promise: Option<usize>,
    /// With single spaces.
    pub words: String,
}

/// The words of a text; `form` says what stands in its slots.
pub fn plain_passages(blocks: &[Block], form: &dyn Fn(Form) -> String) -> Vec<PlainPassage> {
    let mut writer = Writer { form, passages: Vec::new() };
    writer.blocks(blocks);
    writer.passages
}

struct Writer<'f> {
    form: &'f dyn Fn(Form) -> String,
    passages: Vec<PlainPassage>,
}

impl Writer<'_> {
    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            match &block.kind {
                BlockKind::Heading { inlines, .. }
                | BlockKind::Paragraph(inlines)
                | BlockKind::Words(inlines)
                | BlockKind::Code { inlines, .. } => self.passage(None, inlines),
                BlockKind::Promise { number, inlines, .. } => self.passage(Some(*number), inlines),
                BlockKind::Quote(blocks) => self.blocks(blocks),
                BlockKind::List { items, .. } => items.iter().for_each(|item| self.blocks(item)),
                BlockKind::Definitions(definitions) => {
                    for definition in definitions {
                        match definition {
                            Definition::Term(inlines) => self.passage(None, inlines),
                            Definition::Meaning(blocks) => self.blocks(blocks),
                        }
                    }
                }
                BlockKind::Table { header, rows } => {
                    self.row(header);
                    rows.iter().for_each(|row| self.row(row));
                }
                BlockKind::Footnote { number, blocks } => {
                    self.push(None, &format!("{number}."));
                    self.blocks(blocks);
                }
                BlockKind::Rule | BlockKind::LeftOut => {}
            }
        }
    }

    fn row(&mut self, cells: &[Cell]) {
        cells.iter().for_each(|cell| self.passage(None, &cell.inlines));
    }

    fn passage(&mut self, promise: Option<usize>, inlines: &[Inline]) {
        let mut words = String::new();
        self.write(inlines, &mut words);
        self.push(promise, &words);
    }

    fn push(&mut self, promise: Option<usize>, words: &str) {
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        if !words.is_empty() {
            self.passages.push(PlainPassage { promise, words });
        }
    }

    fn write(&self, inlines: &[Inline], out: &mut String) {
        for inline in inlines {
            match &inline.kind {
                InlineKind::Words(words) => out.push_str(&words.text),
                InlineKind::Code(code) => out.push_str(code),
                InlineKind::Break { .. } => out.push(' '),
                InlineKind::Emphasis(inner) | InlineKind::Strong(inner) => self.write(inner, out),
                InlineKind::Link(link) => self.write(&link.inlines, out),
                InlineKind::Form(form) => out.push_str(&(self.form)(*form)),
                InlineKind::FootnoteReference(number) => out.push_str(&number.to_string()),
                InlineKind::Picture(_) | InlineKind::LeftOut => {}
            }
        }
    }
}

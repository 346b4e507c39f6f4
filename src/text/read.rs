//! Markdown → tree: CommonMark with tables, footnotes, heading attributes, definition lists and smart punctuation.
//!
//! pulldown-cmark reads the text, once. Here its events become a tree; promises, links, inserted names and anchors are
//! found, and what must not be there is reported and left out.

use std::collections::{HashMap, HashSet};
use std::iter::Peekable;

use std::sync::Arc;

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, OffsetIter, Options, Parser, Tag, TagEnd};

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::id::Id;
use crate::rules::{DUPLICATE_ANCHOR, HEADING_LEVEL, MISPLACED_ID, PROMISE_OUTSIDE_CHARTER};
use crate::source::{Located, Span};
use crate::text::html::{write_html, write_promise};
use crate::text::markdown_source::MarkdownSource;
use crate::text::marker::{bad_id, split_marker};
use crate::text::prose::{Heading, Html, Promise, Prose};
use crate::text::target::Target;
use crate::text::tree::{Block, BlockKind, Bytes, Cell, Definition, Inline, InlineKind};
use crate::text::words::{bytes_of, words};

/// How deep quotes and lists may lie in one another; what lies deeper stands at this depth. Nobody writes that, and
/// whoever goes through the tree can do so by recursion.
pub(super) const MAX_DEPTH: usize = 50;

/// Reads a text; every fault in it becomes a diagnostic, and the rest of the text stays.
pub(crate) fn read_markdown(source: MarkdownSource, d: &mut Diagnostics) -> Prose {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_SMART_PUNCTUATION;
    let text = source.text();
    // Headings and promises share the page's ids, so headings must not take the id of a later promise.
    let promised =
        text.lines().filter(|line| !line.starts_with('#')).filter_map(|line| Some(split_marker(line)?.1)).collect();
    let mut reader = Reader {
        events: Parser::new_ext(text, options).into_offset_iter().peekable(),
        source: &source,
        d,
        promised,
        taken: HashMap::new(),
        own_ids: Vec::new(),
        footnotes: Vec::new(),
        depth: 0,
        links: Vec::new(),
        headings: Vec::new(),
        promises: Vec::new(),
    };
    let blocks = reader.blocks();
    let Reader { links, headings, promises, .. } = reader;
    let html = Html { pieces: write_html(&blocks), links };
    Prose { blocks, html, headings, promises, source: Arc::new(source) }
}

pub(super) struct Reader<'t, 'd> {
    pub(super) events: Peekable<OffsetIter<'t>>,
    pub(super) source: &'t MarkdownSource,
    pub(super) d: &'d mut Diagnostics,
    /// The ids of the text's promises.
    promised: HashSet<&'t str>,
    /// The anchors that are given out, and for each how far its numbers have gone.
    taken: HashMap<String, usize>,
    /// The ids that headings were given by hand.
    own_ids: Vec<String>,
    footnotes: Vec<String>,
    depth: usize,
    pub(super) links: Vec<Located<Target>>,
    headings: Vec<Heading>,
    promises: Vec<Promise>,
}

impl<'t> Reader<'t, '_> {
    pub(super) fn report(&mut self, diagnostic: impl FnOnce(Span) -> Diagnostic, bytes: Bytes) {
        let span = self.source.span(bytes.range());
        self.d.push(diagnostic(span));
    }

    /// The blocks up to the end of what holds them.
    fn blocks(&mut self) -> Vec<Block> {
        let mut blocks = Vec::new();
        // Starts that were passed over since they lie too deep; their ends are passed over too.
        let mut passed = 0;
        while let Some((event, range)) = self.events.peek() {
            let bytes = Bytes::from(range);
            match event {
                Event::End(_) => {
                    self.events.next();
                    if passed == 0 {
                        break;
                    }
                    passed -= 1;
                }
                Event::Start(tag) if self.depth == MAX_DEPTH && is_container(tag) => {
                    self.events.next();
                    passed += 1;
                }
                Event::Start(tag) if is_block(tag) => {
                    let tag = tag.clone();
                    self.events.next();
                    blocks.push(self.block(tag, bytes));
                }
                Event::Rule => {
                    self.events.next();
                    blocks.push(Block { kind: BlockKind::Rule, bytes });
                }
                _ => {
                    let inlines = self.run();
                    blocks.push(self.words(inlines));
                }
            }
        }
        blocks
    }

    /// The block that has just started.
    fn block(&mut self, tag: Tag<'t>, bytes: Bytes) -> Block {
        let kind = match tag {
            Tag::Paragraph => {
                let first_link = self.links.len();
                let inlines = self.inlines();
                match self.promise(inlines, first_link, false) {
                    Ok(promise) => return promise,
                    Err(inlines) => BlockKind::Paragraph(self.finish(inlines)),
                }
            }
            Tag::Heading { level, id, .. } => self.heading(level, id.as_deref(), bytes),
            Tag::CodeBlock(kind) => {
                let info = if let CodeBlockKind::Fenced(info) = &kind { &**info } else { "" };
                let language = info.split(' ').next().unwrap_or("").into();
                let inlines = self.inlines();
                BlockKind::Code { language, inlines: self.finish(inlines) }
            }
            Tag::BlockQuote(_) => BlockKind::Quote(self.inner()),
            Tag::List(start) => BlockKind::List { start, items: self.parts(|reader, _, _| reader.item()) },
            Tag::DefinitionList => BlockKind::Definitions(self.parts(|reader, tag, _| match tag {
                Tag::DefinitionListTitle => {
                    let inlines = reader.inlines();
                    Definition::Term(reader.finish(inlines))
                }
                _ => Definition::Meaning(reader.inner()),
            })),
            Tag::Table(_) => {
                let mut rows: Vec<Vec<Cell>> = self.parts(|reader, _, _| {
                    reader.parts(|reader, _, bytes| {
                        let inlines = reader.inlines();
                        Cell { inlines: reader.finish(inlines), bytes }
                    })
                });
                let header = if rows.is_empty() { Vec::new() } else { rows.remove(0) };
                BlockKind::Table { header, rows }
            }
            Tag::FootnoteDefinition(name) => {
                let number = self.footnote(&name);
                BlockKind::Footnote { number, blocks: self.inner() }
            }
            // Only HTML is left: all it holds is text.
            _ => {
                while self.events.next().is_some_and(|(event, _)| !matches!(event, Event::End(_))) {}
                self.report_html(bytes);
                BlockKind::LeftOut
            }
        };
        Block { kind, bytes }
    }

    /// What lies in a block that holds others.
    fn inner(&mut self) -> Vec<Block> {
        self.depth += 1;
        let blocks = self.blocks();
        self.depth -= 1;
        blocks
    }

    /// The parts of a list or table up to its end, each read by `read` from behind its start.
    fn parts<T>(&mut self, mut read: impl FnMut(&mut Self, Tag<'t>, Bytes) -> T) -> Vec<T> {
        let mut parts = Vec::new();
        while let Some((Event::Start(tag), range)) = self.events.next() {
            parts.push(read(self, tag, Bytes::from(&range)));
        }
        parts
    }

    /// A list item. Its first words may be a promise, also if they stand in no paragraph.
    fn item(&mut self) -> Vec<Block> {
        if !self.events.peek().is_some_and(|(event, _)| is_inline(event)) {
            return self.inner();
        }
        let first_link = self.links.len();
        let inlines = self.run();
        let first = match self.promise(inlines, first_link, true) {
            Ok(promise) => promise,
            Err(inlines) => self.words(inlines),
        };
        let mut blocks = vec![first];
        blocks.extend(self.inner());
        blocks
    }

    /// Words in no paragraph.
    fn words(&mut self, inlines: Vec<Inline>) -> Block {
        let bytes = bytes_of(&inlines);
        Block { kind: BlockKind::Words(self.finish(inlines)), bytes }
    }

    pub(super) fn footnote(&mut self, name: &str) -> usize {
        let known = self.footnotes.iter().position(|known| known == name);
        1 + known.unwrap_or_else(|| {
            self.footnotes.push(name.to_owned());
            self.footnotes.len() - 1
        })
    }

    fn heading(&mut self, level: HeadingLevel, id: Option<&str>, bytes: Bytes) -> BlockKind {
        let inlines = self.inlines();
        let inlines = self.finish(inlines);
        if level == HeadingLevel::H1 {
            self.report(|span| HEADING_LEVEL.at(span), bytes);
        }
        let text = words(&inlines);
        let anchor = self.anchor(id, &text, bytes);
        let level = level as u8;
        self.headings.push(Heading { level: level.max(2), anchor: anchor.clone(), text });
        BlockKind::Heading { level, anchor: anchor.into(), inlines }
    }

    /// The heading's own id, or one made of its words; each once in a text.
    fn anchor(&mut self, id: Option<&str>, text: &str, bytes: Bytes) -> String {
        let made = Id::nearest(text);
        let wanted = match id {
            Some(id) => match Id::parse(id) {
                Some(id) => id.to_string(),
                None => {
                    let place = self.find_id(id, bytes);
                    self.report(|span| bad_id(id, span), place);
                    Id::nearest(id)
                }
            },
            None if made.is_empty() => "heading".into(),
            None => made,
        };
        let is_promise = self.promises.iter().any(|promise| promise.id.value.as_str() == wanted);
        if id.is_some() && (is_promise || self.own_ids.contains(&wanted)) {
            let place = self.find_id(&wanted, bytes);
            self.report(|span| DUPLICATE_ANCHOR.at(span).with("id", &wanted), place);
        }
        if id.is_some() {
            self.own_ids.push(wanted.clone());
        }
        let is_taken = |anchor: &str| self.promised.contains(anchor) || self.taken.contains_key(anchor);
        let mut anchor = wanted.clone();
        let mut number = self.taken.get(&wanted).copied().unwrap_or(1);
        while is_taken(&anchor) {
            number += 1;
            anchor = format!("{wanted}-{number}");
        }
        // The next heading with the same words starts counting from this number.
        self.taken.insert(wanted, number);
        self.taken.insert(anchor.clone(), 1);
        anchor
    }

    /// Where a heading's own id stands.
    fn find_id(&self, id: &str, heading: Bytes) -> Bytes {
        let written = format!("#{id}");
        let found = self.source.slice(heading).rfind(&written).map(|at| heading.start + at as u32);
        found.map_or(heading, |start| Bytes { start, end: start + written.len() as u32 })
    }

    /// The promise, if these words end in `{#id}`; otherwise the words again.
    fn promise(&mut self, mut inlines: Vec<Inline>, first_link: usize, is_item: bool) -> Result<Block, Vec<Inline>> {
        let Some(Inline { kind: InlineKind::Words(last), bytes }) = inlines.last() else { return Err(inlines) };
        let Some((before, marker)) = split_marker(&last.text) else { return Err(inlines) };
        let bytes = *bytes;
        let marker_bytes = Bytes { start: bytes.end.saturating_sub(marker.len() as u32 + 3), end: bytes.end };
        let Some(id) = Id::parse(marker) else {
            let marker = marker.to_owned();
            self.report(|span| bad_id(&marker, span), marker_bytes);
            return Err(inlines);
        };
        if !self.source.has_promises() {
            self.report(|span| PROMISE_OUTSIDE_CHARTER.at(span).with("id", &id), marker_bytes);
        }
        if self.own_ids.iter().any(|own| own == id.as_str()) {
            self.report(|span| DUPLICATE_ANCHOR.at(span).with("id", &id), marker_bytes);
        }
        if inlines.len() == 1 && before.is_empty() {
            self.report(|span| MISPLACED_ID.at(span).says("no-words").with("id", &id), bytes);
        }
        let whole = bytes_of(&inlines);
        let rest = (!before.is_empty()).then(|| last.cut(bytes, 0..before.len()));
        inlines.pop();
        inlines.extend(rest);
        let inlines = self.finish(inlines);
        let html = Html { pieces: write_promise(&inlines, first_link), links: self.links[first_link..].to_vec() };
        let span = self.source.span(marker_bytes.range());
        self.promises.push(Promise { id: Located { value: id, span }, html });
        let kind = BlockKind::Promise { number: self.promises.len() - 1, is_item, inlines };
        Ok(Block { kind, bytes: whole })
    }
}

/// Whether other blocks lie in it.
fn is_container(tag: &Tag) -> bool {
    matches!(
        tag,
        Tag::BlockQuote(_)
            | Tag::List(_)
            | Tag::Item
            | Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::FootnoteDefinition(_)
    )
}

fn is_block(tag: &Tag) -> bool {
    !matches!(tag, Tag::Emphasis | Tag::Strong | Tag::Link { .. } | Tag::Image { .. })
}

/// Whether an event belongs to a run of words, and starts or ends no block.
pub(super) fn is_inline(event: &Event) -> bool {
    match event {
        Event::Start(tag) => !is_block(tag),
        Event::End(tag) => matches!(tag, TagEnd::Emphasis | TagEnd::Strong | TagEnd::Link | TagEnd::Image),
        Event::Rule => false,
        _ => true,
    }
}

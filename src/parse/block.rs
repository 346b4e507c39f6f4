//! The passages of a text, for rules and reviews: paragraphs, list items, headings, table cells, with their words,
//! links and pictures, and a fingerprint that white space does not change.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};
use xxhash_rust::xxh3::{xxh3_64, xxh3_64_with_seed};

use crate::parse::events::{Events, find_end, is_inline, plain_text, push_plain};
use crate::parse::glossary::is_of_word;
use crate::parse::markdown::read_events;
use crate::parse::marker::split_marker;
use crate::parse::written::Written;
use crate::source::Span;

const DECORATIVE: &str = "{decorative}";

/// What a passage is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
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
pub struct Block<'a> {
    pub kind: BlockKind,
    /// As they are read: without marks, links' addresses, inserted names and promise ids.
    pub words: String,
    pub links: Vec<LinkText<'a>>,
    pub pictures: Vec<Picture<'a>>,
    /// Whether all of it is emphasised.
    pub is_emphasised: bool,
    /// Whether it stands in a block quote.
    pub is_quoted: bool,
    /// Whether it stands in a list, or is a term of one of definitions.
    pub is_listed: bool,
    /// Where in `words` code and what is emphasised stand: titles of works, for the most part.
    pub apart: Vec<Range<usize>>,
    /// Whether it goes on a row of a table that the block before it began.
    pub goes_on_row: bool,
    /// As it was written.
    pub markdown: Cow<'a, str>,
    place: Place<'a>,
}

/// A link in a passage.
#[derive(Clone, Debug)]
pub struct LinkText<'a> {
    pub words: String,
    /// As it was written: `promise:listen`, `../pages/about.md`.
    pub address: String,
    place: Place<'a>,
}

/// A picture in a passage.
#[derive(Clone, Debug)]
pub struct Picture<'a> {
    pub alt: String,
    pub address: String,
    pub is_decorative: bool,
    place: Place<'a>,
}

#[derive(Clone, Debug)]
enum Place<'a> {
    Markdown(&'a Written, Range<usize>),
    /// A line of YAML: the value as a whole.
    Line(&'a Span),
}

impl Place<'_> {
    fn span(&self) -> Span {
        match self {
            Place::Markdown(written, range) => written.span(range.clone()),
            Place::Line(span) => (*span).clone(),
        }
    }
}

impl<'a> Block<'a> {
    /// A line of plain text as a passage.
    pub fn line(words: impl Into<Cow<'a, str>>, span: &'a Span) -> Block<'a> {
        let markdown = words.into();
        Block {
            kind: BlockKind::Paragraph,
            words: markdown.clone().into_owned(),
            links: Vec::new(),
            pictures: Vec::new(),
            is_emphasised: false,
            markdown,
            is_quoted: false,
            is_listed: false,
            apart: Vec::new(),
            goes_on_row: false,
            place: Place::Line(span),
        }
    }

    pub fn span(&self) -> Span {
        self.place.span()
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

    /// The place of a range of its words, or of all of it if they cannot be found again.
    pub fn span_of(&self, range: Range<usize>) -> Span {
        self.find_span(range).unwrap_or_else(|| self.span())
    }

    /// The place of a range of its words. In the Markdown it is the same words that are looked for, as the first, second, …
    /// of their kind; `None` if there are not as many of them there.
    pub fn find_span(&self, range: Range<usize>) -> Option<Span> {
        match &self.place {
            Place::Markdown(written, place) => {
                let part = self.words.get(range.clone())?;
                let before = find_whole(&self.words, part).take_while(|at| *at < range.start).count();
                let is_read = |at: &usize| !is_apart(&self.markdown[..*at]);
                let here = || find_whole(&self.markdown, part).filter(is_read);
                let at = here().nth(before).filter(|_| here().count() == find_whole(&self.words, part).count())?;
                Some(written.span(place.start + at..place.start + at + part.len()))
            }
            Place::Line(span) => Some((*span).clone()),
        }
    }
}

/// A fingerprint for each passage of a text: the same for the same words, however they are spaced and wherever they stand. A
/// table's row keeps its cells together, and what stands twice counts twice.
pub fn fingerprints(blocks: &[Block]) -> Vec<u64> {
    let mut seen: HashMap<u64, u64> = HashMap::new();
    let mut row = 0;
    let print = |block: &Block| {
        let words = block.in_one_line();
        let own = xxh3_64(words.as_bytes());
        row = if block.goes_on_row { xxh3_64_with_seed(words.as_bytes(), row) } else { own };
        let times = seen.entry(row).and_modify(|times| *times += 1).or_default();
        if *times == 0 { row } else { xxh3_64_with_seed(&row.to_le_bytes(), *times) }
    };
    blocks.iter().map(print).collect()
}

impl LinkText<'_> {
    pub fn span(&self) -> Span {
        self.place.span()
    }
}

impl Picture<'_> {
    pub fn span(&self) -> Span {
        self.place.span()
    }
}

/// The passages of a Markdown text, in order.
pub fn blocks(written: &Written) -> Vec<Block<'_>> {
    let events = read_events(written.text());
    let mut blocks = Vec::new();
    let (mut at, mut in_header) = (0, false);
    let (mut quotes, mut lists) = (0usize, 0usize);
    while at < events.len() {
        let rest = &events[at..];
        let before = blocks.len();
        match &events[at].0 {
            Event::Start(Tag::BlockQuote(_)) => quotes += 1,
            Event::End(TagEnd::BlockQuote(_)) => quotes = quotes.saturating_sub(1),
            Event::Start(Tag::List(_) | Tag::DefinitionList) => lists += 1,
            Event::End(TagEnd::List(_) | TagEnd::DefinitionList) => lists = lists.saturating_sub(1),
            _ => {}
        }
        at += match &events[at].0 {
            Event::Start(Tag::Heading { level, .. }) => {
                take(BlockKind::Heading(*level as u8), rest, written, &mut blocks)
            }
            Event::Start(Tag::Paragraph) => take(BlockKind::Paragraph, rest, written, &mut blocks),
            Event::Start(Tag::CodeBlock(_)) => take(BlockKind::Code, rest, written, &mut blocks),
            Event::Start(Tag::TableCell) => {
                let kind = if in_header { BlockKind::HeaderCell } else { BlockKind::Cell };
                let taken = take(kind, rest, written, &mut blocks);
                if let (Some((Event::End(TagEnd::TableCell), _)), Some(cell)) = (events[..at].last(), blocks.last_mut())
                {
                    cell.goes_on_row = true;
                }
                taken
            }
            Event::Start(Tag::DefinitionListTitle) => take(BlockKind::Paragraph, rest, written, &mut blocks),
            Event::Start(Tag::TableHead) => {
                in_header = true;
                1
            }
            Event::End(TagEnd::TableHead) => {
                in_header = false;
                1
            }
            // Items of a tight list and definitions have no paragraph of their own around their words.
            event if is_inline(event) && !matches!(event, Event::InlineHtml(_)) => {
                let run = rest.iter().take_while(|(event, _)| is_inline(event)).count();
                blocks.push(block(BlockKind::Item, &rest[..run], written));
                run
            }
            _ => 1,
        };
        for block in &mut blocks[before..] {
            (block.is_quoted, block.is_listed) = (quotes > 0, lists > 0);
        }
    }
    blocks
}

/// Adds the block that starts here; gives how many events it was.
fn take<'a>(kind: BlockKind, events: &Events<'a>, written: &'a Written, blocks: &mut Vec<Block<'a>>) -> usize {
    let end = find_end(events);
    let mut made = block(kind, &events[1..end], written);
    // An empty cell counts as a cell, so that the cells after it keep their columns.
    if events[1..end].is_empty() || matches!(kind, BlockKind::Heading(_)) {
        let range = events[0].1.clone();
        made.markdown = written.text().get(range.clone()).unwrap_or("").trim_end().into();
        made.place = Place::Markdown(written, range.start..range.start + made.markdown.len());
    }
    blocks.push(made);
    end + 1
}

fn block<'a>(kind: BlockKind, inner: &Events<'a>, written: &'a Written) -> Block<'a> {
    let start = inner.first().map_or(0, |(_, range)| range.start);
    let end = inner.iter().map(|(_, range)| range.end).max().unwrap_or(start);
    let words = plain_text(inner);
    let words = split_marker(&words).map_or(&*words, |(words, _)| words);
    let words = without_mark(words);
    Block {
        kind,
        words,
        links: links(inner, written),
        pictures: pictures(inner, written),
        is_emphasised: is_emphasised(inner),
        markdown: written.text().get(start..end).unwrap_or("").trim_end().into(),
        is_quoted: false,
        is_listed: false,
        apart: find_apart(inner),
        goes_on_row: false,
        place: Place::Markdown(written, start..end),
    }
}

/// Where some words stand in a text, and not within longer ones.
fn find_whole<'t>(text: &'t str, words: &'t str) -> impl Iterator<Item = usize> + 't {
    let joins = |a: Option<char>, b: Option<char>| a.is_some_and(is_of_word) && b.is_some_and(is_of_word);
    text.match_indices(words).map(|(at, _)| at).filter(move |at| {
        let (before, after) = (&text[..*at], &text[at + words.len()..]);
        !joins(before.chars().next_back(), words.chars().next())
            && !joins(words.chars().next_back(), after.chars().next())
    })
}

/// Whether what comes after this Markdown is no words, but the address of a link, an id or an inserted name.
fn is_apart(before: &str) -> bool {
    let is_open = |open: &str, close| before.rfind(open).is_some_and(|at| !before[at..].contains(close));
    is_open("](", ')') || is_open("{#", '}') || is_open("{{", '}')
}

/// Words without the mark of a decorative picture.
fn without_mark(words: &str) -> String {
    match words.contains(DECORATIVE) {
        true => words.replace(DECORATIVE, "").trim().to_owned(),
        false => words.to_owned(),
    }
}

fn links<'a>(events: &Events<'a>, written: &'a Written) -> Vec<LinkText<'a>> {
    let link = |(at, (event, range)): (usize, &(Event<'a>, Range<usize>))| match event {
        Event::Start(Tag::Link { dest_url, .. }) => {
            let inner = &events[at..at + find_end(&events[at..])];
            let alts: Vec<String> = pictures(inner, written).into_iter().map(|picture| picture.alt).collect();
            let words = match without_mark(&plain_text(inner)) {
                words if words.is_empty() => alts.join(" "),
                words => words,
            };
            Some(LinkText { words, address: dest_url.to_string(), place: Place::Markdown(written, range.clone()) })
        }
        _ => None,
    };
    events.iter().enumerate().filter_map(link).collect()
}

fn pictures<'a>(events: &Events<'a>, written: &'a Written) -> Vec<Picture<'a>> {
    let picture = |(at, (event, range)): (usize, &(Event<'a>, Range<usize>))| match event {
        Event::Start(Tag::Image { dest_url, .. }) => {
            let end = at + find_end(&events[at..]);
            let after = events.get(end + 1);
            Some(Picture {
                alt: plain_text(&events[at + 1..end]),
                address: dest_url.to_string(),
                is_decorative: matches!(after, Some((Event::Text(text), _)) if text.starts_with(DECORATIVE)),
                place: Place::Markdown(written, range.clone()),
            })
        }
        _ => None,
    };
    events.iter().enumerate().filter_map(picture).collect()
}

/// Where code and what is emphasised stand in the words of a run.
fn find_apart(events: &Events) -> Vec<Range<usize>> {
    let sets_apart = |(event, _): &(Event, Range<usize>)| matches!(event, Event::Start(Tag::Emphasis) | Event::Code(_));
    if !events.iter().any(sets_apart) {
        return Vec::new();
    }
    let (mut text, mut apart, mut depth, mut open) = (String::new(), Vec::new(), 0usize, 0);
    for (event, _) in events {
        let start = text.len();
        push_plain(event, &mut text);
        match event {
            Event::Code(_) if depth == 0 => apart.push(start..text.len()),
            Event::Start(Tag::Emphasis) => {
                open = if depth == 0 { start } else { open };
                depth += 1;
            }
            Event::End(TagEnd::Emphasis) => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    apart.push(open..start);
                }
            }
            _ => {}
        }
    }
    let lead = text.len() - text.trim_start().len();
    apart.into_iter().map(|range| range.start.saturating_sub(lead)..range.end.saturating_sub(lead)).collect()
}

/// Whether no words stand outside of emphasis.
fn is_emphasised(events: &Events) -> bool {
    let (mut depth, mut any) = (0usize, false);
    for (event, _) in events {
        match event {
            Event::Start(Tag::Emphasis | Tag::Strong) => depth += 1,
            Event::End(TagEnd::Emphasis | TagEnd::Strong) => depth = depth.saturating_sub(1),
            Event::Text(text) if !text.trim().is_empty() => match depth {
                0 => return false,
                _ => any = true,
            },
            Event::Code(_) if depth == 0 => return false,
            _ => {}
        }
    }
    any
}

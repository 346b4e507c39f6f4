//! YAML → a tree of [`Node`]s that know their places.
//!
//! YAML 1.2 through `granit-parser`'s events. Every scalar stays the text that was written (`no`,
//! `09:00`, `0800 …`); what it means is decided by the field that reads it (record/value.rs).
//! All of a file's problems can so be reported at once, each with its place.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use granit_parser::{Event, Options, Parser, ScalarStyle, ScanError, Span as RawSpan};

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::rules::YAML_SYNTAX;
use crate::source::{Source, SourcePath, Span};

/// Deeper than any content goes, shallow enough for every stack.
const MAX_DEPTH: usize = 64;
/// How many nodes aliases may add to one file: enough for real sharing, an end to "billion laughs".
const MAX_ALIASED: usize = 10_000;

#[derive(Clone, Debug)]
pub(crate) struct Node<'a> {
    pub(crate) range: Range<usize>,
    pub(crate) kind: Kind<'a>,
}

#[derive(Clone, Debug)]
pub(crate) enum Kind<'a> {
    /// The text after YAML's own escapes; `plain` if it stood without quotes.
    Scalar {
        text: Cow<'a, str>,
        plain: bool,
    },
    List(Vec<Node<'a>>),
    Map(Vec<(Node<'a>, Node<'a>)>),
}

/// The text of a scalar that is not empty.
pub(crate) fn scalar<'n>(node: &'n Node) -> Option<&'n str> {
    match &node.kind {
        Kind::Scalar { text, .. } if !node.is_null() && !text.trim().is_empty() => Some(text.trim()),
        _ => None,
    }
}

/// The value under a key; if the key stands twice, the first.
pub(crate) fn find_entry<'n, 'a>(entries: &'n [(Node<'a>, Node<'a>)], name: &str) -> Option<&'n Node<'a>> {
    entries.iter().find(|(key, _)| key.name() == Some(name)).map(|(_, value)| value)
}

impl<'a> Node<'a> {
    /// The value under a key of a map; if the key stands twice, the first.
    pub(crate) fn find(&self, name: &str) -> Option<&Node<'a>> {
        match &self.kind {
            Kind::Map(entries) => find_entry(entries, name),
            _ => None,
        }
    }

    /// The text of a key, as it stands.
    pub(crate) fn name(&self) -> Option<&str> {
        match &self.kind {
            Kind::Scalar { text, .. } => Some(text),
            _ => None,
        }
    }

    /// Whether nothing was written: `key:`, `key: ~`, `key: null`.
    pub(crate) fn is_null(&self) -> bool {
        matches!(&self.kind, Kind::Scalar { text, plain: true } if matches!(&**text, "" | "~" | "null" | "Null" | "NULL"))
    }

    fn count(&self) -> usize {
        1 + match &self.kind {
            Kind::Scalar { .. } => 0,
            Kind::List(items) => items.iter().map(Node::count).sum(),
            Kind::Map(entries) => entries.iter().map(|(key, value)| key.count() + value.count()).sum(),
        }
    }
}

/// Reads one document. `None` if the file is empty or, with a diagnostic, nothing of it is YAML.
pub(crate) fn parse_yaml<'a>(source: &'a Source, d: &mut Diagnostics) -> Option<Node<'a>> {
    parse_yaml_at(&source.path, &source.text, 0, d)
}

/// The same for a part of a file that starts at byte `offset` (front matter).
pub(crate) fn parse_yaml_at<'a>(
    path: &SourcePath,
    text: &'a str,
    offset: usize,
    d: &mut Diagnostics,
) -> Option<Node<'a>> {
    build(text, offset).unwrap_or_else(|fault| match fault.is_syntax {
        true => recover(path, text, offset, fault, d),
        false => {
            d.push(fault.into_diagnostic(path));
            None
        }
    })
}

fn build(text: &str, offset: usize) -> Result<Option<Node<'_>>, Fault> {
    let events = Parser::new_from_str_with_options(text, options());
    Builder { events, offset, anchors: HashMap::new(), aliased: 0 }.document()
}

/// Reads what can be read of a broken document: each of its outermost entries by itself, so that one open quote costs one
/// record and not the file. Faults are then told where they are, and not where YAML noticed them.
fn recover<'a>(path: &SourcePath, text: &'a str, offset: usize, whole: Fault, d: &mut Diagnostics) -> Option<Node<'a>> {
    let (mut items, mut entries) = (Vec::new(), Vec::new());
    let mut faults = Vec::new();
    for range in outermost(text) {
        match build(&text[range.clone()], offset + range.start) {
            Ok(Some(Node { kind: Kind::List(found), .. })) => items.extend(found),
            Ok(Some(Node { kind: Kind::Map(found), .. })) => entries.extend(found),
            Ok(_) => {}
            // An alias whose anchor is in another entry is no fault of this entry.
            Err(fault) => faults.extend(Some(fault.at_open_quote(text, offset)).filter(|fault| fault.is_syntax)),
        }
    }
    if faults.is_empty() {
        faults.push(whole.at_open_quote(text, offset));
    }
    d.extend_with(faults.into_iter().map(|fault| fault.into_diagnostic(path)));
    let range = offset..offset + text.len();
    match (items.is_empty(), entries.is_empty()) {
        (false, true) => Some(Node { range, kind: Kind::List(items) }),
        (true, false) => Some(Node { range, kind: Kind::Map(entries) }),
        _ => None,
    }
}

/// The outermost entries of a document: each begins with a line that is not indented, and is no comment.
fn outermost(text: &str) -> Vec<Range<usize>> {
    let mut starts = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let is_start = line.starts_with(|c: char| !c.is_whitespace() && !"#]}".contains(c)) && !line.starts_with("---");
        if is_start {
            starts.push(at);
        }
        at += line.len();
    }
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    starts.iter().copied().zip(ends).map(|(start, end)| start..end).collect()
}

fn options() -> Options {
    granit_parser::options! { flow_nesting_limit: MAX_DEPTH, block_nesting_limit: MAX_DEPTH }
}

struct Fault {
    range: Range<usize>,
    /// The sentence that says it.
    sentence: &'static str,
    /// The parser's own words, where they are all that is known.
    words: String,
    /// Whether the text is no YAML, and not only none that content has a use for.
    is_syntax: bool,
}

impl Fault {
    /// YAML notices an open quote only where the text after it cannot go on: an editor wants the line where it was opened.
    fn at_open_quote(self, text: &str, offset: usize) -> Fault {
        let is_open =
            ["unclosed quote", "multiline quoted", "document indicator"].iter().any(|part| self.words.contains(part));
        if !is_open {
            return self;
        }
        let noticed = self.range.start.saturating_sub(offset);
        let before = text.get(..noticed + 1).or(text.get(..noticed)).unwrap_or(text);
        let lines = before.split_inclusive('\n').rev().scan(before.len(), |end, line| {
            *end -= line.len();
            Some((*end, line))
        });
        let is_opening = |(start, line): (usize, &str)| {
            let quote = line.rfind('"').filter(|_| line.matches('"').count() % 2 == 1);
            let quote = quote.or_else(|| {
                line.rfind(": '").map(|at| at + 2).filter(|at| !line[at + 1..].replace("''", "").contains('\''))
            });
            quote.map(|at| offset + start + at)
        };
        match lines.into_iter().find_map(is_opening) {
            Some(at) => Fault { is_syntax: true, ..fault(at..at + 1, "open-quote") },
            None => self,
        }
    }

    fn into_diagnostic(self, path: &SourcePath) -> Diagnostic {
        let said = YAML_SYNTAX.at(Span::new(path, self.range)).says(self.sentence);
        if self.words.is_empty() { said } else { said.with("fault", self.words) }
    }
}

struct Builder<'a, E> {
    events: E,
    offset: usize,
    anchors: HashMap<usize, Node<'a>>,
    aliased: usize,
}

type Step<'a> = (Event<'a>, Range<usize>);

impl<'a, E: Iterator<Item = Result<(Event<'a>, RawSpan), ScanError>>> Builder<'a, E> {
    fn document(&mut self) -> Result<Option<Node<'a>>, Fault> {
        let mut document = None;
        loop {
            let (event, range) = self.next()?;
            match event {
                Event::StreamStart | Event::DocumentEnd => {}
                Event::StreamEnd => return Ok(document),
                Event::DocumentStart(..) if document.is_none() => {
                    let step = self.next()?;
                    document = Some(self.node(step, 0)?);
                }
                _ => {
                    return Err(fault(range, "second-document"));
                }
            }
        }
    }

    fn next(&mut self) -> Result<Step<'a>, Fault> {
        match self.events.next() {
            Some(Ok((event, span))) => Ok((event, self.range(span))),
            Some(Err(scan)) => Err(self.scan_fault(&scan)),
            None => Err(fault(self.offset..self.offset, "ends-early")),
        }
    }

    fn range(&self, span: RawSpan) -> Range<usize> {
        let range = span.byte_range().unwrap_or(0..0);
        self.offset + range.start..self.offset + range.end.max(range.start)
    }

    fn scan_fault(&self, scan: &ScanError) -> Fault {
        let at = self.offset + scan.marker().byte_offset().unwrap_or(0);
        // For these two faults the parser's own message would make an editor look at indentation.
        if scan.info().contains("unknown anchor") {
            return fault(at..at, "no-anchor");
        }
        if scan.info().contains("recursion limit") {
            return fault(at..at, "too-deep");
        }
        if let Some(sentence) = explain_quotes(&scan.info()) {
            return Fault { is_syntax: true, ..fault(at..at, sentence) };
        }
        Fault { is_syntax: true, words: scan.info().to_string(), ..fault(at..at, "syntax") }
    }

    fn node(&mut self, (event, range): Step<'a>, depth: usize) -> Result<Node<'a>, Fault> {
        if depth > MAX_DEPTH {
            return Err(fault(range, "too-deep"));
        }
        let (node, anchor) = match event {
            Event::Scalar(text, style, anchor, None) => {
                let plain = style == ScalarStyle::Plain;
                // `"\0"` is YAML for NUL, which no text may hold (`Sources::add_text`).
                let text = if text.contains('\0') { text.replace('\0', "\u{FFFD}").into() } else { text };
                (Node { range, kind: Kind::Scalar { text, plain } }, anchor)
            }
            Event::SequenceStart(_, anchor, None) => (self.list(range, depth)?, anchor),
            Event::MappingStart(_, anchor, None) => (self.map(range, depth)?, anchor),
            Event::Alias(id) => (self.alias(id, range)?, 0),
            _ => return Err(fault(range, "tag")),
        };
        if anchor != 0 {
            self.anchors.insert(anchor, node.clone());
        }
        Ok(node)
    }

    fn list(&mut self, start: Range<usize>, depth: usize) -> Result<Node<'a>, Fault> {
        let mut items = Vec::new();
        loop {
            match self.next()? {
                (Event::SequenceEnd, end) => {
                    return Ok(Node { range: start.start..end.end, kind: Kind::List(items) });
                }
                step => items.push(self.node(step, depth + 1)?),
            }
        }
    }

    fn map(&mut self, start: Range<usize>, depth: usize) -> Result<Node<'a>, Fault> {
        let mut entries = Vec::new();
        loop {
            match self.next()? {
                (Event::MappingEnd, end) => {
                    return Ok(Node { range: start.start..end.end, kind: Kind::Map(entries) });
                }
                step => {
                    let key = self.node(step, depth + 1)?;
                    let step = self.next()?;
                    entries.push((key, self.node(step, depth + 1)?));
                }
            }
        }
    }

    /// The anchored value again, at its own place: that is where an editor would mend it.
    fn alias(&mut self, id: usize, range: Range<usize>) -> Result<Node<'a>, Fault> {
        let Some(node) = self.anchors.get(&id) else {
            return Err(fault(range, "no-anchor"));
        };
        self.aliased += node.count();
        if self.aliased > MAX_ALIASED {
            return Err(fault(range, "too-large"));
        }
        Ok(node.clone())
    }
}

/// The sentence that says for people what the parser says about quotes.
fn explain_quotes(info: &str) -> Option<&'static str> {
    if info.contains("after single-quoted") {
        return Some("apostrophe");
    }
    if info.contains("after double-quoted") {
        return Some("double-quote");
    }
    info.contains("tab").then_some("tab")
}

fn fault(range: Range<usize>, sentence: &'static str) -> Fault {
    Fault { range, sentence, words: String::new(), is_syntax: false }
}

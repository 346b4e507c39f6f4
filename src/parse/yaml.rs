//! YAML → a tree of [`Node`]s that know their places.
//!
//! YAML 1.2 through `granit-parser`'s events. Every scalar stays the text that was written (`no`,
//! `09:00`, `0800 …`); what it means is decided by the field that reads it (parse/record.rs).
//! All of a file's problems can so be reported at once, each with its place.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use granit_parser::{Event, Options, Parser, ScalarStyle, ScanError, Span as RawSpan};

use crate::diagnostic::{Code, Diagnostics, error};
use crate::source::{Source, SourcePath, Span};

/// The file is not YAML, or uses a part of YAML that content has no use for.
pub const YAML_SYNTAX: Code = Code("yaml-syntax");

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

impl Node<'_> {
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

/// Reads one document. `None` if the file is empty or, with a diagnostic, not YAML.
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
    let options = options();
    let mut builder = Builder {
        events: Parser::new_from_str_with_options(text, options),
        offset,
        anchors: HashMap::new(),
        aliased: 0,
    };
    match builder.document() {
        Ok(node) => node,
        Err(fault) => {
            d.push(error(YAML_SYNTAX, Span::new(path, fault.range), fault.message).hint(fault.hint));
            None
        }
    }
}

fn options() -> Options {
    granit_parser::options! { flow_nesting_limit: MAX_DEPTH, block_nesting_limit: MAX_DEPTH }
}

struct Fault {
    range: Range<usize>,
    message: String,
    hint: &'static str,
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
                    return Err(fault(
                        range,
                        "a second document starts here",
                        "keep one document in a file: remove the line `---`",
                    ));
                }
            }
        }
    }

    fn next(&mut self) -> Result<Step<'a>, Fault> {
        match self.events.next() {
            Some(Ok((event, span))) => Ok((event, self.range(span))),
            Some(Err(scan)) => Err(self.scan_fault(&scan)),
            None => {
                Err(fault(self.offset..self.offset, "the file ends too early", "look for an open quote or bracket"))
            }
        }
    }

    fn range(&self, span: RawSpan) -> Range<usize> {
        let range = span.byte_range().unwrap_or(0..0);
        self.offset + range.start..self.offset + range.end.max(range.start)
    }

    fn scan_fault(&self, scan: &ScanError) -> Fault {
        let at = self.offset + scan.marker().byte_offset().unwrap_or(0);
        // The parser's own words for these two would send an editor to look at indentation.
        if scan.info().contains("unknown anchor") {
            return fault(
                at..at,
                "this alias has no anchor",
                "an anchor (`&name`) must stand before its alias (`*name`)",
            );
        }
        if scan.info().contains("recursion limit") {
            return fault(at..at, "this is nested too deeply", "content needs only a few levels");
        }
        fault(
            at..at,
            format!("this is not YAML: {}", scan.info()),
            "look at the indentation, and put text that contains `: ` or `#`, or starts with a sign, in quotes",
        )
    }

    fn node(&mut self, (event, range): Step<'a>, depth: usize) -> Result<Node<'a>, Fault> {
        if depth > MAX_DEPTH {
            return Err(fault(range, "this is nested too deeply", "content needs only a few levels"));
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
            _ => return Err(fault(range, "YAML tags (`!…`) are not used here", "write the value without the tag")),
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
            return Err(fault(
                range,
                "this alias has no anchor",
                "an anchor (`&name`) must stand before its alias (`*name`)",
            ));
        };
        self.aliased += node.count();
        if self.aliased > MAX_ALIASED {
            return Err(fault(range, "aliases make this file too large", "write the values out"));
        }
        Ok(node.clone())
    }
}

fn fault(range: Range<usize>, message: impl Into<String>, hint: &'static str) -> Fault {
    Fault { range, message: message.into(), hint }
}

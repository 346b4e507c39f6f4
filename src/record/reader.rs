//! What a record is read with, and what reading says of values that cannot be.

use std::ops::Range;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::record::yaml::{Kind, Node};
use crate::rules::{DUPLICATE_KEY, INVALID_VALUE, WRONG_TYPE};
use crate::source::{Source, Span};

/// What a record is read with: the file, the sink, and whatever else its types need to know.
pub(crate) struct Reader<'a, C> {
    pub(crate) source: &'a Source,
    pub(crate) context: C,
    pub(crate) diagnostics: &'a mut Diagnostics,
}

impl<'a, C> Reader<'a, C> {
    pub(crate) fn new(source: &'a Source, context: C, diagnostics: &'a mut Diagnostics) -> Reader<'a, C> {
        Reader { source, context, diagnostics }
    }

    pub(crate) fn span(&self, range: &Range<usize>) -> Span {
        Span::new(&self.source.path, range.clone())
    }

    pub(crate) fn push(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Reports a value of the wrong kind; gives `None` so that callers can end with it.
    pub(crate) fn wrong_type<T>(&mut self, node: &Node, expected: &str) -> Option<T> {
        let said = WRONG_TYPE.at(self.span(&node.range)).with("expected", expected);
        self.push(match &node.kind {
            Kind::Scalar { .. } if node.is_null() => said.says("nothing"),
            Kind::Scalar { text, .. } => said.says("text").with("text", shorten(text)),
            Kind::List(_) => said.says("list"),
            Kind::Map(_) => said.says("map"),
        });
        None
    }

    /// Reports a key that stands in its map already, and where the first one is.
    pub(crate) fn duplicate_key(&mut self, name: &str, range: &Range<usize>, first: &Range<usize>) {
        let (span, first) = (self.span(range), self.span(first));
        self.push(DUPLICATE_KEY.at(span).with("key", name).related_to(first));
    }

    /// Reports a value that cannot be, with what is to be said of it; gives `None` so that callers can end with it.
    pub(crate) fn invalid<T>(&mut self, node: &Node, say: impl FnOnce(Diagnostic) -> Diagnostic) -> Option<T> {
        let said = say(INVALID_VALUE.at(self.span(&node.range)));
        self.push(said);
        None
    }
}

fn shorten(text: &str) -> String {
    let mut short: String = text.chars().take(40).map(|c| if c == '\n' { ' ' } else { c }).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}

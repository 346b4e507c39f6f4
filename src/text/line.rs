//! One line of plain text with slots: a title, a summary, an address.

use std::ops::Range;

use crate::diagnostic::Diagnostic;
use crate::rules::UNKNOWN_SLOT;
use crate::source::Span;

/// A form of the authority's name that a text can ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Form {
    Name,
    Council,
    In,
    Of,
    To,
}

impl Form {
    pub const ALL: [(&'static str, Form); 5] = [
        ("authority.name", Form::Name),
        ("authority.council", Form::Council),
        ("authority.in", Form::In),
        ("authority.of", Form::Of),
        ("authority.to", Form::To),
    ];

    pub(crate) fn find(name: &str) -> Option<Form> {
        Form::ALL.iter().find(|(known, _)| *known == name).map(|(_, form)| *form)
    }

    /// What stands between the braces.
    pub(crate) fn name(self) -> &'static str {
        Form::ALL.iter().find(|(_, form)| *form == self).map_or("", |(name, _)| name)
    }
}

/// A piece of plain text.
#[derive(Clone, Debug, PartialEq)]
pub enum LinePiece {
    Text(Box<str>),
    Form(Form),
}

/// One line of plain text.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    pub pieces: Vec<LinePiece>,
}

impl Line {
    pub fn plain(text: &str) -> Line {
        Line { pieces: vec![LinePiece::Text(text.into())] }
    }

    /// Reads text with `{{ … }}` slots; what is none is handed to `unknown` with its place, and left out.
    pub(crate) fn parse(text: &str, mut unknown: impl FnMut(UnknownSlot)) -> Line {
        let mut pieces = Vec::new();
        for part in split_slots(text) {
            match part {
                Part::Text(range) => {
                    find_loose(text, range.clone()).into_iter().for_each(&mut unknown);
                    pieces.push(LinePiece::Text(text[range].replace('\n', " ").into()));
                }
                Part::Slot(name, range) => match Form::find(name) {
                    Some(form) => pieces.push(LinePiece::Form(form)),
                    None => unknown(UnknownSlot { name: name.to_owned(), range }),
                },
            }
        }
        Line { pieces }
    }

    /// The text with its slots as an editor writes them.
    pub fn as_written(&self) -> String {
        let texts = self.pieces.iter().map(|piece| match piece {
            LinePiece::Text(text) => text.to_string(),
            LinePiece::Form(form) => format!("{{{{ {} }}}}", form.name()),
        });
        texts.collect()
    }

    /// The text with nothing in its slots: for slugs and sort keys of texts that are the same everywhere.
    pub fn without_slots(&self) -> String {
        let texts = self.pieces.iter().map(|piece| match piece {
            LinePiece::Text(text) => text,
            LinePiece::Form(_) => "",
        });
        texts.collect()
    }
}

/// Braces that ask for nothing that there is.
pub(crate) struct UnknownSlot {
    /// The name between them; of half a pair, the braces.
    name: String,
    /// Where they stand in the text.
    pub(crate) range: Range<usize>,
}

impl UnknownSlot {
    pub(crate) fn report(&self, span: Span) -> Diagnostic {
        let said = UNKNOWN_SLOT.at(span);
        match self.name.as_str() {
            "{{" => said.says("open"),
            "}}" => said.says("close"),
            name => said.says("name").with("name", name).nearest(name, Form::ALL.iter().map(|(name, _)| *name)),
        }
    }

    pub(crate) fn new(name: &str, range: Range<usize>) -> UnknownSlot {
        UnknownSlot { name: name.to_owned(), range }
    }
}

/// Text between slots, by its range, or the name in a slot, with the range of its braces.
pub(crate) enum Part<'t> {
    Text(Range<usize>),
    Slot(&'t str, Range<usize>),
}

/// Takes `a {{ b }} c` apart. A `{{` that is never closed is text.
pub(crate) fn split_slots(text: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let mut start = 0;
    while let Some(open) = text[start..].find("{{").map(|at| start + at) {
        let Some(close) = text[open..].find("}}").map(|at| open + at) else { break };
        if open > start {
            parts.push(Part::Text(start..open));
        }
        parts.push(Part::Slot(text[open + 2..close].trim(), open..close + 2));
        start = close + 2;
    }
    if start < text.len() {
        parts.push(Part::Text(start..text.len()));
    }
    parts
}

/// Half of a slot's braces, in a range of text that is in no slot.
pub(crate) fn find_loose(text: &str, range: Range<usize>) -> Option<UnknownSlot> {
    let find = |braces: &str| text[range.clone()].find(braces).map(|at| range.start + at);
    let (braces, at) = ["{{", "}}"].into_iter().find_map(|braces| Some((braces, find(braces)?)))?;
    Some(UnknownSlot::new(braces, at..at + 2))
}

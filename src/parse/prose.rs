//! Texts as they are kept: finished pieces with slots between them.
//!
//! A text is parsed once. What differs from edition to edition (an authority's name, the address of a
//! promise) or from page to page (heading levels, a prefix for ids where several texts share a page) is a
//! slot, which `render/prose.rs` fills.

use std::ops::Range;
use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::locale::Locale;
use crate::parse::id::Id;
use crate::parse::written::Written;
use crate::rules::UNKNOWN_SLOT;
use crate::source::{Located, SourcePath, Span};

/// A form of the authority's name that prose can ask for.
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

    fn find(name: &str) -> Option<Form> {
        Form::ALL.iter().find(|(known, _)| *known == name).map(|(_, form)| *form)
    }
}

/// A piece of plain text.
#[derive(Clone, Debug, PartialEq)]
pub enum LinePiece {
    Text(Box<str>),
    Form(Form),
}

/// One line of plain text: a title, a summary, an address.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    pub pieces: Vec<LinePiece>,
}

/// A part of finished HTML, or a slot.
#[derive(Clone, Debug, PartialEq)]
pub enum Piece {
    Html(Box<str>),
    Form(Form),
    /// The start of a link to `links[n]`; nothing, if that is not in the edition.
    Open(usize),
    Close,
    /// The address of `links[n]`, as an attribute's value.
    Url(usize),
    /// ` width="…" height="…"` of the picture that `links[n]` is, if they are known.
    Size(usize),
    /// What local ids on this page start with.
    Prefix,
    /// The number of a heading's level.
    Level(u8),
    /// All of `promises[n]`: its words and what supports it.
    Promise(usize),
}

/// A parsed Markdown text.
#[derive(Clone, Debug, Default)]
pub struct Prose {
    pub pieces: Vec<Piece>,
    pub links: Vec<Located<Target>>,
    pub headings: Vec<Heading>,
    pub promises: Vec<Promise>,
    /// None for what is a part of another text.
    pub written: Option<Arc<Written>>,
}

impl Prose {
    /// Whether it holds nothing that depends on the page around it: links, headings, ids.
    pub fn is_same_on_every_page(&self) -> bool {
        self.pieces.iter().all(|piece| matches!(piece, Piece::Html(_) | Piece::Form(_)))
    }
}

/// A heading of a text, for contents lists.
#[derive(Clone, Debug)]
pub struct Heading {
    pub level: u8,
    pub anchor: String,
    pub text: String,
}

/// One commitment: a paragraph or list item that ends in `{#id}`.
#[derive(Clone, Debug)]
pub struct Promise {
    pub id: Located<Id>,
    pub text: Prose,
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq)]
pub enum Target {
    Promise(Id),
    Service(Id),
    /// Another document by its path, `.md` and locale left out (`content/pages/about`), and an anchor on it.
    Document {
        path: SourcePath,
        anchor: Option<String>,
    },
    /// A file by its path.
    File(SourcePath),
    /// A heading of the same text.
    Anchor(String),
    /// Elsewhere: `https:`, `mailto:`, `tel:`, `sms:`.
    Outside(Box<str>),
    /// Reported, and left out.
    Broken,
}

/// A text by locale, or one that is the same in every locale (a proper name).
#[derive(Clone, Debug)]
pub struct Localised<T> {
    same: Option<T>,
    by_locale: Vec<Own<T>>,
    pub span: Span,
}

#[derive(Clone, Debug)]
struct Own<T> {
    locale: Locale,
    text: T,
    /// Where it stands, if that is not where all of them stand.
    span: Option<Span>,
}

/// A text as one locale has it.
#[derive(Clone, Copy, Debug)]
pub enum InLocale<'a, T> {
    Own(&'a T),
    /// The locale has none: the text of another one, which must be marked as such.
    Fallback(&'a T, Locale),
}

impl<'a, T> InLocale<'a, T> {
    pub fn text(&self) -> &'a T {
        match self {
            InLocale::Own(text) | InLocale::Fallback(text, _) => text,
        }
    }
}

impl<T> Localised<T> {
    /// Texts that each stand at a place of their own, or all at that of the whole.
    pub fn new(by_locale: Vec<(Locale, T, Option<Span>)>, span: Span) -> Localised<T> {
        let own = |(locale, text, span)| Own { locale, text, span };
        Localised { same: None, by_locale: by_locale.into_iter().map(own).collect(), span }
    }

    /// A text that is the same in every locale.
    pub fn same(text: T, span: Span) -> Localised<T> {
        Localised { same: Some(text), by_locale: Vec::new(), span }
    }

    /// The text for a reader of `locale`; failing that, the first that there is by `order`.
    pub fn in_locale(&self, locale: Locale, order: &[Locale]) -> Option<InLocale<'_, T>> {
        if let Some(text) = self.same.as_ref().or_else(|| self.find(locale)) {
            return Some(InLocale::Own(text));
        }
        let ordered = order.iter().find_map(|other| self.find(*other).map(|text| InLocale::Fallback(text, *other)));
        ordered.or_else(|| self.by_locale.first().map(|own| InLocale::Fallback(&own.text, own.locale)))
    }

    pub fn find(&self, locale: Locale) -> Option<&T> {
        self.find_own(locale).map(|own| &own.text)
    }

    fn find_own(&self, locale: Locale) -> Option<&Own<T>> {
        self.by_locale.iter().find(|own| own.locale == locale)
    }

    /// Where the text of one locale stands.
    pub fn span_in(&self, locale: Locale) -> &Span {
        self.find_own(locale).and_then(|own| own.span.as_ref()).unwrap_or(&self.span)
    }

    /// Each text that is in one locale only, with that locale.
    pub fn by_locale(&self) -> impl Iterator<Item = (Locale, &T)> {
        self.by_locale.iter().map(|own| (own.locale, &own.text))
    }

    /// The text that is the same in every locale, if it is one.
    pub fn same_everywhere(&self) -> Option<&T> {
        self.same.as_ref()
    }

    pub fn has(&self, locale: Locale) -> bool {
        self.same.is_some() || self.find(locale).is_some()
    }

    /// Every text there is, whatever its locale.
    pub fn texts(&self) -> impl Iterator<Item = &T> {
        self.same.iter().chain(self.by_locale.iter().map(|own| &own.text))
    }
}

pub(crate) fn unknown_slot(name: &str, span: Span) -> Diagnostic {
    let said = UNKNOWN_SLOT.at(span);
    match name {
        "{{" => said.says("open"),
        "}}" => said.says("close"),
        name => said.says("name").with("name", name).nearest(name, Form::ALL.iter().map(|(name, _)| *name)),
    }
}

impl Line {
    pub fn plain(text: &str) -> Line {
        Line { pieces: vec![LinePiece::Text(text.into())] }
    }

    /// Reads text with `{{ … }}` slots; unknown ones are handed to `unknown` and left out.
    pub(crate) fn parse(text: &str, mut unknown: impl FnMut(&str)) -> Line {
        let mut pieces = Vec::new();
        for part in split_slots(text) {
            match part {
                Part::Text(range) => {
                    find_loose(&text[range.clone()]).into_iter().for_each(&mut unknown);
                    pieces.push(LinePiece::Text(text[range].replace('\n', " ").into()));
                }
                Part::Slot(name) => match Form::find(name) {
                    Some(form) => pieces.push(LinePiece::Form(form)),
                    None => unknown(name),
                },
            }
        }
        Line { pieces }
    }

    /// The text with its slots as an editor writes them.
    pub fn as_written(&self) -> String {
        let name = |form| Form::ALL.iter().find(|(_, known)| *known == form).map_or("", |(name, _)| name);
        let texts = self.pieces.iter().map(|piece| match piece {
            LinePiece::Text(text) => text.to_string(),
            LinePiece::Form(form) => format!("{{{{ {} }}}}", name(*form)),
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

/// Text between slots, by its range, or the name in a slot.
pub(crate) enum Part<'t> {
    Text(Range<usize>),
    Slot(&'t str),
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
        parts.push(Part::Slot(text[open + 2..close].trim()));
        start = close + 2;
    }
    if start < text.len() {
        parts.push(Part::Text(start..text.len()));
    }
    parts
}

/// Half of a slot's braces, in text that is in no slot.
pub(crate) fn find_loose(text: &str) -> Option<&'static str> {
    ["{{", "}}"].into_iter().find(|braces| text.contains(braces))
}

pub(crate) fn find_form(name: &str) -> Option<Form> {
    Form::find(name)
}

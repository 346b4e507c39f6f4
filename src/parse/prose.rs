//! Texts as they are kept: finished pieces with slots between them.
//!
//! A text is parsed once. What differs from edition to edition (an authority's name, the address of a
//! promise) or from page to page (heading levels, a prefix for ids where several texts share a page) is a
//! slot, which `render/prose.rs` fills.

use std::ops::Range;

use crate::diagnostic::{Code, error, name_hint};
use crate::locale::Locale;
use crate::parse::id::Id;
use crate::parse::markdown::parse_markdown;
use crate::parse::record::{DUPLICATE_KEY, FromYaml, Reader, UNKNOWN_KEY, scalar};
use crate::parse::target::Home;
use crate::parse::yaml::{Kind, Node};
use crate::source::{Located, SourcePath, Span};

/// `{{ … }}` with a name that the closed list does not have.
pub const UNKNOWN_SLOT: Code = Code("unknown-slot");

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
    by_locale: Vec<(Locale, T)>,
    pub span: Span,
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
    pub fn new(by_locale: Vec<(Locale, T)>, span: Span) -> Localised<T> {
        Localised { same: None, by_locale, span }
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
        ordered.or_else(|| self.by_locale.first().map(|(other, text)| InLocale::Fallback(text, *other)))
    }

    pub fn find(&self, locale: Locale) -> Option<&T> {
        self.by_locale.iter().find(|(own, _)| *own == locale).map(|(_, text)| text)
    }

    pub fn has(&self, locale: Locale) -> bool {
        self.same.is_some() || self.find(locale).is_some()
    }

    /// Every text there is, whatever its locale.
    pub fn texts(&self) -> impl Iterator<Item = &T> {
        self.same.iter().chain(self.by_locale.iter().map(|(_, text)| text))
    }
}

/// A name: plain text is the same in every locale.
#[derive(Clone, Debug)]
pub struct Name(pub Localised<Line>);

/// A line of prose: plain text is in the site's source locale, and has no translation yet.
#[derive(Clone, Debug)]
pub struct Text(pub Localised<Line>);

/// Markdown prose: plain text is in the site's source locale, and has no translation yet.
#[derive(Clone, Debug)]
pub struct Markdown(pub Localised<Prose>);

impl FromYaml for Name {
    fn expected() -> String {
        "text, or a text for each language (`{en: …, cy: …}`)".into()
    }

    fn from_yaml(node: &Node, r: &mut Reader) -> Option<Self> {
        if let Some(text) = scalar(node) {
            let line = parse_line(text, node, r);
            return Some(Name(Localised::same(line, r.span(&node.range))));
        }
        parse_localised(node, r, &Name::expected(), parse_line).map(Name)
    }
}

impl FromYaml for Text {
    fn expected() -> String {
        "a text for each language (`{en: …, cy: …}`)".into()
    }

    fn from_yaml(node: &Node, r: &mut Reader) -> Option<Self> {
        parse_localised(node, r, &Text::expected(), parse_line).map(Text)
    }
}

impl FromYaml for Markdown {
    fn expected() -> String {
        "a Markdown text for each language (`{en: …, cy: …}`)".into()
    }

    fn from_yaml(node: &Node, r: &mut Reader) -> Option<Self> {
        parse_localised(node, r, &Markdown::expected(), parse_field).map(Markdown)
    }
}

fn parse_localised<T>(
    node: &Node,
    r: &mut Reader,
    expected: &str,
    parse: impl Fn(&str, &Node, &mut Reader) -> T,
) -> Option<Localised<T>> {
    let span = r.span(&node.range);
    if let Some(text) = scalar(node) {
        let text = parse(text, node, r);
        return Some(Localised::new(vec![(r.settings.source_locale, text)], span));
    }
    let Kind::Map(entries) = &node.kind else { return r.wrong_type(node, expected) };
    let mut by_locale: Vec<(Locale, T)> = Vec::new();
    for (key, value) in entries {
        let Some(locale) = read_locale_key(key, by_locale.iter().map(|(locale, _)| *locale), r) else { continue };
        match scalar(value) {
            Some(text) => by_locale.push((locale, parse(text, value, r))),
            // A translator's empty place: reported where translations are counted.
            None if value.is_null() => {}
            None => _ = r.wrong_type::<()>(value, "text"),
        }
    }
    if by_locale.is_empty() {
        return r.invalid(node, "this has no text in any language".into(), format!("write {expected}"));
    }
    Some(Localised::new(by_locale, span))
}

fn read_locale_key(key: &Node, mut before: impl Iterator<Item = Locale>, r: &mut Reader) -> Option<Locale> {
    let name = scalar(key).unwrap_or_default();
    let found = r.settings.locales.iter().copied().find(|locale| locale.as_str() == name);
    let Some(locale) = found else {
        let known: Vec<&str> = r.settings.locales.iter().map(Locale::as_str).collect();
        let hint = match name.contains(' ') {
            // `{en: Large print, audio}`: to YAML the comma ends the text.
            true => "put a text that contains a comma in quotes: `{en: \"Large print, audio\"}`".to_owned(),
            false => name_hint(name, known.iter().copied(), "the languages of this site are"),
        };
        r.push(error(UNKNOWN_KEY, r.span(&key.range), format!("`{name}` is not a language of this site")).hint(hint));
        return None;
    };
    if before.any(|other| other == locale) {
        let span = r.span(&key.range);
        r.push(error(DUPLICATE_KEY, span, format!("`{name}` stands twice in the same map")).hint("keep one of them"));
        return None;
    }
    Some(locale)
}

fn parse_line(text: &str, node: &Node, r: &mut Reader) -> Line {
    let span = r.span(&node.range);
    Line::parse(text, |name| r.push(unknown_slot(name, span.clone())))
}

fn parse_field(text: &str, node: &Node, r: &mut Reader) -> Prose {
    let home =
        Home::Field { path: r.path, range: node.range.clone(), raw: r.text.get(node.range.clone()).unwrap_or("") };
    parse_markdown(text, &home, r.diagnostics)
}

pub(crate) fn unknown_slot(name: &str, span: Span) -> crate::diagnostic::Diagnostic {
    let names = Form::ALL.iter().map(|(name, _)| *name);
    error(UNKNOWN_SLOT, span, format!("`{{{{ {name} }}}}` is not something that can be inserted")).hint(name_hint(
        name,
        names,
        "what can be inserted is",
    ))
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
                Part::Text(range) => pieces.push(LinePiece::Text(text[range].replace('\n', " ").into())),
                Part::Slot(name) => match Form::find(name) {
                    Some(form) => pieces.push(LinePiece::Form(form)),
                    None => unknown(name),
                },
            }
        }
        Line { pieces }
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

pub(crate) fn find_form(name: &str) -> Option<Form> {
    Form::find(name)
}

/// An address elsewhere: `https://…`, or `http://…`.
#[derive(Clone, Debug, PartialEq)]
pub struct Url(pub Box<str>);

impl Url {
    pub(crate) fn parse(text: &str) -> Option<Url> {
        let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"))?;
        let clean = !rest.is_empty()
            && !rest.starts_with('/')
            && !text.contains(|c: char| c.is_whitespace() || c.is_control() || "\"<>\\^`{|}".contains(c));
        clean.then(|| Url(text.into()))
    }
}

impl FromYaml for Url {
    fn expected() -> String {
        "an address that starts with `https://`".into()
    }

    fn from_yaml(node: &Node, r: &mut Reader) -> Option<Self> {
        match scalar(node) {
            Some(text) => match Url::parse(text) {
                Some(url) => Some(url),
                None => r.invalid(
                    node,
                    format!("`{text}` is not an address that a page can link to"),
                    format!("write {}", Url::expected()),
                ),
            },
            None => r.wrong_type(node, &Url::expected()),
        }
    }
}

//! Texts by language as YAML has them: names, lines of prose, Markdown.

use serde_json::Value;

use crate::locale::Locale;
use crate::parse::languages::{Languages, localised_text};
use crate::record::schema::Definitions;
use crate::record::{FieldType, FromYaml, Kind, Node, Reader, scalar};
use crate::scalar;
use crate::source::Span;
use crate::text::{Line, Localised, MarkdownSource, Prose, read_markdown};

pub(crate) use crate::record::Keys;

/// A text that a record holds.
#[derive(Clone, Copy)]
pub enum TextRef<'a> {
    /// What it is called: may be the same in every locale.
    Name(&'a Localised<Line>),
    Line(&'a Localised<Line>),
    Prose(&'a Localised<Prose>),
}

impl<'a> TextRef<'a> {
    pub fn has(&self, locale: Locale) -> bool {
        match self {
            TextRef::Name(text) | TextRef::Line(text) => text.has(locale),
            TextRef::Prose(text) => text.has(locale),
        }
    }

    /// Where it stands, in all its languages.
    pub fn span(&self) -> &'a Span {
        match self {
            TextRef::Name(text) | TextRef::Line(text) => &text.span,
            TextRef::Prose(text) => &text.span,
        }
    }

    pub fn span_in(&self, locale: Locale) -> &'a Span {
        match self {
            TextRef::Name(text) | TextRef::Line(text) => text.span_in(locale),
            TextRef::Prose(text) => text.span_in(locale),
        }
    }

    /// The locales that it is written in; none where it is the same in all.
    pub fn locales(&self) -> Vec<Locale> {
        match self {
            TextRef::Name(text) | TextRef::Line(text) => text.by_locale().map(|(locale, _)| locale).collect(),
            TextRef::Prose(text) => text.by_locale().map(|(locale, _)| locale).collect(),
        }
    }

    /// Whether it was written without a language.
    pub fn is_plain(&self) -> bool {
        !self.locales().is_empty() && self.locales().iter().all(|locale| self.span_in(*locale) == self.span())
    }
}

/// What a record hands its texts to.
pub type Visit<'v, 'a> = dyn FnMut(&Keys, TextRef<'a>) + 'v;

/// A value that may have texts in it.
pub(crate) trait Texts: FieldType {
    /// Hands over every text in it, with the keys that lead there.
    fn each_text<'a>(&'a self, at: &Keys, visit: &mut Visit<'_, 'a>) {
        self.each_value(at, &mut |keys, value| {
            if let Some(Name(text)) = value.downcast_ref() {
                visit(keys, TextRef::Name(text));
            } else if let Some(Text(text)) = value.downcast_ref() {
                visit(keys, TextRef::Line(text));
            } else if let Some(Markdown(text)) = value.downcast_ref() {
                visit(keys, TextRef::Prose(text));
            }
        });
    }
}

impl<T: FieldType> Texts for T {}

/// A name: plain text is the same in every locale.
#[derive(Clone, Debug)]
pub struct Name(pub Localised<Line>);

/// A line of prose: plain text is in the site's source locale, and has no translation yet.
#[derive(Clone, Debug)]
pub struct Text(pub Localised<Line>);

/// Markdown prose: plain text is in the site's source locale, and has no translation yet.
#[derive(Clone, Debug)]
pub struct Markdown(pub Localised<Prose>);

impl FieldType for Name {
    fn expected() -> String {
        "text, or a text for each language (`{en: …, cy: …}`)".into()
    }

    fn schema(_: &mut Definitions) -> Value {
        localised_text()
    }
}

impl FromYaml<Languages<'_>> for Name {
    fn from_yaml(node: &Node, r: &mut Reader<Languages>) -> Option<Self> {
        if let Some(text) = scalar(node) {
            let line = parse_line(text, node, r);
            return Some(Name(Localised::same(line, r.span(&node.range))));
        }
        parse_localised(node, r, &Name::expected(), parse_line).map(Name)
    }
}

impl FieldType for Text {
    fn expected() -> String {
        "a text for each language (`{en: …, cy: …}`)".into()
    }

    fn schema(_: &mut Definitions) -> Value {
        localised_text()
    }
}

impl FromYaml<Languages<'_>> for Text {
    fn from_yaml(node: &Node, r: &mut Reader<Languages>) -> Option<Self> {
        parse_localised(node, r, &Text::expected(), parse_line).map(Text)
    }
}

impl FieldType for Markdown {
    fn expected() -> String {
        "a Markdown text for each language (`{en: …, cy: …}`)".into()
    }

    fn schema(_: &mut Definitions) -> Value {
        localised_text()
    }
}

impl FromYaml<Languages<'_>> for Markdown {
    fn from_yaml(node: &Node, r: &mut Reader<Languages>) -> Option<Self> {
        parse_localised(node, r, &Markdown::expected(), parse_field).map(Markdown)
    }
}

fn parse_localised<T>(
    node: &Node,
    r: &mut Reader<Languages>,
    expected: &str,
    parse: impl Fn(&str, &Node, &mut Reader<Languages>) -> T,
) -> Option<Localised<T>> {
    let span = r.span(&node.range);
    if let Some(text) = scalar(node) {
        let text = parse(text, node, r);
        return Some(Localised::new(vec![(r.context.source, text, None)], span));
    }
    let Kind::Map(entries) = &node.kind else { return r.wrong_type(node, expected) };
    let (mut by_locale, mut seen) = (Vec::new(), Vec::new());
    for (key, value) in entries {
        let Some(locale) = r.locale_key(key, &mut seen) else { continue };
        match scalar(value) {
            Some(text) => by_locale.push((locale, parse(text, value, r), Some(r.span(&value.range)))),
            // A translation that is still empty is reported as missing, where translations are counted.
            None if value.is_null() => {}
            None => _ = r.wrong_type::<()>(value, "text"),
        }
    }
    if by_locale.is_empty() {
        return r.invalid(node, |said| said.says("no-text").with("expected", expected));
    }
    Some(Localised::new(by_locale, span))
}

/// A line; what is wrong in its slots is told where they stand.
pub(crate) fn parse_line(text: &str, node: &Node, r: &mut Reader<Languages>) -> Line {
    Line::parse(text, |slot| {
        let raw = r.source.text.get(node.range.clone()).unwrap_or("");
        let place = scalar::find(raw, text, slot.range.clone()).unwrap_or(0..raw.len());
        r.push(slot.report(r.span(&(node.range.start + place.start..node.range.start + place.end))));
    })
}

fn parse_field(text: &str, node: &Node, r: &mut Reader<Languages>) -> Prose {
    read_markdown(MarkdownSource::field(r.source, node.range.clone(), text), r.diagnostics)
}

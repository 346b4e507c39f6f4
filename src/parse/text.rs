//! Texts by language as YAML has them: names, lines of prose, Markdown.

use crate::parse::markdown::parse_markdown;
use crate::parse::prose::{Line, Localised, Prose, unknown_slot};
use crate::parse::record::{FromYaml, Reader, scalar};
use crate::parse::target::Home;
use crate::parse::yaml::{Kind, Node};

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
        return Some(Localised::new(vec![(r.languages.source, text)], span));
    }
    let Kind::Map(entries) = &node.kind else { return r.wrong_type(node, expected) };
    let (mut by_locale, mut seen) = (Vec::new(), Vec::new());
    for (key, value) in entries {
        let Some(locale) = r.locale_key(key, &mut seen) else { continue };
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

fn parse_line(text: &str, node: &Node, r: &mut Reader) -> Line {
    let span = r.span(&node.range);
    Line::parse(text, |name| r.push(unknown_slot(name, span.clone())))
}

fn parse_field(text: &str, node: &Node, r: &mut Reader) -> Prose {
    let home =
        Home::Field { path: r.path, range: node.range.clone(), raw: r.text.get(node.range.clone()).unwrap_or("") };
    parse_markdown(text, &home, r.diagnostics)
}

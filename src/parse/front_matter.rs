//! A Markdown file: front matter between two `---` lines, then the body; the name says order, id and locale.

use serde_json::Value;

use crate::diagnostic::Diagnostics;
use crate::locale::Locale;
use crate::parse::id::Id;
use crate::parse::languages::Languages;
use crate::parse::settings::Settings;
use crate::parse::text::parse_line;
use crate::record::schema::{Definitions, any_text};
use crate::record::{FieldType, FromYaml, Node, Reader, choice, parse_yaml_at, record, scalar};
use crate::rules::{FILE_NAME, FRONT_MATTER};
use crate::source::{Located, Source, Span};
use crate::text::{Line, MarkdownSource, Prose, read_markdown};

choice! {
    /// What a section of an overlay does to the shared section of the same id.
    pub enum Change {
        /// It stands in the place of the shared section.
        Replace = "replace",
        /// Its text comes before the shared one.
        Before = "before",
        /// Its text comes after the shared one.
        After = "after",
        /// The shared section is left out.
        Remove = "remove",
    }
}

/// One line of text in the file's own locale.
#[derive(Clone, Debug)]
pub struct OwnLine(pub Line);

impl FieldType for OwnLine {
    fn expected() -> String {
        "a line of text".into()
    }

    fn schema(_: &mut Definitions) -> Value {
        any_text()
    }
}

impl FromYaml<Languages<'_>> for OwnLine {
    fn from_yaml(node: &Node, r: &mut Reader<Languages>) -> Option<Self> {
        match scalar(node) {
            Some(text) => Some(OwnLine(parse_line(text, node, r))),
            None => r.wrong_type(node, &OwnLine::expected()),
        }
    }
}

record! {
    /// What stands between the two lines `---` above the text of a section or page.
    pub struct FrontMatter("front matter") {
        /// The title, in the language of the file. For example: `When you are expecting a child`.
        pub title: Option<Located<OwnLine>>,
        /// What it is about, in one sentence; shown in lists.
        pub summary: Option<Located<OwnLine>>,
        /// The last part of the address; left out, it is made of the title. For example: `expecting`.
        pub slug: Option<Id>,
        /// In a council's section: what it does to the shared section of the same id; left out: it stands in its place.
        pub change: Option<Change>,
        /// Why the council changes the shared text; reports show it.
        pub reason: Option<String>,
        /// `true` in a council's page: the shared page of the same name is left out.
        pub hide: bool,
        /// Pages only: what the law wants published that this page covers.
        pub statutory_areas: Vec<Located<Id>>,
    }
}

/// A Markdown file of one locale.
#[derive(Clone, Debug)]
pub struct Document {
    pub locale: Locale,
    pub front: FrontMatter,
    pub body: Prose,
    /// The first line of the file.
    pub span: Span,
}

impl Document {
    /// The title, or nothing where an overlay leaves it to the shared text.
    pub fn title(&self) -> Option<&Line> {
        self.front.title.as_ref().map(|line| &line.value.0)
    }

    pub fn change(&self) -> Option<Change> {
        self.front.change
    }

    pub fn summary(&self) -> Option<&Line> {
        self.front.summary.as_ref().map(|line| &line.value.0)
    }
}

/// Reads a Markdown file. `None`, with a diagnostic, if there is no front matter to read.
pub(crate) fn parse_document(
    source: &Source,
    locale: Locale,
    charter: bool,
    settings: &Settings,
    d: &mut Diagnostics,
) -> Option<Document> {
    let Some((front, body)) = split(&source.text) else {
        let sentence = if source.text.trim_start().starts_with("---") { "open" } else { "none" };
        d.push(FRONT_MATTER.at(Span::whole(&source.path)).says(sentence));
        return None;
    };
    let body = read_markdown(MarkdownSource::body(source, body, charter), d);
    let node = parse_yaml_at(&source.path, &source.text[front.clone()], front.start, d)?;
    let mut r = Reader::new(source, settings.languages(), d);
    let front = FrontMatter::from_yaml(&node, &mut r)?;
    Some(Document { locale, front, body, span: Span::whole(&source.path) })
}

/// The range of the front matter's YAML, and where the body starts.
fn split(text: &str) -> Option<(std::ops::Range<usize>, usize)> {
    // An empty line above the fence and a space behind it are allowed: editors cannot see them.
    let (mut start, mut at) = (None, 0);
    for line in text.split_inclusive('\n') {
        at += line.len();
        match (start, line.trim_end()) {
            (None, "") => {}
            (None, "---") => start = Some(at),
            (None, _) => return None,
            (Some(start), "---") => return Some((start..at - line.len(), at)),
            (Some(_), _) => {}
        }
    }
    None
}

/// What a Markdown file's name says: `20-expecting.en.md` is (`20-expecting`, `en`).
pub(crate) fn split_name<'s>(
    source: &'s Source,
    below: &'s str,
    settings: &Settings,
    d: &mut Diagnostics,
) -> Option<(&'s str, Locale)> {
    let stem = below.strip_suffix(".md")?;
    let (name, tag) = stem.rsplit_once('.').unwrap_or((stem, ""));
    match settings.locales.iter().find(|locale| locale.as_str() == tag) {
        Some(locale) => Some((name, *locale)),
        None => {
            let names =
                settings.locales.iter().map(|locale| format!("`{name}.{locale}.md`")).collect::<Vec<_>>().join(" or ");
            d.push(FILE_NAME.at(Span::whole(&source.path)).says("language").with("names", names));
            None
        }
    }
}

/// What a section's name says: `20-expecting` is order 20, id `expecting`.
pub(crate) fn split_order(source: &Source, name: &str, d: &mut Diagnostics) -> Option<(u32, Id)> {
    let parts = name.split_once('-').and_then(|(order, id)| Some((order.parse().ok()?, Id::parse(id)?)));
    if parts.is_none() {
        d.push(FILE_NAME.at(Span::whole(&source.path)).says("order"));
    }
    parts
}

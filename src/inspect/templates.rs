//! Where a theme's templates have what is wrong on a page.
//!
//! Tera does not tell which template a byte of a page comes from. But an attribute's text in a template is a pattern of its
//! value on the page: `href="{{ edition.home }}contact/"` fits `/en/contact/` and little else.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ops::Range;

use crate::inspect::attributes::{Attribute, read_attributes};
use crate::inspect::fault::Fault;
use crate::model::Site;
use crate::render::template_name;
use crate::source::{Source, SourcePath, Span};

/// What stands for each byte of Tera's own tags. To HTML it is white space, and no value of a page has it.
const FILLER: &str = "\u{C}";

/// The templates that a site's pages are made with.
pub(super) struct Templates<'s> {
    /// By Tera's names for them: `default/page.html`.
    all: BTreeMap<String, Template<'s>>,
    /// The site's own theme.
    theme: &'s str,
}

struct Template<'s> {
    source: &'s Source,
    /// The names of the templates that it extends or includes.
    uses: Vec<&'s str>,
    attributes: Vec<Attribute>,
}

impl<'s> Templates<'s> {
    pub(super) fn new(site: &'s Site) -> Templates<'s> {
        let sources = site.theme.templates.iter();
        let named = sources.filter_map(|source| Some((template_name(&source.path)?, Template::read(source))));
        Templates { all: named.collect(), theme: &site.settings.theme.0 }
    }

    /// Where what is wrong is written, as far as that is certain; the surest place first.
    pub(super) fn places(&self, fault: &Fault) -> Vec<Span> {
        let mut places: Vec<(usize, Span)> =
            fault.attributes.iter().filter_map(|made| self.place(made, &fault.page.template)).collect();
        places.sort_by_key(|(literal, _)| Reverse(*literal));
        places.dedup();
        places.into_iter().map(|(_, span)| span).collect()
    }

    /// A template as a whole.
    pub(super) fn whole(&self, name: &str) -> Span {
        Span::whole(&self.find(name).map_or_else(|| SourcePath::new("themes"), |template| template.source.path.clone()))
    }

    /// The place that an attribute of a page comes from, if it is certain, with how much of it is the same on every page.
    fn place(&self, made: &Attribute, page: &str) -> Option<(usize, Span)> {
        let own = self.chain(page).into_iter().flat_map(|template| template.find(made, 0));
        // Parts are rendered by themselves and put into pages, so no template names them. One that fits with nothing but a
        // slot says nothing: the page may not have it.
        let names = self.all.keys().filter_map(|name| name.split_once('/'));
        let parts = names.map(|(_, below)| below).filter(|below| below.starts_with("parts/"));
        let of_parts = parts.filter_map(|name| self.find(name)).flat_map(|template| template.find(made, 1));
        let mut fitting: Vec<(usize, Span)> = own.chain(of_parts).collect();
        let most = fitting.iter().map(|(literal, _)| *literal).max()?;
        fitting.retain(|(literal, _)| *literal == most);
        let first = fitting.first()?;
        // Where the whole text is the same, so is the fault: the first place is as good as any.
        let is_certain = most == WHOLE || fitting.iter().all(|other| other == first);
        is_certain.then(|| first.clone())
    }

    /// A template, those that it extends and those that all of them include; each once.
    fn chain(&self, name: &str) -> Vec<&Template<'s>> {
        let mut chain: Vec<&Template> = self.find(name).into_iter().collect();
        let mut next = 0;
        while next < chain.len() {
            for used in chain[next].uses.iter().filter_map(|name| self.find(name)) {
                if !chain.iter().any(|other| std::ptr::eq(*other, used)) {
                    chain.push(used);
                }
            }
            next += 1;
        }
        chain
    }

    /// The template that Tera finds by a name: this very one, or the site's own theme's, or the default one's.
    fn find(&self, name: &str) -> Option<&Template<'s>> {
        let in_theme = |theme: &str| self.all.get(&format!("{theme}/{name}"));
        self.all.get(name).or_else(|| in_theme(self.theme)).or_else(|| in_theme("default"))
    }
}

impl<'s> Template<'s> {
    fn read(source: &'s Source) -> Template<'s> {
        let mut html = source.text.to_string();
        let mut uses = Vec::new();
        for range in tera_tags(&source.text) {
            let tag = source.text[range.clone()].trim_start_matches(['{', '%', '-']).trim_start();
            if tag.starts_with("extends") || tag.starts_with("include") {
                uses.extend(tag.split(['"', '\'', '`']).skip(1).step_by(2));
            }
            html.replace_range(range.clone(), &FILLER.repeat(range.len()));
        }
        Template { source, uses, attributes: read_attributes(html.as_bytes()) }
    }

    /// The places that an attribute of a page may come from, each with how much of it is the same on every page: at least
    /// so much.
    fn find(&self, made: &Attribute, least: usize) -> impl Iterator<Item = (usize, Span)> {
        let measured = self.attributes.iter().filter_map(|written| Some((measure(made, written)?, written)));
        let enough = measured.filter(move |(literal, _)| *literal >= least);
        enough.map(|(literal, written)| (literal, Span::new(&self.source.path, written.range.clone())))
    }
}

/// How much of a value is the same on every page if nothing in it is Tera's.
const WHOLE: usize = usize::MAX;

/// How much of an attribute is the same on every page, if it can be made of one that is written in a template.
fn measure(made: &Attribute, written: &Attribute) -> Option<usize> {
    if (&made.element, &made.name) != (&written.element, &written.name) || !fits(&made.value, &written.value) {
        return None;
    }
    let is_whole = !written.value.contains(FILLER);
    Some(if is_whole { WHOLE } else { written.value.replace(FILLER, "").len() })
}

/// The places of Tera's own tags: `{{ … }}`, `{% … %}` and `{# … #}`.
fn tera_tags(text: &str) -> Vec<Range<usize>> {
    let mut tags = Vec::new();
    let mut at = 0;
    while let Some(open) = text[at..].find('{') {
        let start = at + open;
        let end = match text.as_bytes().get(start + 1) {
            Some(b'{') => "}}",
            Some(b'%') => "%}",
            Some(b'#') => "#}",
            _ => {
                at = start + 1;
                continue;
            }
        };
        at = text[start..].find(end).map_or(text.len(), |length| start + length + end.len());
        tags.push(start..at);
    }
    tags
}

/// Whether a value fits a pattern, whose fillers stand for any text.
fn fits(value: &str, pattern: &str) -> bool {
    let Some((first, rest)) = pattern.split_once(FILLER) else { return value == pattern };
    let Some(mut value) = value.strip_prefix(first) else { return false };
    let (between, last) = rest.rsplit_once(FILLER).unwrap_or(("", rest));
    for literal in between.split(FILLER) {
        match value.find(literal) {
            Some(at) => value = &value[at + literal.len()..],
            None => return false,
        }
    }
    value.ends_with(last)
}

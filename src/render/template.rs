//! The theme's templates: Tera, with the interface's words at hand.
//!
//! A site's own theme comes first and may extend the default one's templates by `default/<name>`.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use tera::value::Key;
use tera::{ErrorKind, Kwargs, Map, State, Tera, TeraResult, Value};

use crate::diagnostic::{Diagnostic, Diagnostics, find_nearest};
use crate::locale::{Argument, Locale, Messages};
use crate::model::Site;
use crate::rules::TEMPLATE;
use crate::source::{Source, SourcePath, Span};

/// The parsed templates of a site's theme.
#[derive(Debug)]
pub(crate) struct Templates {
    tera: Tera,
    /// Each template's own file, by Tera's name for it.
    sources: HashMap<String, Source>,
}

impl Templates {
    /// Parses every template; one that is wrong is reported and left out, and pages that need it say so.
    pub(crate) fn new(site: &Site, d: &mut Diagnostics) -> Templates {
        let mut tera = Tera::default();
        register_words(&mut tera, site);
        register_fields_in_order(&mut tera);
        // Cannot fail: no template is there yet.
        let _ = tera.set_fallback_prefixes([format!("{}/", site.settings.theme.0), "default/".to_owned()]);
        let mut named: Vec<(String, &Source)> =
            site.theme.templates.iter().filter_map(|source| Some((template_name(&source.path)?, source))).collect();
        let mut templates =
            Templates { tera, sources: named.iter().map(|(name, source)| (name.clone(), (*source).clone())).collect() };
        named.retain(|(_, source)| match find_loop_over_fields(&source.text) {
            Some(place) => {
                d.push(TEMPLATE.at(Span::new(&source.path, place)).says("fields").help("keys"));
                false
            }
            None => true,
        });
        // One wrong template fails the whole batch, so it is taken out and the rest tried again.
        while let Err(fault) =
            templates.tera.add_raw_templates(named.iter().map(|(name, source)| (name.as_str(), &*source.text)))
        {
            let name = find_place(&fault).map(|place| place.template).unwrap_or_default();
            d.push(templates.diagnose(&fault, &name));
            let before = named.len();
            named.retain(|(other, _)| *other != name);
            if named.len() == before {
                break;
            }
        }
        templates
    }

    /// Renders one template; a fault names template, line and variable.
    pub(crate) fn render(&self, name: &str, context: &tera::Context) -> Result<Vec<u8>, Diagnostic> {
        let mut html = Vec::with_capacity(16 * 1024);
        match self.tera.render_to(name, context, &mut html) {
            Ok(()) => Ok(html),
            Err(fault) => Err(self.diagnose(&fault, name)),
        }
    }

    /// Renders a part that several pages share.
    pub(crate) fn render_part(&self, name: &str, context: &tera::Context) -> Result<Value, Diagnostic> {
        match self.tera.render(name, context) {
            Ok(html) => Ok(Value::safe_string(html.trim())),
            Err(fault) => Err(self.diagnose(&fault, name)),
        }
    }

    fn diagnose(&self, fault: &tera::Error, asked: &str) -> Diagnostic {
        let place = find_place(fault);
        let name = place.as_ref().map_or(asked, |place| &place.template);
        let source = self.sources.get(name).or_else(|| self.sources.get(&format!("default/{name}")));
        let span = match (source, &place) {
            (Some(source), Some(place)) => Span::new(&source.path, place.range(&source.text)),
            (Some(source), None) => Span::whole(&source.path),
            (None, _) => Span::whole(&SourcePath::new(&format!("themes/default/templates/{name}"))),
        };
        let message = place.map_or_else(|| fault.to_string(), |place| place.message);
        let said = TEMPLATE.at(span).with("fault", with_causes(lower_first(message), fault));
        match find_nearest(asked, self.sources.keys().map(String::as_str)).filter(|_| source.is_none()) {
            Some(near) => said.help("template").with("template", near),
            None => said.help("readme"),
        }
    }
}

/// Where in the templates a fault is.
struct FaultPlace {
    message: String,
    template: String,
    at: At,
}

enum At {
    Bytes(Range<usize>),
    /// From 1.
    LineAndColumn(usize, usize),
    Whole,
}

impl FaultPlace {
    fn range(&self, text: &str) -> Range<usize> {
        match &self.at {
            At::Bytes(range) => range.clone(),
            At::LineAndColumn(line, column) => {
                let start: usize = text.split_inclusive('\n').take(line - 1).map(str::len).sum();
                start + column - 1..start + column - 1
            }
            At::Whole => 0..0,
        }
    }
}

fn find_place(fault: &tera::Error) -> Option<FaultPlace> {
    let whole =
        |template: &str| FaultPlace { message: fault.to_string(), template: template.to_owned(), at: At::Whole };
    match fault.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => Some(FaultPlace {
            message: report.message().to_owned(),
            template: report.filename().to_owned(),
            at: At::Bytes(report.span().range.clone()),
        }),
        ErrorKind::CircularExtend { tpl, .. } | ErrorKind::CircularInclude { tpl, .. } => Some(whole(tpl)),
        ErrorKind::MissingParent { current, .. } => Some(whole(current)),
        _ => read_report(&fault.to_string()),
    }
}

/// Faults that Tera finds across templates come as finished text: "error: message", " --> template:line:column", ….
fn read_report(text: &str) -> Option<FaultPlace> {
    let (message, rest) = text.split_once("\n --> ")?;
    let (place, _) = rest.split_once('\n').unwrap_or((rest, ""));
    let mut parts = place.trim().rsplitn(3, ':');
    let (column, line) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    let message = message.rsplit_once("error: ").map_or(message, |(_, message)| message).to_owned();
    let well_formed = column > 0 && line > 0;
    well_formed.then_some(())?;
    Some(FaultPlace { message, template: parts.next()?.to_owned(), at: At::LineAndColumn(line, column) })
}

fn with_causes(mut message: String, fault: &tera::Error) -> String {
    let mut cause = std::error::Error::source(fault);
    while let Some(error) = cause {
        message.push_str(&format!(": {error}"));
        cause = error.source();
    }
    message
}

fn lower_first(text: String) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_lowercase().chain(chars).collect()).unwrap_or_default()
}

/// `themes/default/templates/page.html` is `default/page.html` to Tera.
pub(crate) fn template_name(path: &SourcePath) -> Option<String> {
    let (theme, below) = path.as_str().strip_prefix("themes/")?.split_once("/templates/")?;
    Some(format!("{theme}/{below}"))
}

/// Tera keeps an object's fields in an order that differs from run to run, and a site's bytes must not: its filters that list
/// fields give them by their names here.
fn register_fields_in_order(tera: &mut Tera) {
    fn in_order(object: &Map) -> Vec<(&Key<'static>, &Value)> {
        let mut fields: Vec<_> = object.iter().collect();
        fields.sort_by_key(|(key, _)| *key);
        fields
    }
    tera.register_filter("keys", |object: &Map, _: Kwargs, _: &State| -> Vec<Value> {
        in_order(object).into_iter().map(|(key, _)| key.clone().into()).collect()
    });
    tera.register_filter("values", |object: &Map, _: Kwargs, _: &State| -> Vec<Value> {
        in_order(object).into_iter().map(|(_, value)| value.clone()).collect()
    });
    tera.register_filter("pairs", |object: &Map, _: Kwargs, _: &State| -> Vec<Value> {
        in_order(object)
            .into_iter()
            .map(|(key, value)| Value::from(vec![Value::from(key.clone()), value.clone()]))
            .collect()
    });
}

/// The first `for key, value in …`, which asks Tera for an object's fields in their own order.
fn find_loop_over_fields(text: &str) -> Option<Range<usize>> {
    text.match_indices("{%").find_map(|(start, _)| {
        let tag = &text[start..start + text[start..].find("%}")? + 2];
        let names = tag[2..].trim_start_matches('-').trim_start().strip_prefix("for ")?.split_once(" in ")?.0;
        names.contains(',').then(|| start..start + tag.len())
    })
}

/// `{{ t(key="results", count=3) }}`: a message with slots, in the page's language (`lang`).
fn register_words(tera: &mut Tera, site: &Site) {
    let words: Vec<(Locale, Arc<Messages>)> =
        site.languages.iter().map(|language| (language.locale, language.messages.clone())).collect();
    tera.register_function("t", move |arguments: Kwargs, state: &State| -> TeraResult<String> {
        let key = arguments.must_get::<&str>("key")?;
        let lang = state.get::<Value>("lang")?;
        let lang = lang.as_ref().and_then(Value::as_str).unwrap_or_default();
        let Some((_, messages)) = words.iter().find(|(locale, _)| locale.as_str() == lang).or(words.first()) else {
            return Err(tera::Error::message("there are no words"));
        };
        let mut texts = Vec::new();
        for (name, value) in arguments.iter() {
            texts.push((name.to_string(), value.as_u64(), value.as_str().map(str::to_owned)));
        }
        let slots: Vec<(&str, Argument)> = texts
            .iter()
            .filter_map(|(name, count, text)| {
                Some((
                    name.as_str(),
                    count
                        .map(|count| Argument::Count(count as usize))
                        .or_else(|| text.as_deref().map(Argument::Text))?,
                ))
            })
            .collect();
        messages.find(key, &slots).ok_or_else(|| {
            let near =
                find_nearest(key, messages.keys()).map(|near| format!(" (did you mean `{near}`?)")).unwrap_or_default();
            tera::Error::message(format!("there is no word `{key}` in `i18n/{}.yaml`{near}", messages.locale))
        })
    });
}

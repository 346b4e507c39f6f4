//! A piece of HTML that several pages share, rendered once by a template of its own.

use tera::{Context, Value};

use crate::diagnostic::Diagnostic;
use crate::locale::Locale;
use crate::render::page_context::PageContext;
use crate::render::template::Templates;
use crate::render::view::Html;

/// A rendered piece, and whether some of it is in another language than its edition.
#[derive(Clone, Debug)]
pub(crate) struct Part {
    html: Value,
    is_in_other_language: bool,
}

impl Part {
    pub(crate) fn new(html: Value, is_in_other_language: bool) -> Part {
        Part { html, is_in_other_language }
    }

    /// The piece, to be put into a page, which then knows what language it is in.
    pub(crate) fn put_into(&self, page: &PageContext) -> Value {
        if self.is_in_other_language {
            page.note_other_language();
        }
        self.html.clone()
    }
}

/// Renders pieces of pages, one after the other, in the context that they share.
pub(crate) struct PartWriter<'t> {
    templates: &'t Templates,
    context: Context,
    locale: Locale,
}

impl<'t> PartWriter<'t> {
    pub(crate) fn new(templates: &'t Templates, context: Context, locale: Locale) -> PartWriter<'t> {
        PartWriter { templates, context, locale }
    }

    /// Renders `name`, which sees `value` as `key`.
    pub(crate) fn render(&mut self, name: &str, key: &'static str, value: Value) -> Result<Part, Diagnostic> {
        self.context.insert_value(key, value);
        let rendered = self.templates.render_part(name, &self.context);
        self.context.remove(key);
        let html = rendered?;
        // A template shows some of what it is given: only its result says which languages are in it.
        let is_in_other_language = Html(html.clone()).has_other_language(self.locale);
        Ok(Part::new(html, is_in_other_language))
    }
}

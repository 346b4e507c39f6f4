//! Something that is wrong on a page, before it is known where the theme has it.

use crate::diagnostic::Diagnostic;
use crate::inspect::attributes::Attribute;
use crate::inspect::page::Page;
use crate::rules::Code;
use crate::source::Span;

/// Something that is wrong on a page.
#[derive(Debug)]
pub(super) struct Fault<'p> {
    code: Code,
    sentence: &'static str,
    pub(super) page: &'p Page,
    /// What is wrong; or, of what does not go together, each.
    pub(super) attributes: Vec<&'p Attribute>,
    /// The template that has it where no attribute's place is certain.
    pub(super) template: &'p str,
    help: Option<&'static str>,
    values: Vec<(&'static str, String)>,
}

impl<'p> Fault<'p> {
    pub(super) fn new(code: Code, sentence: &'static str, page: &'p Page, attribute: &'p Attribute) -> Fault<'p> {
        let (attributes, template) = (vec![attribute], page.template.as_str());
        Fault { code, sentence, page, attributes, template, help: None, values: Vec::new() }
    }

    pub(super) fn with(mut self, name: &'static str, value: impl ToString) -> Fault<'p> {
        self.values.push((name, value.to_string()));
        self
    }

    pub(super) fn help(mut self, name: &'static str) -> Fault<'p> {
        self.help = Some(name);
        self
    }

    pub(super) fn related_to(mut self, attribute: &'p Attribute) -> Fault<'p> {
        self.attributes.push(attribute);
        self
    }

    /// Names another template than the page's as the one that has it where no attribute's place is certain.
    pub(super) fn or_in(self, template: &'p str) -> Fault<'p> {
        Fault { template, ..self }
    }

    /// What is the same for all pages that one fault of a template shows on.
    pub(super) fn cause(&self) -> (&'static str, &'static str, &'p str, &'p str) {
        let attribute = self.attributes[0];
        (self.code.name(), self.sentence, &attribute.element, &attribute.name)
    }

    pub(super) fn into_diagnostic(self, span: Span) -> Diagnostic {
        let said = self.code.at(span).says(self.sentence);
        let said = self.values.into_iter().fold(said, |said, (name, value)| said.with(name, value));
        self.help.into_iter().fold(said, Diagnostic::help)
    }
}

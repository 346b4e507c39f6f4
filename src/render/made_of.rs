//! What a page is made of: the texts on it, and where each was written.

use std::sync::Arc;

use crate::model::{EditionView, Section};
use crate::parse::authority::PromiseOverlay;
use crate::parse::front_matter::Document;
use crate::parse::id::Id;
use crate::parse::prose::Localised;
use crate::source::{Located, Span};

/// How a text stands on a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// This is the text's own page: the one to look at when it has changed.
    Own,
    /// It stands here too, whole.
    Whole,
    /// Its name, or a few words of it, stand here.
    Part,
}

/// A text that a page is made of.
#[derive(Clone, Debug)]
pub struct PageText {
    pub role: Role,
    /// Where it was written; of no length for a whole file.
    pub span: Span,
    /// Whether it translates what has changed since, and readers are to be told.
    pub has_drifted: bool,
}

/// Collects what a page is made of.
pub(crate) struct PageTexts<'a> {
    pub(crate) view: EditionView<'a>,
    texts: Vec<PageText>,
}

impl<'a> PageTexts<'a> {
    pub(crate) fn new(view: EditionView<'a>) -> PageTexts<'a> {
        PageTexts { view, texts: Vec::new() }
    }

    /// The texts, in the order in which they were added.
    pub(crate) fn into_list(self) -> Vec<PageText> {
        self.texts
    }

    fn add(&mut self, role: Role, span: &Span, has_drifted: bool) {
        self.texts.push(PageText { role, span: span.clone(), has_drifted });
    }

    fn is_marked(&self, id: &Located<Id>) -> bool {
        let marked = &self.view.site.marked;
        !marked.is_empty() && marked.contains(&format!("{}#{}@{}", id.span.path, id.value, self.view.locale))
    }

    pub(crate) fn document(&mut self, role: Role, documents: &Localised<Arc<Document>>) {
        let Some(found) = self.view.text(documents) else { return };
        let document = found.text();
        let is_own = document.locale == self.view.locale;
        let has_drifted = is_own && self.view.site.marked.contains(document.span.path.as_str());
        self.add(role, &document.span, has_drifted);
    }

    /// A section's texts, and what the council says of its promises.
    pub(crate) fn section(&mut self, role: Role, section: &Section) {
        section.parts.iter().for_each(|part| self.document(role, &part.documents));
        for promise in section.promises() {
            let own = self.view.catalogue.folder.promises.iter().find(|(own, _)| own.value == promise.id.value);
            own.into_iter().for_each(|(id, overlay)| self.overlay(role, id, overlay));
        }
    }

    fn overlay(&mut self, role: Role, id: &Located<Id>, overlay: &PromiseOverlay) {
        let has_drifted = self.is_marked(id);
        self.add(role, &overlay.span, has_drifted);
    }

    pub(crate) fn sections(&mut self, role: Role) {
        self.view.catalogue.sections.iter().for_each(|section| self.section(role, section));
    }

    /// The names of what supports a section's promises.
    pub(crate) fn support(&mut self, section: &Section) {
        let catalogue = self.view.catalogue;
        for support in section.promises().filter_map(|promise| catalogue.promises.get(&promise.id.value)) {
            support.services.iter().for_each(|number| self.service(Role::Part, *number));
            support.resources.iter().for_each(|number| self.resource(Role::Part, *number));
            support.assumptions.iter().for_each(|number| self.assumption(Role::Part, *number));
        }
    }

    /// The words of some promises: of the texts that they stand in.
    pub(crate) fn promises(&mut self, is_meant: impl Fn(&crate::model::Support) -> bool) {
        let catalogue = self.view.catalogue;
        for section in catalogue.promises.values().filter(|support| is_meant(support)).map(|support| support.section) {
            self.section(Role::Part, &catalogue.sections[section]);
        }
    }

    pub(crate) fn service(&mut self, role: Role, number: usize) {
        let service = &self.view.catalogue.services[number];
        let has_drifted = self.is_marked(&service.id);
        self.add(role, &service.span, has_drifted);
    }

    pub(crate) fn services(&mut self, role: Role) {
        (0..self.view.catalogue.services.len()).for_each(|number| self.service(role, number));
    }

    pub(crate) fn urgent_services(&mut self) {
        let services = &self.view.catalogue.services;
        let urgent = (0..services.len()).filter(|number| services[*number].urgent);
        urgent.for_each(|number| self.service(Role::Part, number));
    }

    pub(crate) fn resource(&mut self, role: Role, number: usize) {
        let resource = &self.view.catalogue.resources[number];
        let has_drifted = self.is_marked(&resource.id);
        self.add(role, &resource.span, has_drifted);
    }

    pub(crate) fn assumption(&mut self, role: Role, number: usize) {
        let assumption = &self.view.catalogue.assumptions[number];
        let has_drifted = self.is_marked(&assumption.id);
        self.add(role, &assumption.span, has_drifted);
    }

    /// The council's own file.
    pub(crate) fn authority(&mut self, role: Role) {
        if let Some(authority) = &self.view.catalogue.authority {
            self.add(role, &Span::whole(&authority.span.path), false);
        }
    }

    pub(crate) fn settings(&mut self) {
        self.add(Role::Part, &self.view.site.settings.span, false);
    }

    pub(crate) fn taxonomy(&mut self) {
        self.add(Role::Part, &self.view.site.taxonomy.span, false);
    }
}

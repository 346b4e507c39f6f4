//! What a page is made of: the texts on it, and where each was written.

use std::sync::Arc;

use crate::locale::Locale;
use crate::model::{AssumptionId, EditionView, ResourceId, Section, ServiceId, SiteDrift, Support, keeps_credits};
use crate::parse::front_matter::Document;
use crate::parse::id::Id;
use crate::source::{Located, SourcePath, Span};
use crate::text::Localised;

/// How a text stands on a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// This is the text's own page: the one to look at when it has changed.
    Own,
    /// It stands here too, whole: readers are told here as well if it has drifted. A promise is whole where its section is.
    Whole,
    /// Its name, or a few words of it, stand here: a promise without the rest of its section, under a service that keeps it.
    Part,
}

/// A text that a page is made of.
#[derive(Clone, Debug)]
pub struct PageText<'a> {
    pub role: Role,
    /// Where it was written; of no length for a whole file.
    pub span: Span,
    translation: Option<Translation<'a>>,
}

/// A text in the page's language that may be a translation.
#[derive(Clone, Copy, Debug)]
enum Translation<'a> {
    Document(&'a SourcePath),
    /// In a file, a record by its id, or one field of a file that is a record itself; in one of its languages.
    Record(&'a SourcePath, &'a str, Locale),
}

impl PageText<'_> {
    /// Whether it stands here whole, and readers are to be told that its origin has changed since.
    pub(crate) fn is_marked(&self, drift: &SiteDrift) -> bool {
        self.role != Role::Part
            && self.translation.is_some_and(|translation| match translation {
                Translation::Document(path) => drift.is_marked(path),
                Translation::Record(file, name, locale) => drift.is_record_marked(file, name, locale),
            })
    }
}

/// Collects what a page is made of.
pub(crate) struct PageTexts<'a> {
    pub(crate) view: EditionView<'a>,
    texts: Vec<PageText<'a>>,
}

impl<'a> PageTexts<'a> {
    pub(crate) fn new(view: EditionView<'a>) -> PageTexts<'a> {
        PageTexts { view, texts: Vec::new() }
    }

    /// The texts, in the order in which they were added.
    pub(crate) fn into_list(self) -> Vec<PageText<'a>> {
        self.texts
    }

    fn add(&mut self, role: Role, span: &Span, translation: Option<Translation<'a>>) {
        self.texts.push(PageText { role, span: span.clone(), translation });
    }

    fn add_record(&mut self, role: Role, span: &Span, id: &'a Located<Id>) {
        self.add(role, span, Some(Translation::Record(&id.span.path, id.value.as_str(), self.view.locale)));
    }

    fn add_field(&mut self, role: Role, file: &'a SourcePath, field: &'static str) {
        self.add(role, &Span::whole(file), Some(Translation::Record(file, field, self.view.locale)));
    }

    pub(crate) fn document(&mut self, role: Role, documents: &'a Localised<Arc<Document>>) {
        let Some(found) = self.view.text(documents) else { return };
        let document = found.text();
        let is_own = document.locale == self.view.locale;
        self.add(role, &document.span, is_own.then_some(Translation::Document(&document.span.path)));
    }

    /// A section's texts, and what the council says of its promises.
    pub(crate) fn section(&mut self, role: Role, section: &'a Section) {
        section.parts.iter().for_each(|part| self.document(role, &part.documents));
        for promise in section.promises() {
            let own = self.view.catalogue.folder.promises.iter().find(|(own, _)| own.value == promise.id.value);
            own.into_iter().for_each(|(id, overlay)| self.add_record(role, &overlay.span, id));
        }
    }

    pub(crate) fn sections(&mut self, role: Role) {
        self.view.catalogue.sections.iter().for_each(|section| self.section(role, section));
    }

    /// The names of what supports a section's promises.
    pub(crate) fn support(&mut self, section: &Section) {
        let catalogue = self.view.catalogue;
        for support in section.promises().filter_map(|promise| catalogue.promises.get(&promise.id.value)) {
            support.services.iter().for_each(|id| self.service(Role::Part, *id));
            support.resources.iter().for_each(|id| self.resource(Role::Part, *id));
            support.assumptions.iter().for_each(|id| self.assumption(Role::Part, *id));
        }
    }

    /// The words of some promises: of the texts that they stand in.
    pub(crate) fn promises(&mut self, is_meant: impl Fn(&Support) -> bool) {
        let catalogue = self.view.catalogue;
        for section in catalogue.promises.values().filter(|support| is_meant(support)).map(|support| support.section) {
            self.section(Role::Part, &catalogue[section]);
        }
    }

    pub(crate) fn service(&mut self, role: Role, id: ServiceId) {
        let service = &self.view.catalogue[id];
        self.add_record(role, &service.span, &service.id);
    }

    pub(crate) fn services(&mut self, role: Role) {
        ServiceId::ids(&self.view.catalogue.services).for_each(|id| self.service(role, id));
    }

    pub(crate) fn urgent_services(&mut self) {
        let urgent = ServiceId::each(&self.view.catalogue.services).filter(|(_, service)| service.urgent);
        urgent.for_each(|(id, _)| self.service(Role::Part, id));
    }

    pub(crate) fn resource(&mut self, role: Role, id: ResourceId) {
        let resource = &self.view.catalogue[id];
        self.add_record(role, &resource.span, &resource.id);
    }

    pub(crate) fn assumption(&mut self, role: Role, id: AssumptionId) {
        let assumption = &self.view.catalogue[id];
        self.add_record(role, &assumption.span, &assumption.id);
    }

    /// The council's own file.
    pub(crate) fn authority(&mut self, role: Role) {
        if let Some(authority) = &self.view.catalogue.authority {
            self.add(role, &Span::whole(&authority.span.path), None);
        }
    }

    /// The texts of one field of the council's own file. All contacts are one field: the record of reviews does not tell
    /// those in a list apart.
    pub(crate) fn authority_field(&mut self, role: Role, field: &'static str) {
        if let Some(authority) = &self.view.catalogue.authority {
            self.add_field(role, &authority.span.path, field);
        }
    }

    /// On the national edition: the name of each authority that is published in its language.
    pub(crate) fn authority_names(&mut self) {
        let EditionView { site, catalogue, locale } = self.view;
        if catalogue.is_national() {
            let here = site.catalogues.iter().filter(|other| other.locales.contains(&locale));
            let authorities = here.filter_map(|other| other.authority.as_ref());
            authorities.for_each(|authority| self.add(Role::Part, &authority.council.0.span, None));
        }
    }

    /// The credits in the settings, where the edition keeps them.
    pub(crate) fn shared_credits(&mut self) {
        if keeps_credits(self.view.catalogue) {
            self.settings_field("credits");
        }
    }

    /// The texts of one field of the settings.
    pub(crate) fn settings_field(&mut self, field: &'static str) {
        self.add_field(Role::Whole, &self.view.site.settings.span.path, field);
    }

    pub(crate) fn settings(&mut self) {
        self.add(Role::Part, &self.view.site.settings.span, None);
    }

    pub(crate) fn taxonomy(&mut self) {
        self.add(Role::Part, &self.view.site.taxonomy.span, None);
    }
}

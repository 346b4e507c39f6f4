//! Links in texts: where each leads in an edition.

use std::sync::Arc;

use crate::locale::Locale;
use crate::model::catalogue::{Catalogue, PageId, SectionId, ServiceId};
use crate::parse::front_matter::Document;
use crate::parse::id::Id;
use crate::parse::settings::FallbackMode;
use crate::source::{SourceFile, SourcePath};
use crate::text::{Localised, Target};

/// What a link leads to in a catalogue.
#[derive(Clone, Debug)]
pub enum Destination<'a> {
    Promise(&'a Id, SectionId),
    Service(ServiceId),
    Section(SectionId, Option<&'a str>),
    Page(PageId, Option<&'a str>),
    File(&'a SourceFile),
    /// An anchor of the same text.
    Here(&'a str),
    Outside(&'a str),
}

impl Catalogue {
    /// Where a link leads, or `None` if this edition has no such thing.
    pub fn find_destination<'a>(&'a self, target: &'a Target) -> Option<Destination<'a>> {
        match target {
            Target::Promise(id) => self.promises.get(id).map(|support| Destination::Promise(id, support.section)),
            Target::Service(id) => self.find_service(id.as_str()).map(Destination::Service),
            Target::Document { path, anchor } => self.find_document(path, anchor.as_deref()),
            Target::File(path) => self.find_file(path).map(Destination::File),
            Target::Anchor(anchor) => Some(Destination::Here(anchor)),
            Target::Outside(url) => Some(Destination::Outside(url)),
            Target::Broken => None,
        }
    }

    /// A section or page by its path: whichever of the national and the own one this edition shows.
    fn find_document<'a>(&'a self, path: &'a SourcePath, anchor: Option<&'a str>) -> Option<Destination<'a>> {
        let (owner, below) = path.split_owner()?;
        if owner.is_some_and(|slug| slug != self.slug_str()) {
            return None;
        }
        if let Some(name) = below.strip_prefix("pages/") {
            return PageId::find(&self.pages, |page| &*page.name == name).map(|page| Destination::Page(page, anchor));
        }
        let (_, id) = below.strip_prefix("charter/")?.split_once('-')?;
        SectionId::find(&self.sections, |section| section.id.as_str() == id)
            .map(|section| Destination::Section(section, anchor))
    }
}

/// Whether an edition has a document: where missing translations are left out, only one that has its own text.
pub fn is_shown(documents: &Localised<Arc<Document>>, locale: Locale, mode: FallbackMode) -> bool {
    documents.has(locale) || mode != FallbackMode::Omit
}

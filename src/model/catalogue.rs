//! What one publisher (an authority, or nobody: the national edition) has to show, in all its locales.

use std::collections::HashMap;
use std::sync::Arc;

use indexmap::IndexMap;

use crate::locale::Locale;
use crate::model::index::id;
use crate::parse::Folder;
use crate::parse::authority::{Authority, PromiseOverlay};
use crate::parse::front_matter::Document;
use crate::parse::id::Id;
use crate::parse::resource::Resource;
use crate::parse::service::Service;
use crate::parse::settings::{DriftMode, FallbackMode, Settings};
use crate::source::{Located, SourceFile, SourcePath, Span};
use crate::text::{Localised, Promise};

id!(
    /// Names a catalogue among a site's.
    CatalogueId: Vec<Catalogue> => Catalogue
);
id!(
    /// Names a section among a catalogue's.
    SectionId: Catalogue, sections => Section
);
id!(
    /// Names a service among those that readers of a catalogue see.
    ServiceId: Catalogue, services => Service
);
id!(
    /// Names a resource among a catalogue's.
    ResourceId: Catalogue, resources => Resource
);
id!(
    /// Names an assumption among a catalogue's.
    AssumptionId: Catalogue, assumptions => Resource
);
id!(
    /// Names a page below `pages/` among a catalogue's.
    PageId: Catalogue, pages => Page
);

/// The content of an authority's editions; what it shares with others is shared by reference.
#[derive(Clone, Debug)]
pub struct Catalogue {
    /// None: national.
    pub slug: Option<Id>,
    /// Also none where an authority's file is missing or cannot be read: then nothing is known of its languages and nation.
    pub authority: Option<Arc<Authority>>,
    pub locales: Vec<Locale>,
    pub fallback: FallbackMode,
    pub sections: Vec<Section>,
    /// What the authority says of single promises.
    pub overlays: HashMap<Id, Arc<PromiseOverlay>>,
    /// What its own folder holds, whether readers see it or not: what rules and reviews go through.
    pub folder: Arc<Folder>,
    /// Every promise of the charter, in its order.
    pub promises: IndexMap<Id, Support>,
    /// Own ones first, then the national ones; those that readers see.
    pub services: Vec<Arc<Service>>,
    /// Those that are left out because nobody has checked them for too long; none unless the site says `overdue: hide`.
    pub overdue: Vec<Arc<Service>>,
    pub resources: Vec<Arc<Resource>>,
    pub assumptions: Vec<Arc<Resource>>,
    pub pages: Vec<Page>,
    /// Of its own folder, by path.
    pub files: IndexMap<SourcePath, SourceFile>,
    /// The national files, which its texts may use too.
    pub shared_files: Arc<IndexMap<SourcePath, SourceFile>>,
}

/// A section of the charter: its parts stand one after the other.
#[derive(Clone, Debug)]
pub struct Section {
    pub id: Id,
    pub order: u32,
    /// The shared text, the authority's own, or both.
    pub parts: Vec<Part>,
    /// Which part the title and summary are of.
    pub main: usize,
}

/// One text of a section, in the locales that it was written in.
#[derive(Clone, Debug)]
pub struct Part {
    pub documents: Localised<Arc<Document>>,
    /// Whether the authority wrote it itself.
    pub own: bool,
}

/// What an anchor of a section is, and for a heading what its id starts with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SectionAnchor {
    Promise,
    Heading(&'static str),
}

#[derive(Clone, Debug)]
pub struct Page {
    /// The path below `pages/`: `about`.
    pub name: Arc<str>,
    pub documents: Localised<Arc<Document>>,
}

impl Page {
    /// Whether it takes out the shared page of its name.
    pub fn is_hidden(&self) -> bool {
        self.documents.texts().any(|document| document.front.hide)
    }
}

/// What supports one promise.
#[derive(Clone, Debug)]
pub struct Support {
    pub section: SectionId,
    pub services: Vec<ServiceId>,
    pub resources: Vec<ResourceId>,
    pub assumptions: Vec<AssumptionId>,
}

impl Support {
    /// Nothing yet, for a promise of this section.
    pub(crate) fn new(section: SectionId) -> Support {
        Support { section, services: Vec::new(), resources: Vec::new(), assumptions: Vec::new() }
    }

    /// Whether there is no service, resource or answer to an assumption.
    pub fn is_empty(&self) -> bool {
        self.services.is_empty() && self.resources.is_empty() && self.assumptions.is_empty()
    }
}

impl Section {
    pub fn documents(&self) -> impl Iterator<Item = &Arc<Document>> {
        self.parts.iter().flat_map(|part| part.documents.texts())
    }

    pub fn promises(&self) -> impl Iterator<Item = &Promise> {
        self.documents().flat_map(|document| &document.body.promises)
    }

    /// What the ids of a part's headings and footnotes start with: its parts share a page.
    pub fn prefix(&self, part: &Part) -> &'static str {
        if self.parts.len() > 1 && part.own { "own-" } else { "" }
    }

    /// The id on the section's page that `#anchor` means: a promise's own, or a heading's of one of its parts.
    pub fn find_anchor(&self, anchor: &str, locale: Locale, order: &[Locale]) -> Option<SectionAnchor> {
        if self.promises().any(|promise| promise.id.value.as_str() == anchor) {
            return Some(SectionAnchor::Promise);
        }
        let has = |part: &&Part| {
            let found = part.documents.in_locale(locale, order);
            found.is_some_and(|found| found.text().body.headings.iter().any(|heading| heading.anchor == anchor))
        };
        self.parts.iter().find(has).map(|part| SectionAnchor::Heading(self.prefix(part)))
    }

    pub fn main(&self) -> &Localised<Arc<Document>> {
        &self.parts[self.main].documents
    }
}

impl Catalogue {
    pub fn slug_str(&self) -> &str {
        self.slug.as_ref().map_or("national", Id::as_str)
    }

    /// Whether nobody publishes it: the shared content alone.
    pub fn is_national(&self) -> bool {
        self.slug.is_none()
    }

    /// Where what an authority says of itself stands, or would: its file may be missing, or beyond reading.
    pub fn authority_span(&self) -> Option<Span> {
        let whole = |slug: &Id| Span::whole(&SourcePath::of_authority(slug.as_str(), "authority.yaml"));
        self.authority.as_ref().map(|authority| authority.span.clone()).or_else(|| self.slug.as_ref().map(whole))
    }

    /// Where an authority's name stands, or would.
    pub fn name_span(&self) -> Option<Span> {
        let named = self.authority.as_ref().map(|authority| authority.name.0.span.clone());
        named.or_else(|| self.authority_span())
    }

    /// Its languages in the order in which a text in all of them is read: Welsh comes first wherever it is one of them
    /// (Welsh Language Standards, "so that it is likely to be read first").
    pub fn reading_order(&self) -> Vec<Locale> {
        let mut locales = self.locales.clone();
        locales.sort_by_key(|locale| locale.as_str() != "cy");
        locales
    }

    /// How much it matters that a text of its own folder has drifted.
    pub fn drift_mode(&self, settings: &Settings) -> DriftMode {
        let own = self.authority.as_ref().and_then(|authority| authority.drift);
        own.map_or(settings.drift, |own| own.max(settings.drift))
    }

    /// Every service that readers see, or would if somebody had checked it.
    pub fn listed_services(&self) -> impl Iterator<Item = &Arc<Service>> {
        self.services.iter().chain(&self.overdue)
    }

    /// A service of its own folder that readers do not see, since it is closed for good.
    pub fn find_unlisted(&self, id: &Id) -> Option<&Service> {
        let found = self.folder.services.iter().find(|service| service.id.value == *id)?;
        (!found.is_listed() && !found.hide).then_some(&**found)
    }

    /// Whether a promise of the charter has nothing that supports it, and nothing is said of how it is kept.
    pub fn is_kept_by_nothing(&self, promise: &Id) -> bool {
        self.promises.get(promise).is_some_and(Support::is_empty)
            && self.overlays.get(promise).is_none_or(|overlay| overlay.how.is_none())
    }

    pub fn find_service(&self, id: &str) -> Option<ServiceId> {
        ServiceId::find(&self.services, |service| service.id.value.as_str() == id)
    }

    pub fn find_file(&self, path: &SourcePath) -> Option<&SourceFile> {
        self.files.get(path).or_else(|| self.shared_files.get(path))
    }

    /// The file that a YAML value names: below the folder that the value stands in, or else the national one.
    pub fn find_named_file(&self, name: &Located<String>) -> Option<&SourceFile> {
        let own = self.slug.as_ref().filter(|slug| name.span.path.owner() == Some(slug.as_str()));
        let own = own.map(|slug| SourcePath::of_authority(slug.as_str(), &name.value));
        let shared = SourcePath::new(&format!("content/{}", name.value));
        own.and_then(|path| self.files.get(&path)).or_else(|| self.shared_files.get(&shared))
    }
}

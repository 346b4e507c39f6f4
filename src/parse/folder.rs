//! What parsing gives: each folder's files, understood by themselves.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::locale::Messages;
use crate::parse::authority::{Authority, PromiseOverlay};
use crate::parse::front_matter::Document;
use crate::parse::glossary::Glossary;
use crate::parse::id::Id;
use crate::parse::resource::Resource;
use crate::parse::reviewed::Reviewed;
use crate::parse::service::Service;
use crate::parse::settings::Settings;
use crate::parse::taxonomy::Taxonomy;
use crate::source::{Located, Source, SourceFile};

/// One section's or page's file of one locale, with what its name says.
#[derive(Clone, Debug)]
pub struct SectionFile {
    pub order: u32,
    pub id: Id,
    pub document: Arc<Document>,
}

#[derive(Clone, Debug)]
pub struct PageFile {
    /// The path below `pages/`, without locale and ending: `about`, `help/at-night`.
    pub name: Arc<str>,
    pub document: Arc<Document>,
}

/// What one folder holds: the national content, or an authority's.
#[derive(Clone, Debug, Default)]
pub struct Folder {
    pub sections: Vec<SectionFile>,
    pub pages: Vec<PageFile>,
    pub services: Vec<Arc<Service>>,
    pub resources: Vec<Arc<Resource>>,
    pub promises: Vec<(Located<Id>, Arc<PromiseOverlay>)>,
    pub files: Vec<SourceFile>,
}

/// A theme's files, by their path below the theme's folder; the site's own stand before the embedded ones.
#[derive(Clone, Debug, Default)]
pub struct Theme {
    pub templates: Vec<Source>,
    pub texts: Vec<(String, Arc<str>)>,
    pub files: Vec<(String, SourceFile)>,
}

/// All content, each file understood by itself.
#[derive(Debug)]
pub struct Content {
    pub settings: Settings,
    pub taxonomy: Arc<Taxonomy>,
    /// None: nobody keeps a record of reviews here.
    pub reviewed: Option<Arc<Reviewed>>,
    pub glossary: Arc<Glossary>,
    pub words: Vec<Arc<Messages>>,
    pub theme: Theme,
    pub national: Arc<Folder>,
    /// By slug.
    pub authorities: AuthorityFolders,
}

/// By slug. None: the authority's file is missing or cannot be read.
pub type AuthorityFolders = BTreeMap<Id, (Option<Arc<Authority>>, Arc<Folder>)>;

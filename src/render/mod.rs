//! One route → its bytes. Pure: no other page, no file, no clock.

mod view;
pub mod context;
mod base;
mod template;
mod page_context;
mod prose;
mod listing;
mod code;
mod json_ld;
mod made_of;
mod part;
mod promise;
mod section;
mod parts;
mod booklet;
mod page;
mod frame;
mod files;
mod multilingual;
mod standalone;

use std::cell::Cell;
use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::{Edition, Site, SiteDrift};
use crate::plan::{PageKey, Plan, Route, RouteKind};
use crate::source::FileBody;

use frame::{list_texts, page_frame};
use made_of::PageTexts;
use multilingual::Multilingual;
use page::{find_page, navigation_place};
use page_context::PageContext;
use parts::EditionParts;
use template::Templates;

pub(crate) use template::template_name;

pub use files::security_rules;
pub use made_of::{PageText, Role};

/// What a page is made of: its own text first, then what else stands on it.
pub fn made_of(site: &Site, edition: Edition, key: PageKey) -> Vec<PageText<'_>> {
    list_texts(&*find_page(key), &site.view(edition))
}

/// The texts whose own page this is.
pub fn own_texts(site: &Site, edition: Edition, key: PageKey) -> Vec<PageText<'_>> {
    let mut texts = PageTexts::new(site.view(edition));
    find_page(key).own_texts(&mut texts);
    texts.into_list()
}

/// The template that a page is made with, below `templates/`; other files have none.
pub fn page_template(kind: &RouteKind) -> Option<String> {
    match kind {
        RouteKind::Page(_, key) | RouteKind::Standalone(_, key) => Some(format!("{}.html", find_page(*key).name())),
        RouteKind::Root => Some(multilingual::ROOT.to_owned()),
        RouteKind::NotFound(_) => Some(multilingual::NOT_FOUND.to_owned()),
        RouteKind::StandaloneList => Some(multilingual::STANDALONE_LIST.to_owned()),
        _ => None,
    }
}

/// What one output file holds.
#[derive(Debug)]
pub enum Body {
    Bytes(Vec<u8>),
    /// A file on disk, which is copied.
    File(PathBuf),
}

/// Renders the routes of one plan.
///
/// What an edition's pages share is kept while they are rendered, for a few editions at a time: memory does not
/// grow with the site. What is kept changes no byte.
pub struct Renderer {
    site: Arc<Site>,
    drift: Arc<SiteDrift>,
    plan: Arc<Plan>,
    templates: Templates,
    shelf: Mutex<Vec<(Edition, Arc<EditionParts>)>>,
    /// Pages that were rendered before they are asked for, by their files. Each is given away once.
    ahead: Mutex<HashMap<Box<str>, Vec<u8>>>,
}

/// How many editions' shared parts are kept: each thread works on one, and now and then on the next.
const SHELF: usize = 32;

impl Renderer {
    /// Parses the theme's templates; what is wrong in them is reported.
    pub fn new(site: &Arc<Site>, drift: &Arc<SiteDrift>, plan: &Arc<Plan>, d: &mut Diagnostics) -> Renderer {
        let templates = Templates::new(site, d);
        Renderer {
            site: site.clone(),
            drift: drift.clone(),
            plan: plan.clone(),
            templates,
            shelf: Mutex::default(),
            ahead: Mutex::default(),
        }
    }

    /// The bytes of one route, or the template that is wrong.
    pub fn render(&self, route: &Route) -> Result<Body, Diagnostic> {
        if let Some(html) = self.ahead().remove(&route.file) {
            return Ok(Body::Bytes(html));
        }
        let text = match &route.kind {
            RouteKind::Page(edition, key) => return self.page(*edition, *key).map(Body::Bytes),
            RouteKind::Standalone(edition, key) => {
                let html = self.page(*edition, *key)?;
                return Ok(Body::Bytes(standalone::standalone(&html, &self.plan)));
            }
            RouteKind::StandaloneList => {
                let html = self.multilingual().standalone_list()?;
                return Ok(Body::Bytes(standalone::standalone(&html, &self.plan)));
            }
            RouteKind::Root => return self.multilingual().root().map(Body::Bytes),
            RouteKind::NotFound(locale) => return self.multilingual().not_found(*locale).map(Body::Bytes),
            RouteKind::Asset(number) => return Ok(Body::Bytes(self.plan.assets[*number].body.to_vec())),
            RouteKind::File(path) => {
                return Ok(match self.plan.files.get(path).map(|file| &file.body) {
                    Some(FileBody::Disk(file)) => Body::File(file.clone()),
                    Some(FileBody::Embedded(bytes)) => Body::Bytes(bytes.to_vec()),
                    None => Body::Bytes(Vec::new()),
                });
            }
            RouteKind::SitemapIndex => files::sitemap_index(&self.published_slugs(), &self.plan),
            RouteKind::Sitemap(catalogue) => files::sitemap(*catalogue, &self.plan),
            RouteKind::Robots => files::robots(&self.plan),
            RouteKind::Headers => files::headers(&self.plan),
        };
        Ok(Body::Bytes(text.into_bytes()))
    }

    /// Keeps a page that was rendered to be looked at, so that a build does not render it twice.
    pub(crate) fn keep(&self, route: &Route, html: Vec<u8>) {
        self.ahead().insert(route.file.clone(), html);
    }

    fn ahead(&self) -> MutexGuard<'_, HashMap<Box<str>, Vec<u8>>> {
        self.ahead.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn multilingual(&self) -> Multilingual<'_> {
        Multilingual { site: &self.site, plan: &self.plan, templates: &self.templates }
    }

    fn published_slugs(&self) -> Vec<&str> {
        let mut numbers: Vec<_> = self.plan.editions.keys().map(|edition| edition.catalogue).collect();
        numbers.dedup();
        numbers.into_iter().map(|number| self.site.catalogues[number].slug_str()).collect()
    }

    fn parts(&self, edition: Edition) -> Result<Arc<EditionParts>, Diagnostic> {
        let lock = || self.shelf.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, parts)) = lock().iter().find(|(other, _)| *other == edition) {
            return Ok(parts.clone());
        }
        let parts = Arc::new(EditionParts::new(&self.site, &self.plan, &self.templates, edition)?);
        let mut shelf = lock();
        if shelf.len() == SHELF {
            shelf.remove(0);
        }
        shelf.push((edition, parts.clone()));
        Ok(parts)
    }

    fn page(&self, edition: Edition, key: PageKey) -> Result<Vec<u8>, Diagnostic> {
        let parts = self.parts(edition)?;
        let page = find_page(key);
        let other_language = Cell::new(false);
        let made_in = PageContext::new(&self.site, &self.plan, &self.templates, edition, &other_language);
        let content = page.content(&made_in, &parts, &|other| self.parts(other))?;
        let mut context = parts.base.clone();
        context.insert_value("navigation", parts.navigation[navigation_place(key)].clone());
        context.insert_value("page", page_frame(&made_in, key, &*page, &self.drift).into());
        context.insert_value("content", content);
        self.templates.render(&format!("{}.html", page.name()), &context)
    }
}

//! One route → its bytes. Pure: no other page, no file, no clock.

mod view;
pub mod context;
mod prose;
mod listing;
mod shared;
mod page;
mod offer;
mod statement;
mod paper;
mod code;
mod json_ld;
mod frame;
mod files;
mod standalone;
mod template;

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use tera::Value;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::locale::Locale;
use crate::model::{Edition, Site};
use crate::plan::{PageKey, Plan, Route, RouteKind};
use crate::source::FileBody;

use context::{LanguageView, LanguagesContent, Link, PageFrame};
use frame::Frame;
use listing::Listings;
use page::Maker;
use prose::{Filler, Linking};
use shared::{Shared, base_context};
use template::Templates;
use view::Html;

pub use files::security_rules;

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
    plan: Arc<Plan>,
    templates: Templates,
    shelf: Mutex<Vec<(Edition, Arc<Shared>)>>,
}

/// How many editions' shared parts are kept: each thread works on one, and now and then on the next.
const SHELF: usize = 32;

impl Renderer {
    /// Parses the theme's templates; what is wrong in them is reported.
    pub fn new(site: &Arc<Site>, plan: &Arc<Plan>, d: &mut Diagnostics) -> Renderer {
        let templates = Templates::new(site, d);
        Renderer { site: site.clone(), plan: plan.clone(), templates, shelf: Mutex::new(Vec::new()) }
    }

    /// The bytes of one route, or the template that is wrong.
    pub fn render(&self, route: &Route) -> Result<Body, Diagnostic> {
        let text = match &route.kind {
            RouteKind::Page(edition, key) => return self.page(*edition, *key).map(Body::Bytes),
            RouteKind::Standalone(edition, key) => {
                let html = self.page(*edition, *key)?;
                return Ok(Body::Bytes(standalone::standalone(&html, &self.plan)));
            }
            RouteKind::StandaloneList => {
                let html = self.standalone_list()?;
                return Ok(Body::Bytes(standalone::standalone(&html, &self.plan)));
            }
            RouteKind::Root => return self.languages("root.html", None).map(Body::Bytes),
            RouteKind::NotFound(locale) => return self.languages("not_found.html", *locale).map(Body::Bytes),
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

    fn published_slugs(&self) -> Vec<&str> {
        let mut numbers: Vec<_> = self.plan.editions.keys().map(|edition| edition.catalogue).collect();
        numbers.dedup();
        numbers.into_iter().map(|number| self.site.catalogues[number].slug_str()).collect()
    }

    fn shared(&self, edition: Edition) -> Result<Arc<Shared>, Diagnostic> {
        let lock = || self.shelf.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, shared)) = lock().iter().find(|(other, _)| *other == edition) {
            return Ok(shared.clone());
        }
        let shared = Arc::new(Shared::new(&self.site, &self.plan, &self.templates, edition)?);
        let mut shelf = lock();
        if shelf.len() == SHELF {
            shelf.remove(0);
        }
        shelf.push((edition, shared.clone()));
        Ok(shared)
    }

    fn page(&self, edition: Edition, key: PageKey) -> Result<Vec<u8>, Diagnostic> {
        let shared = self.shared(edition)?;
        let view = self.site.view(edition);
        let plan = &*self.plan;
        let filler = Filler { view, edition, plan, linking: Linking::Pages, shift: 0 };
        let listings = Listings { filler };
        let maker = Maker {
            site: &self.site,
            plan,
            templates: &self.templates,
            shared: &shared,
            edition,
            listings,
            shared_of: &|other| self.shared(other),
        };
        let (template, content) = page::content(&maker, key)?;
        let frame = Frame { plan, view, edition, listings }.page(key);
        let mut context = shared.base.clone();
        context.insert_value("navigation", shared.navigation(key));
        context.insert_value("page", frame.into());
        context.insert_value("content", content);
        self.templates.render(template, &context)
    }

    /// A page in every language: the choice of edition, and "not found". `own` comes first, if the page is one locale's.
    fn languages(&self, template: &str, own: Option<Locale>) -> Result<Vec<u8>, Diagnostic> {
        let mut locales: Vec<Locale> = self.site.languages.iter().map(|language| language.locale).collect();
        locales.retain(|locale| self.plan.editions.keys().any(|edition| edition.locale == *locale));
        locales.sort_by_key(|locale| Some(*locale) != own);
        let first = locales.first().copied().unwrap_or(self.site.settings.source_locale);
        let (heading, description) = match template {
            "root.html" => ("root_heading", "root_description"),
            _ => ("not_found_heading", "not_found_text"),
        };
        // Whose page it is nobody knows yet: the title says it in every language, and is so unlike all others.
        let titled = own.map_or(locales.clone(), |own| vec![own]);
        let title: Vec<String> = titled.iter().map(|locale| self.site.language(*locale).word(heading)).collect();
        let href = if template == "root.html" { "" } else { "404.html" };
        let language = self.site.language(first);
        let frame = PageFrame {
            lang: first.to_string(),
            title: format!("{} – {}", title.join(" / "), self.site_title(first)),
            heading: Html::text(&language.word(heading), None),
            description: language.word(description),
            canonical: self.plan.base.absolute(&self.plan.base.href(href)),
            alternates: Vec::new(),
            languages: Vec::new(),
            breadcrumb: Vec::new(),
            json_ld: Html::safe(""),
            notices: Vec::new(),
            standalone: false,
        };
        let exit_url = self.site.settings.exit_url.as_ref().map(|url| url.0.to_string());
        let languages = locales.iter().map(|locale| self.language_view(*locale)).collect();
        let mut context = base_context(first, None, &self.site, &self.plan);
        context.insert_value("page", frame.into());
        context.insert_value("content", LanguagesContent { languages, exit_url }.into());
        self.templates.render(template, &context)
    }

    fn site_title(&self, locale: Locale) -> String {
        let national = self.site.view(Edition { catalogue: Edition::NATIONAL, locale });
        national.line(&self.site.settings.title.0).map(|(title, _)| title).unwrap_or_default()
    }

    fn language_view(&self, locale: Locale) -> LanguageView {
        let language = self.site.language(locale);
        let (mut home, mut accessibility) = (None, Vec::new());
        let mut authorities = Vec::new();
        for (edition, addresses) in self.plan.editions.iter().filter(|(edition, _)| edition.locale == locale) {
            let href = addresses.find(PageKey::Home).unwrap_or_default().to_owned();
            let view = self.site.view(*edition);
            match view.catalogue.authority.as_ref().and_then(|authority| view.line(&authority.council.0)) {
                Some((name, other)) => authorities.push((name, other, href)),
                None => home = Some(href),
            }
            accessibility.extend(addresses.find(PageKey::Accessibility).map(str::to_owned));
        }
        authorities.sort_by(|(a, ..), (b, ..)| language.alphabet.compare(a, b));
        let words =
            base_context(locale, None, &self.site, &self.plan).get("words").cloned().unwrap_or_else(Value::none);
        LanguageView {
            lang: locale.to_string(),
            name: language.word("language_own_name"),
            title: self.site_title(locale),
            words,
            // The national edition comes first; of several authorities, none speaks for all.
            accessibility: accessibility.into_iter().next().filter(|_| home.is_some() || authorities.len() == 1),
            home,
            authorities: authorities
                .into_iter()
                .map(|(name, other, href)| Link { name: Html::text(&name, other), href })
                .collect(),
        }
    }
}

//! What an edition's pages share: rendered once, and put into each page as it is.
//!
//! Cards, promises, navigation and footer cost more to interpret than all the rest of a page.

use std::cell::Cell;
use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use tera::{Context, Value};

use crate::diagnostic::Diagnostic;
use crate::model::{Edition, EditionView, ResourceId, ServiceId, Site};
use crate::parse::id::Id;
use crate::parse::text::Name;
use crate::plan::{Plan, page};
use crate::render::base::base_context;
use crate::render::context::{CodeView, EditionFrame, Logo, PromiseLink};
use crate::render::page::menu::{NAVIGATION, footer_links, navigation_items};
use crate::render::page_context::PageContext;
use crate::render::part::{Part, PartWriter};
use crate::render::promise::promises;
use crate::render::template::Templates;
use crate::render::view::Html;

/// The text of an edition as paper has it: everything on one page, with links that stay on it.
#[derive(Clone, Debug)]
pub(crate) struct Booklet {
    pub(crate) cover: Part,
    pub(crate) text: Part,
}

/// The shared parts of one edition. Lists of listings have none where the edition leaves a listing out.
#[derive(Debug)]
pub(crate) struct EditionParts {
    /// `lang`, `words`, `assets`, `edition`, `footer`: what every page's context starts from.
    pub(crate) base: Context,
    /// The navigation with each of its parts marked as current, and with none.
    pub(crate) navigation: Vec<Value>,
    pub(crate) service_cards: Vec<Option<Part>>,
    pub(crate) service_details: Vec<Option<Part>>,
    pub(crate) resource_cards: Vec<Option<Part>>,
    /// Resources as their pages' template sees them.
    pub(crate) resource_views: Vec<Option<Part>>,
    pub(crate) promises: HashMap<Id, Part>,
    pub(crate) promise_links: HashMap<Id, PromiseLink>,
    /// The services and resources in alphabetical order.
    pub(crate) services: Vec<ServiceId>,
    pub(crate) resources: Vec<ResourceId>,
    /// Made when a page for paper first asks for it: the preview mostly shows others.
    pub(crate) booklet: OnceLock<Result<Booklet, Diagnostic>>,
    /// The way to the home page, for paper.
    pub(crate) code: OnceLock<CodeView>,
}

impl EditionParts {
    pub(crate) fn new(
        site: &Site,
        plan: &Plan,
        templates: &Templates,
        edition: Edition,
    ) -> Result<EditionParts, Diagnostic> {
        // Parts note for themselves what language they are in.
        let unread = Cell::new(false);
        let context = PageContext::new(site, plan, templates, edition, &unread);
        let view = context.view;
        let mut base = base_context(view.locale, Some(edition.catalogue), site, plan);
        base.insert_value("edition", edition_frame(&context).into());
        let navigation = (0..=NAVIGATION.len()).map(|current| {
            let mut base = base.clone();
            base.insert_value("items", navigation_items(&context, current).into());
            templates.render_part("parts/navigation.html", &base)
        });
        let navigation = navigation.collect::<Result<_, _>>()?;
        let mut with_links = base.clone();
        with_links.insert_value("links", footer_links(&context).into());
        base.insert_value("footer", templates.render_part("parts/footer.html", &with_links)?);
        let mut parts = PartWriter::new(templates, base.clone(), view.locale);
        let (mut service_cards, mut service_details) = (Vec::new(), Vec::new());
        for id in ServiceId::ids(&view.catalogue.services) {
            let service: Option<Value> = context.service(id).map(Value::from);
            let mut render = |name| service.clone().map(|service| parts.render(name, "service", service)).transpose();
            service_cards.push(render("parts/service_card.html")?);
            service_details.push(render("parts/service_details.html")?);
        }
        let (mut resource_cards, mut resource_views) = (Vec::new(), Vec::new());
        for id in ResourceId::ids(&view.catalogue.resources) {
            let noted = Cell::new(false);
            let context = PageContext::new(site, plan, templates, edition, &noted);
            let resource: Option<Value> = context.resource(id).map(Value::from);
            let card = resource.clone().map(|resource| parts.render("parts/resource_card.html", "resource", resource));
            resource_cards.push(card.transpose()?);
            resource_views.push(resource.map(|resource| Part::new(resource, noted.get())));
        }
        let (promises, promise_links) = promises(&context, &mut parts)?;
        Ok(EditionParts {
            navigation,
            service_cards,
            service_details,
            resource_cards,
            resource_views,
            promises,
            promise_links,
            services: sort(&view, ServiceId::each(&view.catalogue.services), |service| service.name.as_ref()),
            resources: sort(&view, ResourceId::each(&view.catalogue.resources), |resource| resource.title.as_ref()),
            base,
            booklet: OnceLock::new(),
            code: OnceLock::new(),
        })
    }

    /// The cards of some services, put into a page.
    pub(crate) fn service_cards<'i>(
        &self,
        ids: impl IntoIterator<Item = &'i ServiceId>,
        page: &PageContext,
    ) -> Vec<Value> {
        ids.into_iter().filter_map(|id| Some(id.of(&self.service_cards)?.put_into(page))).collect()
    }

    /// The cards of some resources, put into a page.
    pub(crate) fn resource_cards<'i>(
        &self,
        ids: impl IntoIterator<Item = &'i ResourceId>,
        page: &PageContext,
    ) -> Vec<Value> {
        ids.into_iter().filter_map(|id| Some(id.of(&self.resource_cards)?.put_into(page))).collect()
    }

    /// Links to promises.
    pub(crate) fn promise_links<'i>(
        &self,
        ids: impl IntoIterator<Item = &'i Id>,
        page: &PageContext,
    ) -> Vec<PromiseLink> {
        let links = ids.into_iter().filter_map(|id| self.promise_links.get(id)).cloned();
        links.inspect(|link| page.note_html(&link.text)).collect()
    }
}

fn edition_frame(context: &PageContext) -> EditionFrame {
    let view = context.view;
    let authority = view.catalogue.authority.as_ref();
    let own_title = authority.and_then(|authority| context.html(&authority.charter.as_ref()?.title.as_ref()?.0));
    let site_title = || context.html(&view.site.settings.title.0).unwrap_or_else(|| Html::text("", None));
    let logo = authority.and_then(|authority| {
        let brand = authority.brand.as_ref()?;
        let file = view.catalogue.find_named_file(brand.logo.as_ref()?)?;
        let href = &context.plan.files.get(&file.path)?.href;
        let alt = brand.logo_alt.as_ref().and_then(|alt| view.line(&alt.0)).map(|(alt, _)| alt).unwrap_or_default();
        let size = file.size;
        let (width, height) = (size.map(|size| size.width as usize), size.map(|size| size.height as usize));
        Some(Logo { href: href.clone(), alt, width, height })
    });
    EditionFrame {
        title: own_title.unwrap_or_else(site_title),
        council: authority.and_then(|authority| context.html(&authority.council.0)),
        r#in: view.form(crate::text::Form::In, view.locale),
        home: context.address(page::home()),
        root: context.plan.base.href(""),
        help: context.address(page::help()),
        exit_url: view.site.settings.exit_url.as_ref().map(|url| url.0.to_string()),
        logo,
    }
}

/// Listings in the alphabetical order of their names.
fn sort<'a, I: Ord, T: 'a>(
    view: &EditionView,
    listings: impl Iterator<Item = (I, &'a Arc<T>)>,
    name: impl Fn(&'a T) -> Option<&'a Name>,
) -> Vec<I> {
    let named = listings.filter_map(|(id, listing)| Some((view.line(&name(listing)?.0)?.0, id)));
    let mut named: Vec<(String, I)> = named.collect();
    let alphabet = &view.language().alphabet;
    named.sort_by(|(a, first), (b, second)| alphabet.compare(a, b).then(first.cmp(second)));
    named.into_iter().map(|(_, id)| id).collect()
}

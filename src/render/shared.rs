//! What an edition's pages share: rendered once, and put into each page as it is.
//!
//! Cards, promises, navigation and footer cost more to interpret than all the rest of a page.

use std::collections::HashMap;
use std::sync::OnceLock;

use tera::{Context, Map, Value};

use crate::diagnostic::Diagnostic;
use crate::locale::Locale;
use crate::model::{Edition, EditionView, Site};
use crate::parse::id::Id;
use crate::parse::prose::{InLocale, Promise};
use crate::plan::{PageKey, Plan};
use crate::render::context::{CodeView, EditionFrame, Link, Logo, NavItem, PromiseLink, PromiseView};
use crate::render::listing::Listings;
use crate::render::paper::Booklet;
use crate::render::prose::{Filler, Linking};
use crate::render::template::Templates;
use crate::render::view::Html;

/// The parts of the navigation, in order; a page stands in one of them.
const NAVIGATION: [(PageKey, &str); 6] = [
    (PageKey::Help, "nav_help"),
    (PageKey::Charter, "nav_charter"),
    (PageKey::Offer, "nav_offer"),
    (PageKey::Resources, "nav_resources"),
    (PageKey::Assumptions, "nav_assumptions"),
    (PageKey::Challenge, "nav_challenge"),
];

/// The shared parts of one edition.
#[derive(Debug)]
pub(crate) struct Shared {
    /// `lang`, `words`, `assets`, `edition`, `footer`: what every page's context starts from.
    pub(crate) base: Context,
    /// The navigation with each of its parts marked as current, and with none.
    navigation: Vec<Value>,
    pub(crate) service_cards: Vec<Value>,
    pub(crate) service_details: Vec<Value>,
    pub(crate) resource_cards: Vec<Value>,
    pub(crate) resource_views: Vec<Value>,
    pub(crate) promises: HashMap<Id, Value>,
    pub(crate) promise_links: HashMap<Id, PromiseLink>,
    /// The services and resources in alphabetical order.
    pub(crate) services: Vec<usize>,
    pub(crate) resources: Vec<usize>,
    /// Made when a page for paper first asks for it: the preview mostly shows others.
    pub(crate) booklet: OnceLock<Result<Booklet, Diagnostic>>,
    /// The way to the home page, for paper.
    pub(crate) code: OnceLock<CodeView>,
}

impl Shared {
    pub(crate) fn new(site: &Site, plan: &Plan, templates: &Templates, edition: Edition) -> Result<Shared, Diagnostic> {
        let view = site.view(edition);
        let filler = Filler { view, edition, plan, linking: Linking::Pages, shift: 0 };
        let listings = Listings { filler };
        let mut base = base_context(view.locale, Some(edition.catalogue), site, plan);
        base.insert_value("edition", edition_frame(&listings).into());
        let navigation = (0..=NAVIGATION.len()).map(|current| {
            let mut context = base.clone();
            context.insert_value("items", nav_items(&listings, current).into());
            templates.render_part("parts/navigation.html", &context)
        });
        let navigation = navigation.collect::<Result<_, _>>()?;
        let mut context = base.clone();
        context.insert_value("links", footer_links(&listings).into());
        base.insert_value("footer", templates.render_part("parts/footer.html", &context)?);
        let mut parts = Parts::new(templates, base.clone());
        let services = 0..view.catalogue.services.len();
        let (mut service_cards, mut service_details) = (Vec::new(), Vec::new());
        for number in services.clone() {
            let service: Value = listings.service(number).into();
            service_cards.push(parts.render("parts/service_card.html", "service", service.clone())?);
            service_details.push(parts.render("parts/service_details.html", "service", service)?);
        }
        let resources = 0..view.catalogue.resources.len();
        let resource_views: Vec<Value> = resources.clone().map(|number| listings.resource(number).into()).collect();
        let card = |resource: &Value| parts.render("parts/resource_card.html", "resource", resource.clone());
        let resource_cards = resource_views.iter().map(card).collect::<Result<_, _>>()?;
        let (promises, promise_links) = promises(&listings, &mut parts)?;
        Ok(Shared {
            navigation,
            service_cards,
            service_details,
            resource_cards,
            resource_views,
            promises,
            promise_links,
            services: sorted(&view, services, |number| {
                view.catalogue.services[number].name.as_ref().map(|name| &name.0)
            }),
            resources: sorted(&view, resources, |number| {
                view.catalogue.resources[number].title.as_ref().map(|title| &title.0)
            }),
            base,
            booklet: OnceLock::new(),
            code: OnceLock::new(),
        })
    }

    /// The navigation as a page shows it.
    pub(crate) fn navigation(&self, key: PageKey) -> Value {
        let part = match key {
            PageKey::Section(_) => PageKey::Charter,
            PageKey::Services | PageKey::Categories | PageKey::Service(_) => PageKey::Offer,
            PageKey::Resource(_) => PageKey::Resources,
            key => key,
        };
        let place = NAVIGATION.iter().position(|(key, _)| *key == part).unwrap_or(NAVIGATION.len());
        self.navigation[place].clone()
    }
}

/// Renders parts of pages, one after the other, in the context that they share.
pub(crate) struct Parts<'t> {
    templates: &'t Templates,
    context: Context,
}

impl<'t> Parts<'t> {
    pub(crate) fn new(templates: &'t Templates, context: Context) -> Parts<'t> {
        Parts { templates, context }
    }

    /// Renders `name`, which sees `value` as `key`.
    pub(crate) fn render(&mut self, name: &str, key: &'static str, value: Value) -> Result<Value, Diagnostic> {
        self.context.insert_value(key, value);
        let rendered = self.templates.render_part(name, &self.context);
        self.context.remove(key);
        rendered
    }
}

type Promises = (HashMap<Id, Value>, HashMap<Id, PromiseLink>);

/// Renders every promise of the edition's charter, and makes the links to them.
pub(crate) fn promises(listings: &Listings, parts: &mut Parts) -> Result<Promises, Diagnostic> {
    let view = listings.filler.view;
    let (mut rendered, mut links) = (HashMap::new(), HashMap::new());
    for section in &view.catalogue.sections {
        for section_part in &section.parts {
            let Some(found) = view.text(&section_part.documents) else { continue };
            let prefix = listings.filler.prefix(section, section_part);
            for promise in &found.text().body.promises {
                let promise_view = promise_view(listings, promise, found.text().locale, &prefix);
                let (text, href) = (promise_view.plain.clone(), promise_view.href.clone());
                links.insert(promise.id.value.clone(), PromiseLink { text, href });
                let html = parts.render("parts/promise.html", "promise", promise_view.into())?;
                rendered.insert(promise.id.value.clone(), html);
            }
        }
    }
    Ok((rendered, links))
}

/// How many services stand under a promise before the rest is folded away: a phone shows no more at once.
const FIRST_SERVICES: usize = 4;

fn promise_view(listings: &Listings, promise: &Promise, locale: Locale, prefix: &str) -> PromiseView {
    let filler = &listings.filler;
    let view = filler.view;
    let id = &promise.id.value;
    let support = view.catalogue.promises.get(id).cloned().unwrap_or_default();
    let overlay = view.catalogue.overlays.get(id);
    let own_text = overlay.and_then(|overlay| overlay.text.as_ref());
    let start = filler.start();
    let own = own_text.and_then(|text| filler.localised(&text.0, &start));
    let own_words = own.is_some();
    let other = match own_text.and_then(|text| view.text(&text.0)) {
        Some(InLocale::Own(_)) => None,
        Some(InLocale::Fallback(_, locale)) => Some(locale),
        None => (locale != view.locale).then_some(locale),
    };
    let text = own.unwrap_or_else(|| promise_words(filler, promise, locale, prefix));
    let one_page = filler.linking == Linking::OnePage;
    let href = if one_page {
        format!("#{start}{id}")
    } else {
        format!("{}#{id}", listings.address(PageKey::Section(support.section)))
    };
    let service = |number: &usize| {
        let service = &view.catalogue.services[*number];
        let href = if one_page {
            format!("#{start}service-{}", service.id.value)
        } else {
            listings.address(PageKey::Service(*number))
        };
        Some(Link { name: listings.html(&service.name.as_ref()?.0)?, href })
    };
    let resource = |number: &usize| {
        let title = view.catalogue.resources[*number].title.as_ref()?;
        Some(Link { name: listings.html(&title.0)?, href: listings.address(PageKey::Resource(*number)) })
    };
    let assumption = |number: &usize| {
        let assumption = &view.catalogue.assumptions[*number];
        let href = format!("{}#{}", listings.address(PageKey::Assumptions), assumption.id.value);
        Some(Link { name: listings.html(&assumption.claim.as_ref()?.0)?, href })
    };
    let mut services: Vec<Link> = support.services.iter().filter_map(service).collect();
    // On paper nothing can be opened; and to open a list for one more is no help.
    let is_long = !one_page && services.len() > FIRST_SERVICES + 1;
    let more_services = if is_long { services.split_off(FIRST_SERVICES) } else { Vec::new() };
    let status = overlay.and_then(|overlay| overlay.status);
    PromiseView {
        id: id.to_string(),
        anchor: format!("{start}{id}"),
        href,
        plain: match other {
            Some(locale) => Html::safe(&format!("<span lang=\"{locale}\">{}</span>", strip_tags(&text))),
            None => Html::safe(&strip_tags(&text)),
        },
        text: Html::safe(&text),
        own_words,
        reason: overlay.filter(|_| own_words).and_then(|overlay| listings.html(&overlay.reason.as_ref()?.0)),
        status: status.map(|status| status.word().to_owned()),
        status_text: status.map(|status| {
            let language = view.language();
            match overlay.and_then(|overlay| overlay.since) {
                Some(date) => language
                    .sentence(&format!("promise_{}_since", status.word()), &[("date", &language.dates.write(date))]),
                None => language.word(&format!("promise_{}", status.word())),
            }
        }),
        how: overlay
            .and_then(|overlay| filler.localised(&overlay.how.as_ref()?.0, &format!("{start}{id}-")))
            .map(|html| Html::safe(&html)),
        services,
        more_services,
        resources: support.resources.iter().filter_map(resource).collect(),
        assumptions: support.assumptions.iter().filter_map(assumption).collect(),
    }
}

/// A promise's words, marked if they are in another language than the page.
fn promise_words(filler: &Filler, promise: &Promise, locale: Locale, prefix: &str) -> String {
    let mut html = String::from("<p");
    if locale != filler.view.locale {
        html.push_str(&format!(" lang=\"{locale}\""));
    }
    html.push('>');
    filler.write(&mut html, &promise.text, locale, prefix, &mut |_, _| {});
    html.push_str("</p>");
    html
}

/// HTML without its tags: text that may stand in a link or a label.
pub(crate) fn strip_tags(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    for part in html.split('<') {
        // Before the first tag there is no `>`: the writer escapes those that are text.
        text.push_str(part.split_once('>').map_or(part, |(_, after)| after));
    }
    text.trim().replace('\n', " ")
}

/// What pages of no edition have too: language, words, assets. A catalogue's own assets come after the shared ones.
pub(crate) fn base_context(
    locale: Locale,
    catalogue: Option<crate::model::CatalogueId>,
    site: &Site,
    plan: &Plan,
) -> Context {
    let mut words = Map::new();
    for (key, text) in site.language(locale).messages.plain() {
        words.insert(key.to_owned().into(), Value::normal_string(text));
    }
    let mut assets = Map::new();
    for asset in plan.assets.iter().filter(|asset| asset.owner.is_none() || asset.owner == catalogue) {
        assets.insert(asset.name.clone().into(), Value::normal_string(&asset.href));
    }
    let mut context = Context::new();
    context.insert_value("lang", Value::normal_string(locale.as_str()));
    context.insert_value("words", words.into());
    context.insert_value("assets", assets.into());
    context
}

fn edition_frame(listings: &Listings) -> EditionFrame {
    let view = listings.filler.view;
    let authority = view.catalogue.authority.as_ref();
    let own_title = authority.and_then(|authority| listings.html(&authority.charter.as_ref()?.title.as_ref()?.0));
    let site_title = || listings.html(&view.site.settings.title.0).unwrap_or_else(|| Html::text("", None));
    let logo = authority.and_then(|authority| {
        let brand = authority.brand.as_ref()?;
        let file = view.catalogue.find_named_file(brand.logo.as_ref()?)?;
        let href = &listings.filler.plan.files.get(&file.path)?.href;
        let alt = brand.logo_alt.as_ref().and_then(|alt| view.line(&alt.0)).map(|(alt, _)| alt).unwrap_or_default();
        let size = file.size;
        let (width, height) = (size.map(|size| size.width as usize), size.map(|size| size.height as usize));
        Some(Logo { href: href.clone(), alt, width, height })
    });
    EditionFrame {
        title: own_title.unwrap_or_else(site_title),
        council: authority.and_then(|authority| listings.html(&authority.council.0)),
        r#in: view.form(crate::parse::prose::Form::In, view.locale),
        home: listings.address(PageKey::Home),
        root: listings.filler.plan.base.href(""),
        help: listings.address(PageKey::Help),
        exit_url: view.site.settings.exit_url.as_ref().map(|url| url.0.to_string()),
        logo,
    }
}

fn nav_items(listings: &Listings, current: usize) -> Vec<NavItem> {
    let language = listings.filler.view.language();
    let item = |(place, (key, word)): (usize, &(PageKey, &str))| NavItem {
        name: language.word(word),
        href: listings.address(*key),
        current: place == current,
    };
    NAVIGATION.iter().enumerate().map(item).collect()
}

/// The pages that stand in no other list, and those that every edition has.
fn footer_links(listings: &Listings) -> Vec<Link> {
    let view = listings.filler.view;
    let mut links = Vec::new();
    for (number, page) in view.catalogue.pages.iter().enumerate() {
        let href = listings.address(PageKey::Page(number));
        let Some(found) = view.text(&page.documents).filter(|_| !href.is_empty()) else { continue };
        let other = match found {
            InLocale::Own(_) => None,
            InLocale::Fallback(_, locale) => Some(locale),
        };
        let document = found.text();
        let title = document.title().map(|title| view.fill(title, document.locale)).unwrap_or_default();
        links.push(Link { name: Html::text(&title, other), href });
    }
    for (key, word) in [
        (PageKey::Services, "services_heading"),
        (PageKey::Print, "print_heading"),
        (PageKey::Credits, "credits_heading"),
        (PageKey::Accessibility, "accessibility_heading"),
    ] {
        links.push(Link { name: Html::text(&view.language().word(word), None), href: listings.address(key) });
    }
    links
}

/// Numbers in the alphabetical order of their names.
fn sorted<'a>(
    view: &EditionView<'a>,
    numbers: std::ops::Range<usize>,
    name: impl Fn(usize) -> Option<&'a crate::parse::prose::Localised<crate::parse::prose::Line>>,
) -> Vec<usize> {
    let mut named: Vec<(String, usize)> =
        numbers.filter_map(|number| Some((view.line(name(number)?)?.0, number))).collect();
    let alphabet = &view.language().alphabet;
    named.sort_by(|(a, first), (b, second)| alphabet.compare(a, b).then(first.cmp(second)));
    named.into_iter().map(|(_, number)| number).collect()
}

//! schema.org data, for search engines and assistants.

use serde_json::{Map, Value, json};

use crate::escape::json_for_script;
use crate::locale::Locale;
use crate::model::EditionView;
use crate::parse::prose::{Line, Localised};
use crate::parse::resource::{Resource, ResourceType};
use crate::parse::service::{Schedule, Service, Weekday};
use crate::plan::{BaseUrl, PageKey};
use crate::render::view::Html;

/// A page's place for the breadcrumb: what it is called and its address.
pub(crate) struct Crumb {
    pub(crate) name: String,
    pub(crate) href: String,
}

/// The data of a page; empty where nothing fits.
pub(crate) fn json_ld(view: &EditionView, base: &BaseUrl, key: PageKey, crumbs: &[Crumb], title: &str) -> Html {
    let mut graph = Vec::new();
    if crumbs.len() > 1 {
        graph.push(breadcrumb(base, crumbs));
    }
    match key {
        PageKey::Home => graph.push(web_site(view, base, crumbs, title)),
        PageKey::Service(number) => graph.push(service(view, &view.catalogue.services[number])),
        PageKey::Resource(number) => graph.push(resource(view, &view.catalogue.resources[number])),
        PageKey::Assumptions => graph.extend(questions(view)),
        _ => {}
    }
    if graph.is_empty() {
        return Html::safe("");
    }
    Html::safe(&json_for_script(&json!({"@context": "https://schema.org", "@graph": graph})))
}

fn breadcrumb(base: &BaseUrl, crumbs: &[Crumb]) -> Value {
    let items: Vec<Value> = crumbs
        .iter()
        .enumerate()
        .map(|(place, crumb)| json!({"@type": "ListItem", "position": place + 1, "name": crumb.name, "item": base.absolute(&crumb.href)}))
        .collect();
    json!({"@type": "BreadcrumbList", "itemListElement": items})
}

fn web_site(view: &EditionView, base: &BaseUrl, crumbs: &[Crumb], title: &str) -> Value {
    let mut site = Map::new();
    site.insert("@type".into(), "WebSite".into());
    site.insert("name".into(), title.into());
    site.insert("inLanguage".into(), view.locale.as_str().into());
    if let Some(home) = crumbs.first() {
        site.insert("url".into(), base.absolute(&home.href).into());
    }
    if let Some(provider) = provider(view) {
        site.insert("publisher".into(), provider);
    }
    site.into()
}

fn provider(view: &EditionView) -> Option<Value> {
    let authority = view.catalogue.authority.as_ref()?;
    Some(json!({"@type": "GovernmentOrganization", "name": plain(view, &authority.council.0)}))
}

fn plain(view: &EditionView, text: &Localised<Line>) -> String {
    view.line(text).map(|(text, _)| text).unwrap_or_default()
}

/// `Service`, with the hours and numbers of its listing.
fn service(view: &EditionView, service: &Service) -> Value {
    let mut data = Map::new();
    data.insert("@type".into(), "Service".into());
    data.insert("name".into(), service.name.as_ref().map(|name| plain(view, &name.0)).into());
    data.insert("description".into(), service.summary.as_ref().map(|summary| plain(view, &summary.0)).into());
    if let Some(url) = &service.url {
        data.insert("url".into(), (*url.0).into());
    }
    let is_local = service.id.span.path.as_str().starts_with("content/authorities/");
    if let Some(provider) = provider(view).filter(|_| is_local) {
        data.insert("provider".into(), provider);
    }
    let mut channel = Map::new();
    channel.insert("@type".into(), "ServiceChannel".into());
    if let Some(phone) = service.phones.first() {
        channel.insert("servicePhone".into(), json!({"@type": "ContactPoint", "telephone": phone.number.0}));
    }
    if let Some(url) = &service.url {
        channel.insert("serviceUrl".into(), (*url.0).into());
    }
    let languages: Vec<&str> = service.languages.iter().map(Locale::as_str).collect();
    if !languages.is_empty() {
        channel.insert("availableLanguage".into(), languages.into());
    }
    if channel.len() > 1 {
        data.insert("availableChannel".into(), channel.into());
    }
    let hours: Vec<Value> = service.schedules.iter().filter_map(hours).collect();
    if !hours.is_empty() {
        data.insert("hoursAvailable".into(), hours.into());
    }
    data.into()
}

fn hours(schedule: &Schedule) -> Option<Value> {
    let (opens, closes) = (schedule.opens_at?, schedule.closes_at?);
    let days: Vec<String> = schedule.byday.iter().map(|day| format!("https://schema.org/{}", day_name(*day))).collect();
    (!days.is_empty()).then(|| json!({"@type": "OpeningHoursSpecification", "dayOfWeek": days, "opens": opens.to_string(), "closes": closes.to_string()}))
}

fn day_name(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
        Weekday::Saturday => "Saturday",
        Weekday::Sunday => "Sunday",
    }
}

fn resource(view: &EditionView, resource: &Resource) -> Value {
    let kind = match resource.r#type {
        Some(ResourceType::Film | ResourceType::Animation | ResourceType::Webinar) => "Movie",
        Some(ResourceType::Book) => "Book",
        Some(ResourceType::Report | ResourceType::Briefing) => "Report",
        Some(ResourceType::Poster) => "Poster",
        Some(ResourceType::Training | ResourceType::Toolkit) => "LearningResource",
        _ => "CreativeWork",
    };
    let mut data = Map::new();
    data.insert("@type".into(), kind.into());
    data.insert("name".into(), resource.title.as_ref().map(|title| plain(view, &title.0)).into());
    data.insert("description".into(), resource.summary.as_ref().map(|summary| plain(view, &summary.0)).into());
    if let Some(creator) = &resource.creator {
        data.insert("creator".into(), plain(view, &creator.0).into());
    }
    if let Some(year) = resource.year {
        data.insert("datePublished".into(), year.to_string().into());
    }
    if let Some(url) = &resource.url {
        data.insert("url".into(), (*url.0).into());
    }
    let languages: Vec<&str> = resource.locales.iter().map(Locale::as_str).collect();
    if !languages.is_empty() {
        data.insert("inLanguage".into(), languages.into());
    }
    data.into()
}

/// What people say and what is true, as questions with their answers.
fn questions(view: &EditionView) -> Option<Value> {
    let question = |assumption: &Resource| {
        let claim = plain(view, &assumption.claim.as_ref()?.0);
        let found = view.text(&assumption.answer.as_ref()?.0)?;
        let text: String = found
            .text()
            .pieces
            .iter()
            .map(|piece| match piece {
                crate::parse::prose::Piece::Html(html) => crate::render::shared::strip_tags(html),
                crate::parse::prose::Piece::Form(form) => view.form(*form, view.locale),
                _ => String::new(),
            })
            .collect::<Vec<_>>()
            .join(" ");
        let text = text.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"");
        Some(json!({"@type": "Question", "name": claim, "acceptedAnswer": {"@type": "Answer", "text": text.trim()}}))
    };
    let questions: Vec<Value> =
        view.catalogue.assumptions.iter().filter_map(|assumption| question(assumption)).collect();
    (!questions.is_empty()).then(|| json!({"@type": "FAQPage", "mainEntity": questions}))
}

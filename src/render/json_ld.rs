//! schema.org data, for search engines and assistants.

use serde::Serialize;

use crate::escape::json_for_script;
use crate::model::EditionView;
use crate::parse::contact::{Schedule, Weekday};
use crate::parse::resource::{Resource, ResourceType};
use crate::parse::service::Service;
use crate::plan::BaseUrl;
use crate::render::view::Html;
use crate::text::{Line, Localised, plain_passages};

/// A page's place for the breadcrumb: what it is called and its address.
pub(crate) struct Crumb {
    pub(crate) name: String,
    pub(crate) href: String,
}

#[derive(Serialize)]
struct Document {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@graph")]
    graph: Vec<Thing>,
}

/// What a page can be about. Fields are schema.org's own.
#[derive(Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Thing {
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    item_list_element: Vec<ListItem>,
    #[serde(skip_serializing_if = "Option::is_none")]
    publisher: Option<Organization>,
    #[serde(skip_serializing_if = "Option::is_none")]
    provider: Option<Organization>,
    #[serde(skip_serializing_if = "Option::is_none")]
    available_channel: Option<Channel>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    hours_available: Vec<Hours>,
    #[serde(skip_serializing_if = "Option::is_none")]
    creator: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_published: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    in_language: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    main_entity: Vec<Question>,
}

#[derive(Serialize)]
struct ListItem {
    #[serde(rename = "@type")]
    kind: &'static str,
    position: usize,
    name: String,
    item: String,
}

#[derive(Serialize)]
struct Organization {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Channel {
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    service_phone: Option<ContactPoint>,
    #[serde(skip_serializing_if = "Option::is_none")]
    service_url: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    available_language: Vec<String>,
}

#[derive(Serialize)]
struct ContactPoint {
    #[serde(rename = "@type")]
    kind: &'static str,
    telephone: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Hours {
    #[serde(rename = "@type")]
    kind: &'static str,
    day_of_week: Vec<&'static str>,
    opens: String,
    closes: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Question {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: String,
    accepted_answer: AcceptedAnswer,
}

#[derive(Serialize)]
struct AcceptedAnswer {
    #[serde(rename = "@type")]
    kind: &'static str,
    text: String,
}

/// The data of a page: the way to it, and what it is about; empty where nothing fits.
pub(crate) fn json_ld(base: &BaseUrl, crumbs: &[Crumb], subject: Option<Thing>) -> Html {
    let mut graph = Vec::new();
    if crumbs.len() > 1 {
        graph.push(breadcrumb(base, crumbs));
    }
    graph.extend(subject);
    if graph.is_empty() {
        return Html::safe("");
    }
    Html::safe(&json_for_script(&Document { context: "https://schema.org", graph }))
}

fn breadcrumb(base: &BaseUrl, crumbs: &[Crumb]) -> Thing {
    let item = |(place, crumb): (usize, &Crumb)| ListItem {
        kind: "ListItem",
        position: place + 1,
        name: crumb.name.clone(),
        item: base.absolute(&crumb.href),
    };
    let items = crumbs.iter().enumerate().map(item).collect();
    Thing { kind: "BreadcrumbList", item_list_element: items, ..Thing::default() }
}

/// The site of an edition.
pub(crate) fn web_site(view: &EditionView, url: String, title: String) -> Thing {
    Thing {
        kind: "WebSite",
        name: Some(title),
        url: Some(url),
        in_language: vec![view.locale.to_string()],
        publisher: provider(view),
        ..Thing::default()
    }
}

fn provider(view: &EditionView) -> Option<Organization> {
    let authority = view.catalogue.authority.as_ref()?;
    Some(Organization { kind: "GovernmentOrganization", name: plain(view, &authority.council.0) })
}

fn plain(view: &EditionView, text: &Localised<Line>) -> String {
    view.line(text).map(|(text, _)| text).unwrap_or_default()
}

/// `Service`, with the hours and numbers of its listing.
pub(crate) fn service(view: &EditionView, service: &Service) -> Thing {
    let url = service.url.as_ref().map(|url| url.0.to_string());
    let phone = service.phones.first().map(|phone| phone.number.0.to_string());
    let channel = Channel {
        kind: "ServiceChannel",
        service_phone: phone.map(|telephone| ContactPoint { kind: "ContactPoint", telephone }),
        service_url: url.clone(),
        available_language: service.languages.iter().map(ToString::to_string).collect(),
    };
    let says_something =
        channel.service_phone.is_some() || channel.service_url.is_some() || !channel.available_language.is_empty();
    Thing {
        kind: "Service",
        name: service.name.as_ref().map(|name| plain(view, &name.0)),
        description: service.summary.as_ref().map(|summary| plain(view, &summary.0)),
        url,
        provider: provider(view).filter(|_| service.is_local()),
        available_channel: says_something.then_some(channel),
        hours_available: service.schedules.iter().filter_map(hours).collect(),
        ..Thing::default()
    }
}

fn hours(schedule: &Schedule) -> Option<Hours> {
    let (opens, closes) = (schedule.opens_at?, schedule.closes_at?);
    let day_of_week: Vec<_> = schedule.byday.iter().map(|day| day_name(*day)).collect();
    let kind = "OpeningHoursSpecification";
    (!day_of_week.is_empty()).then(|| Hours { kind, day_of_week, opens: opens.to_string(), closes: closes.to_string() })
}

fn day_name(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "https://schema.org/Monday",
        Weekday::Tuesday => "https://schema.org/Tuesday",
        Weekday::Wednesday => "https://schema.org/Wednesday",
        Weekday::Thursday => "https://schema.org/Thursday",
        Weekday::Friday => "https://schema.org/Friday",
        Weekday::Saturday => "https://schema.org/Saturday",
        Weekday::Sunday => "https://schema.org/Sunday",
    }
}

pub(crate) fn resource(view: &EditionView, resource: &Resource) -> Thing {
    let kind = match resource.r#type {
        Some(ResourceType::Film | ResourceType::Animation | ResourceType::Webinar) => "Movie",
        Some(ResourceType::Book) => "Book",
        Some(ResourceType::Report | ResourceType::Briefing) => "Report",
        Some(ResourceType::Poster) => "Poster",
        Some(ResourceType::Training | ResourceType::Toolkit) => "LearningResource",
        _ => "CreativeWork",
    };
    Thing {
        kind,
        name: resource.title.as_ref().map(|title| plain(view, &title.0)),
        description: resource.summary.as_ref().map(|summary| plain(view, &summary.0)),
        creator: resource.creator.as_ref().map(|creator| plain(view, &creator.0)),
        date_published: resource.year.map(|year| year.to_string()),
        url: resource.url.as_ref().map(|url| url.0.to_string()),
        in_language: resource.locales.iter().map(ToString::to_string).collect(),
        ..Thing::default()
    }
}

/// What people say and what is true, as questions with their answers.
pub(crate) fn questions(view: &EditionView) -> Option<Thing> {
    let question = |assumption: &Resource| {
        let name = plain(view, &assumption.claim.as_ref()?.0);
        let found = view.text(&assumption.answer.as_ref()?.0)?;
        let passages = plain_passages(&found.text().blocks, &|form| view.form(form, view.locale));
        let text = passages.into_iter().map(|passage| passage.words).collect::<Vec<_>>().join("\n");
        let accepted_answer = AcceptedAnswer { kind: "Answer", text };
        Some(Question { kind: "Question", name, accepted_answer })
    };
    let main_entity: Vec<_> = view.catalogue.assumptions.iter().filter_map(|assumption| question(assumption)).collect();
    (!main_entity.is_empty()).then(|| Thing { kind: "FAQPage", main_entity, ..Thing::default() })
}

//! Services and resources as templates see them.

use crate::address::split_origin;
use crate::locale::{Date, Language, Locale, Time, join_list};
use crate::model::{AssumptionId, ResourceId, ServiceId};
use crate::parse::contact::{Phone, PhoneType, Schedule, Weekday};
use crate::parse::id::{Id, Url};
use crate::parse::resource::{Evidence, Resource};
use crate::parse::service::{Alert, CostOption, Location, Service, ServiceStatus};
use crate::parse::text::{Name, Text};
use crate::render::context::{
    AssumptionView, EvidenceView, FactView, HoursView, LocationView, OutLink, PhoneView, ResourceLink, ResourceView,
    ServiceView, SourceView, StatisticView,
};
use crate::render::page_context::{Linking, PageContext};
use crate::render::view::Html;
use crate::source::Located;
use crate::text::{Line, Localised};

impl PageContext<'_> {
    /// What local ids start with: nothing where a listing has its own page.
    fn listing_prefix(&self, kind: &str, id: &str) -> String {
        if self.linking == Linking::OnePage { format!("{}{kind}-{id}-", self.start()) } else { String::new() }
    }

    /// None where the edition leaves the service out, since it has no name in the language.
    pub(crate) fn service(&self, place: ServiceId) -> Option<ServiceView> {
        let service = &self.view.catalogue[place];
        let id = service.id.value.as_str();
        let today = self.plan.options.today;
        let html = |text: &Option<Text>| text.as_ref().and_then(|text| self.html(&text.0));
        Some(ServiceView {
            id: id.to_owned(),
            name: service.name.as_ref().and_then(|name| self.html(&name.0)).unwrap_or_else(|| Html::text(id, None)),
            href: self.find_address(place.into())?,
            summary: html(&service.summary).unwrap_or_else(|| Html::text("", None)),
            description: service
                .description
                .as_ref()
                .and_then(|text| self.prose(&text.0, &self.listing_prefix("service", id))),
            closed: (service.status() == ServiceStatus::TemporarilyClosed)
                .then(|| self.language().word("service_closed")),
            urgent: service.urgent,
            local: service.is_local(),
            phones: self.phones(&service.phones),
            email: service.email.as_ref().map(|email| email.0.to_string()),
            website: service.url.as_ref().map(|url| out_link(&url.0)),
            locations: service.locations.iter().map(|location| self.location(location)).collect(),
            hours: self.hours(&service.schedules),
            ages: self.ages(service.minimum_age, service.maximum_age),
            eligibility: html(&service.eligibility),
            application: html(&service.application_process),
            costs: service.cost_options.iter().filter_map(|cost| self.cost(cost)).collect(),
            languages: self.language_names(&service.languages),
            accreditations: html(&service.accreditations),
            alert: service
                .alert
                .as_ref()
                .filter(|alert| alert.holds_on(today))
                .and_then(|alert| self.html(&alert.text.0)),
            alert_until: service
                .alert
                .as_ref()
                .filter(|alert| alert.holds_on(today))
                .and_then(|alert| self.alert_until(alert)),
            categories: self.category_names(service),
            checked: self.checked(service.assured_date),
            overdue: self.view.site.settings.is_service_overdue(service, today),
        })
    }

    pub(crate) fn phones(&self, phones: &[Phone]) -> Vec<PhoneView> {
        let phone = |phone: &Phone| {
            let kind = phone.r#type.unwrap_or(PhoneType::Voice);
            let (scheme, key) = match kind {
                PhoneType::Text => ("sms", "phone_text"),
                PhoneType::Relay => ("tel", "phone_relay"),
                PhoneType::Voice => ("tel", "phone_voice"),
            };
            PhoneView {
                number: phone.number.0.to_string(),
                href: format!("{scheme}:{}", dialled(phone, kind)),
                kind: kind.word().to_owned(),
                description: phone.description.as_ref().and_then(|text| self.html(&text.0)),
                action: self.language().sentence(key, &[("number", &phone.number.0)]),
            }
        };
        phones.iter().map(phone).collect()
    }

    pub(crate) fn hours(&self, schedules: &[Schedule]) -> Vec<HoursView> {
        let language = self.language();
        let row = |schedule: &Schedule| HoursView {
            days: days(&schedule.byday, language),
            times: match (schedule.opens_at, schedule.closes_at) {
                (Some(from), Some(to)) if is_whole_day(from, to) => language.word("hours_all_day"),
                (Some(from), Some(to)) => {
                    language.sentence("hours_from_to", &[("from", &from.to_string()), ("to", &to.to_string())])
                }
                (Some(from), None) => language.sentence("hours_from", &[("from", &from.to_string())]),
                (None, Some(to)) => language.sentence("hours_until", &[("to", &to.to_string())]),
                (None, None) => String::new(),
            },
            note: schedule.description.as_ref().and_then(|text| self.html(&text.0)),
        };
        schedules.iter().map(row).collect()
    }

    fn location(&self, location: &Location) -> LocationView {
        let mut lines: Vec<Html> = location.address.iter().filter_map(|line| self.html(&line.0)).collect();
        lines.extend(location.postal_code.as_ref().map(|code| Html::text(code, None)));
        LocationView {
            name: location.name.as_ref().and_then(|name| self.html(&name.0)),
            lines,
            accessibility: location.accessibility.as_ref().and_then(|text| self.html(&text.0)),
        }
    }

    fn ages(&self, from: Option<u32>, to: Option<u32>) -> Option<String> {
        let text = |age: u32| age.to_string();
        match (from, to) {
            (Some(from), Some(to)) => {
                Some(self.language().sentence("ages_from_to", &[("from", &text(from)), ("to", &text(to))]))
            }
            (Some(from), None) => Some(self.language().sentence("ages_from", &[("from", &text(from))])),
            (None, Some(to)) => Some(self.language().sentence("ages_to", &[("to", &text(to))])),
            (None, None) => None,
        }
    }

    fn cost(&self, cost: &CostOption) -> Option<Html> {
        let option = cost.option.as_ref().and_then(|text| self.line(&text.0));
        let detail = cost.amount_description.as_ref().and_then(|text| self.line(&text.0));
        // "Free" says it better than "£0".
        let is_said = option.is_some() || detail.is_some();
        let amount = cost.amount.filter(|amount| !(is_said && *amount == 0.0));
        let amount = amount.map(|amount| match amount.fract() {
            0.0 => format!("£{amount:.0}"),
            _ => format!("£{amount:.2}"),
        });
        let other = option.as_ref().or(detail.as_ref()).and_then(|(_, other)| *other);
        let price = [amount, detail.map(|(text, _)| text)].into_iter().flatten().collect::<Vec<_>>().join(" ");
        let text = match option {
            Some((option, _)) if price.is_empty() => option,
            Some((option, _)) => format!("{option}: {price}"),
            None => price,
        };
        (!text.is_empty()).then(|| Html::text(&text, other))
    }

    /// A language's name; its code, where the interface has no word for it.
    fn language_name(&self, locale: Locale) -> String {
        let key = format!("language_{}", locale.as_str().replace('-', "_"));
        self.language().messages.find(&key, &[]).unwrap_or_else(|| locale.to_string())
    }

    fn language_names(&self, locales: &[Locale]) -> Option<String> {
        let names: Vec<String> = locales.iter().map(|locale| self.language_name(*locale)).collect();
        (!names.is_empty()).then(|| join_list(self.view.locale, &names))
    }

    fn category_names(&self, service: &Service) -> Vec<Html> {
        let categories = &self.view.site.taxonomy.categories;
        let find = |id: &Located<Id>| categories.iter().find(|category| category.id.value == id.value);
        service.categories.iter().filter_map(find).filter_map(|category| self.html(&category.name.0)).collect()
    }

    /// "Until 3 January 2027."
    pub(crate) fn alert_until(&self, alert: &Alert) -> Option<String> {
        let date = self.language().dates.write(alert.until?);
        Some(self.language().sentence("alert_until", &[("date", &date)]))
    }

    fn checked(&self, date: Option<Date>) -> String {
        match date {
            Some(date) => self.language().sentence("checked_on", &[("date", &self.language().dates.write(date))]),
            None => self.language().word("checked_never"),
        }
    }

    /// None where the edition leaves the resource out, since it has no title in the language.
    pub(crate) fn resource(&self, place: ResourceId) -> Option<ResourceView> {
        let resource = &self.view.catalogue[place];
        let id = resource.id.value.as_str();
        Some(ResourceView {
            id: id.to_owned(),
            kind: self.resource_kind(resource),
            title: resource
                .title
                .as_ref()
                .and_then(|title| self.html(&title.0))
                .unwrap_or_else(|| Html::text(id, None)),
            href: self.find_address(place.into())?,
            summary: resource
                .summary
                .as_ref()
                .and_then(|text| self.html(&text.0))
                .unwrap_or_else(|| Html::text("", None)),
            description: resource
                .description
                .as_ref()
                .and_then(|text| self.prose(&text.0, &self.listing_prefix("resource", id))),
            content_note: resource.content_note.as_ref().and_then(|text| self.html(&text.0)),
            link: self.resource_link(resource),
            transcript: resource.transcript.as_ref().and_then(|file| {
                let href = self.file_href(file)?;
                Some(ResourceLink { href, label: self.language().word("resource_transcript") })
            }),
            facts: self.facts(resource),
            statistics: resource
                .statistics
                .iter()
                .filter_map(|statistic| {
                    let source = self.source(&statistic.source.0, &statistic.url, statistic.date);
                    Some(StatisticView { claim: self.html(&statistic.claim.0)?, source })
                })
                .collect(),
            quotes: resource
                .quotes
                .iter()
                .filter(|quote| quote.consent)
                .filter_map(|quote| self.html(&quote.text.0))
                .collect(),
        })
    }

    fn resource_kind(&self, resource: &Resource) -> String {
        resource.r#type.map(|kind| self.language().word(&format!("type_{}", kind.word()))).unwrap_or_default()
    }

    /// An address elsewhere, or that of a file of this site.
    fn file_href(&self, name: &Located<String>) -> Option<String> {
        if Url::parse(&name.value).is_some() {
            return Some(name.value.clone());
        }
        let file = self.view.catalogue.find_named_file(name)?;
        self.plan.files.get(&file.path).map(|file| file.href.clone())
    }

    fn resource_link(&self, resource: &Resource) -> Option<ResourceLink> {
        if let Some(file) = &resource.file {
            let extension = file.value.rsplit_once('.').map_or("", |(_, extension)| extension).to_uppercase();
            let label = self.language().sentence("resource_open", &[("format", &extension)]);
            return Some(ResourceLink { href: self.file_href(file)?, label });
        }
        let url = resource.url.as_ref()?;
        let label = self.language().sentence("resource_go", &[("host", &out_link(&url.0).host)]);
        Some(ResourceLink { href: url.0.to_string(), label })
    }

    fn facts(&self, resource: &Resource) -> Vec<FactView> {
        let language = self.language();
        let mut facts = Vec::new();
        let mut add = |key: &str, value: Option<Html>| {
            facts.extend(value.map(|value| FactView { name: language.word(key), value }))
        };
        let plain = |text: String| Html::text(&text, None);
        let name = |name: &Option<Name>| name.as_ref().and_then(|name| self.html(&name.0));
        add("fact_creator", name(&resource.creator));
        add("fact_co_produced", name(&resource.co_produced_with));
        add("fact_publisher", name(&resource.publisher));
        add("fact_year", resource.year.map(|year| plain(year.to_string())));
        add(
            "fact_nation",
            resource.nation.map(|nation| plain(language.word(&format!("nation_{}", nation.word().replace('-', "_"))))),
        );
        let count = |key: &str, count: Option<u32>| {
            count.map(|count| {
                plain(language.messages.text(key, &[("count", crate::locale::Argument::Count(count as usize))]))
            })
        };
        add(
            "fact_length",
            count("length_pages", resource.pages).or_else(|| count("length_minutes", resource.duration)),
        );
        add("fact_languages", self.language_names(&resource.locales).map(plain));
        let mut access = Vec::new();
        access.extend(resource.captions.then(|| language.word("access_captions")));
        access.extend(resource.sign_language.map(|sign| self.language_name(sign)));
        access.extend(resource.easy_read.then(|| language.word("access_easy_read")));
        add("fact_access", (!access.is_empty()).then(|| plain(join_list(self.view.locale, &access))));
        let audience: Vec<String> =
            resource.audience.iter().map(|audience| language.word(&format!("audience_{}", audience.word()))).collect();
        add("fact_audience", (!audience.is_empty()).then(|| plain(join_list(self.view.locale, &audience))));
        add("fact_licence", name(&resource.licence));
        facts
    }

    fn source(&self, name: &Localised<Line>, url: &Option<Url>, date: Option<Date>) -> SourceView {
        SourceView {
            name: self.html(name).unwrap_or_else(|| Html::text("", None)),
            url: url.as_ref().map(|url| url.0.to_string()),
            date: date.map(|date| self.language().dates.write(date)),
        }
    }

    pub(crate) fn assumption(&self, place: AssumptionId) -> AssumptionView {
        let assumption = &self.view.catalogue[place];
        let id = assumption.id.value.as_str();
        let evidence = |evidence: &Evidence| EvidenceView {
            text: evidence.text.as_ref().and_then(|text| self.html(&text.0)),
            source: self.source(&evidence.source.0, &evidence.url, evidence.date),
        };
        AssumptionView {
            id: id.to_owned(),
            claim: assumption
                .claim
                .as_ref()
                .and_then(|claim| self.html(&claim.0))
                .unwrap_or_else(|| Html::text(id, None)),
            answer: assumption.answer.as_ref().and_then(|text| self.prose(&text.0, &format!("{id}-"))),
            evidence: assumption.evidence.iter().map(evidence).collect(),
        }
    }
}

/// The number for a link. A text relay is reached by 18001 before the number (Relay UK).
fn dialled(phone: &Phone, kind: PhoneType) -> String {
    let number = phone.number.dialled();
    match kind {
        PhoneType::Relay if !number.starts_with("18001") => format!("18001{number}"),
        _ => number,
    }
}

/// Midnight to midnight, however it is written.
fn is_whole_day(from: Time, to: Time) -> bool {
    let minutes = |time: Time| u32::from(time.hour) * 60 + u32::from(time.minute);
    minutes(from) == 0 && (minutes(to) == 0 || minutes(to) >= 23 * 60 + 59)
}

/// "Monday to Friday", "Monday, Wednesday and Saturday".
fn days(days: &[Weekday], language: &Language) -> String {
    let word = |day: &Weekday| language.word(&format!("day_{}", day.word().to_lowercase()));
    let mut sorted = days.to_vec();
    sorted.sort_unstable();
    sorted.dedup();
    let run = sorted.windows(2).all(|pair| pair[1] as usize == pair[0] as usize + 1);
    match sorted.as_slice() {
        [] => String::new(),
        [_, .., _] if sorted.len() == 7 => language.word("day_every"),
        [first, _, .., last] if run && sorted.len() > 2 => {
            language.sentence("days_from_to", &[("from", &word(first)), ("to", &word(last))])
        }
        all => join_list(language.locale, &all.iter().map(word).collect::<Vec<_>>()),
    }
}

pub(crate) fn out_link(url: &str) -> OutLink {
    let (origin, _) = split_origin(url);
    let host = origin.split_once("://").map_or(origin, |(_, host)| host);
    OutLink { href: url.to_owned(), host: host.strip_prefix("www.").unwrap_or(host).to_owned() }
}

//! May this authority publish? Yes, or no and why.

use serde::Serialize;

use crate::check::OWN_TEXT_IN_ONE_LANGUAGE;
use crate::diagnostic::Diagnostic;
use crate::locale::Argument;
use crate::model::Catalogue;
use crate::parse::service::Service;
use crate::rules::Severity;

use super::listings::{ListingState, state};
use super::phrase::{Phrase, Place};
use super::scope::Scope;
use super::statutory::find_uncovered;

/// Whether one authority may publish.
#[derive(Clone, Debug, Serialize)]
pub struct Ready {
    pub authority: String,
    pub name: Phrase,
    pub ready: bool,
    /// Why not; none if it may.
    pub reasons: Vec<Reason>,
}

/// One thing that stands in the way.
#[derive(Clone, Debug, Serialize)]
pub struct Reason {
    /// `shared-errors`, `own-errors`, `demonstration`, `statutory-area`, `no-statement`, `charter-not-adopted`,
    /// `charter-review-passed`, `one-language`, `urgent-unchecked`, `urgent-without-phone`.
    pub code: &'static str,
    pub sentence: String,
    /// How many there are of it.
    pub count: usize,
    pub places: Vec<Place>,
}

/// What was found that stands in somebody's way, and where.
pub(super) struct Obstacle<'a> {
    diagnostic: &'a Diagnostic,
    place: Place,
}

/// Errors, and councils' own words that only one language has; sorted out once for all councils.
pub(super) fn obstacles(scope: Scope<'_>) -> Vec<Obstacle<'_>> {
    let mut places = scope.places();
    let stands_in_the_way = |diagnostic: &&Diagnostic| diagnostic.severity == Severity::Error || is_single(diagnostic);
    let found = scope.diagnostics.iter().filter(stands_in_the_way);
    found.map(|diagnostic| Obstacle { diagnostic, place: places.find(&diagnostic.span) }).collect()
}

pub(super) fn ready(catalogue: &Catalogue, obstacles: &[Obstacle], scope: Scope) -> Ready {
    let mut reasons = Vec::new();
    reasons.extend(errors(catalogue, obstacles, scope));
    if scope.site.settings.demonstration {
        reasons.push(reason("demonstration", scope.word("ready_demonstration")));
    }
    reasons.extend(charter(catalogue, scope));
    let says_nothing = catalogue.authority.as_ref().is_none_or(|authority| authority.accessibility.is_none());
    if says_nothing {
        reasons.push(reason("no-statement", scope.word("ready_statement")));
    }
    reasons.extend(find_uncovered(catalogue, scope).into_iter().map(|sentence| reason("statutory-area", sentence)));
    reasons.extend(urgent_services(catalogue, scope));
    Ready {
        authority: catalogue.slug_str().to_owned(),
        name: scope.owner_name(catalogue),
        ready: reasons.is_empty(),
        reasons,
    }
}

fn reason(code: &'static str, sentence: String) -> Reason {
    Reason { code, sentence, count: 1, places: Vec::new() }
}

/// Errors in what it shares and in its own folder, and own words that only one language has.
fn errors(catalogue: &Catalogue, obstacles: &[Obstacle], scope: Scope) -> Vec<Reason> {
    let (mut shared, mut own, mut single) = (Vec::new(), Vec::new(), Vec::new());
    let slug = catalogue.slug_str();
    for obstacle in obstacles.iter().filter(|obstacle| obstacle.diagnostic.concerns(&[slug])) {
        let is_own = obstacle.diagnostic.edition.is_some() || obstacle.diagnostic.span.path.owner().is_some();
        let list = match is_single(obstacle.diagnostic) {
            true => &mut single,
            false if is_own => &mut own,
            false => &mut shared,
        };
        list.push(obstacle.place.clone());
    }
    let named = [
        ("shared-errors", "ready_shared_errors", shared),
        ("own-errors", "ready_own_errors", own),
        ("one-language", "ready_one_language", single),
    ];
    let counted = |(code, key, places): (&'static str, &str, Vec<Place>)| Reason {
        code,
        sentence: scope.count(key, places.len()),
        count: places.len(),
        places,
    };
    named.into_iter().filter(|(.., places)| !places.is_empty()).map(counted).collect()
}

fn is_single(diagnostic: &Diagnostic) -> bool {
    diagnostic.code == OWN_TEXT_IN_ONE_LANGUAGE
}

fn charter(catalogue: &Catalogue, scope: Scope) -> Option<Reason> {
    let today = scope.plan.options.today;
    let charter = catalogue.authority.as_ref().and_then(|authority| authority.charter.as_ref());
    match charter.and_then(|charter| charter.adopted) {
        None => return Some(reason("charter-not-adopted", scope.word("ready_not_adopted"))),
        Some(day) if day > today => {
            let day = scope.day(day).words;
            let sentence = scope.say("ready_adopted_later", &[("date", Argument::Text(&day))]);
            return Some(reason("charter-not-adopted", sentence));
        }
        Some(_) => {}
    }
    let passed = charter.and_then(|charter| charter.review_by).filter(|review| *review < today)?;
    let day = scope.day(passed).words;
    Some(reason("charter-review-passed", scope.say("ready_review_passed", &[("date", Argument::Text(&day))])))
}

/// Whoever needs help tonight has to reach somebody: each urgent service that its readers see, or would if it were checked.
fn urgent_services(catalogue: &Catalogue, scope: Scope) -> Vec<Reason> {
    let mut reasons = Vec::new();
    let mut places = scope.places();
    let services = catalogue.services.iter().chain(&catalogue.overdue);
    for service in services.filter(|service| service.urgent) {
        let mut say = |code, key: &str| {
            let sentence = scope.say(key, &[("name", Argument::Text(&name(service, catalogue, scope)))]);
            reasons.push(Reason { places: vec![places.find(&service.id.span)], ..reason(code, sentence) });
        };
        match state(service.assured_date, scope) {
            ListingState::Overdue => say("urgent-unchecked", "ready_urgent_overdue"),
            ListingState::Never => say("urgent-unchecked", "ready_urgent_never"),
            ListingState::Due | ListingState::Checked => {}
        }
        if service.phones.is_empty() {
            say("urgent-without-phone", "ready_urgent_phone");
        }
    }
    reasons
}

fn name(service: &Service, catalogue: &Catalogue, scope: Scope) -> String {
    scope.phrase_or(catalogue, service.name.as_ref().map(|name| &name.0), service.id.value.as_str()).text
}

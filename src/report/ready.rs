//! May this authority publish? Yes, or no and why.

use serde::Serialize;

use crate::diagnostic::{Diagnostic, Severity};
use crate::locale::Argument;
use crate::model::{Catalogue, OWN_TEXT_IN_ONE_LANGUAGE};
use crate::parse::service::Service;

use super::listings::{ListingState, state};
use super::statutory::find_uncovered;
use super::{Phrase, Place, Scope};

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

pub(super) fn ready(catalogue: &Catalogue, scope: Scope) -> Ready {
    let mut reasons = Vec::new();
    reasons.extend(errors(catalogue, scope));
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
fn errors(catalogue: &Catalogue, scope: Scope) -> Vec<Reason> {
    let folder = format!("content/authorities/{}/", catalogue.slug_str());
    let is_own = |diagnostic: &&&Diagnostic| diagnostic.span.path.as_str().starts_with(&folder);
    let is_shared = |diagnostic: &&&Diagnostic| !diagnostic.span.path.as_str().starts_with("content/authorities/");
    let is_error = |diagnostic: &&&Diagnostic| diagnostic.severity == Severity::Error;
    let is_single = |diagnostic: &&&Diagnostic| diagnostic.code == OWN_TEXT_IN_ONE_LANGUAGE;
    let all = || scope.diagnostics.iter().collect::<Vec<&Diagnostic>>();
    let all = all();
    let shared: Vec<&Diagnostic> = all.iter().filter(is_error).filter(is_shared).copied().collect();
    let single: Vec<&Diagnostic> = all.iter().filter(is_own).filter(is_single).copied().collect();
    let own = all.iter().filter(is_error).filter(is_own).filter(|diagnostic| !is_single(diagnostic));
    let own: Vec<&Diagnostic> = own.copied().collect();
    let named = [
        ("shared-errors", "ready_shared_errors", shared),
        ("own-errors", "ready_own_errors", own),
        ("one-language", "ready_one_language", single),
    ];
    let found = named.into_iter().filter(|(.., found)| !found.is_empty());
    let counted = |(code, key, found): (&'static str, &str, Vec<&Diagnostic>)| {
        let mut places = scope.places();
        Reason {
            code,
            sentence: scope.count(key, found.len()),
            count: found.len(),
            places: found.iter().map(|diagnostic| places.find(&diagnostic.span)).collect(),
        }
    };
    found.map(counted).collect()
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
    let passed = charter.and_then(|charter| charter.review_by.as_ref()).filter(|review| review.value < today)?;
    let day = scope.day(passed.value).words;
    Some(reason("charter-review-passed", scope.say("ready_review_passed", &[("date", Argument::Text(&day))])))
}

/// Whoever needs help tonight has to reach somebody: each urgent service that its readers see.
fn urgent_services(catalogue: &Catalogue, scope: Scope) -> Vec<Reason> {
    let mut reasons = Vec::new();
    let mut places = scope.places();
    for service in catalogue.services.iter().filter(|service| service.urgent) {
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

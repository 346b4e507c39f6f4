//! What accessibility statements lack, and what they claim without having shown it.

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::{Catalogue, Site, find_contact};
use crate::parse::accessibility::{Accessibility, Compliance, ContactChoice, Problem, ProblemKind, Tested};
use crate::parse::authority::Authority;
use crate::parse::contact::Contact;
use crate::rules::MISSING_FIELD;

use super::reference::check_known;
use super::{
    BURDEN_WITHOUT_ASSESSMENT, MISSING_STATEMENT, PROBLEM_WITHOUT_CRITERION, STATEMENT_UNDATED, STATEMENT_UNTESTED,
    STATEMENT_WITHOUT_CONTACT, STATEMENT_WITHOUT_METHOD, UNFOUNDED_STATUS,
};

/// Checks what a catalogue's publisher says of accessibility.
pub(super) fn check(catalogue: &Catalogue, site: &Site, d: &mut Diagnostics) {
    match (&catalogue.authority, &site.settings.accessibility) {
        (Some(authority), _) => check_authority(authority, d),
        (None, Some(said)) if catalogue.is_national() => check_national(said, d),
        (None, _) => {}
    }
}

fn check_authority(authority: &Authority, d: &mut Diagnostics) {
    match &authority.accessibility {
        Some(said) => check_statement(said, &authority.contacts, d),
        // What cannot be read has been reported.
        None if authority.places.has("accessibility") => {}
        None => d.push(MISSING_STATEMENT.at(authority.council.0.span.clone())),
    }
}

/// What `site.yaml` says.
fn check_national(said: &Accessibility, d: &mut Diagnostics) {
    if !said.places.has("organisation") {
        d.push(MISSING_FIELD.at(said.first_key()).says("organisation"));
    }
    check_statement(said, &[], d);
}

fn check_statement(said: &Accessibility, contacts: &[Contact], d: &mut Diagnostics) {
    check_contacts(said, contacts, d);
    d.extend_with(find_gaps(said));
    d.extend_with(find_unfounded(said));
    for problem in &said.problems {
        d.extend_with(find_problem_gaps(problem));
    }
}

fn check_contacts(said: &Accessibility, contacts: &[Contact], d: &mut Diagnostics) {
    let known: Vec<&str> = contacts.iter().map(|contact| contact.id.value.as_str()).collect();
    for choice in [&said.contact, &said.formats_contact].into_iter().flatten() {
        if let ContactChoice::Named(id) = choice {
            check_known("contact", std::slice::from_ref(id), &known, d);
        }
        let unreachable = |contact: &&Contact| {
            let given = |name| contact.places.has(name);
            !given("phones") && !given("email") && !given("url")
        };
        if let Some(contact) = find_contact(choice, contacts).filter(unreachable) {
            let place = contact.id.span.clone();
            d.push(STATEMENT_WITHOUT_CONTACT.at(place).says("unreachable").with("id", &contact.id.value));
        }
    }
    if !said.places.has("contact") {
        d.push(STATEMENT_WITHOUT_CONTACT.at(said.first_key()).says("nobody"));
    }
}

/// What a statement must say and this one does not.
fn find_gaps(said: &Accessibility) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    if !said.places.has("prepared") {
        found.push(STATEMENT_UNDATED.at(said.first_key()));
    }
    if !said.places.has("tested") {
        found.push(STATEMENT_UNTESTED.at(said.first_key()));
    }
    let tested = matches!(said.tested, Some(Tested::On(_)));
    if tested && !said.places.has("method") {
        found.push(STATEMENT_WITHOUT_METHOD.at(said.first_key()));
    }
    found
}

/// A `status` above what was shown, or below it with nothing listed.
fn find_unfounded(said: &Accessibility) -> Option<Diagnostic> {
    let status = said.status?;
    let unfounded = UNFOUNDED_STATUS.at(said.place_of("status"));
    let given = said.status();
    if given > status {
        let why = match said.tested {
            Some(Tested::On(_)) => "problems",
            _ => "untested",
        };
        return Some(unfounded.says(why).with("status", status.word()).with("given", given.word()));
    }
    let tested = matches!(said.tested, Some(Tested::On(_)));
    (tested && given != Compliance::Full && said.problems.is_empty())
        .then(|| unfounded.says("no-problem").with("status", given.word()))
}

fn find_problem_gaps(problem: &Problem) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let place = || problem.what.0.span.clone();
    if problem.kind() != ProblemKind::OutOfScope && !problem.places.has("criterion") {
        found.push(PROBLEM_WITHOUT_CRITERION.at(place()));
    }
    if problem.kind() == ProblemKind::Burden && !problem.places.has("assessment_url") {
        found.push(BURDEN_WITHOUT_ASSESSMENT.at(place()));
    }
    found
}

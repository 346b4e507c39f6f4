//! What accessibility statements lack, and what they claim without having shown it.

use crate::diagnostic::{Diagnostic, Diagnostics, error, warning};
use crate::model::{Catalogue, find_contact};
use crate::parse::accessibility::{Accessibility, Compliance, ContactChoice, Problem, ProblemKind, Tested};
use crate::parse::authority::{Authority, Contact};
use crate::parse::settings::Settings;
use crate::rules::{
    BURDEN_WITHOUT_ASSESSMENT, MISSING_FIELD, MISSING_STATEMENT, PROBLEM_WITHOUT_CRITERION, STATEMENT_UNDATED,
    STATEMENT_UNTESTED, STATEMENT_WITHOUT_CONTACT, STATEMENT_WITHOUT_METHOD, UNFOUNDED_STATUS,
};
use crate::source::Span;

use super::reference::check_known;

/// Checks what a catalogue's publisher says of accessibility.
pub(super) fn check(catalogue: &Catalogue, settings: &Settings, d: &mut Diagnostics) {
    match (&catalogue.authority, &settings.accessibility) {
        (Some(authority), _) => check_authority(authority, d),
        (None, Some(said)) if catalogue.is_national() => check_national(said, d),
        (None, _) => {}
    }
}

fn check_authority(authority: &Authority, d: &mut Diagnostics) {
    match &authority.accessibility {
        Some(said) => check_statement(said, &authority.contacts, d),
        // What cannot be read has been reported.
        None if authority.given.has("accessibility") => {}
        None => d.push(
            warning(
                MISSING_STATEMENT,
                authority.council.0.span.clone(),
                "nothing says how accessible this council's website is",
            )
            .hint("add `accessibility:` with `contact`, `prepared`, `tested` and `problems`: the law asks a public body for a statement, and the page is made of these"),
        ),
    }
}

/// What `site.yaml` says.
fn check_national(said: &Accessibility, d: &mut Diagnostics) {
    if !said.given.has("organisation") {
        d.push(
            error(MISSING_FIELD, start(&said.span), "`organisation` is missing here").hint(
                "add `organisation:` with the public body that runs this site: the statement begins with its name",
            ),
        );
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
            let given = |name| contact.given.has(name);
            !given("phones") && !given("email") && !given("url")
        };
        if let Some(contact) = find_contact(choice, contacts).filter(unreachable) {
            d.push(
                warning(
                    STATEMENT_WITHOUT_CONTACT,
                    contact.id.span.clone(),
                    format!(
                        "`{}` is who to tell of a problem with the website, and cannot be reached",
                        contact.id.value
                    ),
                )
                .hint("give the contact an `email`, `phones` or the `url` of a form"),
            );
        }
    }
    if !said.given.has("contact") {
        d.push(
            warning(
                STATEMENT_WITHOUT_CONTACT,
                start(&said.span),
                "nobody is named to tell of a problem with the website",
            )
            .hint("add `contact:` with the id of one of the `contacts`"),
        );
    }
}

/// What a statement must say and this one does not.
fn find_gaps(said: &Accessibility) -> Vec<Diagnostic> {
    let gap = |code, message: &str| warning(code, start(&said.span), message);
    let mut found = Vec::new();
    if !said.given.has("prepared") {
        found.push(
            gap(STATEMENT_UNDATED, "nothing says when this statement was prepared")
                .hint("add `prepared:` with the day on which it was first written, such as `2026-10-01`"),
        );
    }
    if !said.given.has("tested") {
        found.push(
            gap(STATEMENT_UNTESTED, "nothing says when this website was last tested")
                .hint("add `tested:` with the day of the test; or write `tested: never`, and the statement says so"),
        );
    }
    let tested = matches!(said.tested, Some(Tested::On(_)));
    if tested && !said.given.has("method") {
        found.push(
            gap(STATEMENT_WITHOUT_METHOD, "nothing says how this website was tested")
                .hint("add `method:` with the pages that were tested and the means, and `tested_by:`"),
        );
    }
    found
}

/// A `status` above what was shown, or below it with nothing listed.
fn find_unfounded(said: &Accessibility) -> Option<Diagnostic> {
    let status = said.status.as_ref()?;
    let unfounded = |message: String| warning(UNFOUNDED_STATUS, status.span.clone(), message);
    let given = said.status();
    if given > status.value {
        let why = match said.tested {
            Some(Tested::On(_)) => "there are problems in the list",
            _ => "nobody has tested this website",
        };
        let message = format!("`{}` cannot be claimed: {why}", status.value.word());
        let hint = format!("the page says `{}`; write that, or leave `status` out", given.word());
        return Some(unfounded(message).hint(hint));
    }
    let tested = matches!(said.tested, Some(Tested::On(_)));
    (tested && given != Compliance::Full && said.problems.is_empty()).then(|| {
        unfounded(format!("`{}` is said here, and no problem is listed", given.word()))
            .hint("list what is not accessible under `problems`, each with its `criterion`")
    })
}

fn find_problem_gaps(problem: &Problem) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let place = || problem.what.0.span.clone();
    if problem.kind() != ProblemKind::OutOfScope && !problem.given.has("criterion") {
        found.push(
            warning(PROBLEM_WITHOUT_CRITERION, place(), "nothing says which success criterion this problem fails")
                .hint("add `criterion:` with its number in WCAG 2.2, such as `\"1.4.3\"`"),
        );
    }
    if problem.kind() == ProblemKind::Burden && !problem.given.has("assessment_url") {
        found.push(
            warning(
                BURDEN_WITHOUT_ASSESSMENT,
                place(),
                "a disproportionate burden is claimed here without an assessment",
            )
            .hint("assess it first, publish that, and add its address as `assessment_url:`"),
        );
    }
    found
}

/// Where a record begins: the whole of it could be a screen long.
fn start(span: &Span) -> Span {
    Span { end: span.start + 1, ..span.clone() }
}

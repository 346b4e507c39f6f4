//! Accessibility statements: whose, what they rest on, and what they lack.

use crate::diagnostic::{Diagnostic, Diagnostics, error, warning};
use crate::model::catalogue::Catalogue;
use crate::model::edition::EditionView;
use crate::model::reference::check_known;
use crate::parse::accessibility::{Accessibility, Compliance, ContactChoice, Problem, ProblemKind, Tested};
use crate::parse::authority::{Authority, Contact};
use crate::parse::resource::Nation;
use crate::parse::settings::Settings;
use crate::parse::text::Name;
use crate::rules::{
    BURDEN_WITHOUT_ASSESSMENT, MISSING_FIELD, MISSING_STATEMENT, PROBLEM_WITHOUT_CRITERION, STATEMENT_UNDATED,
    STATEMENT_UNTESTED, STATEMENT_WITHOUT_CONTACT, STATEMENT_WITHOUT_METHOD, UNFOUNDED_STATUS,
};
use crate::source::Span;

/// What a public body's statement rests on.
#[derive(Clone, Copy, Debug)]
pub struct Statement<'a> {
    pub organisation: &'a Name,
    /// `None`: an authority that has not said anything yet.
    pub said: Option<&'a Accessibility>,
    contacts: &'a [Contact],
    /// `None`: the national edition's publisher may be in any.
    pub nation: Option<Nation>,
}

impl<'a> EditionView<'a> {
    /// The statement of the edition's publisher; `None` if that is no public body.
    pub fn statement(&self) -> Option<Statement<'a>> {
        Statement::find(self.catalogue, &self.site.settings)
    }
}

impl<'a> Statement<'a> {
    /// A council always is a public body; who runs the national edition is one if `site.yaml` says what a statement needs.
    pub fn find(catalogue: &'a Catalogue, settings: &'a Settings) -> Option<Statement<'a>> {
        match &catalogue.authority {
            Some(authority) => {
                let said = authority.accessibility.as_ref();
                Some(Statement {
                    organisation: said.and_then(|said| said.organisation.as_ref()).unwrap_or(&authority.council),
                    said,
                    contacts: &authority.contacts,
                    nation: Some(authority.nation),
                })
            }
            None => {
                let said = settings.accessibility.as_ref()?;
                let organisation = said.organisation.as_ref().unwrap_or(&settings.title);
                Some(Statement { organisation, said: Some(said), contacts: &[], nation: None })
            }
        }
    }

    pub fn status(&self) -> Compliance {
        self.said.map_or(Compliance::Not, Accessibility::status)
    }

    pub fn find_contact(&self, choice: &'a ContactChoice) -> Option<&'a Contact> {
        find_contact(choice, self.contacts)
    }
}

fn find_contact<'a>(choice: &'a ContactChoice, contacts: &'a [Contact]) -> Option<&'a Contact> {
    match choice {
        ContactChoice::Written(contact) => Some(contact),
        ContactChoice::Named(id) => contacts.iter().find(|contact| contact.id.value == id.value),
    }
}

/// Checks what a council says of accessibility.
pub(super) fn check_authority_statement(authority: &Authority, d: &mut Diagnostics) {
    match &authority.accessibility {
        Some(said) => check_statement(said, &authority.contacts, d),
        // A stand-in has been reported, and what cannot be read too.
        None if authority.is_stand_in() || authority.given.has("accessibility") => {}
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

/// Checks what `site.yaml` says of accessibility.
pub(super) fn check_national_statement(said: &Accessibility, d: &mut Diagnostics) {
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

//! The accessibility statement, as the law's model has it.

use tera::Value;

use crate::diagnostic::Diagnostic;
use crate::locale::{Argument, Date, Language};
use crate::model::Statement;
use crate::parse::accessibility::{Accessibility, Compliance, ContactChoice, Problem, ProblemKind, Tested};
use crate::parse::resource::Nation;
use crate::parse::text::Text;
use crate::plan::PageKey;
use crate::render::context::{AccessibilityContent, AccessibilityProblem, ContactView, Enforcer, ProblemGroup};
use crate::render::listing::out_link;
use crate::render::made_of::{PageTexts, Role};
use crate::render::page::kind::{Page, PartsOf};
use crate::render::page_context::PageContext;
use crate::render::parts::EditionParts;
use crate::render::view::Html;
use crate::text::{Line, Localised};

/// Advises people in England, Scotland and Wales.
const EASS: &str = "https://www.equalityadvisoryservice.com/";
const ECNI: &str = "https://www.equalityni.org/";

pub(crate) struct AccessibilityPage;

impl Page for AccessibilityPage {
    fn name(&self) -> &'static str {
        "accessibility"
    }

    fn own_texts(&self, texts: &mut PageTexts) {
        texts.authority_field(Role::Own, "accessibility");
    }

    fn other_texts(&self, texts: &mut PageTexts) {
        let view = texts.view;
        let said = view.statement().and_then(|statement| statement.said);
        let contacts = said.iter().flat_map(|said| [&said.contact, &said.formats_contact]).flatten();
        if contacts.into_iter().any(|contact| matches!(contact, ContactChoice::Named(_))) {
            texts.authority_field(Role::Whole, "contacts");
        }
        match view.catalogue.is_national() {
            true => texts.settings_field("accessibility"),
            false => texts.settings(),
        }
        texts.authority_names();
    }

    fn content(&self, page: &PageContext, _parts: &EditionParts, _others: &PartsOf) -> Result<Value, Diagnostic> {
        let view = page.view;
        let language = view.language();
        let statement = view.statement();
        let said = statement.and_then(|statement| statement.said);
        let organisation = statement.map(|statement| plain(page, &statement.organisation.0));
        let problems = said.map(|said| problem_groups(page, said)).unwrap_or_default();
        let contact = |choice: &Option<ContactChoice>| statement_contact(page, statement?, choice.as_ref()?);
        let is_tested = said.is_some_and(|said| matches!(said.tested, Some(Tested::On(_))));
        Ok(AccessibilityContent {
            public_body: statement.is_some(),
            commitment: organisation
                .map(|name| language.sentence("accessibility_commitment", &[("organisation", &name)])),
            scope: scope(page),
            status: statement.map(|statement| statement.status().word().to_owned()),
            status_text: statement.map(|statement| status_text(&statement, language)),
            untested: !is_tested,
            unlisted: is_tested
                && problems.is_empty()
                && statement.is_some_and(|statement| statement.status() != Compliance::Full),
            problems,
            prepared: prepared(said, language),
            tested: match said.and_then(|said| said.tested) {
                Some(Tested::On(date)) => {
                    language.sentence("accessibility_tested_on", &[("date", &language.dates.write(date))])
                }
                _ => language.word("accessibility_never_tested"),
            },
            tested_by: said.filter(|_| is_tested).and_then(|said| text(page, &said.tested_by)),
            method: said.and_then(|said| text(page, &said.method)),
            contact: said.and_then(|said| contact(&said.contact)),
            formats_contact: said.and_then(|said| contact(&said.formats_contact)),
            response: said.and_then(|said| said.response_days).map(|days| {
                language.messages.text("accessibility_response", &[("count", Argument::Count(days as usize))])
            }),
            enforcers: statement.map(|statement| enforcers(statement.nation, language)).unwrap_or_default(),
            authorities: page.authorities(PageKey::Accessibility),
        }
        .into())
    }
}

/// What the statement applies to: the edition, by its title and address.
fn scope(page: &PageContext) -> String {
    let view = page.view;
    let adoption = view.catalogue.authority.as_ref().and_then(|authority| authority.charter.as_ref());
    let title = adoption.and_then(|adoption| adoption.title.as_ref()).unwrap_or(&view.site.settings.title);
    let address = page.plan.base.absolute(&page.address(PageKey::Home));
    view.language().sentence("accessibility_scope", &[("title", &plain(page, &title.0)), ("address", &address)])
}

fn text(page: &PageContext, text: &Option<Text>) -> Option<Html> {
    text.as_ref().and_then(|text| page.html(&text.0))
}

fn statement_contact(page: &PageContext, statement: Statement, choice: &ContactChoice) -> Option<ContactView> {
    statement.find_contact(choice).map(|contact| page.contact(contact))
}

fn problem_groups(page: &PageContext, said: &Accessibility) -> Vec<ProblemGroup> {
    let group = |(kind, heading): (ProblemKind, &str)| ProblemGroup {
        name: page.word(heading),
        problems: said.problems_of(kind).filter_map(|found| problem(page, found)).collect(),
    };
    let kinds = [
        (ProblemKind::NonCompliance, "accessibility_non_compliance_heading"),
        (ProblemKind::Burden, "accessibility_burden_heading"),
        (ProblemKind::OutOfScope, "accessibility_out_of_scope_heading"),
    ];
    kinds.into_iter().map(group).filter(|group| !group.problems.is_empty()).collect()
}

fn problem(page: &PageContext, problem: &Problem) -> Option<AccessibilityProblem> {
    let language = page.view.language();
    let is_burden = problem.kind() == ProblemKind::Burden;
    Some(AccessibilityProblem {
        what: page.html(&problem.what.0)?,
        criterion: problem.criterion.map(|criterion| {
            let name = language.word(&criterion.word());
            let slots = [("number", criterion.number), ("name", &name), ("level", criterion.level)];
            language.sentence("accessibility_criterion", &slots)
        }),
        reason: text(page, &problem.reason),
        instead: text(page, &problem.instead),
        fix: fix(page, problem),
        assessment: problem.assessment_url.as_ref().filter(|_| is_burden).map(|url| out_link(&url.0)),
        unassessed: is_burden && problem.assessment_url.is_none(),
    })
}

/// When it will be right. Nobody owes that for what is a burden or out of scope.
fn fix(page: &PageContext, problem: &Problem) -> Option<String> {
    let language = page.view.language();
    let Some(date) = problem.fix_by else {
        return (problem.kind() == ProblemKind::NonCompliance).then(|| language.word("accessibility_fix_none"));
    };
    let key = if date < page.plan.options.today { "accessibility_fix_passed" } else { "accessibility_fix_by" };
    Some(language.sentence(key, &[("date", &language.dates.write(date))]))
}

fn plain(page: &PageContext, text: &Localised<Line>) -> String {
    page.view.line(text).map(|(text, _)| text).unwrap_or_default()
}

/// One of the three sentences of the model statement, with what the list below holds.
fn status_text(statement: &Statement, language: &Language) -> String {
    let has = |kind| statement.said.is_some_and(|said| said.problems_of(kind).next().is_some());
    let exempt = has(ProblemKind::Burden) || has(ProblemKind::OutOfScope);
    let grounds = match (has(ProblemKind::NonCompliance), exempt) {
        (true, true) => "_both",
        (false, true) => "_exemptions",
        (true, false) => "_non_compliances",
        (false, false) => "",
    };
    language.word(&match statement.status() {
        Compliance::Full => "accessibility_full".to_owned(),
        // A list that is still to come is one of non-compliances: the diagnostics ask for it.
        Compliance::Partial if grounds.is_empty() => "accessibility_partial_non_compliances".to_owned(),
        Compliance::Partial => format!("accessibility_partial{grounds}"),
        Compliance::Not => format!("accessibility_not{grounds}"),
    })
}

/// "This statement was prepared on 1 October 2026. It was last reviewed on 1 November 2026."
fn prepared(said: Option<&Accessibility>, language: &Language) -> String {
    let date = |date: Option<Date>| date.map(|date| language.dates.write(date));
    let (prepared, reviewed) = said.map(|said| (date(said.prepared), date(said.reviewed))).unwrap_or_default();
    match (prepared, reviewed) {
        (Some(prepared), Some(reviewed)) => {
            language.sentence("accessibility_prepared_reviewed", &[("prepared", &prepared), ("reviewed", &reviewed)])
        }
        (Some(prepared), None) => language.sentence("accessibility_prepared", &[("prepared", &prepared)]),
        (None, Some(reviewed)) => language.sentence("accessibility_reviewed", &[("reviewed", &reviewed)]),
        (None, None) => language.word("accessibility_undated"),
    }
}

/// Who sees to it that the regulations are kept: in Northern Ireland its own commission.
fn enforcers(nation: Option<Nation>, language: &Language) -> Vec<Enforcer> {
    let enforcer = |text: &str, complain: &str, href: &str| Enforcer {
        text: language.word(text),
        complain: language.word(complain),
        href: href.to_owned(),
    };
    let britain = || enforcer("accessibility_ehrc", "accessibility_eass", EASS);
    let ireland = || enforcer("accessibility_ecni", "accessibility_ecni_complain", ECNI);
    match nation {
        Some(Nation::NorthernIreland) => vec![ireland()],
        Some(_) => vec![britain()],
        None => vec![britain(), ireland()],
    }
}

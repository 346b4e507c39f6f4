//! What the day decides about accessibility statements: which are due for a review, and what should be right by now.

use crate::diagnostic::{Diagnostics, warning};
use crate::model::{Catalogue, Statement};
use crate::rules::{FIX_DATE_PASSED, STATEMENT_OVERDUE};

use super::Scope;

const MONTHS: u32 = 12;

pub(super) fn check(catalogue: &Catalogue, scope: Scope, d: &mut Diagnostics) {
    let statement = Statement::find(catalogue, &scope.site.settings);
    let Some(said) = statement.and_then(|statement| statement.said) else { return };
    if let Some(last) = said.reviewed.as_ref().or(said.prepared.as_ref())
        && last.value.months_later(MONTHS) < scope.today
    {
        d.push(
            warning(STATEMENT_OVERDUE, last.span.clone(), "nobody has reviewed this statement for a year")
                .hint("go through it, put right what has changed, and write the day as `reviewed:`"),
        );
    }
    for fix_by in said.problems.iter().filter_map(|problem| problem.fix_by.as_ref()) {
        if fix_by.value < scope.today {
            d.push(
                warning(FIX_DATE_PASSED, fix_by.span.clone(), "the day by which this was to be put right has passed")
                    .hint("if it is right now, take the problem out; otherwise give a day that you can keep"),
            );
        }
    }
}

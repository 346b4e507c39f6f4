//! What the day decides about accessibility statements: which are due for a review, and what should be right by now.

use crate::diagnostic::Diagnostics;
use crate::model::{Catalogue, Statement};

use super::{FIX_DATE_PASSED, STATEMENT_OVERDUE, Scope};

const MONTHS: u32 = 12;

pub(super) fn check(catalogue: &Catalogue, scope: Scope, d: &mut Diagnostics) {
    let statement = Statement::find(catalogue, &scope.site.settings);
    let Some(said) = statement.and_then(|statement| statement.said) else { return };
    if let Some(last) = said.reviewed.as_ref().or(said.prepared.as_ref())
        && last.value.months_later(MONTHS) < scope.today
    {
        d.push(STATEMENT_OVERDUE.at(last.span.clone()));
    }
    for fix_by in said.problems.iter().filter_map(|problem| problem.fix_by.as_ref()) {
        if fix_by.value < scope.today {
            d.push(FIX_DATE_PASSED.at(fix_by.span.clone()));
        }
    }
}

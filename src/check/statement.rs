//! What the day decides about accessibility statements: which are due for a review, and what should be right by now.

use crate::diagnostic::Diagnostics;
use crate::model::{Catalogue, Statement};

use super::{FIX_DATE_PASSED, STATEMENT_OVERDUE, Scope};

const MONTHS: u32 = 12;

pub(super) fn check(catalogue: &Catalogue, scope: Scope, d: &mut Diagnostics) {
    let statement = Statement::find(catalogue, &scope.site.settings);
    let Some(said) = statement.and_then(|statement| statement.said) else { return };
    let last = said.reviewed.map(|day| ("reviewed", day)).or(said.prepared.map(|day| ("prepared", day)));
    if let Some((key, _)) = last.filter(|(_, day)| day.months_later(MONTHS) < scope.today) {
        d.push(STATEMENT_OVERDUE.at(said.place_of(key)));
    }
    for problem in said.problems.iter().filter(|problem| problem.fix_by.is_some_and(|day| day < scope.today)) {
        d.push(FIX_DATE_PASSED.at(problem.place_of("fix_by")));
    }
}

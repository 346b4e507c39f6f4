//! Figures and evidence that are old.

use crate::diagnostic::Diagnostics;
use crate::locale::Date;
use crate::model::Catalogue;
use crate::source::Span;

use super::{OLD_STATISTIC, Scope, listing};

pub(super) fn check(catalogue: &Catalogue, scope: Scope, d: &mut Diagnostics) {
    for resource in listing::resources(catalogue) {
        let statistics = resource.statistics.iter().map(|statistic| (statistic.date, statistic.place_of("date")));
        let evidence = resource.evidence.iter().map(|evidence| (evidence.date, evidence.place_of("date")));
        statistics.chain(evidence).for_each(|(date, place)| check_date(date, place, scope, d));
    }
}

fn check_date(date: Option<Date>, place: Span, scope: Scope, d: &mut Diagnostics) {
    let years = scope.site.settings.statistic_years;
    if let Some(date) = date.filter(|date| date.months_later(years.saturating_mul(12)) < scope.today) {
        d.push(OLD_STATISTIC.at(place).with("date", date).with("years", years));
    }
}

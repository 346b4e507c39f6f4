//! Days that cannot be meant: in the future where only the past can be, or an end before its beginning.

use crate::diagnostic::Diagnostics;
use crate::locale::Date;
use crate::model::Catalogue;
use crate::parse::authority::PromiseStatus;
use crate::source::Span;

use super::{BACKWARD_ALERT, FUTURE_DATE, Scope};

pub(super) fn check(catalogue: &Catalogue, scope: Scope, d: &mut Diagnostics) {
    let mut report = |key: &str, day: Option<Date>, span: &Span| {
        if let Some(day) = day.filter(|day| *day > scope.today) {
            d.push(FUTURE_DATE.at(span.clone()).with("key", key).with("day", day));
        }
    };
    for service in &catalogue.folder.services {
        report("assured_date", service.assured_date, &service.id.span);
    }
    for resource in &catalogue.folder.resources {
        report("assured_date", resource.assured_date, &resource.id.span);
    }
    for (id, overlay) in &catalogue.folder.promises {
        // What is planned may begin on a day to come.
        if overlay.status != Some(PromiseStatus::Planned) {
            report("since", overlay.since, &id.span);
        }
    }
    for service in &catalogue.folder.services {
        if let Some(alert) = &service.alert
            && let (Some(from), Some(until)) = (alert.from, alert.until)
            && until < from
        {
            d.push(BACKWARD_ALERT.at(alert.text.0.span.clone()).with("from", from).with("until", until));
        }
    }
}

//! Days that cannot be meant: in the future where only the past can be, or an end before its beginning.

use crate::diagnostic::Diagnostics;
use crate::locale::Date;
use crate::model::Catalogue;
use crate::parse::authority::PromiseStatus;
use crate::source::Span;

use super::{BACKWARD_ALERT, FUTURE_DATE, Scope};

pub(super) fn check(catalogue: &Catalogue, scope: Scope, d: &mut Diagnostics) {
    let mut report = |key: &str, day: Option<Date>, place: Span| {
        if let Some(day) = day.filter(|day| *day > scope.today) {
            d.push(FUTURE_DATE.at(place).with("key", key).with("day", day));
        }
    };
    for service in &catalogue.folder.services {
        report("assured_date", service.assured_date, service.place_of("assured_date"));
    }
    for resource in &catalogue.folder.resources {
        report("assured_date", resource.assured_date, resource.place_of("assured_date"));
    }
    for (_, overlay) in &catalogue.folder.promises {
        // A promise that is planned may begin on a day to come.
        if overlay.status != Some(PromiseStatus::Planned) {
            report("since", overlay.since, overlay.place_of("since"));
        }
    }
    for service in &catalogue.folder.services {
        if let Some(alert) = &service.alert
            && let (Some(from), Some(until)) = (alert.from, alert.until)
            && until < from
        {
            d.push(BACKWARD_ALERT.at(alert.place_of("until")).with("from", from).with("until", until));
        }
    }
}

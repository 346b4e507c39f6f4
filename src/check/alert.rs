//! News of services that is old or missing: alerts that are over, and closures that nobody explains.

use crate::diagnostic::Diagnostics;
use crate::model::Catalogue;
use crate::parse::service::{Service, ServiceStatus};

use super::{CLOSED_SERVICE, EXPIRED_ALERT, Scope, listing};

pub(super) fn check(catalogue: &Catalogue, scope: Scope, d: &mut Diagnostics) {
    for service in listing::services(catalogue) {
        let is_closed = service.status() == ServiceStatus::TemporarilyClosed;
        let expired = service.alert.as_ref().filter(|alert| alert.until.is_some_and(|until| until < scope.today));
        if let Some(alert) = expired {
            d.push(EXPIRED_ALERT.at(alert.place_of("until")).help(if is_closed { "closed" } else { "open" }));
        } else if is_closed && !holds(service, scope) {
            d.push(CLOSED_SERVICE.at(service.place_of("status")).with("id", &service.id.value));
        }
    }
}

fn holds(service: &Service, scope: Scope) -> bool {
    service.alert.as_ref().is_some_and(|alert| alert.holds_on(scope.today))
}

//! News of services that is old or missing: alerts that are over, and closures that nobody explains.

use crate::diagnostic::{Diagnostics, warning};
use crate::model::Catalogue;
use crate::parse::service::{Service, ServiceStatus};
use crate::rules::{CLOSED_SERVICE, EXPIRED_ALERT};

use super::{Scope, listing};

pub(super) fn check(catalogue: &Catalogue, scope: Scope, d: &mut Diagnostics) {
    for service in listing::services(catalogue) {
        let is_closed = service.status() == ServiceStatus::TemporarilyClosed;
        let expired = service.alert.as_ref().filter(|alert| alert.until.is_some_and(|until| until < scope.today));
        if let Some(alert) = expired {
            let hint = match is_closed {
                true => {
                    "if it is open again, take the alert out and write `status: active`; otherwise give the new day"
                }
                false => "take the alert out, or give a later day as `until`",
            };
            d.push(
                warning(EXPIRED_ALERT, alert.span.clone(), "the last day of this alert has passed: nobody sees it")
                    .hint(hint),
            );
        } else if is_closed && !holds(service, scope) {
            let message = format!("readers see that `{}` is closed, and not for how long", service.id.value);
            d.push(warning(CLOSED_SERVICE, service.id.span.clone(), message).hint(
                "add `alert: {text: …, until: …}` with what to do meanwhile; or write `status: active` if it is open again",
            ));
        }
    }
}

fn holds(service: &Service, scope: Scope) -> bool {
    service.alert.as_ref().is_some_and(|alert| alert.holds_on(scope.today))
}

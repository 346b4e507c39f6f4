//! Urgent help that cannot be rung.

use crate::diagnostic::Diagnostics;
use crate::model::Catalogue;

use super::{Scope, URGENT_WITHOUT_PHONE, listing};

pub(super) fn check(catalogue: &Catalogue, _: Scope, d: &mut Diagnostics) {
    for service in listing::services(catalogue).filter(|service| service.urgent && service.phones.is_empty()) {
        d.push(URGENT_WITHOUT_PHONE.at(service.id.span.clone()).with("id", &service.id.value));
    }
}

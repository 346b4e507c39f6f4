//! Urgent help that cannot be rung.

use crate::diagnostic::{Code, Diagnostics, warning};
use crate::model::Catalogue;

use super::{Scope, listing};

/// A service under "help now" without a number to ring or text.
pub const URGENT_WITHOUT_PHONE: Code = Code("urgent-without-phone");

pub(super) fn check(catalogue: &Catalogue, _: Scope, d: &mut Diagnostics) {
    for service in listing::services(catalogue).filter(|service| service.urgent && service.phones.is_empty()) {
        let message = format!("`{}` is shown under \"help now\", and has no number to ring", service.id.value);
        d.push(
            warning(URGENT_WITHOUT_PHONE, service.id.span.clone(), message)
                .hint("add `phones: [{number: …}]`, or write `urgent: false`"),
        );
    }
}

//! Ages that leave nobody.

use crate::diagnostic::Diagnostics;
use crate::model::Catalogue;

use super::{AGES_OUT_OF_ORDER, Scope, listing};

pub(super) fn check(catalogue: &Catalogue, _: Scope, d: &mut Diagnostics) {
    for service in listing::services(catalogue) {
        if let (Some(from), Some(to)) = (service.minimum_age, service.maximum_age)
            && from > to
        {
            let place = service.place_of("maximum_age");
            d.push(AGES_OUT_OF_ORDER.at(place).with("id", &service.id.value).with("from", from).with("to", to));
        }
    }
}

//! Ages that leave nobody.

use crate::diagnostic::{Code, Diagnostics, error};
use crate::model::Catalogue;

use super::{Scope, listing};

/// A `minimum_age` above the `maximum_age` (HSDS-UK 3.0, `service.minimum_age` and `maximum_age`).
pub const AGES_OUT_OF_ORDER: Code = Code("ages-out-of-order");

pub(super) fn check(catalogue: &Catalogue, _: Scope, d: &mut Diagnostics) {
    for service in listing::services(catalogue) {
        if let (Some(from), Some(to)) = (service.minimum_age, service.maximum_age)
            && from > to
        {
            let message = format!("`{}` is for nobody: from {from} years old, and up to {to}", service.id.value);
            d.push(
                error(AGES_OUT_OF_ORDER, service.id.span.clone(), message)
                    .hint("give the lower age as `minimum_age` and the higher one as `maximum_age`"),
            );
        }
    }
}

//! What was to be looked at again by a day that has passed.

use crate::diagnostic::Diagnostics;
use crate::model::Catalogue;

use super::{CHARTER_PAST_REVIEW, OLD_CONSENT, Scope, listing};

pub(super) fn check(catalogue: &Catalogue, scope: Scope, d: &mut Diagnostics) {
    let charter = catalogue.authority.as_ref().and_then(|authority| authority.charter.as_ref());
    if let Some(charter) = charter
        && let Some(date) = charter.review_by.filter(|review_by| *review_by < scope.today)
    {
        d.push(CHARTER_PAST_REVIEW.at(charter.place_of("review_by")).with("date", date));
    }
    for quote in listing::resources(catalogue).flat_map(|resource| &resource.quotes) {
        if let Some(review_by) = quote.review_by.filter(|review_by| *review_by < scope.today) {
            d.push(OLD_CONSENT.at(quote.place_of("review_by")).with("date", review_by));
        }
    }
}

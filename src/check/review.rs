//! What was to be looked at again by a day that has passed.

use crate::diagnostic::{Diagnostics, warning};
use crate::model::Catalogue;
use crate::rules::{CHARTER_PAST_REVIEW, OLD_CONSENT};

use super::{Scope, listing};

pub(super) fn check(catalogue: &Catalogue, scope: Scope, d: &mut Diagnostics) {
    let charter = catalogue.authority.as_ref().and_then(|authority| authority.charter.as_ref());
    if let Some(review) = charter.and_then(|charter| charter.review_by.as_ref())
        && review.value < scope.today
    {
        let message = format!("this charter was to be reviewed by {}, and readers are told so", review.value);
        d.push(
            warning(CHARTER_PAST_REVIEW, review.span.clone(), message)
                .hint("review it with parents, and then give the day of the next review as `review_by`"),
        );
    }
    for quote in listing::resources(catalogue).flat_map(|resource| &resource.quotes) {
        if let Some(review_by) = quote.review_by.filter(|review_by| *review_by < scope.today) {
            let message = format!("by {review_by} this person was to be asked again whether their words may stay");
            d.push(
                warning(OLD_CONSENT, quote.span.clone(), message)
                    .hint("ask, and then give the next day as `review_by`; otherwise take the quote out"),
            );
        }
    }
}

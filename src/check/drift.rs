//! Texts whose origin has changed since they were last reviewed.

use crate::diagnostic::{Diagnostics, error, warning};
use crate::model::{Catalogue, Drift, Relation};
use crate::parse::settings::DriftMode;
use crate::rules::{DRIFT, NOT_REVIEWED};

use super::Scope;

/// More places than these would hide the rest.
const MOST_PLACES: usize = 3;

pub(super) fn check(catalogue: &Catalogue, scope: Scope, d: &mut Diagnostics) {
    let is_error = scope.site.drift_mode(catalogue) == DriftMode::Error;
    let report = if is_error { error } else { warning };
    for drift in &catalogue.drift {
        if !drift.is_known {
            let message = format!("nobody has recorded that this was reviewed against {}", origin(drift));
            let hint = format!("compare the two, and then run `siarter review accept {}`", quote(&drift.item));
            d.push(report(NOT_REVIEWED, drift.span.clone(), message).hint(hint));
            continue;
        }
        let mut found = report(DRIFT, drift.span.clone(), message(drift)).hint(format!(
            "`siarter review` shows the old words and the new; when this is right again: `siarter review accept {}`",
            quote(&drift.item)
        ));
        for origin in drift.changed.iter().take(MOST_PLACES) {
            found = found.related_old(origin.span.clone(), "this is new, or was changed");
        }
        d.push(found);
    }
}

/// "3 passages of the English have changed since this was last reviewed"
fn message(drift: &Drift) -> String {
    let of = origin(drift);
    let passages = |count: usize, verb: &str| match count {
        1 => format!("1 passage of {of} has {verb}"),
        count => format!("{count} passages of {of} have {verb}"),
    };
    let what = match (drift.changed.len(), drift.gone.len()) {
        (0, gone) => passages(gone, "been taken out"),
        (changed, _) => passages(changed, "changed"),
    };
    format!("{what} since this was last reviewed")
}

fn origin(drift: &Drift) -> String {
    match drift.relation {
        Relation::TranslationFrom(locale) => format!("the `{locale}` that this translates"),
        Relation::LocalVersion => format!("the shared text (`{}`)", drift.origin),
    }
}

/// An item as it can be typed: a file's name may have spaces, and `#` begins a comment in some shells.
fn quote(item: &str) -> String {
    if item.contains([' ', '#']) { format!("\"{item}\"") } else { item.to_owned() }
}

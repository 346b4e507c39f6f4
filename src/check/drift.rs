//! Texts whose origin has changed since they were last reviewed.

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::{Catalogue, Drift, Relation};
use crate::parse::settings::DriftMode;
use crate::rules::Severity;

use super::{DRIFT, NOT_REVIEWED, Scope};

/// More places than these would hide the rest.
const MOST_PLACES: usize = 3;

pub(super) fn check(catalogue: &Catalogue, scope: Scope, d: &mut Diagnostics) {
    let is_error = catalogue.drift_mode(&scope.site.settings) == DriftMode::Error;
    let severity = if is_error { Severity::Error } else { Severity::Warning };
    for drift in scope.drift.of(catalogue) {
        let found = if drift.is_known { changed(drift) } else { not_reviewed(drift) };
        d.push(found.as_loud_as(severity).with("item", quote(&drift.item)));
    }
}

fn not_reviewed(drift: &Drift) -> Diagnostic {
    let found = NOT_REVIEWED.at(drift.span.clone());
    match drift.relation {
        Relation::TranslationFrom(locale) => found.says("translation").with("origin", locale),
        Relation::LocalVersion => found.says("local").with("origin", &drift.origin),
    }
}

/// "3 passages of the English have changed since this was last reviewed"
fn changed(drift: &Drift) -> Diagnostic {
    let found = DRIFT.at(drift.span.clone());
    let (changed, gone) = (drift.changed.len(), drift.gone.len());
    let found = match drift.relation {
        Relation::TranslationFrom(locale) => found.with("origin", locale).says(match (changed, gone) {
            (0, 1) => "translation-gone-one",
            (0, _) => "translation-gone",
            (1, _) => "translation-changed-one",
            _ => "translation-changed",
        }),
        Relation::LocalVersion => found.with("origin", &drift.origin).says(match (changed, gone) {
            (0, 1) => "local-gone-one",
            (0, _) => "local-gone",
            (1, _) => "local-changed-one",
            _ => "local-changed",
        }),
    };
    let count = if changed == 0 { gone } else { changed };
    let found = if count == 1 { found } else { found.with("count", count) };
    let places = drift.changed.iter().take(MOST_PLACES).map(|origin| origin.span.clone());
    places.fold(found, Diagnostic::related_to)
}

/// An item as it can be typed: a file's name may have spaces, and `#` begins a comment in some shells.
fn quote(item: &str) -> String {
    if item.contains([' ', '#']) { format!("\"{item}\"") } else { item.to_owned() }
}

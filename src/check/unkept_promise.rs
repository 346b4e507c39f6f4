//! Promises of a council that nothing keeps.

use crate::diagnostic::Diagnostics;
use crate::model::Catalogue;
use crate::parse::authority::PromiseStatus;

use super::{Scope, UNKEPT_PROMISE};

/// `status: planned` does not keep a promise: it says that it is not kept yet, and a plan stands under `how`.
pub(super) fn check(catalogue: &Catalogue, _: Scope, d: &mut Diagnostics) {
    // The shared charter is nobody's promise until a council makes it.
    let Some(name) = catalogue.name_span() else { return };
    for id in catalogue.promises.keys().filter(|id| catalogue.is_kept_by_nothing(id)) {
        let overlay = catalogue.overlays.get(id);
        let is_planned = overlay.is_some_and(|overlay| overlay.status == Some(PromiseStatus::Planned));

        let entry = catalogue.folder.promises.iter().find(|(named, _)| named.value == *id);
        let span = entry.map_or(&name, |(named, _)| &named.span).clone();
        let help = if is_planned { "planned" } else { "keep" };
        d.push(UNKEPT_PROMISE.at(span).with("id", id).help(help));
    }
}

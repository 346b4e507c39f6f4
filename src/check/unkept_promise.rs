//! Promises of a council that nothing keeps.

use crate::diagnostic::{Code, Diagnostics, warning};
use crate::model::Catalogue;
use crate::parse::authority::PromiseStatus;

use super::Scope;

/// A promise with no service, resource or answer to an assumption in a council's edition, and nothing said of how it is kept.
///
/// To write `status: planned` is not enough: it says that a promise is not kept yet, and `how` is where a plan stands.
pub const UNKEPT_PROMISE: Code = Code("unkept-promise");

pub(super) fn check(catalogue: &Catalogue, _: Scope, d: &mut Diagnostics) {
    // The shared charter is nobody's promise until a council makes it.
    let Some(authority) = &catalogue.authority else { return };
    for id in catalogue.promises.keys().filter(|id| catalogue.is_kept_by_nothing(id)) {
        let overlay = catalogue.overlays.get(id);
        let is_planned = overlay.is_some_and(|overlay| overlay.status == Some(PromiseStatus::Planned));
        let hint = match is_planned {
            true => "say under `how:` what is planned, and by when".to_owned(),
            false => format!(
                "add `{id}` to the `promises` of a service that keeps it, or say how you keep it in `promises.yaml`: `{id}: {{how: …}}`"
            ),
        };
        let entry = catalogue.folder.promises.iter().find(|(named, _)| named.value == *id);
        let span = entry.map_or(&authority.name.0.span, |(named, _)| &named.span).clone();
        let message = format!("nothing says how the promise `{id}` is kept");
        d.push(warning(UNKEPT_PROMISE, span, message).hint(hint));
    }
}

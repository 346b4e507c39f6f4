//! Credits that an edition leaves out.

use crate::diagnostic::{Diagnostics, warning};
use crate::model::{CREDITS_PAGE, Catalogue};
use crate::rules::CREDITS_REMOVED;

use super::Scope;

pub(super) fn check(catalogue: &Catalogue, scope: Scope, d: &mut Diagnostics) {
    if scope.site.settings.credits.is_none() {
        return;
    }
    let own = catalogue.folder.pages.iter().filter(|page| &*page.name == CREDITS_PAGE && !page.document.front.hide);
    if let Some(page) = own.clone().find(|page| page.document.front.reason.is_some()) {
        let message =
            "with a `reason`, this page stands in place of the shared credits: the edition does not show them";
        d.push(warning(CREDITS_REMOVED, page.document.front.span.clone(), message).hint(
            "ask everybody whom the credits name, and whoever looks after the shared charter, whether they agree; without `reason` the credits stay above this page",
        ));
    }
}

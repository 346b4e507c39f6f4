//! Credits that an edition leaves out.

use crate::diagnostic::Diagnostics;
use crate::model::{CREDITS_PAGE, Catalogue};

use super::{CREDITS_REMOVED, Scope};

pub(super) fn check(catalogue: &Catalogue, scope: Scope, d: &mut Diagnostics) {
    if scope.site.settings.credits.is_none() {
        return;
    }
    let own = catalogue.folder.pages.iter().filter(|page| &*page.name == CREDITS_PAGE && !page.document.front.hide);
    if let Some(page) = own.clone().find(|page| page.document.front.reason.is_some()) {
        d.push(CREDITS_REMOVED.at(page.document.front.place_of("reason")));
    }
}

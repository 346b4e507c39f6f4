//! Councils' own versions of shared texts that do not say why they differ.

use crate::diagnostic::Diagnostics;
use crate::model::{CREDITS_PAGE, Catalogue, Edition};
use crate::parse::front_matter::Document;

use super::{OVERLAY_WITHOUT_REASON, Scope};

pub(super) fn check(catalogue: &Catalogue, scope: Scope, d: &mut Diagnostics) {
    if catalogue.slug.is_none() {
        return;
    }
    let national = &scope.site.catalogues[Edition::NATIONAL];
    let sections = catalogue.folder.sections.iter().map(|file| (file.id.as_str(), &*file.document));
    check_documents("section", sections, |id| national.sections.iter().any(|section| section.id.as_str() == id), d);
    // A reason on the credits page takes the shared credits out: it is not asked for.
    let pages = catalogue.folder.pages.iter().filter(|file| &*file.name != CREDITS_PAGE);
    let pages = pages.map(|file| (&*file.name, &*file.document));
    check_documents("page", pages, |name| national.pages.iter().any(|page| &*page.name == name), d);
}

/// One that says why, in whatever language, speaks for the others.
fn check_documents<'a>(
    what: &'static str,
    files: impl Iterator<Item = (&'a str, &'a Document)> + Clone,
    is_shared: impl Fn(&str) -> bool,
    d: &mut Diagnostics,
) {
    let mut seen: Vec<&str> = Vec::new();
    for (id, document) in files.clone() {
        if seen.contains(&id) || !is_shared(id) {
            continue;
        }
        seen.push(id);
        let has_reason = |(other, document): (&str, &Document)| other == id && document.front.reason.is_some();
        if !files.clone().any(has_reason) {
            d.push(OVERLAY_WITHOUT_REASON.at(document.front.place_of("change")).says(what).with("id", id));
        }
    }
}

//! Links in texts that lead to nothing that the edition has.

use crate::diagnostic::Diagnostics;
use crate::locale::Locale;
use crate::model::{Catalogue, Destination, Edition, Site};
use crate::parse::front_matter::Document;
use crate::parse::id::Id;
use crate::source::Located;
use crate::text::{Localised, Prose, Target};

use super::BROKEN_LINK;

/// Checks every link of every text of a catalogue. What is broken nationally is reported there, not again in each edition.
pub(super) fn check(catalogue: &Catalogue, site: &Site, d: &mut Diagnostics) {
    let national = (!catalogue.is_national()).then(|| &site.catalogues[Edition::NATIONAL]);
    each_prose(catalogue, &mut |prose, locale| check_prose(prose, locale, catalogue, national, d));
    if let (None, Some(credits)) = (national, &site.settings.credits) {
        each_localised(&credits.0, &catalogue.locales, &mut |prose, locale| {
            check_prose(prose, locale, catalogue, national, d)
        });
    }
}

type Visit<'v> = dyn FnMut(&Prose, Locale) + 'v;

fn each_localised(texts: &Localised<Prose>, locales: &[Locale], visit: &mut Visit) {
    for locale in locales {
        if let Some(prose) = texts.find(*locale) {
            visit(prose, *locale);
        }
    }
}

fn each_prose(catalogue: &Catalogue, visit: &mut Visit) {
    let documents = catalogue.sections.iter().flat_map(|section| section.documents());
    let pages = catalogue.pages.iter().flat_map(|page| page.documents.texts());
    for document in documents.chain(pages) {
        let document: &Document = document;
        visit(&document.body, document.locale);
    }
    let services = catalogue.listed_services().filter_map(|service| service.description.as_ref());
    let resources = catalogue.resources.iter().filter_map(|resource| resource.description.as_ref());
    let answers = catalogue.assumptions.iter().filter_map(|assumption| assumption.answer.as_ref());
    let route = catalogue.authority.iter().filter_map(|authority| authority.challenge.as_ref()?.route.as_ref());
    for text in services.chain(resources).chain(answers).chain(route) {
        each_localised(&text.0, &catalogue.locales, visit);
    }
    for id in catalogue.promises.keys() {
        let Some(overlay) = catalogue.overlays.get(id) else { continue };
        for text in overlay.how.iter().chain(&overlay.text) {
            each_localised(&text.0, &catalogue.locales, visit);
        }
    }
}

fn check_prose(
    prose: &Prose,
    locale: Locale,
    catalogue: &Catalogue,
    national: Option<&Catalogue>,
    d: &mut Diagnostics,
) {
    for link in prose.html.links.iter().filter(|link| link.value != Target::Broken) {
        let is_whole = |catalogue: &Catalogue| leads_somewhere(&link.value, prose, locale, catalogue);
        // What is broken in a shared text has been reported with the national edition.
        let reported = || is_shared(link) && national.is_some_and(|national| !is_whole(national));
        if !is_whole(catalogue) && !reported() {
            report_broken(link, catalogue, d);
        }
    }
}

fn leads_somewhere(target: &Target, prose: &Prose, locale: Locale, catalogue: &Catalogue) -> bool {
    match catalogue.find_destination(target) {
        Some(Destination::Here(anchor)) => has_anchor(prose, anchor),
        Some(Destination::Section(section, Some(anchor))) => {
            catalogue[section].find_anchor(anchor, locale, &catalogue.locales).is_some()
        }
        Some(Destination::Page(page, Some(anchor))) => {
            let found = catalogue[page].documents.in_locale(locale, &[]);
            found.is_some_and(|found| has_anchor(&found.text().body, anchor))
        }
        found => found.is_some() || is_overdue(target, catalogue),
    }
}

/// A service that is left out since nobody has checked it for too long: its words stand without a link.
fn is_overdue(target: &Target, catalogue: &Catalogue) -> bool {
    matches!(target, Target::Service(id) if catalogue.overdue.iter().any(|service| service.id.value == *id))
}

fn is_shared(link: &Located<Target>) -> bool {
    link.span.path.owner().is_none()
}

fn has_anchor(prose: &Prose, anchor: &str) -> bool {
    prose.headings.iter().any(|heading| heading.anchor == anchor)
        || prose.promises.iter().any(|promise| promise.id.value.as_str() == anchor)
}

fn report_broken(link: &Located<Target>, catalogue: &Catalogue, d: &mut Diagnostics) {
    let promises = || catalogue.promises.keys().map(Id::as_str).collect::<Vec<_>>();
    let services = || catalogue.listed_services().map(|service| service.id.value.as_str()).collect::<Vec<_>>();
    // A shared text may be broken in one edition alone.
    let edition = catalogue.slug.as_ref().filter(|_| is_shared(link));
    let say = |sentence: &'static str, in_edition: &'static str| match edition {
        Some(slug) => BROKEN_LINK.at(link.span.clone()).says(in_edition).with("edition", slug),
        None => BROKEN_LINK.at(link.span.clone()).says(sentence),
    };
    d.push(match &link.value {
        Target::Promise(id) => {
            say("promise", "edition-promise").with("name", id).nearest(id.as_str(), promises().iter().copied())
        }
        Target::Service(id) => match catalogue.find_unlisted(id) {
            Some(service) => {
                say("unlisted", "edition-unlisted").with("name", id).with("status", service.status().word())
            }
            None => say("service", "edition-service").with("name", id).nearest(id.as_str(), services().iter().copied()),
        },
        Target::Document { path, anchor: None } => {
            let shown: Vec<String> = shown_documents(catalogue);
            let said = say("document", "edition-document").with("name", path);
            said.nearest(path.as_str(), shown.iter().map(String::as_str))
        }
        Target::Document { path, anchor: Some(anchor) } => {
            say("document-anchor", "edition-document-anchor").with("name", path).with("anchor", anchor)
        }
        Target::File(path) => say("file", "edition-file").with("name", path),
        Target::Anchor(anchor) => say("anchor", "edition-anchor").with("name", anchor),
        Target::Outside(_) | Target::Broken => return,
    });
}

fn shown_documents(catalogue: &Catalogue) -> Vec<String> {
    let pages = catalogue.pages.iter().map(|page| format!("content/pages/{}", page.name));
    let sections =
        catalogue.sections.iter().map(|section| format!("content/charter/{:02}-{}", section.order, section.id));
    pages.chain(sections).collect()
}

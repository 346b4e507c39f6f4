//! Links in texts that lead to nothing that the edition has.

use crate::diagnostic::Diagnostics;
use crate::locale::Locale;
use crate::model::{Catalogue, Destination, Edition, Site};
use crate::parse::front_matter::Document;
use crate::parse::id::Id;
use crate::parse::text::{Keys, TextRef, Texts};
use crate::source::Located;
use crate::text::{Prose, Target};

use super::BROKEN_LINK;

/// Checks every link of every text of a catalogue. What is broken nationally is reported there, not again in each edition.
pub(super) fn check(catalogue: &Catalogue, site: &Site, d: &mut Diagnostics) {
    let national = (!catalogue.is_national()).then(|| &site.catalogues[Edition::NATIONAL]);
    let visit = &mut |prose: &Prose, locale| check_prose(prose, locale, catalogue, national, d);
    each_shown(catalogue, visit);
    if national.is_none() {
        each_in_record(&site.settings, &catalogue.locales, visit);
        each_in_record(&*site.taxonomy, &catalogue.locales, visit);
    }
}

type Visit<'v> = dyn FnMut(&Prose, Locale) + 'v;

/// Hands over every Markdown text that a catalogue shows, its own and the shared ones: a link may be broken in one edition only.
fn each_shown(catalogue: &Catalogue, visit: &mut Visit) {
    let documents = catalogue.sections.iter().flat_map(|section| section.documents());
    let pages = catalogue.pages.iter().flat_map(|page| page.documents.texts());
    for document in documents.chain(pages) {
        let document: &Document = document;
        visit(&document.body, document.locale);
    }
    let locales = &catalogue.locales;
    catalogue.listed_services().for_each(|service| each_in_record(&**service, locales, visit));
    let resources = catalogue.resources.iter().chain(&catalogue.assumptions);
    resources.for_each(|resource| each_in_record(&**resource, locales, visit));
    catalogue.authority.iter().for_each(|authority| each_in_record(&**authority, locales, visit));
    let overlays = catalogue.promises.keys().filter_map(|id| catalogue.overlays.get(id));
    overlays.for_each(|overlay| each_in_record(&**overlay, locales, visit));
}

fn each_in_record(record: &impl Texts, locales: &[Locale], visit: &mut Visit) {
    record.each_text(&Keys::NONE, &mut |_, text| {
        let TextRef::Prose(text) = text else { return };
        for locale in locales {
            if let Some(prose) = text.find(*locale) {
                visit(prose, *locale);
            }
        }
    });
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

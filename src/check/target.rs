//! Every link and picture of a folder's texts, with its place.

use crate::model::Catalogue;
use crate::parse::front_matter::Change;
use crate::parse::prose::{Localised, Prose, Target};
use crate::parse::settings::Settings;
use crate::parse::text::{Keys, TextRef, Texts};
use crate::source::Located;

use super::listing;

/// Hands over where each link and picture leads that readers meet in a catalogue's own folder, with the national one also in
/// `site.yaml`: what a council takes out, and a listing that is hidden or inactive, is left out.
pub(super) fn each_target<'a>(
    catalogue: &'a Catalogue,
    settings: &'a Settings,
    visit: &mut dyn FnMut(&'a Located<Target>),
) {
    let folder = &catalogue.folder;
    let documents = folder.sections.iter().map(|file| &file.document);
    let documents = documents.chain(folder.pages.iter().map(|file| &file.document));
    for document in documents.filter(|document| !document.front.hide && document.change() != Some(Change::Remove)) {
        visit_prose(&document.body, visit);
    }
    listing::services(catalogue).for_each(|service| visit_record(service, visit));
    listing::resources(catalogue).for_each(|resource| visit_record(resource, visit));
    folder.promises.iter().for_each(|(_, overlay)| visit_record(&**overlay, visit));
    match &catalogue.authority {
        Some(authority) => visit_record(&**authority, visit),
        None if !catalogue.is_national() => {}
        None => {
            visit_record(&settings.credits, visit);
            visit_record(&settings.accessibility, visit);
        }
    }
}

fn visit_record<'a>(record: &'a impl Texts, visit: &mut dyn FnMut(&'a Located<Target>)) {
    record.each_text(&Keys::NONE, &mut |_, text| {
        if let TextRef::Prose(text) = text {
            visit_localised(text, visit);
        }
    });
}

fn visit_localised<'a>(text: &'a Localised<Prose>, visit: &mut dyn FnMut(&'a Located<Target>)) {
    text.texts().for_each(|prose| visit_prose(prose, visit));
}

/// The links of a promise are among its section's: its own text has copies of them.
fn visit_prose<'a>(prose: &'a Prose, visit: &mut dyn FnMut(&'a Located<Target>)) {
    prose.links.iter().for_each(visit);
}

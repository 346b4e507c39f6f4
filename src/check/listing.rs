//! What rules about listings go through: what a folder lists itself, whether it is a service or one of a council's contacts.

use std::sync::Arc;

use crate::model::Catalogue;
use crate::parse::accessibility::ContactChoice;
use crate::parse::contact::{Contact, Phone, Schedule};
use crate::parse::resource::Resource;
use crate::parse::service::Service;
use crate::parse::settings::Settings;

/// The services of a catalogue's own folder that readers see, or would if they were checked.
pub(super) fn services(catalogue: &Catalogue) -> impl Iterator<Item = &Service> {
    catalogue.folder.services.iter().map(Arc::as_ref).filter(|service| service.is_listed())
}

/// The resources and assumptions of a catalogue's own folder that readers see.
pub(super) fn resources(catalogue: &Catalogue) -> impl Iterator<Item = &Resource> {
    catalogue.folder.resources.iter().map(Arc::as_ref).filter(|resource| !resource.hide)
}

/// A council's contacts, and whoever is written out in the accessibility statement of a catalogue.
pub(super) fn contacts<'a>(catalogue: &'a Catalogue, settings: &'a Settings) -> impl Iterator<Item = &'a Contact> {
    let (own, statement) = match &catalogue.authority {
        Some(authority) => (authority.contacts.as_slice(), &authority.accessibility),
        None if !catalogue.is_national() => ([].as_slice(), &None),
        None => ([].as_slice(), &settings.accessibility),
    };
    let choices = statement.iter().flat_map(|said| said.contact.iter().chain(&said.formats_contact));
    own.iter().chain(choices.filter_map(|choice| match choice {
        ContactChoice::Written(contact) => Some(&**contact),
        ContactChoice::Named(_) => None,
    }))
}

/// Every number to ring or text.
pub(super) fn phones<'a>(catalogue: &'a Catalogue, settings: &'a Settings) -> impl Iterator<Item = &'a Phone> {
    let own = services(catalogue).flat_map(|service| &service.phones);
    own.chain(contacts(catalogue, settings).flat_map(|contact| &contact.phones))
}

/// The hours of each service and contact.
pub(super) fn hours<'a>(catalogue: &'a Catalogue, settings: &'a Settings) -> impl Iterator<Item = &'a [Schedule]> {
    let own = services(catalogue).map(|service| service.schedules.as_slice());
    own.chain(contacts(catalogue, settings).map(|contact| contact.schedules.as_slice()))
}

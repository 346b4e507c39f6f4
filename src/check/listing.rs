//! What rules about listings go through: what a folder lists itself, whether it is a service or one of a council's contacts.

use std::sync::Arc;

use crate::model::Catalogue;
use crate::parse::authority::Contact;
use crate::parse::resource::Resource;
use crate::parse::service::{Phone, Schedule, Service};

/// The services of a catalogue's own folder that readers see, or would if they were checked.
pub(super) fn services(catalogue: &Catalogue) -> impl Iterator<Item = &Service> {
    catalogue.folder.services.iter().map(Arc::as_ref).filter(|service| service.is_listed())
}

/// The resources and assumptions of a catalogue's own folder that readers see.
pub(super) fn resources(catalogue: &Catalogue) -> impl Iterator<Item = &Resource> {
    catalogue.folder.resources.iter().map(Arc::as_ref).filter(|resource| !resource.hide)
}

fn contacts(catalogue: &Catalogue) -> impl Iterator<Item = &Contact> {
    catalogue.authority.iter().flat_map(|authority| &authority.contacts)
}

/// Every number to ring or text.
pub(super) fn phones(catalogue: &Catalogue) -> impl Iterator<Item = &Phone> {
    let own = services(catalogue).flat_map(|service| &service.phones);
    own.chain(contacts(catalogue).flat_map(|contact| &contact.phones))
}

/// The hours of each service and contact.
pub(super) fn hours(catalogue: &Catalogue) -> impl Iterator<Item = &[Schedule]> {
    let own = services(catalogue).map(|service| service.schedules.as_slice());
    own.chain(contacts(catalogue).map(|contact| contact.schedules.as_slice()))
}

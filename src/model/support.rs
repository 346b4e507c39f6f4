//! What an edition lists, and which of it supports each promise.

use std::collections::HashMap;
use std::sync::Arc;

use indexmap::IndexMap;

use crate::locale::Date;
use crate::model::catalogue::{Section, Support};
use crate::parse::authority::PromiseOverlay;
use crate::parse::id::Id;
use crate::parse::resource::Resource;
use crate::parse::service::Service;
use crate::parse::settings::{OverdueMode, Settings};
use crate::source::Located;

/// The services and resources of a catalogue.
pub(crate) struct Listings {
    pub(crate) services: Vec<Arc<Service>>,
    pub(crate) overdue: Vec<Arc<Service>>,
    pub(crate) resources: Vec<Arc<Resource>>,
    pub(crate) assumptions: Vec<Arc<Resource>>,
}

impl Listings {
    /// Takes out the services that nobody has checked for too long, where the site wants that.
    pub(crate) fn new(
        services: Vec<Arc<Service>>,
        resources: Vec<Arc<Resource>>,
        assumptions: Vec<Arc<Resource>>,
        settings: &Settings,
        today: Date,
    ) -> Listings {
        let is_left_out =
            |service: &Arc<Service>| settings.overdue == OverdueMode::Hide && service.is_overdue(settings, today);
        let (overdue, services) = services.into_iter().partition(is_left_out);
        Listings { services, overdue, resources, assumptions }
    }
}

/// Every promise of the charter, in its order. Turns "this service keeps those promises" round: under each promise stands
/// what supports it.
pub(crate) fn find_support(
    sections: &[Section],
    listings: &Listings,
    overlays: &HashMap<Id, Arc<PromiseOverlay>>,
) -> IndexMap<Id, Support> {
    let mut promises: IndexMap<Id, Support> = IndexMap::new();
    for (section, promise) in sections
        .iter()
        .enumerate()
        .flat_map(|(number, section)| section.promises().map(move |promise| (number, promise)))
    {
        promises.entry(promise.id.value.clone()).or_insert_with(|| Support { section, ..Support::default() });
    }
    let mut add = |ids: &[Located<Id>], number: usize, list: fn(&mut Support) -> &mut Vec<usize>| {
        ids.iter()
            .for_each(|id| promises.get_mut(&id.value).into_iter().for_each(|support| list(support).push(number)));
    };
    for (number, service) in listings.services.iter().enumerate() {
        add(&service.promises, number, |support| &mut support.services);
    }
    for (number, resource) in listings.resources.iter().enumerate() {
        add(&resource.promises, number, |support| &mut support.resources);
    }
    for (number, assumption) in listings.assumptions.iter().enumerate() {
        add(&assumption.promises, number, |support| &mut support.assumptions);
    }
    for (id, support) in &mut promises {
        let Some(overlay) = overlays.get(id) else { continue };
        for service in &overlay.services {
            support.services.extend(listings.services.iter().position(|other| other.id.value == service.value));
        }
        for resource in &overlay.resources {
            let place = |list: &[Arc<Resource>]| list.iter().position(|other| other.id.value == resource.value);
            support.resources.extend(place(&listings.resources));
            support.assumptions.extend(place(&listings.assumptions));
        }
        for list in [&mut support.services, &mut support.resources, &mut support.assumptions] {
            list.sort_unstable();
            list.dedup();
        }
    }
    promises
}

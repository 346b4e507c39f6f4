//! What an edition lists, and which of it supports each promise.

use std::collections::HashMap;
use std::sync::Arc;

use indexmap::IndexMap;

use crate::locale::Date;
use crate::model::catalogue::{AssumptionId, ResourceId, Section, SectionId, ServiceId, Support};
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
        let is_left_out = |service: &Arc<Service>| {
            settings.overdue == OverdueMode::Hide && settings.is_service_overdue(service, today)
        };
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
    for (id, section) in SectionId::each(sections) {
        for promise in section.promises() {
            promises.entry(promise.id.value.clone()).or_insert_with(|| Support::new(id));
        }
    }
    let mut add = |kept: &[Located<Id>], add: &dyn Fn(&mut Support)| {
        kept.iter().for_each(|id| promises.get_mut(&id.value).into_iter().for_each(add));
    };
    for (id, service) in ServiceId::each(&listings.services) {
        add(&service.promises, &|support| support.services.push(id));
    }
    for (id, resource) in ResourceId::each(&listings.resources) {
        add(&resource.promises, &|support| support.resources.push(id));
    }
    for (id, assumption) in AssumptionId::each(&listings.assumptions) {
        add(&assumption.promises, &|support| support.assumptions.push(id));
    }
    for (id, support) in &mut promises {
        let Some(overlay) = overlays.get(id) else { continue };
        for service in &overlay.services {
            support.services.extend(ServiceId::find(&listings.services, |other| other.id.value == service.value));
        }
        for resource in &overlay.resources {
            let is_meant = |other: &Arc<Resource>| other.id.value == resource.value;
            support.resources.extend(ResourceId::find(&listings.resources, is_meant));
            support.assumptions.extend(AssumptionId::find(&listings.assumptions, is_meant));
        }
        put_in_order(&mut support.services);
        put_in_order(&mut support.resources);
        put_in_order(&mut support.assumptions);
    }
    promises
}

/// Sorts a list, and takes out what is in it twice.
fn put_in_order<T: Ord>(list: &mut Vec<T>) {
    list.sort_unstable();
    list.dedup();
}

//! Services and resources that nobody has checked for longer than the site allows.

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::locale::Date;
use crate::model::Catalogue;
use crate::parse::resource::Resource;
use crate::parse::service::Service;
use crate::parse::settings::OverdueMode;
use crate::source::Span;

use super::{OVERDUE_LISTING, Scope, listing};

pub(super) fn check(catalogue: &Catalogue, scope: Scope, d: &mut Diagnostics) {
    let settings = &scope.site.settings;
    for service in listing::services(catalogue).filter(|service| settings.is_service_overdue(service, scope.today)) {
        d.push(report_service(service, scope));
    }
    for resource in listing::resources(catalogue).filter(|resource| settings.is_resource_overdue(resource, scope.today))
    {
        d.extend_with(resource.assured_date.map(|date| report_resource(resource, date, scope)));
    }
    report_help_now(catalogue, d);
}

fn report_service(service: &Service, scope: Scope) -> Diagnostic {
    let is_hidden = scope.site.settings.overdue == OverdueMode::Hide;
    let place = service.find_place("assured_date").unwrap_or_else(|| service.id.span.clone());
    let said = OVERDUE_LISTING.at(place).with("id", &service.id.value).with("today", scope.today);
    match (service.assured_date, is_hidden) {
        (Some(date), true) => said.says("service-hidden").with("date", date),
        (Some(date), false) => said.says("service-marked").with("date", date),
        (None, true) => said.says("service-never-hidden"),
        (None, false) => said.says("service-never-marked"),
    }
}

fn report_resource(resource: &Resource, date: Date, scope: Scope) -> Diagnostic {
    let said = OVERDUE_LISTING.at(resource.place_of("assured_date")).says("resource");
    said.with("id", &resource.id.value).with("date", date).with("today", scope.today)
}

/// "Help now" never becomes empty without a word: the last that it had, a council's own first, is told. A shared one may be
/// missed by one council and not by another, so it is told where the council is.
fn report_help_now(catalogue: &Catalogue, d: &mut Diagnostics) {
    let contacts = catalogue.authority.iter().flat_map(|authority| &authority.contacts);
    let has_other = catalogue.services.iter().any(|service| service.urgent)
        || contacts.into_iter().any(|contact| contact.out_of_hours);
    let Some(last) = catalogue.overdue.iter().find(|service| service.urgent).filter(|_| !has_other) else { return };
    let (id, place) = (&last.id.value, &last.id.span);
    let report = |span: &Span| OVERDUE_LISTING.at(span.clone()).with("id", id);
    d.push(match catalogue.name_span() {
        Some(name) => {
            let said = report(&name).says("help-now").with("edition", catalogue.slug_str());
            said.related_to(place.clone())
        }
        None => report(place).says("help-now-national"),
    });
}

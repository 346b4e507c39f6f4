//! Services and resources that nobody has checked for longer than the site allows.

use crate::diagnostic::{Diagnostic, Diagnostics, warning};
use crate::locale::Date;
use crate::model::Catalogue;
use crate::parse::resource::Resource;
use crate::parse::service::Service;
use crate::parse::settings::OverdueMode;
use crate::rules::OVERDUE_LISTING;
use crate::source::Span;

use super::{Scope, listing};

pub(super) fn check(catalogue: &Catalogue, scope: Scope, d: &mut Diagnostics) {
    let settings = &scope.site.settings;
    for service in listing::services(catalogue).filter(|service| service.is_overdue(settings, scope.today)) {
        d.push(report_service(service, scope));
    }
    for resource in listing::resources(catalogue).filter(|resource| resource.is_overdue(settings, scope.today)) {
        d.extend_with(resource.assured_date.map(|date| report_resource(resource, date, scope)));
    }
    report_help_now(catalogue, d);
}

fn report_service(service: &Service, scope: Scope) -> Diagnostic {
    let is_hidden = scope.site.settings.overdue == OverdueMode::Hide;
    let fate = if is_hidden { "readers do not see it" } else { "readers are told to ring first" };
    let id = &service.id.value;
    let message = match service.assured_date {
        Some(date) => format!("nobody has checked `{id}` since {date}: {fate}"),
        None => format!("nothing says that anybody has ever checked `{id}`: {fate}"),
    };
    let today = scope.today;
    warning(OVERDUE_LISTING, service.id.span.clone(), message).hint(format!(
        "ring or open its page, put right what has changed, and then write the day: `assured_date: {today}`"
    ))
}

fn report_resource(resource: &Resource, date: Date, scope: Scope) -> Diagnostic {
    let message = format!("nobody has checked `{}` since {date}", resource.id.value);
    let today = scope.today;
    warning(OVERDUE_LISTING, resource.id.span.clone(), message)
        .hint(format!("see whether it is still there and still true, and then write the day: `assured_date: {today}`"))
}

/// "Help now" never becomes empty without a word: the last that it had, a council's own first, is told. A shared one may be
/// missed by one council and not by another, so it is told where the council is.
fn report_help_now(catalogue: &Catalogue, d: &mut Diagnostics) {
    let contacts = catalogue.authority.iter().flat_map(|authority| &authority.contacts);
    let has_other = catalogue.services.iter().any(|service| service.urgent)
        || contacts.into_iter().any(|contact| contact.out_of_hours);
    let Some(last) = catalogue.overdue.iter().find(|service| service.urgent).filter(|_| !has_other) else { return };
    let (id, place) = (&last.id.value, &last.id.span);
    let report = |span: &Span, whose: &str| {
        let message = format!("\"help now\" is empty{whose}: `{id}` and all else that it had is overdue and left out");
        let hint = format!("check `{id}` today, or write `overdue: mark` in `content/site.yaml`");
        warning(OVERDUE_LISTING, span.clone(), message).hint(hint)
    };
    d.push(match &catalogue.authority {
        Some(authority) => {
            let whose = format!(" in the edition of `{}`", catalogue.slug_str());
            report(&authority.name.0.span, &whose).related_old(place.clone(), "the last that it had")
        }
        None => report(place, " in the national edition"),
    });
}

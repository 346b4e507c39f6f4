//! Whom to ring, as the sheet and the cards show it.

use crate::parse::contact::{Contact, Phone, PhoneType};
use crate::parse::service::{Service, ServiceStatus};
use crate::render::context::NumberView;
use crate::render::page_context::PageContext;
use crate::render::parts::EditionParts;
use crate::text::{Line, Localised};

/// The council's contacts that answer at night and at weekends.
pub(crate) fn contacts_at_night<'v>(page: &PageContext<'v>) -> impl Iterator<Item = &'v Contact> + use<'v> {
    let authority = page.view.catalogue.authority.as_deref();
    authority.into_iter().flat_map(|authority| &authority.contacts).filter(|contact| contact.out_of_hours)
}

/// The urgent services that answer now, in alphabetical order.
pub(crate) fn urgent<'v>(page: &PageContext<'v>, parts: &EditionParts) -> Vec<&'v Service> {
    let catalogue = page.view.catalogue;
    let is_open = |service: &&Service| service.urgent && service.status() != ServiceStatus::TemporarilyClosed;
    parts.services.iter().map(|id| &catalogue[*id]).filter(is_open).collect()
}

/// None without a name or without a number to ring or text: a relay is the same number, reached another way.
pub(crate) fn number(
    page: &PageContext,
    name: Option<&Localised<Line>>,
    summary: Option<&Localised<Line>>,
    phones: &[Phone],
) -> Option<NumberView> {
    let direct = phones.iter().filter(|phone| phone.r#type != Some(PhoneType::Relay)).cloned();
    let phones = page.phones(&direct.collect::<Vec<_>>());
    (!phones.is_empty()).then_some(())?;
    Some(NumberView { name: page.html(name?)?, summary: summary.and_then(|text| page.html(text)), phones })
}

/// Notes the languages of what a page for paper shows in its own text beside the numbers: whose it is.
pub(crate) fn note_edition(page: &PageContext) {
    let authority = page.view.catalogue.authority.as_ref();
    authority.and_then(|authority| page.line(&authority.council.0));
    let own_title = authority.and_then(|authority| page.line(&authority.charter.as_ref()?.title.as_ref()?.0));
    if own_title.is_none() {
        page.line(&page.site.settings.title.0);
    }
}

/// Notes the languages of an entry that was made before anybody knew whether the page has room for it.
pub(crate) fn note_number(page: &PageContext, entry: &NumberView) {
    let descriptions = entry.phones.iter().filter_map(|phone| phone.description.as_ref());
    std::iter::once(&entry.name).chain(&entry.summary).chain(descriptions).for_each(|text| page.note_html(text));
}

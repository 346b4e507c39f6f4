//! Services, and resources that somebody checks, by when that was last done, and by whom.

use indexmap::IndexMap;
use serde::Serialize;

use crate::locale::Date;
use crate::model::Catalogue;
use crate::parse::resource::Resource;
use crate::source::Span;

use super::phrase::Places;
use super::phrase::{Day, Phrase, Place};
use super::scope::Scope;

/// Every listing by how fresh it is. A resource without a day is left out: what it says does not change overnight, so
/// nobody has to check it.
#[derive(Clone, Debug, Serialize)]
pub struct Listings {
    /// `review_months` of `site.yaml`: a listing unchecked for longer is overdue.
    pub review_months: u32,
    pub totals: Counts,
    /// The shared content, then the authorities; each with those who checked.
    pub owners: Vec<Owner>,
    /// The most pressing first.
    pub listings: Vec<Listing>,
}

/// The four add up to `listings`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    pub listings: usize,
    pub checked: usize,
    pub due: usize,
    pub overdue: usize,
    pub never: usize,
}

#[derive(Clone, Debug, Serialize)]
pub struct Owner {
    /// Left out: the shared content.
    pub authority: Option<String>,
    pub name: Phrase,
    pub counts: Counts,
    pub assurers: Vec<Assurer>,
}

/// Who checked some listings.
#[derive(Clone, Debug, Serialize)]
pub struct Assurer {
    /// `assurer_email`; `null` for listings that name nobody.
    pub email: Option<String>,
    pub counts: Counts,
}

/// How fresh a listing is; the most pressing first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ListingState {
    Overdue,
    Never,
    /// Within the next month.
    Due,
    Checked,
}

impl ListingState {
    /// As it is serialised.
    pub(super) fn word(self) -> &'static str {
        match self {
            ListingState::Overdue => "overdue",
            ListingState::Never => "never",
            ListingState::Due => "due",
            ListingState::Checked => "checked",
        }
    }
}

#[derive(Clone, Debug, Serialize)]
pub struct Listing {
    /// `service`, `resource` or `assumption`.
    pub kind: &'static str,
    pub id: String,
    pub name: Phrase,
    pub authority: Option<String>,
    /// Whether it is shown under "help now".
    pub urgent: bool,
    pub state: ListingState,
    pub checked: Option<Day>,
    /// The last day on which it counts as checked.
    pub due: Option<Day>,
    pub assurer: Option<String>,
    pub place: Place,
}

pub(super) fn listings(scope: Scope) -> Listings {
    let mut places = scope.places();
    let mut listings: Vec<Listing> = Vec::new();
    for catalogue in scope.catalogues() {
        listings.extend(of_folder(catalogue, scope, &mut places));
    }
    let owners = scope.catalogues().map(|catalogue| {
        let slug = catalogue.slug.as_ref().map(ToString::to_string);
        owner(slug, scope.owner_name(catalogue), &listings)
    });
    let owners = owners.collect();
    let totals = Counts::of(listings.iter());
    listings.sort_by(|a, b| {
        let key = |listing: &Listing| (listing.state, !listing.urgent, listing.due.clone());
        key(a).cmp(&key(b)).then_with(|| scope.words.alphabet.compare(&a.name.text, &b.name.text))
    });
    Listings { review_months: scope.site.settings.review_months, totals, owners, listings }
}

fn of_folder(catalogue: &Catalogue, scope: Scope, places: &mut Places) -> Vec<Listing> {
    let authority = catalogue.slug.as_ref().map(ToString::to_string);
    let listing = |kind, id: &str, name: Phrase, urgent, date: Option<Date>, assurer, place| Listing {
        kind,
        id: id.to_owned(),
        name,
        authority: authority.clone(),
        urgent,
        state: state(date, scope),
        checked: date.map(|date| scope.day(date)),
        due: date.map(|date| scope.day(scope.site.settings.checked_until(date))),
        assurer,
        place,
    };
    let mut at = |span: &Span| places.find(span);
    let mut listings = Vec::new();
    for service in catalogue.folder.services.iter().filter(|service| service.is_listed()) {
        let id = service.id.value.as_str();
        let name = scope.phrase_or(catalogue, service.name.as_ref().map(|name| &name.0), id);
        let assurer = service.assurer_email.as_ref().map(|email| email.0.to_string());
        let place = at(&service.id.span);
        listings.push(listing("service", id, name, service.urgent, service.assured_date, assurer, place));
    }
    let is_checked = |resource: &Resource| !resource.hide && resource.assured_date.is_some();
    for resource in catalogue.folder.resources.iter().filter(|resource| is_checked(resource)) {
        let id = resource.id.value.as_str();
        let name = resource.claim.as_ref().map(|claim| &claim.0).or(resource.title.as_ref().map(|title| &title.0));
        let name = scope.phrase_or(catalogue, name, id);
        let kind = if resource.is_assumption() { "assumption" } else { "resource" };
        listings.push(listing(kind, id, name, false, resource.assured_date, None, at(&resource.id.span)));
    }
    listings
}

/// Whether a listing that was checked then is overdue on the report's day.
pub(super) fn state(checked: Option<Date>, scope: Scope) -> ListingState {
    let today = scope.plan.options.today;
    match checked.map(|checked| scope.site.settings.checked_until(checked)) {
        None => ListingState::Never,
        Some(last) if last < today => ListingState::Overdue,
        Some(last) if last <= today.months_later(1) => ListingState::Due,
        Some(_) => ListingState::Checked,
    }
}

fn owner(authority: Option<String>, name: Phrase, listings: &[Listing]) -> Owner {
    let own: Vec<&Listing> = listings.iter().filter(|listing| listing.authority == authority).collect();
    let mut assurers: IndexMap<Option<String>, Vec<&Listing>> = IndexMap::new();
    for listing in &own {
        assurers.entry(listing.assurer.clone()).or_default().push(listing);
    }
    let counted = |(email, listings): (Option<String>, Vec<&Listing>)| Assurer {
        email,
        counts: Counts::of(listings.into_iter()),
    };
    Owner {
        counts: Counts::of(own.iter().copied()),
        assurers: assurers.into_iter().map(counted).collect(),
        authority,
        name,
    }
}

impl Counts {
    fn of<'a>(listings: impl Iterator<Item = &'a Listing>) -> Counts {
        let mut counts = Counts::default();
        for listing in listings {
            counts.listings += 1;
            match listing.state {
                ListingState::Checked => counts.checked += 1,
                ListingState::Due => counts.due += 1,
                ListingState::Overdue => counts.overdue += 1,
                ListingState::Never => counts.never += 1,
            }
        }
        counts
    }
}

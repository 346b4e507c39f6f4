//! Services: local and national listings, in the terms of Open Referral UK (HSDS-UK 3.0).

use crate::locale::{Date, Locale};
use crate::parse::contact::{Phone, Schedule};
use crate::parse::id::{Email, Id, Url};
use crate::parse::text::{Markdown, Name, Text};
use crate::record::{choice, record};
use crate::source::Located;

choice! {
    /// Whether a service is there (HSDS-UK 3.0 `service.status`).
    pub enum ServiceStatus {
        /// It is there.
        Active = "active",
        /// It is shut for a while; readers see it, and that it is shut.
        TemporarilyClosed = "temporarily closed",
        /// It has stopped, and may come back; readers do not see it.
        Inactive = "inactive",
        /// It is gone; readers do not see it.
        Defunct = "defunct",
    }
}

choice! {
    /// Who wrote a listing. One's own text must be in every locale.
    pub enum ListingSource {
        /// It is our own text: it must be in every language.
        Own = "own",
        /// Somebody else wrote it.
        ThirdParty = "third-party",
    }
}

record! {
    /// Where a service is.
    pub struct Location("a location") {
        /// What the place is called. For example: `{en: Civic Centre, cy: Canolfan Ddinesig}`.
        pub name: Option<Name>,
        /// The lines of the address, without the postcode. For example: `[1 Bridge Street, Aberdyffryn]`.
        pub address: Vec<Name>,
        /// The postcode. For example: `CF10 3AT`.
        pub postal_code: Option<String>,
        /// Degrees north. For example: `52.05`.
        pub latitude: Option<f64>,
        /// Degrees east; west of Greenwich it is below zero. For example: `-2.71`.
        pub longitude: Option<f64>,
        /// What somebody who uses a wheelchair, or has a pram, needs to know. For example: `{en: There is a ramp.}`.
        pub accessibility: Option<Text>,
    }
}

record! {
    /// What it costs.
    pub struct CostOption("a cost") {
        /// For whom or what. For example: `{en: Free, cy: Am ddim}`.
        pub option: Option<Text>,
        /// How much, in pounds. For example: `2.50`.
        pub amount: Option<f64>,
        /// What the amount is for. For example: `{en: for each session}`.
        pub amount_description: Option<Text>,
    }
}

record! {
    /// News that holds for some days, such as closed over Christmas.
    pub struct Alert("an alert") {
        /// The news, in a sentence. For example: `{en: Shut over Christmas.}`.
        pub text: Text,
        /// The first day on which it is shown. For example: `2026-12-20`.
        pub from: Option<Date>,
        /// The last day on which it is shown. For example: `2027-01-03`.
        pub until: Option<Date>,
    }
}

impl Alert {
    /// Whether it is shown on that day; the last day counts.
    pub fn holds_on(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }
}

record! {
    /// One service: somebody who helps. With the id of a national service, it stands in that one's place for this council.
    pub struct Service("a service") {
        /// The name that promises and links call it by: lower-case letters, digits and hyphens. For example: `housing-options`.
        pub id: Located<Id>,
        /// What the service is called. For example: `{en: Housing options team, cy: Tîm opsiynau tai}`.
        pub name: Option<Name>,
        /// What it does, in one sentence. For example: `{en: Help to find and keep a home.}`.
        pub summary: Option<Text>,
        /// All that a parent needs to know, in Markdown.
        pub description: Option<Markdown>,
        /// Whether it is there; left out: it is.
        pub status: Option<ServiceStatus>,
        /// The needs that it meets: ids of categories in `taxonomy.yaml`. For example: `[housing]`.
        pub categories: Vec<Located<Id>>,
        /// The promises of the charter that it keeps, by their ids. For example: `[things-you-need]`.
        pub promises: Vec<Located<Id>>,
        /// Numbers to ring or text. For example: `[{number: "01632 960001"}]`.
        pub phones: Vec<Phone>,
        /// An e-mail address. For example: `housing@example.org`.
        pub email: Option<Email>,
        /// Its own page on the web. For example: `https://example.org/housing`.
        pub url: Option<Url>,
        /// Where it is. For example: `[{address: [1 Bridge Street], postal_code: CF10 3AT}]`.
        pub locations: Vec<Location>,
        /// When it is open, or answers. For example: `[{byday: [MO, TU], opens_at: "09:00", closes_at: "17:00"}]`.
        pub schedules: Vec<Schedule>,
        /// `true` if it is shown under "help now".
        pub urgent: bool,
        /// What it is called where nobody may know what it is: on a discreet card. For example: `{en: Health}`.
        pub neutral_name: Option<Name>,
        /// From which age it helps. For example: `16`.
        pub minimum_age: Option<u32>,
        /// Up to which age it helps. For example: `25`.
        pub maximum_age: Option<u32>,
        /// Whom it is for. For example: `{en: Parents who are in care or have left care}`.
        pub eligibility: Option<Text>,
        /// How to get it. For example: `{en: "Ring, or ask your personal adviser."}`.
        pub application_process: Option<Text>,
        /// What it costs. For example: `[{option: {en: Free}}]`.
        pub cost_options: Vec<CostOption>,
        /// The languages spoken or signed there, by their codes. For example: `[en, cy, bfi]`.
        pub languages: Vec<Locale>,
        /// Who vouches for it. For example: `{en: Inspected by Care Inspectorate Wales}`.
        pub accreditations: Option<Text>,
        /// News that holds for some days, such as closed over Christmas.
        pub alert: Option<Alert>,
        /// In national files only: the councils or nations that it serves; left out: everywhere. For example: `[england, wales]`.
        pub service_areas: Vec<Located<Id>>,
        /// The day on which somebody last checked this listing. For example: `2026-10-01`.
        pub assured_date: Option<Date>,
        /// Who checked it. For example: `editor@example.org`.
        pub assurer_email: Option<Email>,
        /// Who wrote the listing.
        pub source: Option<ListingSource>,
        /// `true` to leave a national service out of this council's edition.
        pub hide: bool,
    }
}

impl Service {
    pub fn status(&self) -> ServiceStatus {
        self.status.unwrap_or(ServiceStatus::Active)
    }

    /// Whether an authority lists it itself.
    pub fn is_local(&self) -> bool {
        self.id.span.path.owner().is_some()
    }

    /// Whether readers see it: what is inactive or gone stays in the files, not on the site.
    pub fn is_listed(&self) -> bool {
        !self.hide && matches!(self.status(), ServiceStatus::Active | ServiceStatus::TemporarilyClosed)
    }
}

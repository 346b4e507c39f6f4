//! Services: local and national listings, in the terms of Open Referral UK (HSDS-UK 3.0).

use crate::locale::{Date, Locale, Time};
use crate::parse::declare::{choice, record};
use crate::parse::id::{Email, Id, PhoneNumber, Url};
use crate::parse::text::{Markdown, Name, Text};
use crate::source::Located;

choice! {
    /// HSDS-UK 3.0 `service.status`.
    pub enum ServiceStatus {
        Active = "active",
        TemporarilyClosed = "temporarily closed",
        Inactive = "inactive",
        Defunct = "defunct",
    }
}

choice! {
    /// HSDS-UK 3.0 `phone.type`, as far as readers need it.
    pub enum PhoneType {
        Voice = "voice",
        Text = "text",
        /// A text relay for people who cannot hear or speak on the telephone.
        Relay = "relay",
    }
}

choice! {
    /// Who wrote a listing. One's own text must be in every locale.
    pub enum ListingSource {
        Own = "own",
        ThirdParty = "third-party",
    }
}

choice! {
    /// A day of the week, as RFC 5545 and HSDS write it.
    pub enum Weekday {
        Monday = "MO",
        Tuesday = "TU",
        Wednesday = "WE",
        Thursday = "TH",
        Friday = "FR",
        Saturday = "SA",
        Sunday = "SU",
    }
}

record! {
    /// A number to ring or text.
    pub struct Phone("a telephone number (`{number: …}`)") {
        pub number: PhoneNumber,
        pub r#type as "type": Option<PhoneType>,
        pub description: Option<Text>,
    }
}

record! {
    /// Where a service is.
    pub struct Location("a location") {
        pub name: Option<Name>,
        pub address: Vec<Name>,
        pub postal_code: Option<Located<String>>,
        pub latitude: Option<f64>,
        pub longitude: Option<f64>,
        /// What somebody who uses a wheelchair, or has a pram, needs to know.
        pub accessibility: Option<Text>,
    }
}

record! {
    /// Hours on some days of the week.
    pub struct Schedule("opening hours") {
        pub byday: Vec<Weekday>,
        pub opens_at: Option<Time>,
        pub closes_at: Option<Time>,
        pub description: Option<Text>,
    }
}

record! {
    /// What it costs; `amount` in pounds.
    pub struct CostOption("a cost") {
        pub option: Option<Text>,
        pub amount: Option<f64>,
        pub amount_description: Option<Text>,
    }
}

record! {
    /// News that holds for some days: closed over Christmas.
    pub struct Alert("an alert") {
        pub text: Text,
        pub from: Option<Date>,
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
    /// One service. `hide` in an overlay takes a national service out of that authority's editions.
    pub struct Service("a service") {
        pub id: Located<Id>,
        pub name: Option<Name>,
        pub summary: Option<Text>,
        pub description: Option<Markdown>,
        pub status: Option<ServiceStatus>,
        pub categories: Vec<Located<Id>>,
        pub promises: Vec<Located<Id>>,
        pub phones: Vec<Phone>,
        pub email: Option<Email>,
        pub url: Option<Url>,
        pub locations: Vec<Location>,
        pub schedules: Vec<Schedule>,
        /// Shown under "help now".
        pub urgent: bool,
        /// What it is called where nobody may know what it is: on a discreet card.
        pub neutral_name: Option<Name>,
        pub minimum_age: Option<u32>,
        pub maximum_age: Option<u32>,
        pub eligibility: Option<Text>,
        pub application_process: Option<Text>,
        pub cost_options: Vec<CostOption>,
        /// Spoken or signed there; BCP 47.
        pub languages: Vec<Locale>,
        pub accreditations: Option<Text>,
        pub alert: Option<Alert>,
        /// Authorities and nations; empty: everywhere.
        pub service_areas: Vec<Located<Id>>,
        /// Last checked.
        pub assured_date: Option<Date>,
        pub assurer_email: Option<Email>,
        pub source: Option<ListingSource>,
        pub hide: bool,
    }
}

impl Service {
    pub fn status(&self) -> ServiceStatus {
        self.status.unwrap_or(ServiceStatus::Active)
    }

    /// Whether an authority lists it itself.
    pub fn is_local(&self) -> bool {
        self.id.span.path.as_str().starts_with("content/authorities/")
    }

    /// Whether nobody has checked it in the last `months`.
    pub fn is_overdue(&self, months: u32, today: Date) -> bool {
        self.assured_date.is_none_or(|date| date.months_later(months) < today)
    }

    /// Whether readers see it: what is inactive or gone stays in the files, not on the site.
    pub fn is_listed(&self) -> bool {
        !self.hide && matches!(self.status(), ServiceStatus::Active | ServiceStatus::TemporarilyClosed)
    }
}

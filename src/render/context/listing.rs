//! What templates see of services, resources, assumptions and contacts.

use tera::Value;

use crate::render::context::{Link, PromiseLink};
use crate::render::view::{Html, view};

view! {
    /// A telephone number.
    pub struct PhoneView {
        /// As people write it.
        pub number: String,
        /// `tel:…`, or `sms:…` for texts.
        pub href: String,
        /// `voice`, `text` or `relay`.
        pub kind: String,
        /// What it is for, if the listing says so.
        pub description: Option<Html>,
        /// "Ring 0808 157 0000", "Text 84001": what the link does.
        pub action: String,
    }
}

view! {
    /// A row of opening hours.
    pub struct HoursView {
        /// "Monday to Friday"
        pub days: String,
        /// "09:00 to 17:00"; empty if the listing gives no times.
        pub times: String,
        /// What else there is to know.
        pub note: Option<Html>,
    }
}

view! {
    /// A place.
    pub struct LocationView {
        /// Its name, if it has one.
        pub name: Option<Html>,
        /// The lines of the address, the postcode last.
        pub lines: Vec<Html>,
        /// What somebody with a wheelchair or a pram needs to know.
        pub accessibility: Option<Html>,
    }
}

view! {
    /// A link elsewhere.
    pub struct OutLink {
        /// The whole address.
        pub href: String,
        /// Whose it is: `example.org`.
        pub host: String,
    }
}

view! {
    /// One service.
    pub struct ServiceView {
        /// Its id.
        pub id: String,
        /// Its name.
        pub name: Html,
        /// Its page.
        pub href: String,
        /// One sentence.
        pub summary: Html,
        /// Its Markdown text, as HTML.
        pub description: Option<Html>,
        /// "Temporarily closed", or none.
        pub closed: Option<String>,
        /// Whether it helps in a crisis.
        pub urgent: bool,
        /// Whether the council itself lists it; national services are not local.
        pub local: bool,
        /// Numbers to ring or text.
        pub phones: Vec<PhoneView>,
        /// An e-mail address, or none.
        pub email: Option<String>,
        /// Its own website, or none.
        pub website: Option<OutLink>,
        /// Where it is.
        pub locations: Vec<LocationView>,
        /// When it is open.
        pub hours: Vec<HoursView>,
        /// "From 16 to 25", or none.
        pub ages: Option<String>,
        /// Whom it is for.
        pub eligibility: Option<Html>,
        /// How to get it.
        pub application: Option<Html>,
        /// What it costs.
        pub costs: Vec<Html>,
        /// "English, Welsh and British Sign Language", or none.
        pub languages: Option<String>,
        /// Who vouches for it.
        pub accreditations: Option<Html>,
        /// News of these days, or none.
        pub alert: Option<Html>,
        /// Until when the news holds: "Until 3 January 2027."
        pub alert_until: Option<String>,
        /// The categories' names.
        pub categories: Vec<Html>,
        /// "Last checked on 1 October 2026", or that nobody says when.
        pub checked: String,
        /// Whether that is longer ago than the site allows.
        pub overdue: bool,
    }
}

view! {
    /// A statistic.
    pub struct StatisticView {
        /// What it says.
        pub claim: Html,
        /// Where it is from.
        pub source: SourceView,
    }
}

view! {
    /// Where something is from.
    pub struct SourceView {
        /// Its name.
        pub name: Html,
        /// Its address, or none.
        pub url: Option<String>,
        /// Its day, written out, or none.
        pub date: Option<String>,
    }
}

view! {
    /// A file or page that belongs to a resource.
    pub struct ResourceLink {
        /// Where it is.
        pub href: String,
        /// What the link says: "Open the poster", "Go to policy.example.org".
        pub label: String,
    }
}

view! {
    /// A fact about a resource: "Length", "12 minutes".
    pub struct FactView {
        /// What it is about.
        pub name: String,
        /// What it is.
        pub value: Html,
    }
}

view! {
    /// One resource.
    pub struct ResourceView {
        /// Its id.
        pub id: String,
        /// Its type's name: "Film".
        pub kind: String,
        /// Its title.
        pub title: Html,
        /// Its page.
        pub href: String,
        /// One sentence.
        pub summary: Html,
        /// Its Markdown text, as HTML.
        pub description: Option<Html>,
        /// What a reader may want to know before opening it, or none.
        pub content_note: Option<Html>,
        /// Where to see it, or none.
        pub link: Option<ResourceLink>,
        /// Its transcript, or none.
        pub transcript: Option<ResourceLink>,
        /// Who made it, when, how long, …
        pub facts: Vec<FactView>,
        /// Figures, each with its source.
        pub statistics: Vec<StatisticView>,
        /// People's words, with their consent.
        pub quotes: Vec<Html>,
    }
}

view! {
    /// Evidence of an answer.
    pub struct EvidenceView {
        /// What it shows, or none.
        pub text: Option<Html>,
        /// Where it is from.
        pub source: SourceView,
    }
}

view! {
    /// What people say, and what is true.
    pub struct AssumptionView {
        /// Its id, and its anchor on the page.
        pub id: String,
        /// The unhelpful thing that people say.
        pub claim: Html,
        /// What is true, as HTML.
        pub answer: Option<Html>,
        /// What shows it.
        pub evidence: Vec<EvidenceView>,
    }
}

view! {
    /// Somebody at the council.
    pub struct ContactView {
        /// Its id.
        pub id: String,
        /// A team's or person's name.
        pub name: Html,
        /// What they do, or none.
        pub role: Option<Html>,
        /// Numbers to ring or text.
        pub phones: Vec<PhoneView>,
        /// An e-mail address, or none.
        pub email: Option<String>,
        /// A website, or none.
        pub website: Option<OutLink>,
        /// When they answer.
        pub hours: Vec<HoursView>,
    }
}

view! {
    /// News of a service.
    pub struct AlertLink {
        /// The service.
        pub service: Link,
        /// What is new.
        pub text: Html,
        /// Until when it holds: "Until 3 January 2027."
        pub until: Option<String>,
    }
}

view! {
    /// `service.html`
    pub struct ServiceContent {
        /// Everything about the service, rendered by `parts/service_details.html`.
        pub details: Value,
        /// The promises that it keeps.
        pub promises: Vec<PromiseLink>,
    }
}

view! {
    /// `resource.html`
    pub struct ResourceContent {
        /// The resource: a `ResourceView`.
        pub resource: Value,
        /// The promises that it supports.
        pub promises: Vec<PromiseLink>,
    }
}

view! {
    /// `assumptions.html`
    pub struct AssumptionsContent {
        /// What people say and what is true: views with their promises.
        pub assumptions: Vec<AssumptionEntry>,
    }
}

view! {
    /// An assumption, and the promises behind its answer.
    pub struct AssumptionEntry {
        /// The assumption.
        pub assumption: AssumptionView,
        /// Promises that say the same.
        pub promises: Vec<PromiseLink>,
    }
}

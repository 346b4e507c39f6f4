//! All that templates can see. `themes/README.md` documents the same, and a test holds the two together.
//!
//! Every page sees `lang`, `words` (messages without slots), `assets` (name → address), `page`, and its own `content`; the
//! pages of an edition also `edition`, `navigation` and `footer`.

mod charter;
mod frame;
mod group;
mod listing;
mod paper;
mod statement;

use tera::Value;

use crate::render::view::{Html, view};

pub use charter::*;
pub use frame::*;
pub use group::*;
pub use listing::*;
pub use paper::*;
pub use statement::*;

view! {
    /// `home.html`
    pub struct HomeContent {
        /// The charter's sections.
        pub sections: Vec<SectionLink>,
        /// The addresses of the main pages.
        pub links: MainLinks,
        /// News of services: the service, and what is new.
        pub alerts: Vec<AlertLink>,
        /// How many services the edition lists.
        pub services: usize,
    }
}

view! {
    /// `help.html`
    pub struct HelpContent {
        /// The council's contacts that answer at night and at weekends.
        pub contacts: Vec<ContactView>,
        /// Cards of urgent services.
        pub services: Vec<Value>,
        /// The council's other contacts.
        pub daytime: Vec<ContactView>,
    }
}

view! {
    /// A signatory.
    pub struct SignatoryView {
        /// A name.
        pub name: Html,
        /// A role, or none.
        pub role: Option<Html>,
    }
}

view! {
    /// `challenge.html`
    pub struct ChallengeContent {
        /// The way of a complaint, as HTML, or none.
        pub route: Option<Html>,
        /// Whom to ask, or none.
        pub contact: Option<ContactView>,
        /// Where to complain on the web, or none.
        pub url: Option<OutLink>,
        /// "Adopted on 12 March 2026", or none.
        pub adopted: Option<String>,
        /// The record of the decision, or none.
        pub minute_url: Option<String>,
        /// "To be reviewed by 12 March 2027", or none.
        pub review_by: Option<String>,
        /// Whether that day has passed.
        pub overdue: bool,
        /// Who signed.
        pub signatories: Vec<SignatoryView>,
        /// On the national edition: each authority's own page on this.
        pub authorities: Vec<Link>,
        /// The main pages.
        pub links: MainLinks,
    }
}

view! {
    /// `credits.html`
    pub struct CreditsContent {
        /// The shared credits, as HTML, or none.
        pub credits: Option<Html>,
        /// What the page `credits` adds, as HTML, or none.
        pub more: Option<Html>,
    }
}

view! {
    /// `page.html`
    pub struct PageContent {
        /// The page's text, as HTML.
        pub html: Html,
    }
}

view! {
    /// One language of a page that is in all of them.
    pub struct LanguageView {
        /// `cy`
        pub lang: String,
        /// The language's own name.
        pub name: String,
        /// The site's title in it.
        pub title: String,
        /// Its words: messages without slots.
        pub words: Value,
        /// The national edition's home page in it, or none.
        pub home: Option<String>,
        /// The site's accessibility statement in it, or none where every council has its own.
        pub accessibility: Option<String>,
        /// The authorities' home pages in it: the council's name, and its address.
        pub authorities: Vec<Link>,
    }
}

view! {
    /// `root.html` and `not_found.html`
    pub struct LanguagesContent {
        /// The site's languages; the page's own first.
        pub languages: Vec<LanguageView>,
        /// Where the quick exit leads; none if the site has no quick exit.
        pub exit_url: Option<String>,
    }
}

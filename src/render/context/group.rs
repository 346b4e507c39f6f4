//! What the lists of services and resources see: cards under headings.

use tera::Value;

use crate::render::context::MainLinks;
use crate::render::view::{Html, view};

view! {
    /// Cards under a heading: a letter, a category, a type.
    pub struct GroupView {
        /// Its anchor on the page.
        pub anchor: String,
        /// The heading.
        pub name: Html,
        /// The cards.
        pub cards: Vec<Value>,
    }
}

view! {
    /// `services.html`, `categories.html` and `resources.html`
    pub struct GroupsContent {
        /// The groups, in order.
        pub groups: Vec<GroupView>,
        /// The main pages.
        pub links: MainLinks,
    }
}

view! {
    /// A statutory area, and what the council offers in it.
    pub struct AreaView {
        /// Its id, and its anchor on the page.
        pub id: String,
        /// Its name.
        pub name: Html,
        /// The law that asks for it, or none.
        pub source: Option<Html>,
        /// That law's address, or none.
        pub url: Option<String>,
        /// Cards of the services in it.
        pub services: Vec<Value>,
    }
}

view! {
    /// One nation's areas.
    pub struct NationView {
        /// The nation's name.
        pub name: String,
        /// Its areas that are in force.
        pub areas: Vec<AreaView>,
    }
}

view! {
    /// `offer.html`
    pub struct OfferContent {
        /// The authority's nation; on the national edition, every nation with areas.
        pub nations: Vec<NationView>,
        /// Cards of services that are in none of the areas.
        pub others: Vec<Value>,
        /// Services A to Z, and by need.
        pub links: MainLinks,
    }
}

//! What templates see of the charter: its sections and promises.

use crate::render::context::Link;
use crate::render::view::{Html, view};

view! {
    /// A promise as it stands in the charter, with what supports it.
    pub struct PromiseView {
        /// Its id.
        pub id: String,
        /// Its anchor on the page: the id, and where a page may hold several languages, the language before it.
        pub anchor: String,
        /// Its own address: that of its section's page, and its anchor there.
        pub href: String,
        /// The promise's words, as HTML.
        pub text: Html,
        /// The same without links and emphasis, for labels.
        pub plain: Html,
        /// Whether the council has its own words for it.
        pub own_words: bool,
        /// Why, if it has.
        pub reason: Option<Html>,
        /// `kept`, `partly`, `planned`, or none.
        pub status: Option<String>,
        /// "We keep this promise now", with the day since when, or none.
        pub status_text: Option<String>,
        /// How this council keeps it, as HTML, or none.
        pub how: Option<Html>,
        /// The services that support it, the council's own first; of many, the first few.
        pub services: Vec<Link>,
        /// The rest of many.
        pub more_services: Vec<Link>,
        /// The resources that support it.
        pub resources: Vec<Link>,
        /// The assumptions that it answers.
        pub assumptions: Vec<Link>,
    }
}

view! {
    /// A promise that a listing keeps.
    pub struct PromiseLink {
        /// The promise's words, without links.
        pub text: Html,
        /// Its address.
        pub href: String,
    }
}

view! {
    /// A section in a list.
    pub struct SectionLink {
        /// Its title.
        pub title: Html,
        /// One sentence.
        pub summary: Html,
        /// Its page.
        pub href: String,
    }
}

view! {
    /// A section's text.
    pub struct SectionView {
        /// Its id.
        pub id: String,
        /// Its anchor on a page with other sections.
        pub anchor: String,
        /// Its title.
        pub title: Html,
        /// One sentence.
        pub summary: Html,
        /// Its text with the promises in it, as HTML.
        pub html: Html,
    }
}

view! {
    /// `section.html`
    pub struct SectionContent {
        /// The section.
        pub section: SectionView,
        /// The section before, or none.
        pub previous: Option<Link>,
        /// The section after, or none.
        pub next: Option<Link>,
        /// The whole charter.
        pub charter: String,
    }
}

view! {
    /// `charter.html`
    pub struct CharterContent {
        /// Every section.
        pub sections: Vec<SectionView>,
        /// The page to print.
        pub print: String,
    }
}

//! All that templates can see. `themes/README.md` documents the same, and a test holds the two together.
//!
//! Every page sees `lang`, `words` (messages without slots), `assets` (name → address), `page`, and its own `content`; the
//! pages of an edition also `edition`, `navigation` and `footer`.

mod listing;
mod paper;
mod statement;

use tera::Value;

use crate::render::view::{Html, view};

pub use listing::*;
pub use paper::*;
pub use statement::*;

view! {
    /// `page`: the page itself.
    pub struct PageFrame {
        /// The page's language: `cy`.
        pub lang: String,
        /// The whole title, unlike every other page's: "Services – Dyffryn County Council".
        pub title: String,
        /// The one `h1`.
        pub heading: Html,
        /// One plain sentence for search results.
        pub description: String,
        /// The page's full address.
        pub canonical: String,
        /// The same page in each of its languages, this one included: `lang`, `href` (full).
        pub alternates: Vec<Alternate>,
        /// The language switcher: the same page in the other languages, or its nearest parent there.
        pub languages: Vec<LanguageLink>,
        /// The way from the home page, this page not included; empty on the home page.
        pub breadcrumb: Vec<Link>,
        /// schema.org data for a `<script type="application/ld+json">`; safe there.
        pub json_ld: Html,
        /// Sentences to show above the content: demonstration, missing translation.
        pub notices: Vec<String>,
        /// Whether the page is a file by itself, without the site around it.
        pub standalone: bool,
    }
}

view! {
    /// An `hreflang` link.
    pub struct Alternate {
        /// A language, or `x-default`.
        pub lang: String,
        /// A full address.
        pub href: String,
    }
}

view! {
    /// One entry of the language switcher.
    pub struct LanguageLink {
        /// `cy`
        pub lang: String,
        /// The language's own name: "Cymraeg".
        pub name: String,
        /// Where the same page is in that language.
        pub href: String,
    }
}

view! {
    /// A link.
    pub struct Link {
        /// What it says.
        pub name: Html,
        /// Where it leads.
        pub href: String,
    }
}

view! {
    /// `edition`: whose site this is.
    pub struct EditionFrame {
        /// What the edition is called: the charter's title, or the site's.
        pub title: Html,
        /// The council's name; none on the national edition.
        pub council: Option<Html>,
        /// The authority's name as it stands in a sentence: "in Dyffryn", "in your area".
        pub r#in: String,
        /// The edition's home page.
        pub home: String,
        /// The choice of authority and language.
        pub root: String,
        /// "Help now".
        pub help: String,
        /// Where the quick exit leads; none if the site has no quick exit.
        pub exit_url: Option<String>,
        /// The council's logo: `href`, `alt`; none without one.
        pub logo: Option<Logo>,
    }
}

view! {
    /// A council's logo.
    pub struct Logo {
        /// Its file.
        pub href: String,
        /// What it shows.
        pub alt: String,
        /// Its size in CSS pixels, if the file says so.
        pub width: Option<usize>,
        pub height: Option<usize>,
    }
}

view! {
    /// One entry of the navigation.
    pub struct NavItem {
        /// What it says.
        pub name: String,
        /// Where it leads.
        pub href: String,
        /// Whether the page is in this part of the site.
        pub current: bool,
    }
}

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
    /// The main pages' addresses.
    pub struct MainLinks {
        /// Help now.
        pub help: String,
        /// The whole charter.
        pub charter: String,
        /// The local offer.
        pub offer: String,
        /// Services A to Z.
        pub services: String,
        /// Services by need.
        pub categories: String,
        /// Resources.
        pub resources: String,
        /// What people say.
        pub assumptions: String,
        /// Hold us to it.
        pub challenge: String,
        /// The page to print.
        pub print: String,
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
    /// A promise that a listing keeps.
    pub struct PromiseLink {
        /// The promise's words, without links.
        pub text: Html,
        /// Its address.
        pub href: String,
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

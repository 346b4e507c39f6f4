//! What stands around the content of every page, and links.

use crate::render::view::{Html, view};

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

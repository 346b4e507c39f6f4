//! Resources that challenge stigma, and assumptions: the unhelpful thing that people say, and what is true.

use crate::locale::{Date, Locale};
use crate::parse::declare::{choice, record};
use crate::parse::id::{Id, Url};
use crate::parse::text::{Markdown, Name, Text};
use crate::source::Located;

choice! {
    pub enum ResourceType {
        Film = "film",
        Animation = "animation",
        Poster = "poster",
        Leaflet = "leaflet",
        Briefing = "briefing",
        Report = "report",
        Book = "book",
        Training = "training",
        Toolkit = "toolkit",
        Poem = "poem",
        Story = "story",
        Webinar = "webinar",
        Campaign = "campaign",
        Assumption = "assumption",
    }
}

choice! {
    /// A part of the United Kingdom with laws of its own on children and care.
    pub enum Nation {
        England = "england",
        Wales = "wales",
        Scotland = "scotland",
        NorthernIreland = "northern-ireland",
    }
}

choice! {
    /// Whom a resource is for.
    pub enum Audience {
        Parents = "parents",
        Practitioners = "practitioners",
        /// Elected members of a council.
        Members = "members",
        Public = "public",
    }
}

record! {
    /// A figure and where it comes from.
    pub struct Statistic("a statistic") {
        pub claim: Text,
        pub source: Name,
        pub url: Option<Url>,
        pub date: Option<Date>,
    }
}

record! {
    /// Somebody's words.
    pub struct Quote("a quote") {
        pub text: Text,
        /// Whether the person agreed that it is shown here.
        pub consent: bool,
        pub review_by: Option<Date>,
    }
}

record! {
    /// What shows that an answer is true.
    pub struct Evidence("a piece of evidence") {
        pub text: Option<Text>,
        pub source: Name,
        pub url: Option<Url>,
        pub date: Option<Date>,
    }
}

record! {
    /// One resource or assumption. `hide` in an overlay takes a national one out of that authority's editions.
    pub struct Resource("a resource") {
        pub id: Located<Id>,
        pub r#type as "type": Option<ResourceType>,
        pub title: Option<Name>,
        pub summary: Option<Text>,
        pub description: Option<Markdown>,
        /// The languages of the item itself.
        pub locales: Vec<Locale>,
        pub creator: Option<Name>,
        pub co_produced_with: Option<Name>,
        pub publisher: Option<Name>,
        pub year: Option<u32>,
        pub nation: Option<Nation>,
        pub licence: Option<Name>,
        pub url: Option<Url>,
        /// A path under `files/`.
        pub file: Option<Located<String>>,
        pub pages: Option<u32>,
        /// In minutes.
        pub duration: Option<u32>,
        pub captions: bool,
        /// An address, or a path under `files/`.
        pub transcript: Option<Located<String>>,
        /// BCP 47: `bfi` is British Sign Language.
        pub sign_language: Option<Locale>,
        pub easy_read: bool,
        pub audience: Vec<Audience>,
        pub promises: Vec<Located<Id>>,
        /// What a reader may want to know before opening it.
        pub content_note: Option<Text>,
        pub statistics: Vec<Statistic>,
        pub quotes: Vec<Quote>,
        pub claim: Option<Text>,
        pub answer: Option<Markdown>,
        pub evidence: Vec<Evidence>,
        pub assured_date: Option<Date>,
        pub hide: bool,
    }
}

impl Resource {
    pub fn is_assumption(&self) -> bool {
        self.r#type == Some(ResourceType::Assumption)
    }
}

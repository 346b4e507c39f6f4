//! Resources that challenge stigma, and assumptions: the unhelpful thing that people say, and what is true.

use crate::locale::{Date, Locale};
use crate::parse::id::{Id, Url};
use crate::parse::text::{Markdown, Name, Text};
use crate::record::{choice, record};
use crate::source::Located;

choice! {
    /// What a resource is.
    pub enum ResourceType {
        /// A film: it needs captions or a transcript.
        Film = "film",
        /// An animated film: it needs captions or a transcript.
        Animation = "animation",
        /// A poster.
        Poster = "poster",
        /// A leaflet.
        Leaflet = "leaflet",
        /// A briefing for people who work with parents.
        Briefing = "briefing",
        /// A report.
        Report = "report",
        /// A book.
        Book = "book",
        /// A training course or pack.
        Training = "training",
        /// A toolkit.
        Toolkit = "toolkit",
        /// A poem.
        Poem = "poem",
        /// Somebody's story.
        Story = "story",
        /// A recorded webinar.
        Webinar = "webinar",
        /// A campaign.
        Campaign = "campaign",
        /// An unhelpful thing that people say, with what is true: it has `claim`, `answer` and `evidence`.
        Assumption = "assumption",
    }
}

choice! {
    /// A part of the United Kingdom with laws of its own on children and care.
    pub enum Nation {
        /// England.
        England = "england",
        /// Wales.
        Wales = "wales",
        /// Scotland.
        Scotland = "scotland",
        /// Northern Ireland.
        NorthernIreland = "northern-ireland",
    }
}

choice! {
    /// Whom a resource is for.
    pub enum Audience {
        /// Parents in and leaving care.
        Parents = "parents",
        /// People who work with parents.
        Practitioners = "practitioners",
        /// Elected members of a council.
        Members = "members",
        /// Everybody.
        Public = "public",
    }
}

record! {
    /// A figure and where it comes from.
    pub struct Statistic("a statistic") {
        /// What the figure says, in a sentence. For example: `{en: Five in six kept their child.}`.
        pub claim: Text,
        /// Who found it out. For example: `Lancaster University, 2024`.
        pub source: Name,
        /// Where it can be read. For example: `https://example.org/report`.
        pub url: Option<Url>,
        /// When it was published. For example: `2024-02-13`.
        pub date: Option<Date>,
    }
}

record! {
    /// Somebody's own words.
    pub struct Quote("a quote") {
        /// What the person said.
        pub text: Text,
        /// `true` once the person has agreed that it is shown here; without that it is not published.
        pub consent: bool,
        /// When to ask the person again. For example: `2027-10-01`.
        pub review_by: Option<Date>,
    }
}

record! {
    /// What shows that an answer is true.
    pub struct Evidence("a piece of evidence") {
        /// What it shows, in a sentence.
        pub text: Option<Text>,
        /// Where it is from. For example: `{en: "Children Act 1989, section 31"}`.
        pub source: Name,
        /// Where it can be read. For example: `https://www.legislation.gov.uk/ukpga/1989/41/section/31`.
        pub url: Option<Url>,
        /// When it was published. For example: `2024-02-13`.
        pub date: Option<Date>,
    }
}

record! {
    /// One resource that challenges stigma, or one assumption. With the id of a national one, it stands in that one's place for this council.
    pub struct Resource("a resource") {
        /// The name that promises and links call it by: lower-case letters, digits and hyphens. For example: `our-film`.
        pub id: Located<Id>,
        /// What it is.
        pub r#type as "type": Option<ResourceType>,
        /// Its title. For example: `{en: Our story, cy: Ein stori}`.
        pub title: Option<Name>,
        /// What it is about, in one sentence.
        pub summary: Option<Text>,
        /// More about it, in Markdown.
        pub description: Option<Markdown>,
        /// The languages of the item itself, by their codes. For example: `[en]`.
        pub locales: Vec<Locale>,
        /// Who made it. For example: `Louise Roberts`.
        pub creator: Option<Name>,
        /// Who made it together with them. For example: `Voices From Care Cymru`.
        pub co_produced_with: Option<Name>,
        /// Who published it. For example: `Policy Press`.
        pub publisher: Option<Name>,
        /// The year in which it came out. For example: `2021`.
        pub year: Option<u32>,
        /// The part of the United Kingdom that it is about.
        pub nation: Option<Nation>,
        /// On what terms it can be used. For example: `CC BY-NC`.
        pub licence: Option<Name>,
        /// Where it is on the web. For example: `https://example.org/film`.
        pub url: Option<Url>,
        /// Or the item itself: a file in `files/`. For example: `files/poster.pdf`.
        pub file: Option<Located<String>>,
        /// How many pages it has. For example: `12`.
        pub pages: Option<u32>,
        /// How long it is, in minutes. For example: `4`.
        pub duration: Option<u32>,
        /// `true` if the film has captions.
        pub captions: bool,
        /// Its words, to read: an address, or a file in `files/`. For example: `files/film.txt`.
        pub transcript: Option<Located<String>>,
        /// The sign language that it is in, by its code. For example: `bfi`, which is British Sign Language.
        pub sign_language: Option<Locale>,
        /// `true` if it is Easy Read.
        pub easy_read: bool,
        /// Whom it is for. For example: `[parents, public]`.
        pub audience: Vec<Audience>,
        /// The promises of the charter that it belongs to, by their ids. For example: `[challenge-assumptions]`.
        pub promises: Vec<Located<Id>>,
        /// What a reader may want to know before opening it. For example: `{en: Tells of children who were taken from their parents.}`.
        pub content_note: Option<Text>,
        /// Figures from it, each with its source.
        pub statistics: Vec<Statistic>,
        /// What people say in it, each with their consent.
        pub quotes: Vec<Quote>,
        /// Of an assumption: the unhelpful thing that people say.
        pub claim: Option<Text>,
        /// Of an assumption: what is true, in Markdown.
        pub answer: Option<Markdown>,
        /// Of an assumption: what shows that the answer is true, each with its source.
        pub evidence: Vec<Evidence>,
        /// The day on which somebody last checked this listing. For example: `2026-10-01`.
        pub assured_date: Option<Date>,
        /// `true` to leave a national resource out of this council's edition.
        pub hide: bool,
    }
}

impl Resource {
    pub fn is_assumption(&self) -> bool {
        self.r#type == Some(ResourceType::Assumption)
    }

    /// Whether it is something to watch and hear.
    pub fn is_film(&self) -> bool {
        matches!(self.r#type, Some(ResourceType::Film | ResourceType::Animation | ResourceType::Webinar))
    }
}

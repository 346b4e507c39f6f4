//! All that templates can see. `themes/README.md` documents the same, and a test holds the two together.
//!
//! Every page sees `lang`, `words` (messages without slots), `assets` (name → address), `page`, and its own `content`; the
//! pages of an edition also `edition`, `navigation` and `footer`.

use tera::Value;

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
    /// Something on the website that not everybody can use.
    pub struct AccessibilityProblem {
        /// What does not work.
        pub what: Html,
        /// "This fails WCAG 2.2 success criterion 1.4.3 …", or none.
        pub criterion: Option<String>,
        /// Why it is a burden or out of scope, or none.
        pub reason: Option<Html>,
        /// What a reader can do instead, or none.
        pub instead: Option<Html>,
        /// When it will be right, or that nobody can say yet; or none.
        pub fix: Option<String>,
        /// Where the assessment of a burden is, or none.
        pub assessment: Option<OutLink>,
        /// Whether a burden is claimed without an assessment that can be read.
        pub unassessed: bool,
    }
}

view! {
    /// Problems of one kind.
    pub struct ProblemGroup {
        /// The heading: "Non-compliance with the accessibility regulations".
        pub name: String,
        /// The problems.
        pub problems: Vec<AccessibilityProblem>,
    }
}

view! {
    /// Who sees to it that the accessibility regulations are kept.
    pub struct Enforcer {
        /// "The Equality and Human Rights Commission (EHRC) is responsible …"
        pub text: String,
        /// "If you're not happy with how we respond …": what the link says.
        pub complain: String,
        /// Where a complaint goes.
        pub href: String,
    }
}

view! {
    /// `accessibility.html`
    pub struct AccessibilityContent {
        /// Whether a public body publishes the edition: only then does the law ask for a statement.
        pub public_body: bool,
        /// The sentence of the law's model that begins a statement; none without a public body.
        pub commitment: Option<String>,
        /// What the statement applies to.
        pub scope: String,
        /// `full`, `partial`, `not`; none without a public body.
        pub status: Option<String>,
        /// One of the three sentences of the law's model; none without a public body.
        pub status_text: Option<String>,
        /// Whether nobody has tested the website yet.
        pub untested: bool,
        /// What is not accessible: each of the model's headings that is needed, with what stands under it.
        pub problems: Vec<ProblemGroup>,
        /// Whether there must be problems, and none is listed.
        pub unlisted: bool,
        /// When the statement was prepared and last reviewed.
        pub prepared: String,
        /// When the website was last tested, or that it was not.
        pub tested: String,
        /// Who tested it, or none.
        pub tested_by: Option<Html>,
        /// How it was tested, or what the statement rests on, or none.
        pub method: Option<Html>,
        /// Whom to tell of a problem, or none.
        pub contact: Option<ContactView>,
        /// Whom to ask for another format, if that is somebody else, or none.
        pub formats_contact: Option<ContactView>,
        /// How soon they answer, or none.
        pub response: Option<String>,
        /// Who sees to it that the regulations are kept; empty without a public body.
        pub enforcers: Vec<Enforcer>,
        /// On the national edition: each authority's own statement.
        pub authorities: Vec<Link>,
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
    /// A service on the page to print.
    pub struct PrintService {
        /// Its anchor.
        pub anchor: String,
        /// Its name.
        pub name: Html,
        /// Everything about it, rendered by `parts/service_details.html`.
        pub details: Value,
    }
}

view! {
    /// `booklet` in `parts/cover.html` and `parts/booklet.html`, which are rendered once an edition for all pages on paper.
    pub struct BookletView {
        /// The charter.
        pub sections: Vec<SectionView>,
        /// The services in alphabetical order.
        pub services: Vec<PrintService>,
        /// The shared credits, as HTML, or none.
        pub credits: Option<Html>,
        /// The day of the build, written out.
        pub date: String,
        /// The way to the edition's home page.
        pub code: CodeView,
    }
}

view! {
    /// A QR code (ISO/IEC 18004) to draw as an SVG with one path.
    pub struct CodeView {
        /// The full address that it holds, to be printed beside it.
        pub address: String,
        /// Its text alternative.
        pub alt: String,
        /// The width and height of the drawing in modules, the quiet zone of 4 on each side included.
        pub size: i32,
        /// The dark modules, as the `d` of a path.
        pub path: String,
    }
}

view! {
    /// The pages for paper.
    pub struct PaperLinks {
        /// The booklet.
        pub print: String,
        /// Large print.
        pub large_print: String,
        /// The sheet for a notice board.
        pub sheet: String,
        /// The cards for a wallet.
        pub cards: String,
        /// The booklet in all languages, or none where there is one language only.
        pub bilingual: Option<String>,
    }
}

view! {
    /// `print.html` and `large_print.html`
    pub struct PrintContent {
        /// The front page, rendered by `parts/cover.html`.
        pub cover: Value,
        /// Contents, charter, services and credits, rendered by `parts/booklet.html`.
        pub booklet: Value,
        /// The other pages for paper.
        pub links: PaperLinks,
    }
}

view! {
    /// The booklet in one of the languages of `bilingual.html`.
    pub struct BilingualPart {
        /// `cy`
        pub lang: String,
        /// Its words: messages without slots.
        pub words: Value,
        /// The front page, rendered by `parts/cover.html`.
        pub cover: Value,
        /// Contents, charter, services and credits, rendered by `parts/booklet.html`.
        pub booklet: Value,
    }
}

view! {
    /// `bilingual.html`
    pub struct BilingualContent {
        /// The booklet in each language; Welsh first.
        pub parts: Vec<BilingualPart>,
    }
}

view! {
    /// Somebody to ring or text, as the sheet and the cards show it.
    pub struct NumberView {
        /// Who it is; on a discreet card, the neutral name.
        pub name: Html,
        /// What they do, or none.
        pub summary: Option<Html>,
        /// The numbers to ring or text; on a card only the first.
        pub phones: Vec<PhoneView>,
    }
}

view! {
    /// `sheet.html`
    pub struct SheetContent {
        /// The council's contacts that answer at night and at weekends.
        pub contacts: Vec<NumberView>,
        /// The urgent services.
        pub services: Vec<NumberView>,
        /// The way to the edition's home page.
        pub code: CodeView,
        /// The day of the build, written out.
        pub date: String,
    }
}

view! {
    /// `cards.html`
    pub struct CardsContent {
        /// The numbers that matter: the council's contacts, its own urgent services, then the others.
        pub numbers: Vec<NumberView>,
        /// Those that have a neutral name, under that name.
        pub discreet: Vec<NumberView>,
        /// The way to the edition's home page.
        pub code: CodeView,
        /// The day of the build, written out.
        pub date: String,
    }
}

view! {
    /// The files of one edition in `standalone.html`.
    pub struct StandaloneEdition {
        /// The council's name, or the site's title.
        pub name: Html,
        /// Its files.
        pub files: Vec<Link>,
    }
}

view! {
    /// One language in `standalone.html`.
    pub struct StandaloneLanguage {
        /// `cy`
        pub lang: String,
        /// The language's own name.
        pub name: String,
        /// "Versions to print".
        pub heading: String,
        /// The editions in it.
        pub editions: Vec<StandaloneEdition>,
    }
}

view! {
    /// `standalone.html`: the list of the files that `siarter build --standalone print` makes.
    pub struct StandaloneContent {
        /// The site's languages.
        pub languages: Vec<StandaloneLanguage>,
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

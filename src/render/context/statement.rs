//! What the accessibility statement sees.

use crate::render::context::{ContactView, Link, OutLink};
use crate::render::view::{Html, view};

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

//! What an accessibility statement is made of: `accessibility` in `authority.yaml` and in `site.yaml`.
//!
//! The keys follow what the law asks for (the Public Sector Bodies (Websites and Mobile Applications) (No. 2) Accessibility
//! Regulations 2018, regulation 8, with the model statement of Commission Implementing Decision (EU) 2018/1523).

use serde_json::{Value, json};

use crate::locale::Date;
use crate::parse::contact::Contact;
use crate::parse::id::{DATE, Id, Url};
use crate::parse::languages::Languages;
use crate::parse::text::{Name, Text};
use crate::parse::wcag::Criterion;
use crate::record::schema::Definitions;
use crate::record::{FieldType, FromYaml, Keys, Kind, Node, Reader, Scalar, Visit, choice, record};
use crate::source::Located;

choice! {
    /// How far a website meets WCAG 2.2 AA; the later, the less is claimed.
    pub enum Compliance {
        /// It meets WCAG 2.2 AA in full.
        Full = "full",
        /// It meets most of it; what it does not is in `problems`.
        Partial = "partial",
        /// It does not meet it, or nobody has tested.
        Not = "not",
    }
}

choice! {
    /// Why something is not accessible: the three kinds that the regulations know.
    pub enum ProblemKind {
        /// It breaks the regulations, and is to be put right.
        NonCompliance = "non-compliance",
        /// To put it right would be a disproportionate burden (regulation 7).
        Burden = "disproportionate-burden",
        /// The regulations do not ask for it (regulation 4).
        OutOfScope = "out-of-scope",
    }
}

/// When a website was last tested against WCAG 2.2 AA.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Tested {
    On(Date),
    /// Said in so many words, so that nobody need ask.
    Never,
}

impl Scalar for Tested {
    fn expected() -> String {
        "a date such as `2026-10-01`, or `never`".into()
    }

    fn from_text(text: &str) -> Option<Self> {
        match text {
            "never" => Some(Tested::Never),
            date => Date::parse(date).map(Tested::On),
        }
    }

    fn schema() -> Value {
        json!({"type": "string", "pattern": format!("^never$|{DATE}")})
    }
}

/// Whom to ask: one of the authority's `contacts`, or, where there are none, somebody written out.
#[derive(Clone, Debug)]
pub enum ContactChoice {
    Named(Located<Id>),
    Written(Box<Contact>),
}

impl FieldType for ContactChoice {
    fn expected() -> String {
        "the id of one of the `contacts`, or a contact written out (`{id: …, name: …, email: …}`)".into()
    }

    fn each_value<'a>(&'a self, at: &Keys, visit: &mut Visit<'_, 'a>) {
        match self {
            ContactChoice::Named(id) => id.each_value(at, visit),
            ContactChoice::Written(contact) => contact.each_value(at, visit),
        }
    }

    fn schema(definitions: &mut Definitions) -> Value {
        json!({"anyOf": [Id::schema(definitions), Contact::schema(definitions)]})
    }
}

impl FromYaml<Languages<'_>> for ContactChoice {
    fn from_yaml(node: &Node, r: &mut Reader<Languages>) -> Option<Self> {
        match &node.kind {
            Kind::Map(_) => Contact::from_yaml(node, r).map(|contact| ContactChoice::Written(Box::new(contact))),
            Kind::List(_) => r.wrong_type(node, &ContactChoice::expected()),
            Kind::Scalar { .. } => Located::from_yaml(node, r).map(ContactChoice::Named),
        }
    }
}

record! {
    /// Something on the website that not everybody can use.
    pub struct Problem("a known problem") {
        /// What does not work, and for whom. For example: `{en: The booklet is not tagged for screen readers.}`.
        pub what: Text,
        /// Why it is not accessible; left out: it breaks the regulations.
        pub kind: Option<ProblemKind>,
        /// The success criterion of WCAG 2.2 that it fails, by its number. For example: `1.4.3`.
        pub criterion: Option<Criterion>,
        /// Why it is a burden, or not within the scope.
        pub reason: Option<Text>,
        /// What a reader can do instead. For example: `{en: Ask us for large print.}`.
        pub instead: Option<Text>,
        /// The day by which it will be right. For example: `2027-03-31`.
        pub fix_by: Option<Date>,
        /// Where the assessment of the burden can be read (regulation 7). For example: `https://example.org/assessment`.
        pub assessment_url: Option<Url>,
    }
}

record! {
    /// What an accessibility statement is made of.
    pub struct Accessibility("what the accessibility statement needs") {
        /// The public body that runs the website: `site.yaml` must name it, an authority's is its council.
        pub organisation: Option<Name>,
        /// How far the website meets WCAG 2.2 AA. Left out: `full` if it was tested and has no problems, `partial` if it has some, `not` if nobody tested it.
        pub status: Option<Compliance>,
        /// Whom to tell of a problem: the id of one of the `contacts`, or a contact written out. For example: `web-team`.
        pub contact: Option<ContactChoice>,
        /// Whom to ask for large print, Easy Read and the like, if that is somebody else. For example: `library`.
        pub formats_contact: Option<ContactChoice>,
        /// Within how many working days they answer. For example: `10`.
        pub response_days: Option<u32>,
        /// The day on which the statement was first written. For example: `2026-09-23`.
        pub prepared: Option<Date>,
        /// The day on which somebody last went through the statement; at least once a year. For example: `2027-09-20`.
        pub reviewed: Option<Date>,
        /// The day on which the website was last tested, or `never`. For example: `2026-09-20`.
        pub tested: Option<Tested>,
        /// Who tested it. For example: `{en: The council's own web team}`.
        pub tested_by: Option<Text>,
        /// How it was tested: which pages, by what means. Without a test: what the statement rests on.
        pub method: Option<Text>,
        /// What on the website not everybody can use.
        pub problems: Vec<Problem>,
    }
}

impl Problem {
    pub fn kind(&self) -> ProblemKind {
        self.kind.unwrap_or(ProblemKind::NonCompliance)
    }
}

impl Accessibility {
    /// What the website was shown to be, and no more; `None` without a test.
    fn shown(&self) -> Option<Compliance> {
        let Some(Tested::On(_)) = self.tested else { return None };
        Some(if self.problems.is_empty() { Compliance::Full } else { Compliance::Partial })
    }

    /// The status that the statement gives: nothing is claimed that was not tested.
    pub fn status(&self) -> Compliance {
        let shown = self.shown().unwrap_or(Compliance::Not);
        self.status.map_or(shown, |status| status.max(shown))
    }

    pub fn problems_of(&self, kind: ProblemKind) -> impl Iterator<Item = &Problem> {
        self.problems.iter().filter(move |problem| problem.kind() == kind)
    }
}

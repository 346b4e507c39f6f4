//! The success criteria of WCAG 2.2 at levels A and AA: what the accessibility regulations ask of a website.
//!
//! Their names are words of the interface (`wcag_1_4_3`), so that a statement gives them in its reader's language.

use serde_json::{Value, json};

use crate::diagnostic::{Diagnostic, find_nearest};
use crate::record::schema::Definitions;
use crate::record::{FieldType, FromYaml, Node, Reader, scalar};
use crate::rules::UNKNOWN_CRITERION;

/// A success criterion: `1.4.3`, `AA`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Criterion {
    pub number: &'static str,
    pub level: &'static str,
}

/// In the order of WCAG 2.2 (W3C Recommendation), each with its level.
const NUMBERS: [(&str, &str); 55] = [
    ("1.1.1", "A"),
    ("1.2.1", "A"),
    ("1.2.2", "A"),
    ("1.2.3", "A"),
    ("1.2.4", "AA"),
    ("1.2.5", "AA"),
    ("1.3.1", "A"),
    ("1.3.2", "A"),
    ("1.3.3", "A"),
    ("1.3.4", "AA"),
    ("1.3.5", "AA"),
    ("1.4.1", "A"),
    ("1.4.2", "A"),
    ("1.4.3", "AA"),
    ("1.4.4", "AA"),
    ("1.4.5", "AA"),
    ("1.4.10", "AA"),
    ("1.4.11", "AA"),
    ("1.4.12", "AA"),
    ("1.4.13", "AA"),
    ("2.1.1", "A"),
    ("2.1.2", "A"),
    ("2.1.4", "A"),
    ("2.2.1", "A"),
    ("2.2.2", "A"),
    ("2.3.1", "A"),
    ("2.4.1", "A"),
    ("2.4.2", "A"),
    ("2.4.3", "A"),
    ("2.4.4", "A"),
    ("2.4.5", "AA"),
    ("2.4.6", "AA"),
    ("2.4.7", "AA"),
    ("2.4.11", "AA"),
    ("2.5.1", "A"),
    ("2.5.2", "A"),
    ("2.5.3", "A"),
    ("2.5.4", "A"),
    ("2.5.7", "AA"),
    ("2.5.8", "AA"),
    ("3.1.1", "A"),
    ("3.1.2", "AA"),
    ("3.2.1", "A"),
    ("3.2.2", "A"),
    ("3.2.3", "AA"),
    ("3.2.4", "AA"),
    ("3.2.6", "A"),
    ("3.3.1", "A"),
    ("3.3.2", "A"),
    ("3.3.3", "AA"),
    ("3.3.4", "AA"),
    ("3.3.7", "A"),
    ("3.3.8", "AA"),
    ("4.1.2", "A"),
    ("4.1.3", "AA"),
];

/// Those that no public body has to meet.
const LEVEL_AAA: [&str; 31] = [
    "1.2.6", "1.2.7", "1.2.8", "1.2.9", "1.3.6", "1.4.6", "1.4.7", "1.4.8", "1.4.9", "2.1.3", "2.2.3", "2.2.4",
    "2.2.5", "2.2.6", "2.3.2", "2.3.3", "2.4.8", "2.4.9", "2.4.10", "2.4.12", "2.4.13", "2.5.5", "2.5.6", "3.1.3",
    "3.1.4", "3.1.5", "3.1.6", "3.2.5", "3.3.5", "3.3.6", "3.3.9",
];

impl Criterion {
    /// All of them, in order.
    pub fn all() -> impl Iterator<Item = Criterion> + Clone {
        NUMBERS.iter().map(|(number, level)| Criterion { number, level })
    }

    pub fn find(number: &str) -> Option<Criterion> {
        Criterion::all().find(|criterion| criterion.number == number)
    }

    /// The interface's word for its name: `wcag_1_4_3`.
    pub fn word(self) -> String {
        format!("wcag_{}", self.number.replace('.', "_"))
    }
}

impl FieldType for Criterion {
    fn expected() -> String {
        "the number of a success criterion of WCAG 2.2, such as `1.4.3`".into()
    }

    fn schema(_: &mut Definitions) -> Value {
        json!({"type": "string", "enum": Criterion::all().map(|criterion| criterion.number).collect::<Vec<_>>()})
    }
}

impl<C> FromYaml<C> for Criterion {
    fn from_yaml(node: &Node, r: &mut Reader<C>) -> Option<Self> {
        let Some(number) = scalar(node) else { return r.wrong_type(node, &Criterion::expected()) };
        let found = Criterion::find(number);
        if found.is_none() {
            r.push(with_help(UNKNOWN_CRITERION.at(r.span(&node.range)).with("number", number), number));
        }
        found
    }
}

/// Says what to write instead of a number that is none of these.
fn with_help(said: Diagnostic, number: &str) -> Diagnostic {
    if LEVEL_AAA.contains(&number) {
        return said.help("level");
    }
    if number == "4.1.1" {
        return said.help("dropped");
    }
    match find_nearest(number, NUMBERS.iter().map(|(number, _)| *number)) {
        Some(nearest) => said.help("nearest").with("nearest", nearest),
        None => said.help("number").with("expected", Criterion::expected()),
    }
}

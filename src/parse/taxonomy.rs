//! `content/taxonomy.yaml`: categories of need, and what each nation's law wants published.

use crate::locale::Date;
use crate::parse::id::{Id, Url};
use crate::parse::resource::Nation;
use crate::parse::text::{Name, Text};
use crate::record::{FieldPlaces, record};
use crate::source::{Located, SourcePath, Span};

record! {
    /// A need that services meet.
    pub struct Category("a category") {
        /// The name that services call it by: lower-case letters, digits and hyphens. For example: `housing`.
        pub id: Located<Id>,
        /// What readers see. For example: `{en: A place to live, cy: Rhywle i fyw}`.
        pub name: Name,
        /// What the nations' laws call it: ids of `statutory_areas` below. For example: `[england-accommodation]`.
        pub statutory_areas: Vec<Located<Id>>,
        /// The address of the same term in a public list of terms. For example: `https://example.org/terms/housing`.
        pub term_uri: Option<Url>,
    }
}

record! {
    /// An area that a nation's law wants the local offer to cover, from a day on.
    pub struct StatutoryArea("a statutory area") {
        /// The name that categories call it by: lower-case letters, digits and hyphens. For example: `wales-health`.
        pub id: Located<Id>,
        /// The nation whose law it is.
        pub nation: Nation,
        /// What readers see. For example: `{en: A healthy body and mind, cy: Corff a meddwl iach}`.
        pub name: Name,
        /// The day from which the law wants it; left out: it is not in force yet. For example: `2016-04-06`.
        pub in_force: Option<Date>,
        /// The law, with the section. For example: `{en: "Children and Social Work Act 2017, section 2(2)(a)"}`.
        pub source: Option<Text>,
        /// Where the law can be read. For example: `https://www.legislation.gov.uk/ukpga/2017/16/section/2`.
        pub url: Option<Url>,
    }
}

impl StatutoryArea {
    pub fn is_in_force(&self, day: Date) -> bool {
        self.in_force.is_some_and(|from| from <= day)
    }
}

record! {
    /// What parents come for, and what the law lists.
    pub struct Taxonomy("the taxonomy") {
        /// The needs that services meet.
        pub categories: Vec<Category>,
        /// The areas that each nation's law wants the local offer to cover.
        pub statutory_areas: Vec<StatutoryArea>,
    }
}

impl Taxonomy {
    /// That of a site without the file.
    pub(crate) fn empty() -> Taxonomy {
        let span = Span::whole(&SourcePath::new("content/taxonomy.yaml"));
        Taxonomy { categories: Vec::new(), statutory_areas: Vec::new(), span, places: FieldPlaces::default() }
    }
}

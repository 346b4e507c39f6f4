//! `content/taxonomy.yaml`: categories of need, and what each nation's law wants published.

use crate::locale::Date;
use crate::parse::declare::record;
use crate::parse::id::{Id, Url};
use crate::parse::record::Given;
use crate::parse::resource::Nation;
use crate::parse::text::{Name, Text};
use crate::source::{Located, SourcePath, Span};

record! {
    /// A need that services meet.
    pub struct Category("a category") {
        pub id: Located<Id>,
        pub name: Name,
        pub statutory_areas: Vec<Located<Id>>,
        pub term_uri: Option<Url>,
    }
}

record! {
    /// An area that a nation's law wants the local offer to cover, from a day on.
    pub struct StatutoryArea("a statutory area") {
        pub id: Located<Id>,
        pub nation: Nation,
        pub name: Name,
        /// Left out: not in force yet.
        pub in_force: Option<Date>,
        pub source: Option<Text>,
        pub url: Option<Url>,
    }
}

impl StatutoryArea {
    pub fn is_in_force(&self, day: Date) -> bool {
        self.in_force.is_some_and(|from| from <= day)
    }
}

record! {
    pub struct Taxonomy("the taxonomy") {
        pub categories: Vec<Category>,
        pub statutory_areas: Vec<StatutoryArea>,
    }
}

impl Taxonomy {
    /// That of a site without the file.
    pub(crate) fn empty() -> Taxonomy {
        let span = Span::whole(&SourcePath::new("content/taxonomy.yaml"));
        Taxonomy { categories: Vec::new(), statutory_areas: Vec::new(), span, given: Given::default() }
    }
}

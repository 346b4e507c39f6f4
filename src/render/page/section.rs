//! One section of the charter.

use tera::Value;

use crate::diagnostic::Diagnostic;
use crate::model::{self, EditionView};
use crate::parse::id::Id;
use crate::plan::PageKey;
use crate::render::context::{Link, SectionContent, SectionView};
use crate::render::made_of::{PageTexts, Role};
use crate::render::page::kind::{Heading, Page, PartsOf, document_summary};
use crate::render::page_context::PageContext;
use crate::render::parts::EditionParts;
use crate::render::view::Html;

pub(crate) struct Section(pub(crate) usize);

impl Page for Section {
    fn name(&self) -> &'static str {
        "section"
    }

    fn parents(&self) -> &'static [PageKey] {
        &[PageKey::Home, PageKey::Charter]
    }

    fn heading(&self, view: &EditionView) -> Heading {
        Heading::of_document(view, view.catalogue.sections[self.0].main())
    }

    fn summary(&self, view: &EditionView) -> Option<String> {
        document_summary(view, view.catalogue.sections[self.0].main())
    }

    fn description(&self) -> String {
        "charter_description".into()
    }

    fn own_texts(&self, texts: &mut PageTexts) {
        texts.section(Role::Own, &texts.view.catalogue.sections[self.0]);
    }

    fn other_texts(&self, texts: &mut PageTexts) {
        let view = texts.view;
        let sections = &view.catalogue.sections;
        texts.support(&sections[self.0]);
        // The links to the sections before and after show their titles.
        let is_shown = |section: &&model::Section| view.text(section.main()).is_some();
        let neighbours = [sections[..self.0].iter().rfind(is_shown), sections[self.0 + 1..].iter().find(is_shown)];
        neighbours.into_iter().flatten().for_each(|section| texts.document(Role::Part, section.main()));
    }

    fn content(&self, page: &PageContext, parts: &EditionParts, _others: &PartsOf) -> Result<Value, Diagnostic> {
        let number = self.0;
        let promise = |id: &Id| Some(parts.promises.get(id)?.put_into(page));
        let count = page.view.catalogue.sections.len();
        let link = |number: usize| {
            Some(Link { name: page.section_head(number)?.0, href: page.find_address(PageKey::Section(number))? })
        };
        let empty = || SectionView {
            id: String::new(),
            anchor: String::new(),
            title: Html::text("", None),
            summary: Html::text("", None),
            html: Html::safe(""),
        };
        Ok(SectionContent {
            section: page.section_view(number, &promise).unwrap_or_else(empty),
            previous: (0..number).rev().find_map(link),
            next: (number + 1..count).find_map(link),
            charter: page.address(PageKey::Charter),
        }
        .into())
    }
}

//! One section of the charter.

use tera::Value;

use crate::diagnostic::Diagnostic;
use crate::model::{Catalogue, EditionView, SectionId};
use crate::parse::id::Id;
use crate::plan::PageKey;
use crate::render::context::{Link, SectionContent, SectionView};
use crate::render::made_of::{PageTexts, Role};
use crate::render::page::kind::{Heading, Page, PartsOf, document_summary};
use crate::render::page_context::PageContext;
use crate::render::parts::EditionParts;
use crate::render::view::Html;

pub(crate) struct Section(pub(crate) SectionId);

impl Page for Section {
    fn name(&self) -> &'static str {
        "section"
    }

    fn parents(&self) -> &'static [PageKey] {
        &[PageKey::Home, PageKey::Charter]
    }

    fn heading(&self, view: &EditionView) -> Heading {
        Heading::of_document(view, view.catalogue[self.0].main())
    }

    fn summary(&self, view: &EditionView) -> Option<String> {
        document_summary(view, view.catalogue[self.0].main())
    }

    fn description(&self) -> String {
        "charter_description".into()
    }

    fn own_texts(&self, texts: &mut PageTexts) {
        texts.section(Role::Own, &texts.view.catalogue[self.0]);
    }

    fn other_texts(&self, texts: &mut PageTexts) {
        let view = texts.view;
        texts.support(&view.catalogue[self.0]);
        // The links to the sections before and after show their titles.
        let is_shown = |id: &SectionId| view.text(view.catalogue[*id].main()).is_some();
        let neighbours = [self.before(view.catalogue).find(is_shown), self.after(view.catalogue).find(is_shown)];
        neighbours.into_iter().flatten().for_each(|id| texts.document(Role::Part, view.catalogue[id].main()));
    }

    fn content(&self, page: &PageContext, parts: &EditionParts, _others: &PartsOf) -> Result<Value, Diagnostic> {
        let promise = |id: &Id| Some(parts.promises.get(id)?.put_into(page));
        let catalogue = page.view.catalogue;
        let link = |id: SectionId| Some(Link { name: page.section_head(id)?.0, href: page.find_address(id.into())? });
        let empty = || SectionView {
            id: String::new(),
            anchor: String::new(),
            title: Html::text("", None),
            summary: Html::text("", None),
            html: Html::safe(""),
        };
        Ok(SectionContent {
            section: page.section_view(self.0, &promise).unwrap_or_else(empty),
            previous: self.before(catalogue).find_map(link),
            next: self.after(catalogue).find_map(link),
            charter: page.address(PageKey::Charter),
        }
        .into())
    }
}

impl Section {
    /// The sections before it, the nearest first.
    fn before(&self, catalogue: &Catalogue) -> impl Iterator<Item = SectionId> {
        SectionId::ids(&catalogue.sections).filter(|id| *id < self.0).rev()
    }

    /// The sections after it.
    fn after(&self, catalogue: &Catalogue) -> impl Iterator<Item = SectionId> {
        SectionId::ids(&catalogue.sections).filter(|id| *id > self.0)
    }
}

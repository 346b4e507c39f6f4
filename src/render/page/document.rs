//! A page of its own, written below `pages/`.

use std::sync::Arc;

use tera::Value;

use crate::diagnostic::Diagnostic;
use crate::model::{EditionView, PageId};
use crate::parse::front_matter::Document;
use crate::render::context::PageContent;
use crate::render::made_of::{PageTexts, Role};
use crate::render::page::kind::{Heading, Page, PartsOf, document_summary};
use crate::render::page_context::PageContext;
use crate::render::parts::EditionParts;
use crate::render::view::Html;
use crate::text::Localised;

pub(crate) struct DocumentPage(pub(crate) PageId);

impl Page for DocumentPage {
    fn name(&self) -> &'static str {
        "page"
    }

    fn heading(&self, view: &EditionView) -> Heading {
        Heading::of_document(view, &view.catalogue[self.0].documents)
    }

    fn summary(&self, view: &EditionView) -> Option<String> {
        document_summary(view, &view.catalogue[self.0].documents)
    }

    fn description(&self) -> String {
        "home_description".into()
    }

    fn own_texts(&self, texts: &mut PageTexts) {
        texts.document(Role::Own, &texts.view.catalogue[self.0].documents);
    }

    fn content(&self, page: &PageContext, _parts: &EditionParts, _others: &PartsOf) -> Result<Value, Diagnostic> {
        let html = document_html(page, &page.view.catalogue[self.0].documents);
        Ok(PageContent { html }.into())
    }
}

/// The text of a document, as the edition shows it.
pub(crate) fn document_html(page: &PageContext, documents: &Localised<Arc<Document>>) -> Html {
    let mut html = String::new();
    if let Some(found) = page.view.text(documents) {
        let document = found.text();
        page.write_marked(&mut html, &document.body, document.locale, "", &mut |_, _| {});
    }
    Html::safe(&html)
}

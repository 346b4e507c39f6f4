//! Who made the charter, and what its pages use.

use tera::Value;

use crate::diagnostic::Diagnostic;
use crate::model::CREDITS_PAGE;
use crate::render::booklet::shared_credits;
use crate::render::context::CreditsContent;
use crate::render::made_of::{PageTexts, Role};
use crate::render::page::document::document_html;
use crate::render::page::kind::{Page, PartsOf};
use crate::render::page_context::PageContext;
use crate::render::parts::EditionParts;

pub(crate) struct Credits;

impl Page for Credits {
    fn name(&self) -> &'static str {
        "credits"
    }

    fn own_texts(&self, texts: &mut PageTexts) {
        if let Some(page) = texts.view.catalogue.pages.iter().find(|page| &*page.name == CREDITS_PAGE) {
            texts.document(Role::Own, &page.documents);
        }
    }

    fn other_texts(&self, texts: &mut PageTexts) {
        texts.shared_credits();
    }

    fn content(&self, page: &PageContext, _parts: &EditionParts, _others: &PartsOf) -> Result<Value, Diagnostic> {
        let own = page.view.catalogue.pages.iter().find(|page| &*page.name == CREDITS_PAGE);
        let more = own.map(|own| document_html(page, &own.documents));
        Ok(CreditsContent { credits: shared_credits(page), more }.into())
    }
}

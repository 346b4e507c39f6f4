//! The booklet in large print.

use tera::Value;

use crate::diagnostic::Diagnostic;
use crate::plan::PageKey;
use crate::render::made_of::PageTexts;
use crate::render::page::kind::{Page, PartsOf};
use crate::render::page::print::{booklet_texts, print_content};
use crate::render::page_context::PageContext;
use crate::render::parts::EditionParts;

pub(crate) struct LargePrint;

impl Page for LargePrint {
    fn name(&self) -> &'static str {
        "large_print"
    }

    fn parents(&self) -> &'static [PageKey] {
        &[PageKey::Home, PageKey::Print]
    }

    fn other_texts(&self, texts: &mut PageTexts) {
        booklet_texts(texts);
    }

    fn content(&self, page: &PageContext, parts: &EditionParts, _others: &PartsOf) -> Result<Value, Diagnostic> {
        Ok(print_content(page, parts)?.into())
    }
}

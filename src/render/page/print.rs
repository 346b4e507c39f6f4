//! The booklet: charter and services on one page, for paper.

use tera::Value;

use crate::diagnostic::Diagnostic;
use crate::render::booklet::booklet;
use crate::render::context::PrintContent;
use crate::render::made_of::{PageTexts, Role};
use crate::render::page::kind::{Page, PartsOf};
use crate::render::page::menu::paper_links;
use crate::render::page_context::PageContext;
use crate::render::parts::EditionParts;

pub(crate) struct Print;

impl Page for Print {
    fn name(&self) -> &'static str {
        "print"
    }

    fn other_texts(&self, texts: &mut PageTexts) {
        booklet_texts(texts);
    }

    fn content(&self, page: &PageContext, parts: &EditionParts, _others: &PartsOf) -> Result<Value, Diagnostic> {
        Ok(print_content(page, parts)?.into())
    }
}

/// What a page holds that shows the booklet.
pub(crate) fn print_content(page: &PageContext, parts: &EditionParts) -> Result<PrintContent, Diagnostic> {
    let booklet = booklet(page, parts)?;
    Ok(PrintContent {
        cover: booklet.cover.put_into(page),
        booklet: booklet.text.put_into(page),
        links: paper_links(page),
    })
}

/// What the booklet is made of.
pub(crate) fn booklet_texts(texts: &mut PageTexts) {
    texts.sections(Role::Whole);
    texts.view.catalogue.sections.iter().for_each(|section| texts.support(section));
    texts.services(Role::Whole);
    texts.taxonomy();
    texts.authority(Role::Part);
    texts.settings();
    texts.shared_credits();
}

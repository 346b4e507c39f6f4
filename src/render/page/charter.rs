//! The whole charter on one page.

use std::cell::Cell;
use std::collections::HashMap;

use tera::Value;

use crate::diagnostic::Diagnostic;
use crate::parse::id::Id;
use crate::plan::PageKey;
use crate::render::context::CharterContent;
use crate::render::made_of::{PageTexts, Role};
use crate::render::page::kind::{Page, PartsOf};
use crate::render::page_context::PageContext;
use crate::render::part::PartWriter;
use crate::render::parts::EditionParts;
use crate::render::promise::promises;
use crate::text::{Piece, Promise, Target};

pub(crate) struct Charter;

impl Page for Charter {
    fn name(&self) -> &'static str {
        "charter"
    }

    fn other_texts(&self, texts: &mut PageTexts) {
        texts.sections(Role::Whole);
        texts.view.catalogue.sections.iter().for_each(|section| texts.support(section));
    }

    fn content(&self, page: &PageContext, parts: &EditionParts, _others: &PartsOf) -> Result<Value, Diagnostic> {
        let unread = Cell::new(false);
        let context = page.with_notes(&unread).with_shift(1);
        let own = match has_anchored_promises(page) {
            // Their links to headings and notes differ from those on the sections' own pages.
            true => {
                let mut writer = PartWriter::new(page.templates, parts.base.clone(), page.view.locale);
                promises(&context, &mut writer)?.0
            }
            false => HashMap::new(),
        };
        let find = |id: &Id| Some(own.get(id).or_else(|| parts.promises.get(id))?.put_into(page));
        let sections = page.with_shift(1).sections(&find);
        Ok(CharterContent { sections, print: page.address(PageKey::Print) }.into())
    }
}

/// Whether a promise's words hold a link to a heading or a note of their text.
fn has_anchored_promises(page: &PageContext) -> bool {
    let is_anchored = |promise: &Promise| {
        promise.html.pieces.contains(&Piece::Prefix)
            || promise.html.links.iter().any(|link| matches!(link.value, Target::Anchor(_)))
    };
    page.view.catalogue.sections.iter().flat_map(|section| section.promises()).any(is_anchored)
}

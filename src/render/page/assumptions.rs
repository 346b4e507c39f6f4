//! What people say, and what is true.

use tera::Value;

use crate::diagnostic::Diagnostic;
use crate::render::context::{AssumptionEntry, AssumptionsContent};
use crate::render::json_ld::{Thing, questions};
use crate::render::made_of::{PageTexts, Role};
use crate::render::page::kind::{Page, PartsOf};
use crate::render::page_context::PageContext;
use crate::render::parts::EditionParts;

pub(crate) struct Assumptions;

impl Page for Assumptions {
    fn name(&self) -> &'static str {
        "assumptions"
    }

    fn data(&self, page: &PageContext) -> Option<Thing> {
        questions(&page.view)
    }

    fn own_texts(&self, texts: &mut PageTexts) {
        (0..texts.view.catalogue.assumptions.len()).for_each(|number| texts.assumption(Role::Own, number));
    }

    fn other_texts(&self, texts: &mut PageTexts) {
        texts.promises(|support| !support.assumptions.is_empty());
    }

    fn content(&self, page: &PageContext, parts: &EditionParts, _others: &PartsOf) -> Result<Value, Diagnostic> {
        let catalogue = page.view.catalogue;
        let entry = |number: usize| {
            let kept = catalogue
                .promises
                .iter()
                .filter(move |(_, support)| support.assumptions.contains(&number))
                .map(|(id, _)| id);
            AssumptionEntry { assumption: page.assumption(number), promises: parts.promise_links(kept, page) }
        };
        let is_shown = |number: &usize| {
            let claim = catalogue.assumptions[*number].claim.as_ref();
            claim.is_some_and(|claim| page.view.text(&claim.0).is_some())
        };
        let assumptions = (0..catalogue.assumptions.len()).filter(is_shown).map(entry).collect();
        Ok(AssumptionsContent { assumptions }.into())
    }
}

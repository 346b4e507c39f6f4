//! What people say, and what is true.

use tera::Value;

use crate::diagnostic::Diagnostic;
use crate::model::AssumptionId;
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
        AssumptionId::ids(&texts.view.catalogue.assumptions).for_each(|id| texts.assumption(Role::Own, id));
    }

    fn other_texts(&self, texts: &mut PageTexts) {
        texts.promises(|support| !support.assumptions.is_empty());
    }

    fn content(&self, page: &PageContext, parts: &EditionParts, _others: &PartsOf) -> Result<Value, Diagnostic> {
        let catalogue = page.view.catalogue;
        let entry = |id: AssumptionId| {
            let kept = catalogue
                .promises
                .iter()
                .filter(move |(_, support)| support.assumptions.contains(&id))
                .map(|(promise, _)| promise);
            AssumptionEntry { assumption: page.assumption(id), promises: parts.promise_links(kept, page) }
        };
        let is_shown = |id: &AssumptionId| {
            let claim = catalogue[*id].claim.as_ref();
            claim.is_some_and(|claim| page.view.text(&claim.0).is_some())
        };
        let assumptions = AssumptionId::ids(&catalogue.assumptions).filter(is_shown).map(entry).collect();
        Ok(AssumptionsContent { assumptions }.into())
    }
}

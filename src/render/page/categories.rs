//! The services by need.

use tera::Value;

use crate::diagnostic::Diagnostic;
use crate::model::ServiceId;
use crate::parse::taxonomy::Category;
use crate::plan::PageKey;
use crate::render::context::{GroupView, GroupsContent};
use crate::render::made_of::{PageTexts, Role};
use crate::render::page::kind::{Page, PartsOf};
use crate::render::page::menu::main_links;
use crate::render::page_context::PageContext;
use crate::render::parts::EditionParts;

pub(crate) struct Categories;

impl Page for Categories {
    fn name(&self) -> &'static str {
        "categories"
    }

    fn parents(&self) -> &'static [PageKey] {
        &[PageKey::Home, PageKey::Offer]
    }

    fn other_texts(&self, texts: &mut PageTexts) {
        texts.services(Role::Part);
        texts.taxonomy();
    }

    fn content(&self, page: &PageContext, parts: &EditionParts, _others: &PartsOf) -> Result<Value, Diagnostic> {
        let catalogue = page.view.catalogue;
        let group = |category: &Category| {
            let is_in =
                |id: &&ServiceId| catalogue[**id].categories.iter().any(|other| other.value == category.id.value);
            let cards = parts.service_cards(parts.services.iter().filter(is_in), page);
            (!cards.is_empty()).then_some(())?;
            Some(GroupView { anchor: category.id.value.to_string(), name: page.html(&category.name.0)?, cards })
        };
        Ok(GroupsContent {
            groups: page.site.taxonomy.categories.iter().filter_map(group).collect(),
            links: main_links(page),
        }
        .into())
    }
}

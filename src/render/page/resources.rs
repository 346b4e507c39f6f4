//! The resources, by type.

use tera::Value;

use crate::diagnostic::Diagnostic;
use crate::model::ResourceId;
use crate::parse::resource::ResourceType;
use crate::render::context::{GroupView, GroupsContent};
use crate::render::made_of::{PageTexts, Role};
use crate::render::page::kind::{Page, PartsOf};
use crate::render::page::menu::main_links;
use crate::render::page_context::PageContext;
use crate::render::parts::EditionParts;
use crate::render::view::Html;

pub(crate) struct Resources;

impl Page for Resources {
    fn name(&self) -> &'static str {
        "resources"
    }

    fn other_texts(&self, texts: &mut PageTexts) {
        ResourceId::ids(&texts.view.catalogue.resources).for_each(|id| texts.resource(Role::Part, id));
    }

    fn content(&self, page: &PageContext, parts: &EditionParts, _others: &PartsOf) -> Result<Value, Diagnostic> {
        let catalogue = page.view.catalogue;
        let mut kinds: Vec<ResourceType> = catalogue.resources.iter().filter_map(|resource| resource.r#type).collect();
        kinds.sort_unstable();
        kinds.dedup();
        let group = |kind: ResourceType| {
            let of_kind = parts.resources.iter().filter(|id| catalogue[**id].r#type == Some(kind));
            let cards = parts.resource_cards(of_kind, page);
            GroupView {
                anchor: kind.word().to_owned(),
                name: Html::text(&page.word(&format!("types_{}", kind.word())), None),
                cards,
            }
        };
        let groups = kinds.into_iter().map(group).collect();
        Ok(GroupsContent { groups, links: main_links(page) }.into())
    }
}

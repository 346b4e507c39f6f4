//! The services from A to Z.

use tera::Value;

use crate::diagnostic::Diagnostic;
use crate::plan::PageKey;
use crate::render::context::{GroupView, GroupsContent};
use crate::render::made_of::{PageTexts, Role};
use crate::render::page::kind::{Page, PartsOf};
use crate::render::page::menu::main_links;
use crate::render::page_context::PageContext;
use crate::render::parts::EditionParts;
use crate::render::view::Html;

pub(crate) struct Services;

impl Page for Services {
    fn name(&self) -> &'static str {
        "services"
    }

    fn parents(&self) -> &'static [PageKey] {
        &[PageKey::Home, PageKey::Offer]
    }

    fn other_texts(&self, texts: &mut PageTexts) {
        texts.services(Role::Part);
    }

    fn content(&self, page: &PageContext, parts: &EditionParts, _others: &PartsOf) -> Result<Value, Diagnostic> {
        let view = page.view;
        let mut groups: Vec<GroupView> = Vec::new();
        for id in &parts.services {
            let name = view.catalogue[*id]
                .name
                .as_ref()
                .and_then(|name| view.line(&name.0))
                .map(|(name, _)| name)
                .unwrap_or_default();
            let letter = view.language().alphabet.letter(&name);
            let anchor = format!("letter-{}", letter.anchor());
            if groups.last().is_none_or(|group| group.anchor != anchor) {
                groups.push(GroupView { anchor, name: Html::text(letter.as_str(), None), cards: Vec::new() });
            }
            if let Some(group) = groups.last_mut() {
                group.cards.extend(parts.service_cards([id], page));
            }
        }
        Ok(GroupsContent { groups, links: main_links(page) }.into())
    }
}

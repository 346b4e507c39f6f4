//! One resource.

use tera::Value;

use crate::diagnostic::Diagnostic;
use crate::model::{EditionView, ResourceId};
use crate::parse::id::Id;
use crate::plan::PageKey;
use crate::render::context::ResourceContent;
use crate::render::json_ld::{self, Thing};
use crate::render::made_of::{PageTexts, Role};
use crate::render::page::kind::{Heading, Page, PartsOf, is_repeated};
use crate::render::page_context::PageContext;
use crate::render::parts::EditionParts;

pub(crate) struct Resource(pub(crate) ResourceId);

impl Page for Resource {
    fn name(&self) -> &'static str {
        "resource"
    }

    fn parents(&self) -> &'static [PageKey] {
        &[PageKey::Home, PageKey::Resources]
    }

    fn heading(&self, view: &EditionView) -> Heading {
        Heading::of_listing(view, view.catalogue[self.0].title.as_ref())
    }

    fn summary(&self, view: &EditionView) -> Option<String> {
        let summary = view.catalogue[self.0].summary.as_ref()?;
        view.line(&summary.0).map(|(text, _)| text)
    }

    fn description(&self) -> String {
        "resources_description".into()
    }

    fn distinction<'v>(&self, view: &EditionView<'v>) -> Option<&'v Id> {
        let own = &view.catalogue[self.0];
        let earlier = ResourceId::each(&view.catalogue.resources).take_while(|(id, _)| *id != self.0);
        is_repeated(view, own.title.as_ref(), earlier.map(|(_, other)| other.title.as_ref())).then_some(&own.id.value)
    }

    fn data(&self, page: &PageContext) -> Option<Thing> {
        Some(json_ld::resource(&page.view, &page.view.catalogue[self.0]))
    }

    fn own_texts(&self, texts: &mut PageTexts) {
        texts.resource(Role::Own, self.0);
    }

    fn other_texts(&self, texts: &mut PageTexts) {
        texts.promises(|support| support.resources.contains(&self.0));
    }

    fn content(&self, page: &PageContext, parts: &EditionParts, _others: &PartsOf) -> Result<Value, Diagnostic> {
        let promises = page.view.catalogue.promises.iter();
        let kept = promises.filter(|(_, support)| support.resources.contains(&self.0)).map(|(id, _)| id);
        let resource = self.0.of(&parts.resource_views).map_or_else(Value::none, |view| view.put_into(page));
        Ok(ResourceContent { resource, promises: parts.promise_links(kept, page) }.into())
    }
}

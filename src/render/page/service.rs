//! One service.

use tera::Value;

use crate::diagnostic::Diagnostic;
use crate::model::{EditionView, ServiceId};
use crate::parse::id::Id;
use crate::plan::PageKey;
use crate::render::context::ServiceContent;
use crate::render::json_ld::{self, Thing};
use crate::render::made_of::{PageTexts, Role};
use crate::render::page::kind::{Heading, Page, PartsOf, is_repeated};
use crate::render::page_context::PageContext;
use crate::render::parts::EditionParts;

pub(crate) struct Service(pub(crate) ServiceId);

impl Page for Service {
    fn name(&self) -> &'static str {
        "service"
    }

    fn parents(&self) -> &'static [PageKey] {
        &[PageKey::Home, PageKey::Services]
    }

    fn heading(&self, view: &EditionView) -> Heading {
        Heading::of_listing(view, view.catalogue[self.0].name.as_ref())
    }

    fn summary(&self, view: &EditionView) -> Option<String> {
        let summary = view.catalogue[self.0].summary.as_ref()?;
        view.line(&summary.0).map(|(text, _)| text)
    }

    fn description(&self) -> String {
        "services_description".into()
    }

    fn distinction<'v>(&self, view: &EditionView<'v>) -> Option<&'v Id> {
        let own = &view.catalogue[self.0];
        let earlier = ServiceId::each(&view.catalogue.services).take_while(|(id, _)| *id != self.0);
        is_repeated(view, own.name.as_ref(), earlier.map(|(_, other)| other.name.as_ref())).then_some(&own.id.value)
    }

    fn data(&self, page: &PageContext) -> Option<Thing> {
        Some(json_ld::service(&page.view, &page.view.catalogue[self.0]))
    }

    fn own_texts(&self, texts: &mut PageTexts) {
        texts.service(Role::Own, self.0);
    }

    fn other_texts(&self, texts: &mut PageTexts) {
        texts.promises(|support| support.services.contains(&self.0));
        texts.taxonomy();
    }

    fn content(&self, page: &PageContext, parts: &EditionParts, _others: &PartsOf) -> Result<Value, Diagnostic> {
        let promises = page.view.catalogue.promises.iter();
        let kept = promises.filter(|(_, support)| support.services.contains(&self.0)).map(|(id, _)| id);
        let details = self.0.of(&parts.service_details).map_or_else(Value::none, |details| details.put_into(page));
        Ok(ServiceContent { details, promises: parts.promise_links(kept, page) }.into())
    }
}

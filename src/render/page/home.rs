//! The first page of an edition: help, the charter's sections, the ways to everything else.

use tera::Value;

use crate::diagnostic::Diagnostic;
use crate::model::{EditionView, SectionId, ServiceId};
use crate::plan::PageKey;
use crate::render::context::{AlertLink, HomeContent, Link, SectionLink};
use crate::render::json_ld::{Thing, web_site};
use crate::render::made_of::{PageTexts, Role};
use crate::render::page::kind::{Heading, Page, PartsOf};
use crate::render::page::menu::main_links;
use crate::render::page_context::PageContext;
use crate::render::parts::EditionParts;

pub(crate) struct Home;

impl Page for Home {
    fn name(&self) -> &'static str {
        "home"
    }

    fn heading(&self, view: &EditionView) -> Heading {
        let authority = view.catalogue.authority.as_ref();
        let own = authority.and_then(|authority| view.line(&authority.charter.as_ref()?.title.as_ref()?.0));
        Heading::new(own.or_else(|| view.line(&view.site.settings.title.0)))
    }

    fn parents(&self) -> &'static [PageKey] {
        &[]
    }

    fn data(&self, page: &PageContext) -> Option<Thing> {
        let url = page.plan.base.absolute(&page.address(PageKey::Home));
        Some(web_site(&page.view, url, self.heading(&page.view).plain))
    }

    fn own_texts(&self, texts: &mut PageTexts) {
        texts.authority(Role::Own);
    }

    fn other_texts(&self, texts: &mut PageTexts) {
        texts.sections(Role::Part);
        texts.settings();
        texts.services(Role::Part);
    }

    fn content(&self, page: &PageContext, _parts: &EditionParts, _others: &PartsOf) -> Result<Value, Diagnostic> {
        let catalogue = page.view.catalogue;
        let sections = SectionId::ids(&catalogue.sections).filter_map(|id| {
            let (title, summary) = page.section_head(id)?;
            Some(SectionLink { title, summary, href: page.find_address(id.into())? })
        });
        let today = page.plan.options.today;
        let alerts = ServiceId::each(&catalogue.services).filter_map(|(id, service)| {
            let alert = service.alert.as_ref().filter(|alert| alert.holds_on(today))?;
            let service = Link { name: page.html(&service.name.as_ref()?.0)?, href: page.find_address(id.into())? };
            Some(AlertLink { service, text: page.html(&alert.text.0)?, until: page.alert_until(alert) })
        });
        Ok(HomeContent {
            sections: sections.collect(),
            links: main_links(page),
            alerts: alerts.collect(),
            services: catalogue.services.len(),
        }
        .into())
    }
}

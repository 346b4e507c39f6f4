//! Urgent and out-of-hours contacts.

use tera::Value;

use crate::diagnostic::Diagnostic;
use crate::render::context::HelpContent;
use crate::render::made_of::{PageTexts, Role};
use crate::render::page::kind::{Page, PartsOf};
use crate::render::page_context::PageContext;
use crate::render::parts::EditionParts;

pub(crate) struct Help;

impl Page for Help {
    fn name(&self) -> &'static str {
        "help"
    }

    fn other_texts(&self, texts: &mut PageTexts) {
        texts.authority_field(Role::Whole, "contacts");
        texts.urgent_services();
    }

    fn content(&self, page: &PageContext, parts: &EditionParts, _others: &PartsOf) -> Result<Value, Diagnostic> {
        let catalogue = page.view.catalogue;
        let contacts = || catalogue.authority.iter().flat_map(|authority| &authority.contacts);
        let urgent = parts.services.iter().filter(|id| catalogue[**id].urgent);
        Ok(HelpContent {
            contacts: contacts().filter(|contact| contact.out_of_hours).map(|contact| page.contact(contact)).collect(),
            services: parts.service_cards(urgent, page),
            daytime: contacts().filter(|contact| !contact.out_of_hours).map(|contact| page.contact(contact)).collect(),
        }
        .into())
    }
}

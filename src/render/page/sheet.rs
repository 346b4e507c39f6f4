//! The numbers that matter on one page, for a notice board.

use std::cell::Cell;

use tera::Value;

use crate::diagnostic::Diagnostic;
use crate::parse::contact::Contact;
use crate::parse::service::Service;
use crate::plan::PageKey;
use crate::render::booklet::{home_code, today};
use crate::render::context::{NumberView, SheetContent};
use crate::render::made_of::{PageTexts, Role};
use crate::render::page::kind::{Page, PartsOf};
use crate::render::page::numbers::{contacts_at_night, note_edition, note_number, number, urgent};
use crate::render::page_context::PageContext;
use crate::render::parts::EditionParts;

pub(crate) struct Sheet;

impl Page for Sheet {
    fn name(&self) -> &'static str {
        "sheet"
    }

    fn parents(&self) -> &'static [PageKey] {
        &[PageKey::Home, PageKey::Print]
    }

    fn other_texts(&self, texts: &mut PageTexts) {
        texts.authority(Role::Part);
        texts.urgent_services();
        texts.settings();
    }

    fn content(&self, page: &PageContext, parts: &EditionParts, _others: &PartsOf) -> Result<Value, Diagnostic> {
        let contact = |contact: &Contact| {
            let role = contact.role.as_ref().map(|role| &role.0);
            number(page, Some(&contact.name.0), role, &contact.phones)
        };
        // Not every service that has a number stands on the sheet: those that do are noted below.
        let unread = Cell::new(false);
        let service = |service: &Service| {
            let summary = service.summary.as_ref().map(|text| &text.0);
            number(&page.with_notes(&unread), service.name.as_ref().map(|name| &name.0), summary, &service.phones)
        };
        let contacts: Vec<NumberView> = contacts_at_night(page).filter_map(contact).collect();
        // A council may list a team among its services that is one of its contacts.
        let is_new = |entry: &NumberView| contacts.iter().all(|contact| contact.phones[0].href != entry.phones[0].href);
        let services: Vec<NumberView> = urgent(page, parts).into_iter().filter_map(service).filter(is_new).collect();
        note_edition(page);
        services.iter().for_each(|entry| note_number(page, entry));
        Ok(SheetContent { contacts, services, code: home_code(page, parts), date: today(page) }.into())
    }
}

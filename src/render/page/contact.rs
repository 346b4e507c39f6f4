//! Whom to ask at the council, as templates see it.

use crate::parse::contact::Contact;
use crate::render::context::ContactView;
use crate::render::listing::out_link;
use crate::render::page_context::PageContext;
use crate::render::view::Html;

impl PageContext<'_> {
    pub(crate) fn contact(&self, contact: &Contact) -> ContactView {
        ContactView {
            id: contact.id.value.to_string(),
            name: self.html(&contact.name.0).unwrap_or_else(|| Html::text("", None)),
            role: contact.role.as_ref().and_then(|role| self.html(&role.0)),
            phones: self.phones(&contact.phones),
            email: contact.email.as_ref().map(|email| email.0.to_string()),
            website: contact.url.as_ref().map(|url| out_link(&url.0)),
            hours: self.hours(&contact.schedules),
        }
    }
}

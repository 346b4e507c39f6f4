//! Accessibility statements: whose, and what they rest on.

use crate::model::catalogue::Catalogue;
use crate::model::edition::EditionView;
use crate::parse::accessibility::{Accessibility, Compliance, ContactChoice};
use crate::parse::contact::Contact;
use crate::parse::resource::Nation;
use crate::parse::settings::Settings;
use crate::parse::text::Name;

/// What a public body's statement rests on.
#[derive(Clone, Copy, Debug)]
pub struct Statement<'a> {
    pub organisation: &'a Name,
    /// `None`: an authority that has not said anything yet.
    pub said: Option<&'a Accessibility>,
    contacts: &'a [Contact],
    /// `None`: the national edition's publisher may be in any.
    pub nation: Option<Nation>,
}

impl<'a> EditionView<'a> {
    /// The statement of the edition's publisher; `None` if that is no public body.
    pub fn statement(&self) -> Option<Statement<'a>> {
        Statement::find(self.catalogue, &self.site.settings)
    }
}

impl<'a> Statement<'a> {
    /// A council always is a public body; who runs the national edition is one if `site.yaml` says what a statement needs.
    pub fn find(catalogue: &'a Catalogue, settings: &'a Settings) -> Option<Statement<'a>> {
        match &catalogue.authority {
            Some(authority) => {
                let said = authority.accessibility.as_ref();
                Some(Statement {
                    organisation: said.and_then(|said| said.organisation.as_ref()).unwrap_or(&authority.council),
                    said,
                    contacts: &authority.contacts,
                    nation: Some(authority.nation),
                })
            }
            None if !catalogue.is_national() => None,
            None => {
                let said = settings.accessibility.as_ref()?;
                let organisation = said.organisation.as_ref().unwrap_or(&settings.title);
                Some(Statement { organisation, said: Some(said), contacts: &[], nation: None })
            }
        }
    }

    pub fn status(&self) -> Compliance {
        self.said.map_or(Compliance::Not, Accessibility::status)
    }

    pub fn find_contact(&self, choice: &'a ContactChoice) -> Option<&'a Contact> {
        find_contact(choice, self.contacts)
    }
}

pub(crate) fn find_contact<'a>(choice: &'a ContactChoice, contacts: &'a [Contact]) -> Option<&'a Contact> {
    match choice {
        ContactChoice::Written(contact) => Some(contact),
        ContactChoice::Named(id) => contacts.iter().find(|contact| contact.id.value == id.value),
    }
}

//! Cards for a wallet: the council's numbers first, then those of its own services, for these are in no other list.

use std::cell::Cell;

use tera::Value;

use crate::diagnostic::Diagnostic;
use crate::parse::contact::Phone;
use crate::parse::text::Name;
use crate::plan::PageKey;
use crate::render::booklet::{home_code, today};
use crate::render::context::{CardsContent, NumberView};
use crate::render::made_of::{PageTexts, Role};
use crate::render::page::kind::{Page, PartsOf};
use crate::render::page::numbers::{contacts_at_night, note_edition, number, urgent};
use crate::render::page_context::PageContext;
use crate::render::parts::EditionParts;
use crate::text::{Line, Localised};

pub(crate) struct Cards;

impl Page for Cards {
    fn name(&self) -> &'static str {
        "cards"
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
        let mut named: Vec<NamedPhones> = Vec::new();
        let contacts = contacts_at_night(page).map(|contact| {
            (Some(&contact.name.0), contact.neutral_name.as_ref().map(|name| &name.0), contact.phones.as_slice())
        });
        named.extend(contacts);
        for local in [true, false] {
            named.extend(
                urgent(page, parts)
                    .into_iter()
                    .filter(|service| service.is_local() == local)
                    .map(|service| (line(&service.name), line(&service.neutral_name), service.phones.as_slice())),
            );
        }
        let (mut numbers, mut discreet): (Vec<NumberView>, Vec<NumberView>) = (Vec::new(), Vec::new());
        for (name, neutral, phones) in named {
            add_to_card(page, &mut numbers, name, phones);
            add_to_card(page, &mut discreet, neutral, phones);
        }
        note_edition(page);
        numbers.iter().chain(&discreet).for_each(|entry| page.note_html(&entry.name));
        Ok(CardsContent { numbers, discreet, code: home_code(page, parts), date: today(page) }.into())
    }
}

/// Somebody's name, the neutral one, and the numbers.
type NamedPhones<'a> = (Option<&'a Localised<Line>>, Option<&'a Localised<Line>>, &'a [Phone]);

fn line(name: &Option<Name>) -> Option<&Localised<Line>> {
    name.as_ref().map(|name| &name.0)
}

/// As many as a card holds in print that can be read, the emergency number above them.
const CARD_NUMBERS: usize = 8;

/// Adds a first number to a card with room on it, if it is not there yet: a team may be a contact and a service.
fn add_to_card(page: &PageContext, card: &mut Vec<NumberView>, name: Option<&Localised<Line>>, phones: &[Phone]) {
    // A card shows less of an entry than there is, and not every entry: what stands on it is noted when it is whole.
    let unread = Cell::new(false);
    let Some(mut entry) = number(&page.with_notes(&unread), name, None, phones) else { return };
    entry.phones.truncate(1);
    let is_there = card.iter().any(|other| other.phones[0].href == entry.phones[0].href);
    if !is_there && card.len() < CARD_NUMBERS {
        card.push(entry);
    }
}

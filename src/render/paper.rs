//! The pages for paper: booklet, large print, both languages in one, a sheet for a notice board, cards.
//!
//! Booklet, large print and the bilingual booklet hold the same text, rendered once an edition ([`Booklet`]).

use tera::Value;

use crate::diagnostic::Diagnostic;
use crate::parse::authority::Contact;
use crate::parse::prose::{Line, Localised, Prose};
use crate::parse::service::{Phone, PhoneType, Service, ServiceStatus};
use crate::plan::PageKey;
use crate::render::code::code;
use crate::render::context::{
    BilingualContent, BilingualPart, BookletView, CardsContent, CodeView, NumberView, PaperLinks, PrintContent,
    PrintService, SheetContent,
};
use crate::render::listing::Listings;
use crate::render::page::Maker;
use crate::render::prose::{Filler, Linking};
use crate::render::shared::{self, Parts};
use crate::render::view::Html;

/// Somebody's name, the neutral one, and the numbers.
type Named<'a> = (Option<&'a Localised<Line>>, Option<&'a Localised<Line>>, &'a [Phone]);

/// As many as a card holds in print that can be read, the emergency number above them.
const CARD_NUMBERS: usize = 8;

/// The text of an edition as paper has it: everything on one page, with links that stay on it.
#[derive(Clone, Debug)]
pub(crate) struct Booklet {
    cover: Value,
    text: Value,
}

impl<'a> Maker<'a> {
    /// The booklet, or the same in large print.
    pub(crate) fn print(&self) -> Result<PrintContent, Diagnostic> {
        let booklet = self.booklet()?;
        Ok(PrintContent { cover: booklet.cover.clone(), booklet: booklet.text.clone(), links: self.paper_links() })
    }

    /// The whole text in one language, then in the next.
    pub(crate) fn bilingual(&self) -> Result<BilingualContent, Diagnostic> {
        let part = |locale| {
            let edition = self.edition.in_locale(locale);
            let shared = (self.shared_of)(edition)?;
            let filler = Filler { view: self.site.view(edition), edition, ..*self.filler() };
            let maker = Maker { shared: &shared, edition, listings: Listings { filler }, ..*self };
            let booklet = maker.booklet()?;
            Ok(BilingualPart {
                lang: locale.to_string(),
                words: shared.base.get("words").cloned().unwrap_or_else(Value::none),
                cover: booklet.cover.clone(),
                booklet: booklet.text.clone(),
            })
        };
        let locales = self.filler().view.catalogue.reading_order();
        Ok(BilingualContent { parts: locales.into_iter().map(part).collect::<Result<_, _>>()? })
    }

    fn booklet(&self) -> Result<&Booklet, Diagnostic> {
        self.shared.booklet.get_or_init(|| self.make_booklet()).as_ref().map_err(Clone::clone)
    }

    fn make_booklet(&self) -> Result<Booklet, Diagnostic> {
        let filler = Filler { linking: Linking::OnePage, shift: 2, ..*self.filler() };
        let listings = Listings { filler };
        let mut parts = Parts::new(self.templates, self.shared.base.clone());
        let (promises, _) = shared::promises(&listings, &mut parts)?;
        let services = self.shared.services.iter().map(|number| self.print_service(*number, &listings, &mut parts));
        let booklet = BookletView {
            services: services.collect::<Result<_, _>>()?,
            sections: self.sections(&filler, &|id| promises.get(id).cloned()),
            credits: self.shared_credits(&Filler { shift: 1, ..filler }),
            date: self.date(),
            code: self.code(),
        };
        let booklet = Value::from(booklet);
        Ok(Booklet {
            cover: parts.render("parts/cover.html", "booklet", booklet.clone())?,
            text: parts.render("parts/booklet.html", "booklet", booklet)?,
        })
    }

    fn print_service(&self, number: usize, listings: &Listings, parts: &mut Parts) -> Result<PrintService, Diagnostic> {
        let service = &listings.filler.view.catalogue.services[number];
        // Only links and headings look different here; a listing without them is rendered already.
        let is_same = service.description.as_ref().is_none_or(|text| text.0.texts().all(Prose::is_same_on_every_page));
        Ok(PrintService {
            anchor: format!("{}service-{}", listings.filler.start(), service.id.value),
            name: service.name.as_ref().and_then(|name| listings.html(&name.0)).unwrap_or_else(|| Html::text("", None)),
            details: match is_same {
                true => self.shared.service_details[number].clone(),
                false => parts.render("parts/service_details.html", "service", listings.service(number).into())?,
            },
        })
    }

    fn paper_links(&self) -> PaperLinks {
        let address = |key| self.listings.address(key);
        // Made once, in one edition; the others lead to it.
        let mut locales = self.filler().view.catalogue.locales.iter();
        let bilingual = locales.find_map(|locale| {
            self.plan.editions.get(&self.edition.in_locale(*locale))?.find(PageKey::Bilingual).map(str::to_owned)
        });
        PaperLinks {
            print: address(PageKey::Print),
            large_print: address(PageKey::LargePrint),
            sheet: address(PageKey::Sheet),
            cards: address(PageKey::Cards),
            bilingual,
        }
    }

    fn code(&self) -> CodeView {
        let make = || {
            let address = self.plan.base.absolute(&self.listings.address(PageKey::Home));
            code(&address, self.filler().view.language())
        };
        self.shared.code.get_or_init(make).clone()
    }

    fn date(&self) -> String {
        self.filler().view.language().dates.write(self.plan.options.today)
    }

    pub(crate) fn sheet(&self) -> Result<SheetContent, Diagnostic> {
        let contact = |contact: &Contact| {
            let role = contact.role.as_ref().map(|role| &role.0);
            self.number(Some(&contact.name.0), role, &contact.phones)
        };
        let service = |service: &Service| {
            let summary = service.summary.as_ref().map(|text| &text.0);
            self.number(service.name.as_ref().map(|name| &name.0), summary, &service.phones)
        };
        let contacts: Vec<NumberView> = self.contacts_at_night().filter_map(contact).collect();
        // A council may list a team among its services that is one of its contacts.
        let is_new = |entry: &NumberView| contacts.iter().all(|contact| contact.phones[0].href != entry.phones[0].href);
        let services = self.urgent().filter_map(service).filter(is_new).collect();
        Ok(SheetContent { contacts, services, code: self.code(), date: self.date() })
    }

    /// The cards: the council's numbers first, then those of its own services, for these are in no other list.
    pub(crate) fn cards(&self) -> Result<CardsContent, Diagnostic> {
        let mut named: Vec<Named> = Vec::new();
        let contacts = self.contacts_at_night().map(|contact| {
            (Some(&contact.name.0), contact.neutral_name.as_ref().map(|name| &name.0), contact.phones.as_slice())
        });
        named.extend(contacts);
        for local in [true, false] {
            named.extend(self.urgent().filter(|service| service.is_local() == local).map(|service| {
                let name = |name: &'a Option<crate::parse::text::Name>| name.as_ref().map(|name| &name.0);
                (name(&service.name), name(&service.neutral_name), service.phones.as_slice())
            }));
        }
        let (mut numbers, mut discreet): (Vec<NumberView>, Vec<NumberView>) = (Vec::new(), Vec::new());
        for (name, neutral, phones) in named {
            self.add_to_card(&mut numbers, name, phones);
            self.add_to_card(&mut discreet, neutral, phones);
        }
        Ok(CardsContent { numbers, discreet, code: self.code(), date: self.date() })
    }

    /// Adds a first number to a card with room on it, if it is not there yet: a team may be a contact and a service.
    fn add_to_card(&self, card: &mut Vec<NumberView>, name: Option<&Localised<Line>>, phones: &[Phone]) {
        let Some(mut entry) = self.number(name, None, phones) else { return };
        entry.phones.truncate(1);
        let is_there = card.iter().any(|other| other.phones[0].href == entry.phones[0].href);
        if !is_there && card.len() < CARD_NUMBERS {
            card.push(entry);
        }
    }

    fn contacts_at_night(&self) -> impl Iterator<Item = &'a Contact> + use<'a> {
        let authority = self.listings.filler.view.catalogue.authority.as_deref();
        authority.into_iter().flat_map(|authority| &authority.contacts).filter(|contact| contact.out_of_hours)
    }

    /// The urgent services that answer now, in alphabetical order.
    fn urgent(&self) -> impl Iterator<Item = &'a Service> + use<'a> {
        let services = &self.listings.filler.view.catalogue.services;
        let is_open = |service: &&Service| service.urgent && service.status() != ServiceStatus::TemporarilyClosed;
        self.shared.services.iter().map(|number| &*services[*number]).filter(is_open)
    }

    /// None without a name or without a number to ring or text: a relay is the same number, reached another way.
    fn number(
        &self,
        name: Option<&Localised<Line>>,
        summary: Option<&Localised<Line>>,
        phones: &[Phone],
    ) -> Option<NumberView> {
        let direct = phones.iter().filter(|phone| phone.r#type != Some(PhoneType::Relay)).cloned();
        let phones = self.listings.phones(&direct.collect::<Vec<_>>());
        (!phones.is_empty()).then_some(())?;
        Some(NumberView {
            name: self.listings.html(name?)?,
            summary: summary.and_then(|text| self.listings.html(text)),
            phones,
        })
    }
}

//! The content of each kind of page.

use std::collections::HashMap;
use std::sync::Arc;

use tera::Value;

use crate::diagnostic::Diagnostic;
use crate::model::{CREDITS_PAGE, Edition, Site};
use crate::parse::authority::Contact;
use crate::parse::id::Id;
use crate::parse::prose::{InLocale, Localised, Piece, Promise, Prose, Target};
use crate::plan::{PageKey, Plan};
use crate::render::context::{
    AlertLink, ChallengeContent, CharterContent, ContactView, CreditsContent, HelpContent, HomeContent, Link,
    MainLinks, PageContent, SectionContent, SectionLink, SectionView, SignatoryView,
};
use crate::render::listing::{Listings, out_link};
use crate::render::prose::Filler;
use crate::render::shared::{self, Parts, Shared};
use crate::render::template::Templates;
use crate::render::view::Html;

/// What a page's content is made from.
pub(crate) struct Maker<'a> {
    pub(crate) site: &'a Site,
    pub(crate) plan: &'a Plan,
    pub(crate) templates: &'a Templates,
    pub(crate) shared: &'a Shared,
    pub(crate) edition: Edition,
    pub(crate) listings: Listings<'a>,
    /// What the pages of another edition share: the bilingual booklet has more than its own.
    pub(crate) shared_of: &'a SharedOf<'a>,
}

pub(crate) type SharedOf<'a> = dyn Fn(Edition) -> Result<Arc<Shared>, Diagnostic> + 'a;

/// The name of a page's template, and what it sees as `content`.
pub(crate) fn content(maker: &Maker, key: PageKey) -> Result<(&'static str, Value), Diagnostic> {
    Ok(match key {
        PageKey::Home => ("home.html", maker.home().into()),
        PageKey::Help => ("help.html", maker.help().into()),
        PageKey::Offer => ("offer.html", maker.offer().into()),
        PageKey::Charter => ("charter.html", maker.charter()?.into()),
        PageKey::Section(number) => ("section.html", maker.section(number).into()),
        PageKey::Services => ("services.html", maker.services().into()),
        PageKey::Categories => ("categories.html", maker.categories().into()),
        PageKey::Service(number) => ("service.html", maker.service(number).into()),
        PageKey::Resources => ("resources.html", maker.resources().into()),
        PageKey::Resource(number) => ("resource.html", maker.resource(number).into()),
        PageKey::Assumptions => ("assumptions.html", maker.assumptions().into()),
        PageKey::Challenge => ("challenge.html", maker.challenge().into()),
        PageKey::Credits => ("credits.html", maker.credits().into()),
        PageKey::Accessibility => ("accessibility.html", maker.accessibility().into()),
        PageKey::Page(number) => ("page.html", maker.page(number).into()),
        PageKey::Print => ("print.html", maker.print()?.into()),
        PageKey::LargePrint => ("large_print.html", maker.print()?.into()),
        PageKey::Sheet => ("sheet.html", maker.sheet()?.into()),
        PageKey::Cards => ("cards.html", maker.cards()?.into()),
        PageKey::Bilingual => ("bilingual.html", maker.bilingual()?.into()),
    })
}

impl<'a> Maker<'a> {
    pub(crate) fn filler(&self) -> &Filler<'a> {
        &self.listings.filler
    }

    pub(crate) fn word(&self, key: &str) -> String {
        self.filler().view.language().word(key)
    }

    pub(crate) fn main_links(&self) -> MainLinks {
        let address = |key| self.listings.address(key);
        MainLinks {
            help: address(PageKey::Help),
            charter: address(PageKey::Charter),
            offer: address(PageKey::Offer),
            services: address(PageKey::Services),
            categories: address(PageKey::Categories),
            resources: address(PageKey::Resources),
            assumptions: address(PageKey::Assumptions),
            challenge: address(PageKey::Challenge),
            print: address(PageKey::Print),
        }
    }

    fn home(&self) -> HomeContent {
        let catalogue = self.filler().view.catalogue;
        let sections = (0..catalogue.sections.len()).filter_map(|number| {
            let (title, summary) = self.section_head(number)?;
            Some(SectionLink { title, summary, href: self.listings.address(PageKey::Section(number)) })
        });
        let today = self.plan.options.today;
        let alerts = catalogue.services.iter().enumerate().filter_map(|(number, service)| {
            let alert = service.alert.as_ref().filter(|alert| alert.holds_on(today))?;
            let service = Link {
                name: self.listings.html(&service.name.as_ref()?.0)?,
                href: self.listings.address(PageKey::Service(number)),
            };
            Some(AlertLink {
                service,
                text: self.listings.html(&alert.text.0)?,
                until: self.listings.alert_until(alert),
            })
        });
        HomeContent {
            sections: sections.collect(),
            links: self.main_links(),
            alerts: alerts.collect(),
            services: catalogue.services.len(),
        }
    }

    pub(crate) fn contact(&self, contact: &Contact) -> ContactView {
        ContactView {
            id: contact.id.value.to_string(),
            name: self.listings.html(&contact.name.0).unwrap_or_else(|| Html::text("", None)),
            role: contact.role.as_ref().and_then(|role| self.listings.html(&role.0)),
            phones: self.listings.phones(&contact.phones),
            email: contact.email.as_ref().map(|email| email.0.to_string()),
            website: contact.url.as_ref().map(|url| out_link(&url.0)),
            hours: self.listings.hours(&contact.schedules),
        }
    }

    fn help(&self) -> HelpContent {
        let catalogue = self.filler().view.catalogue;
        let contacts = || catalogue.authority.iter().flat_map(|authority| &authority.contacts);
        let urgent = self.shared.services.iter().filter(|number| catalogue.services[**number].urgent);
        HelpContent {
            contacts: contacts().filter(|contact| contact.out_of_hours).map(|contact| self.contact(contact)).collect(),
            services: urgent.map(|number| self.shared.service_cards[*number].clone()).collect(),
            daytime: contacts().filter(|contact| !contact.out_of_hours).map(|contact| self.contact(contact)).collect(),
        }
    }

    /// Title and summary, if the edition shows the section.
    fn section_head(&self, number: usize) -> Option<(Html, Html)> {
        let view = self.filler().view;
        let found = view.text(view.catalogue.sections[number].main())?;
        let document = found.text();
        let other = match found {
            InLocale::Own(_) => None,
            InLocale::Fallback(_, locale) => Some(locale),
        };
        let html = |line| Html::text(&view.fill(line, document.locale), other);
        Some((
            document.title().map(html).unwrap_or_else(|| Html::text("", None)),
            document.summary().map(html).unwrap_or_else(|| Html::text("", None)),
        ))
    }

    fn section_view(
        &self,
        filler: &Filler,
        number: usize,
        promises: &dyn Fn(&Id) -> Option<Value>,
    ) -> Option<SectionView> {
        let section = &filler.view.catalogue.sections[number];
        let (title, summary) = self.section_head(number)?;
        let mut html = String::new();
        for part in &section.parts {
            let Some(found) = filler.view.text(&part.documents) else { continue };
            let document = found.text();
            let prefix = filler.prefix(section, part);
            filler.write_marked(
                &mut html,
                &document.body,
                document.locale,
                &prefix,
                &mut |out: &mut String, promise: &Promise| match promises(&promise.id.value) {
                    Some(value) => out.push_str(value.as_str().unwrap_or_default()),
                    None => filler.write(out, &promise.text, document.locale, &prefix, &mut |_, _| {}),
                },
            );
        }
        Some(SectionView {
            id: section.id.to_string(),
            anchor: format!("{}section-{}", filler.start(), section.id),
            title,
            summary,
            html: Html::safe(&html),
        })
    }

    pub(crate) fn sections(&self, filler: &Filler, promises: &dyn Fn(&Id) -> Option<Value>) -> Vec<SectionView> {
        (0..filler.view.catalogue.sections.len())
            .filter_map(|number| self.section_view(filler, number, promises))
            .collect()
    }

    fn shared_promise(&self, id: &Id) -> Option<Value> {
        self.shared.promises.get(id).cloned()
    }

    fn charter(&self) -> Result<CharterContent, Diagnostic> {
        let filler = Filler { shift: 1, ..*self.filler() };
        let promises = match self.has_anchored_promises() {
            // Their links to headings and notes differ from those on the sections' own pages.
            true => {
                shared::promises(&Listings { filler }, &mut Parts::new(self.templates, self.shared.base.clone()))?.0
            }
            false => HashMap::new(),
        };
        let find = |id: &Id| promises.get(id).cloned().or_else(|| self.shared_promise(id));
        Ok(CharterContent { sections: self.sections(&filler, &find), print: self.listings.address(PageKey::Print) })
    }

    /// Whether a promise's words hold a link to a heading or a note of their text.
    fn has_anchored_promises(&self) -> bool {
        let is_anchored = |promise: &Promise| {
            promise.text.pieces.contains(&Piece::Prefix)
                || promise.text.links.iter().any(|link| matches!(link.value, Target::Anchor(_)))
        };
        self.filler().view.catalogue.sections.iter().flat_map(|section| section.promises()).any(is_anchored)
    }

    fn section(&self, number: usize) -> SectionContent {
        let count = self.filler().view.catalogue.sections.len();
        let link = |number: usize| {
            Some(Link { name: self.section_head(number)?.0, href: self.listings.address(PageKey::Section(number)) })
        };
        let empty = || SectionView {
            id: String::new(),
            anchor: String::new(),
            title: Html::text("", None),
            summary: Html::text("", None),
            html: Html::safe(""),
        };
        SectionContent {
            section: self.section_view(self.filler(), number, &|id| self.shared_promise(id)).unwrap_or_else(empty),
            previous: (0..number).rev().find_map(link),
            next: (number + 1..count).find_map(link),
            charter: self.listings.address(PageKey::Charter),
        }
    }

    fn challenge(&self) -> ChallengeContent {
        let view = self.filler().view;
        let language = view.language();
        let authority = view.catalogue.authority.as_ref();
        let challenge = authority.and_then(|authority| authority.challenge.as_ref());
        let adoption = authority.and_then(|authority| authority.charter.as_ref());
        let contact = challenge.and_then(|challenge| {
            let id = &challenge.contact.as_ref()?.value;
            authority?.contacts.iter().find(|contact| contact.id.value == *id)
        });
        let dated = |key: &str, date| language.sentence(key, &[("date", &language.dates.write(date))]);
        let signatory = |signatory: &crate::parse::authority::Signatory| {
            Some(SignatoryView {
                name: self.listings.html(&signatory.name.0)?,
                role: signatory.role.as_ref().and_then(|role| self.listings.html(&role.0)),
            })
        };
        ChallengeContent {
            route: challenge
                .and_then(|challenge| self.filler().localised(&challenge.route.as_ref()?.0, ""))
                .map(|html| Html::safe(&html)),
            contact: contact.map(|contact| self.contact(contact)),
            url: challenge.and_then(|challenge| Some(out_link(&challenge.url.as_ref()?.0))),
            adopted: adoption.and_then(|adoption| Some(dated("adopted_on", adoption.adopted?))),
            minute_url: adoption.and_then(|adoption| Some(adoption.minute_url.as_ref()?.0.to_string())),
            review_by: adoption.and_then(|adoption| Some(dated("review_by", adoption.review_by.as_ref()?.value))),
            overdue: adoption
                .and_then(|adoption| adoption.review_by.as_ref())
                .is_some_and(|date| date.value < self.plan.options.today),
            signatories: adoption.iter().flat_map(|adoption| &adoption.signatories).filter_map(signatory).collect(),
            authorities: self.authorities(PageKey::Challenge),
            links: self.main_links(),
        }
    }

    /// On the national edition: this page of each authority that is published in this language.
    pub(crate) fn authorities(&self, key: PageKey) -> Vec<Link> {
        if self.edition.catalogue != Edition::NATIONAL {
            return Vec::new();
        }
        let others = self
            .plan
            .editions
            .iter()
            .filter(|(edition, _)| edition.locale == self.edition.locale && edition.catalogue != Edition::NATIONAL);
        let link = |(edition, addresses): (&Edition, &crate::plan::Addresses)| {
            let view = self.site.view(*edition);
            let (name, other) = view.line(&view.catalogue.authority.as_ref()?.council.0)?;
            Some(Link { name: Html::text(&name, other), href: addresses.find(key)?.to_owned() })
        };
        others.filter_map(link).collect()
    }

    fn prose(&self, filler: &Filler, text: &Localised<Prose>, prefix: &str) -> Option<Html> {
        filler.localised(text, prefix).map(|html| Html::safe(&html))
    }

    /// The shared credits; an authority's own credits page takes them out only with a reason.
    pub(crate) fn shared_credits(&self, filler: &Filler) -> Option<Html> {
        let own = filler.view.catalogue.pages.iter().find(|page| &*page.name == CREDITS_PAGE);
        let replaced = own.is_some_and(|page| page.documents.texts().any(|document| document.front.reason.is_some()));
        if replaced {
            None
        } else {
            self.prose(filler, &self.site.settings.credits.as_ref()?.0, &format!("{}credits-", filler.start()))
        }
    }

    fn credits(&self) -> CreditsContent {
        let view = self.filler().view;
        let number = view.catalogue.pages.iter().position(|page| &*page.name == CREDITS_PAGE);
        CreditsContent {
            credits: self.shared_credits(self.filler()),
            more: number.map(|number| self.page(number).html),
        }
    }

    fn page(&self, number: usize) -> PageContent {
        let filler = self.filler();
        let mut html = String::new();
        if let Some(found) = filler.view.text(&filler.view.catalogue.pages[number].documents) {
            let document = found.text();
            filler.write_marked(&mut html, &document.body, document.locale, "", &mut |_, _| {});
        }
        PageContent { html: Html::safe(&html) }
    }
}

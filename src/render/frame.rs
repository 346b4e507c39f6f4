//! What every page has around its content: title, description, breadcrumb, twins, notices.

use std::sync::Arc;

use crate::locale::Locale;
use crate::model::{Edition, EditionView, Section};
use crate::parse::front_matter::Document;
use crate::parse::id::Id;
use crate::parse::prose::{InLocale, Localised};
use crate::parse::settings::FallbackMode;
use crate::parse::text::Name;
use crate::plan::{PageKey, Plan};
use crate::render::context::{Alternate, LanguageLink, Link, PageFrame};
use crate::render::json_ld::{Crumb, json_ld};
use crate::render::listing::Listings;
use crate::render::view::Html;
use crate::source::Located;

/// Makes what stands around a page's content.
pub(crate) struct Frame<'a> {
    pub(crate) plan: &'a Plan,
    pub(crate) view: EditionView<'a>,
    pub(crate) edition: Edition,
    pub(crate) listings: Listings<'a>,
}

/// A page's own name: plain, as it is shown, and whether some of the page is in another language.
struct Heading {
    plain: String,
    html: Html,
    other: Option<Locale>,
}

impl Frame<'_> {
    pub(crate) fn page(&self, key: PageKey) -> PageFrame {
        let plan = self.plan;
        let heading = self.heading(key);
        let href = self.listings.address(key);
        let parents = parents(key);
        let breadcrumb: Vec<(Heading, String)> =
            parents.iter().map(|parent| (self.heading(*parent), self.listings.address(*parent))).collect();
        let mut crumbs: Vec<Crumb> = breadcrumb
            .iter()
            .map(|(heading, href)| Crumb { name: heading.plain.clone(), href: href.clone() })
            .collect();
        crumbs.push(Crumb { name: heading.plain.clone(), href: href.clone() });
        let owner = self.owner();
        PageFrame {
            lang: self.view.locale.to_string(),
            title: self.title(key, &heading, &breadcrumb, &owner),
            description: self.description(key, &owner),
            canonical: plan.base.absolute(&href),
            alternates: self.alternates(key),
            languages: self.languages(key),
            json_ld: json_ld(&self.view, &plan.base, key, &crumbs, &heading.plain),
            notices: self.notices(key, heading.other),
            standalone: plan.options.standalone,
            breadcrumb: breadcrumb.into_iter().map(|(heading, href)| Link { name: heading.html, href }).collect(),
            heading: heading.html,
        }
    }

    /// Whose page it is, for titles: the council, or the site.
    fn owner(&self) -> String {
        let council = self.view.catalogue.authority.as_ref().and_then(|authority| self.view.line(&authority.council.0));
        council.or_else(|| self.view.line(&self.view.site.settings.title.0)).map(|(name, _)| name).unwrap_or_default()
    }

    /// The page, what it is part of, and whose it is: together unlike every other title (WCAG 2.2, 2.4.2).
    fn title(&self, key: PageKey, heading: &Heading, breadcrumb: &[(Heading, String)], owner: &str) -> String {
        if key == PageKey::Home {
            return if heading.plain == owner { owner.to_owned() } else { format!("{} – {owner}", heading.plain) };
        }
        let name = self.distinct_name(key, &heading.plain);
        let parts = breadcrumb.iter().skip(1).rev().map(|(heading, _)| heading.plain.as_str());
        std::iter::once(name.as_str()).chain(parts).chain([owner]).collect::<Vec<_>>().join(" – ")
    }

    /// A listing's name, with its id where an earlier one has the same name.
    fn distinct_name(&self, key: PageKey, name: &str) -> String {
        let catalogue = self.view.catalogue;
        let is_same =
            |text: Option<&Name>| text.and_then(|text| self.view.line(&text.0)).is_some_and(|(other, _)| other == name);
        let id = match key {
            PageKey::Service(number) => {
                let is_second = catalogue.services[..number].iter().any(|service| is_same(service.name.as_ref()));
                is_second.then(|| &catalogue.services[number].id.value)
            }
            PageKey::Resource(number) => {
                let is_second = catalogue.resources[..number].iter().any(|resource| is_same(resource.title.as_ref()));
                is_second.then(|| &catalogue.resources[number].id.value)
            }
            _ => None,
        };
        id.map_or_else(|| name.to_owned(), |id| format!("{name} ({id})"))
    }

    fn heading(&self, key: PageKey) -> Heading {
        let view = self.view;
        let line = |found: Option<(String, Option<Locale>)>| {
            let (plain, other) = found.unwrap_or_default();
            Heading { html: Html::text(&plain, other), plain, other }
        };
        let document = |found: Option<InLocale<Arc<Document>>>| {
            line(found.map(|found| {
                let document = found.text();
                let other = matches!(found, InLocale::Fallback(..)).then_some(document.locale);
                (document.title().map(|title| view.fill(title, document.locale)).unwrap_or_default(), other)
            }))
        };
        let word = |key: &str| line(Some((view.language().word(key), None)));
        match key {
            PageKey::Home => {
                let own = view
                    .catalogue
                    .authority
                    .as_ref()
                    .and_then(|authority| view.line(&authority.charter.as_ref()?.title.as_ref()?.0));
                line(own.or_else(|| view.line(&view.site.settings.title.0)))
            }
            PageKey::Help => word("help_heading"),
            PageKey::Charter => word("charter_heading"),
            PageKey::Offer => word("offer_heading"),
            PageKey::Services => word("services_heading"),
            PageKey::Categories => word("categories_heading"),
            PageKey::Resources => word("resources_heading"),
            PageKey::Assumptions => word("assumptions_heading"),
            PageKey::Challenge => word("challenge_heading"),
            PageKey::Credits => word("credits_heading"),
            PageKey::Accessibility => word("accessibility_heading"),
            PageKey::Print => word("print_heading"),
            PageKey::LargePrint => word("large_print_heading"),
            PageKey::Sheet => word("sheet_heading"),
            PageKey::Cards => word("cards_heading"),
            PageKey::Bilingual => word("bilingual_heading"),
            PageKey::Section(number) => document(view.text(view.catalogue.sections[number].main())),
            PageKey::Page(number) => document(view.text(&view.catalogue.pages[number].documents)),
            PageKey::Service(number) => {
                line(view.catalogue.services[number].name.as_ref().and_then(|name| view.line(&name.0)))
            }
            PageKey::Resource(number) => {
                line(view.catalogue.resources[number].title.as_ref().and_then(|title| view.line(&title.0)))
            }
        }
    }

    /// One plain sentence: the document's own summary, or what pages of its kind are for.
    fn description(&self, key: PageKey, owner: &str) -> String {
        let view = self.view;
        let document = |documents| {
            let found = view.text(documents)?;
            let document: &Arc<Document> = found.text();
            document.summary().map(|summary| view.fill(summary, document.locale))
        };
        let own = match key {
            PageKey::Section(number) => document(view.catalogue.sections[number].main()),
            PageKey::Page(number) => document(&view.catalogue.pages[number].documents),
            PageKey::Service(number) => view.catalogue.services[number]
                .summary
                .as_ref()
                .and_then(|text| view.line(&text.0))
                .map(|(text, _)| text),
            PageKey::Resource(number) => view.catalogue.resources[number]
                .summary
                .as_ref()
                .and_then(|text| view.line(&text.0))
                .map(|(text, _)| text),
            _ => None,
        };
        let word = match key {
            PageKey::Help => "help_description",
            PageKey::Charter | PageKey::Section(_) => "charter_description",
            PageKey::Offer => "offer_description",
            PageKey::Services | PageKey::Service(_) => "services_description",
            PageKey::Categories => "categories_description",
            PageKey::Resources | PageKey::Resource(_) => "resources_description",
            PageKey::Assumptions => "assumptions_description",
            PageKey::Challenge => "challenge_description",
            PageKey::Credits => "credits_description",
            PageKey::Accessibility => "accessibility_description",
            PageKey::Print => "print_description",
            PageKey::LargePrint => "large_print_description",
            PageKey::Sheet => "sheet_description",
            PageKey::Cards => "cards_description",
            PageKey::Bilingual => "bilingual_description",
            PageKey::Home | PageKey::Page(_) => "home_description",
        };
        own.unwrap_or_else(|| view.language().sentence(word, &[("owner", owner)]))
    }

    fn alternates(&self, key: PageKey) -> Vec<Alternate> {
        let plan = self.plan;
        let twin = |locale: &Locale| {
            let href = plan.editions.get(&self.edition.in_locale(*locale))?.find(key)?;
            Some(Alternate { lang: locale.to_string(), href: plan.base.absolute(href) })
        };
        let twins: Vec<Alternate> = self.view.catalogue.locales.iter().filter_map(twin).collect();
        if twins.len() > 1 { twins } else { Vec::new() }
    }

    fn languages(&self, key: PageKey) -> Vec<LanguageLink> {
        let plan = self.plan;
        let others = self.view.catalogue.locales.iter().filter(|locale| **locale != self.view.locale);
        let link = |locale: &Locale| {
            let addresses = plan.editions.get(&self.edition.in_locale(*locale))?;
            // Where the page is left out for want of a translation, its nearest parent is there.
            let href =
                addresses.find(key).or_else(|| parents(key).iter().rev().find_map(|parent| addresses.find(*parent)))?;
            let name = self.view.site.language(*locale).word("language_own_name");
            Some(LanguageLink { lang: locale.to_string(), name, href: href.to_owned() })
        };
        others.filter_map(link).collect()
    }

    fn notices(&self, key: PageKey, other: Option<Locale>) -> Vec<String> {
        let language = self.view.language();
        let mut notices = Vec::new();
        if self.view.site.settings.demonstration {
            notices.push(language.word("notice_demonstration"));
        }
        let omits = self.view.catalogue.fallback == FallbackMode::Omit;
        if !omits && (other.is_some() || self.has_fallback(key)) {
            notices.push(language.word("notice_fallback"));
        }
        if !self.view.site.marked.is_empty() && self.has_drifted(key) {
            notices.push(language.word("notice_drift"));
        }
        notices
    }

    /// Whether some of the page's own text translates what has changed since.
    fn has_drifted(&self, key: PageKey) -> bool {
        let (locale, catalogue, marked) = (self.view.locale, self.view.catalogue, &self.view.site.marked);
        let is_document = |documents: &Localised<Arc<Document>>| {
            documents.find(locale).is_some_and(|document| marked.contains(document.span.path.as_str()))
        };
        let is_section = |section: &Section| section.parts.iter().any(|part| is_document(&part.documents));
        let is_record = |id: &Located<Id>| marked.contains(&format!("{}#{}@{locale}", id.span.path, id.value));
        let is_kept = |id: &Id| {
            let overlay = catalogue.folder.promises.iter().find(|(own, _)| own.value == *id);
            overlay.is_some_and(|(own, _)| is_record(own))
        };
        let is_part =
            |section: &Section| is_section(section) || section.promises().any(|promise| is_kept(&promise.id.value));
        match key {
            PageKey::Section(number) => is_part(&catalogue.sections[number]),
            PageKey::Charter | PageKey::Print | PageKey::LargePrint => catalogue.sections.iter().any(is_part),
            PageKey::Assumptions => catalogue.assumptions.iter().any(|assumption| is_record(&assumption.id)),
            PageKey::Page(number) => is_document(&catalogue.pages[number].documents),
            PageKey::Service(number) => is_record(&catalogue.services[number].id),
            PageKey::Resource(number) => is_record(&catalogue.resources[number].id),
            _ => false,
        }
    }

    /// Whether some of the page's own text is in another language.
    fn has_fallback(&self, key: PageKey) -> bool {
        let locale = self.view.locale;
        let is_partly_other = |section: &Section| section.parts.iter().any(|part| !part.documents.has(locale));
        match key {
            PageKey::Section(number) => is_partly_other(&self.view.catalogue.sections[number]),
            PageKey::Charter | PageKey::Print | PageKey::LargePrint => {
                self.view.catalogue.sections.iter().any(is_partly_other)
            }
            PageKey::Page(number) => !self.view.catalogue.pages[number].documents.has(locale),
            PageKey::Service(number) => {
                let service = &self.view.catalogue.services[number];
                service.summary.as_ref().is_some_and(|text| !text.0.has(locale))
                    || service.description.as_ref().is_some_and(|text| !text.0.has(locale))
            }
            PageKey::Resource(number) => {
                let resource = &self.view.catalogue.resources[number];
                resource.summary.as_ref().is_some_and(|text| !text.0.has(locale))
                    || resource.description.as_ref().is_some_and(|text| !text.0.has(locale))
            }
            _ => false,
        }
    }
}

/// The way from the home page to a page, itself not included.
fn parents(key: PageKey) -> &'static [PageKey] {
    match key {
        PageKey::Home => &[],
        PageKey::Section(_) => &[PageKey::Home, PageKey::Charter],
        PageKey::Services | PageKey::Categories => &[PageKey::Home, PageKey::Offer],
        PageKey::Service(_) => &[PageKey::Home, PageKey::Services],
        PageKey::Resource(_) => &[PageKey::Home, PageKey::Resources],
        PageKey::LargePrint | PageKey::Sheet | PageKey::Cards | PageKey::Bilingual => &[PageKey::Home, PageKey::Print],
        _ => &[PageKey::Home],
    }
}

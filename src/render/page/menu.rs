//! The lists of pages that stand on every page: navigation, footer, and the links that several pages share.

use crate::model::PageId;
use crate::plan::PageKey;
use crate::render::context::{Link, MainLinks, NavItem, PaperLinks};
use crate::render::page_context::PageContext;
use crate::render::view::Html;
use crate::text::InLocale;

/// The parts of the navigation, in order; a page stands in one of them.
pub(crate) const NAVIGATION: &[(PageKey, &str)] = &[
    (PageKey::Help, "nav_help"),
    (PageKey::Charter, "nav_charter"),
    (PageKey::Offer, "nav_offer"),
    (PageKey::Resources, "nav_resources"),
    (PageKey::Assumptions, "nav_assumptions"),
    (PageKey::Challenge, "nav_challenge"),
];

/// The pages at the end of the footer.
const FOOTER: &[(PageKey, &str)] = &[
    (PageKey::Services, "services_heading"),
    (PageKey::Print, "print_heading"),
    (PageKey::Credits, "credits_heading"),
    (PageKey::Accessibility, "accessibility_heading"),
];

/// The navigation with one of its parts marked as current, or none.
pub(crate) fn navigation_items(context: &PageContext, current: usize) -> Vec<NavItem> {
    let item = |(place, (key, word)): (usize, &(PageKey, &str))| NavItem {
        name: context.word(word),
        href: context.address(*key),
        current: place == current,
    };
    NAVIGATION.iter().enumerate().map(item).collect()
}

/// The pages that stand in no other list, and those that every edition has.
pub(crate) fn footer_links(context: &PageContext) -> Vec<Link> {
    let view = context.view;
    let mut links = Vec::new();
    for (id, page) in PageId::each(&view.catalogue.pages) {
        // The credits stand on a page that is in the list below.
        let Some(href) = context.find_address(PageKey::Page(id)) else { continue };
        let Some(found) = view.text(&page.documents) else { continue };
        let other = match found {
            InLocale::Own(_) => None,
            InLocale::Fallback(_, locale) => Some(locale),
        };
        let document = found.text();
        let title = document.title().map(|title| view.fill(title, document.locale)).unwrap_or_default();
        links.push(Link { name: Html::text(&title, other), href });
    }
    for (key, word) in FOOTER {
        links.push(Link { name: Html::text(&context.word(word), None), href: context.address(*key) });
    }
    links
}

/// The main pages, for links in text.
pub(crate) fn main_links(context: &PageContext) -> MainLinks {
    MainLinks {
        help: context.address(PageKey::Help),
        charter: context.address(PageKey::Charter),
        offer: context.address(PageKey::Offer),
        services: context.address(PageKey::Services),
        categories: context.address(PageKey::Categories),
        resources: context.address(PageKey::Resources),
        assumptions: context.address(PageKey::Assumptions),
        challenge: context.address(PageKey::Challenge),
        print: context.address(PageKey::Print),
    }
}

/// The pages for paper.
pub(crate) fn paper_links(context: &PageContext) -> PaperLinks {
    PaperLinks {
        print: context.address(PageKey::Print),
        large_print: context.address(PageKey::LargePrint),
        sheet: context.address(PageKey::Sheet),
        cards: context.address(PageKey::Cards),
        // Made once, in one edition; the others lead to it.
        bilingual: context.find_in_any_language(PageKey::Bilingual),
    }
}

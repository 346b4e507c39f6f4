//! Every kind of page, a file each.

mod kind;
pub(crate) mod menu;
mod edition_list;
mod contact;
mod numbers;
mod accessibility;
mod assumptions;
mod bilingual;
mod cards;
mod categories;
mod challenge;
mod charter;
mod credits;
mod document;
mod help;
mod home;
mod large_print;
mod offer;
mod print;
mod resource;
mod resources;
mod section;
mod service;
mod services;
mod sheet;

use crate::model::EditionView;
use crate::plan::PageKey;
use menu::NAVIGATION;

pub(crate) use kind::{Heading, Page};

/// What a page says of itself.
pub(crate) fn find_page(key: PageKey) -> Box<dyn Page> {
    match key {
        PageKey::Home => Box::new(home::Home),
        PageKey::Help => Box::new(help::Help),
        PageKey::Charter => Box::new(charter::Charter),
        PageKey::Section(id) => Box::new(section::Section(id)),
        PageKey::Offer => Box::new(offer::Offer),
        PageKey::Services => Box::new(services::Services),
        PageKey::Categories => Box::new(categories::Categories),
        PageKey::Service(id) => Box::new(service::Service(id)),
        PageKey::Resources => Box::new(resources::Resources),
        PageKey::Resource(id) => Box::new(resource::Resource(id)),
        PageKey::Assumptions => Box::new(assumptions::Assumptions),
        PageKey::Challenge => Box::new(challenge::Challenge),
        PageKey::Credits => Box::new(credits::Credits),
        PageKey::Accessibility => Box::new(accessibility::AccessibilityPage),
        PageKey::Page(id) => Box::new(document::DocumentPage(id)),
        PageKey::Print => Box::new(print::Print),
        PageKey::LargePrint => Box::new(large_print::LargePrint),
        PageKey::Sheet => Box::new(sheet::Sheet),
        PageKey::Cards => Box::new(cards::Cards),
        PageKey::Bilingual => Box::new(bilingual::Bilingual),
    }
}

/// Which part of the navigation a page stands in: itself, or the nearest of the pages above it.
pub(crate) fn navigation_place(key: PageKey) -> usize {
    match NAVIGATION.iter().position(|(part, _)| *part == key) {
        Some(place) => place,
        None => find_page(key).parents().last().map_or(NAVIGATION.len(), |parent| navigation_place(*parent)),
    }
}

/// What a page for paper is called where it is a file by itself.
pub(crate) fn paper_name(key: PageKey, view: &EditionView) -> String {
    match key {
        PageKey::Print => view.language().word("booklet_name"),
        key => find_page(key).heading(view).plain,
    }
}

//! What a page is made in: the edition, where links lead, how deep headings stand. All texts go through it.

use std::cell::Cell;

use crate::locale::{Language, Locale};
use crate::model::{Edition, EditionView, Part, Section, Site};
use crate::plan::{PageKey, Plan};
use crate::render::template::Templates;
use crate::render::view::Html;
use crate::text::{Line, Localised, Prose};

/// Whether links lead to other pages, or stay on the one that has everything (print).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Linking {
    Pages,
    OnePage,
}

/// How the texts of one page are shown.
#[derive(Clone, Copy)]
pub(crate) struct PageContext<'a> {
    pub(crate) site: &'a Site,
    pub(crate) plan: &'a Plan,
    pub(crate) templates: &'a Templates,
    pub(crate) view: EditionView<'a>,
    pub(crate) edition: Edition,
    pub(crate) linking: Linking,
    /// What is added to every heading's level.
    pub(crate) shift: u8,
    /// Whether a text in another language was shown so far: the page's notice says so.
    other_language: &'a Cell<bool>,
}

impl<'a> PageContext<'a> {
    pub(crate) fn new(
        site: &'a Site,
        plan: &'a Plan,
        templates: &'a Templates,
        edition: Edition,
        other_language: &'a Cell<bool>,
    ) -> PageContext<'a> {
        let view = site.view(edition);
        PageContext { site, plan, templates, view, edition, linking: Linking::Pages, shift: 0, other_language }
    }

    /// The same page, as another edition shows it.
    pub(crate) fn in_edition(self, edition: Edition) -> PageContext<'a> {
        PageContext { view: self.site.view(edition), edition, ..self }
    }

    /// The same page, for a part of it that notes its languages for itself.
    pub(crate) fn with_notes<'b>(self, other_language: &'b Cell<bool>) -> PageContext<'b>
    where
        'a: 'b,
    {
        PageContext { other_language, ..self }
    }

    /// The same page, with everything on it and links that stay there.
    pub(crate) fn on_one_page(self) -> PageContext<'a> {
        PageContext { linking: Linking::OnePage, ..self }
    }

    /// The same page, with `shift` added to every heading's level.
    pub(crate) fn with_shift(self, shift: u8) -> PageContext<'a> {
        PageContext { shift, ..self }
    }

    pub(crate) fn language(&self) -> &'a Language {
        self.view.language()
    }

    pub(crate) fn word(&self, key: &str) -> String {
        self.language().word(key)
    }

    /// Notes that some of the page is in another language than its own.
    pub(crate) fn note_other_language(&self) {
        self.other_language.set(true);
    }

    /// Whether some of the page is in another language, as far as it is made.
    pub(crate) fn has_other_language(&self) -> bool {
        self.other_language.get()
    }

    /// A line in plain text, with its language where that is not the page's.
    pub(crate) fn line(&self, text: &Localised<Line>) -> Option<(String, Option<Locale>)> {
        let (text, other) = self.view.line(text)?;
        self.note(other);
        Some((text, other))
    }

    /// A line as a template sees it, if the edition shows it.
    pub(crate) fn html(&self, text: &Localised<Line>) -> Option<Html> {
        self.line(text).map(|(text, other)| Html::text(&text, other))
    }

    /// A text as a template sees it, if the edition shows it; its own ids start with `prefix`.
    pub(crate) fn prose(&self, text: &Localised<Prose>, prefix: &str) -> Option<Html> {
        self.localised(text, prefix).map(|html| Html::safe(&html))
    }

    /// Notes in which language some HTML is that was made for another page.
    pub(crate) fn note_html(&self, html: &Html) {
        if html.has_other_language(self.view.locale) {
            self.note_other_language();
        }
    }

    /// Notes the language of a text, if it is not the page's own.
    pub(crate) fn note(&self, other: Option<Locale>) {
        if other.is_some() {
            self.note_other_language();
        }
    }

    /// What every id starts with: where one page has everything, it may have it in another language too.
    pub(crate) fn start(&self) -> String {
        match self.linking {
            Linking::Pages => String::new(),
            Linking::OnePage => format!("{}-", self.view.locale),
        }
    }

    /// What the ids of a part of a section start with on this page: the section's own, or one with all sections.
    pub(crate) fn prefix(&self, section: &Section, part: &Part) -> String {
        match self.shift {
            0 => section.prefix(part).to_owned(),
            _ => format!("{}{}-{}", self.start(), section.id, section.prefix(part)),
        }
    }

    /// The address of a page of this edition, if it has that page.
    pub(crate) fn find_address(&self, key: PageKey) -> Option<String> {
        Some(self.plan.editions.get(&self.edition)?.find(key)?.to_owned())
    }

    /// The address of a page that every edition has. For any other page ask [`Self::find_address`]: tests that come here with
    /// one fail, and a site would lead to the choice of editions.
    pub(crate) fn address(&self, key: PageKey) -> String {
        let found = self.find_address(key);
        debug_assert!(found.is_some(), "{:?} has no page {key:?}, and something links to it", self.edition);
        found.unwrap_or_else(|| self.plan.base.href(""))
    }

    /// The page in this edition or, where it is left out for want of a translation, in the first locale that has it.
    pub(crate) fn find_in_any_language(&self, key: PageKey) -> Option<String> {
        let find = |edition: Edition| self.plan.editions.get(&edition)?.find(key);
        let mut locales = self.view.catalogue.locales.iter();
        find(self.edition)
            .or_else(|| locales.find_map(|locale| find(self.edition.in_locale(*locale))))
            .map(str::to_owned)
    }
}

//! Fills the slots of texts for an edition and a page.

use std::fmt::Write;

use crate::escape::escape;
use crate::locale::Locale;
use crate::model::{Destination, Edition, EditionView, Part, Section, SectionAnchor};
use crate::parse::prose::{InLocale, Localised, Piece, Promise, Prose, Target};
use crate::plan::{PageKey, Plan};
use crate::source::PictureSize;

/// Whether links lead to other pages, or stay on the one that has everything (print).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Linking {
    Pages,
    OnePage,
}

/// How texts are filled on one page.
#[derive(Clone, Copy)]
pub(crate) struct Filler<'a> {
    pub(crate) view: EditionView<'a>,
    pub(crate) edition: Edition,
    pub(crate) plan: &'a Plan,
    pub(crate) linking: Linking,
    /// What is added to every heading's level.
    pub(crate) shift: u8,
}

/// Writes the place of a promise; the caller knows how promises look.
pub(crate) type WritePromise<'w> = dyn FnMut(&mut String, &Promise) + 'w;

impl<'a> Filler<'a> {
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

    /// A text as HTML, wrapped in a marked element if it is in another language.
    pub(crate) fn localised(&self, text: &Localised<Prose>, prefix: &str) -> Option<String> {
        let mut html = String::new();
        let (prose, locale) = match self.view.text(text)? {
            InLocale::Own(prose) => (prose, self.view.locale),
            InLocale::Fallback(prose, locale) => (prose, locale),
        };
        self.write_marked(&mut html, prose, locale, prefix, &mut |_, _| {});
        Some(html)
    }

    /// Writes a text, in a marked element if `locale` is not the page's (WCAG 2.2, 3.1.2).
    pub(crate) fn write_marked(
        &self,
        out: &mut String,
        prose: &Prose,
        locale: Locale,
        prefix: &str,
        promise: &mut WritePromise,
    ) {
        let is_other = locale != self.view.locale;
        if is_other {
            // Writing to a String cannot fail.
            let _ = writeln!(out, "<div lang=\"{locale}\">");
        }
        self.write(out, prose, locale, prefix, promise);
        if is_other {
            out.push_str("</div>\n");
        }
    }

    /// Writes a text that is in `locale`; its own ids start with `prefix`.
    pub(crate) fn write(
        &self,
        out: &mut String,
        prose: &Prose,
        locale: Locale,
        prefix: &str,
        promise: &mut WritePromise,
    ) {
        let mut is_open = false;
        for piece in &prose.pieces {
            match piece {
                Piece::Html(html) => out.push_str(html),
                Piece::Form(form) => escape(out, &self.view.form(*form, locale)),
                Piece::Open(link) => is_open = self.open_link(out, &prose.links[*link].value, prefix),
                Piece::Close if is_open => {
                    out.push_str("</a>");
                    is_open = false;
                }
                Piece::Close => {}
                Piece::Url(link) => escape(out, &self.find_href(&prose.links[*link].value, prefix).unwrap_or_default()),
                Piece::Size(link) => self.write_size(out, &prose.links[*link].value),
                Piece::Prefix => out.push_str(prefix),
                Piece::Level(level) => _ = write!(out, "{}", (level + self.shift).min(6)),
                Piece::Promise(number) => promise(out, &prose.promises[*number]),
            }
        }
    }

    /// A picture whose size is known keeps its place while it loads.
    fn write_size(&self, out: &mut String, target: &Target) {
        let Some(Destination::File(file)) = self.view.catalogue.find_destination(target) else { return };
        if let Some(PictureSize { width, height }) = file.size {
            // Writing to a String cannot fail.
            let _ = write!(out, " width=\"{width}\" height=\"{height}\"");
        }
    }

    /// Starts a link; gives whether there was anything to link to.
    fn open_link(&self, out: &mut String, target: &Target, prefix: &str) -> bool {
        let Some(href) = self.find_href(target, prefix) else { return false };
        out.push_str("<a href=\"");
        escape(out, &href);
        out.push_str("\">");
        true
    }

    fn find_href(&self, target: &Target, prefix: &str) -> Option<String> {
        let on_page = self.linking == Linking::OnePage;
        match self.view.catalogue.find_destination(target)? {
            Destination::Outside(url) => Some(url.to_owned()),
            // A promise's id is its own on every page; a heading's carries the page's prefix.
            Destination::Here(anchor) if self.view.catalogue.promises.contains_key(anchor) => {
                Some(format!("#{}{anchor}", self.start()))
            }
            Destination::Here(anchor) => Some(format!("#{prefix}{anchor}")),
            Destination::Promise(id, _) if on_page => Some(format!("#{}{id}", self.start())),
            Destination::Promise(id, section) => Some(format!("{}#{id}", self.find_page(PageKey::Section(section))?)),
            Destination::Service(number) if on_page => {
                Some(format!("#{}service-{}", self.start(), self.view.catalogue.services[number].id.value))
            }
            Destination::Service(number) => self.find_page(PageKey::Service(number)),
            Destination::Section(number, anchor) if on_page => {
                let id = &self.view.catalogue.sections[number].id;
                let whole = || format!("#{}section-{id}", self.start());
                Some(anchor.map_or_else(whole, |anchor| self.anchor_on_page(number, anchor)))
            }
            Destination::Section(number, anchor) => {
                let anchor = anchor.map(|anchor| format!("{}{anchor}", self.section_prefix(number, anchor)));
                with_anchor(self.find_page(PageKey::Section(number))?, anchor.as_deref())
            }
            Destination::Page(number, anchor) => {
                let is_credits = &*self.view.catalogue.pages[number].name == crate::model::CREDITS_PAGE;
                let key = if is_credits { PageKey::Credits } else { PageKey::Page(number) };
                with_anchor(self.find_page(key)?, anchor)
            }
            Destination::File(file) => self.plan.files.get(&file.path).map(|file| file.href.clone()),
        }
    }

    /// What a section's page puts before an anchor in its own ids.
    fn section_prefix(&self, section: usize, anchor: &str) -> &'static str {
        let section = &self.view.catalogue.sections[section];
        match section.find_anchor(anchor, self.view.locale, &self.view.site.fallback_order) {
            Some(SectionAnchor::Heading(prefix)) => prefix,
            Some(SectionAnchor::Promise) | None => "",
        }
    }

    /// An anchor of a section where all sections share a page: headings carry their section's id.
    fn anchor_on_page(&self, number: usize, anchor: &str) -> String {
        let section = &self.view.catalogue.sections[number];
        match section.find_anchor(anchor, self.view.locale, &self.view.site.fallback_order) {
            Some(SectionAnchor::Heading(prefix)) => format!("#{}{}-{prefix}{anchor}", self.start(), section.id),
            Some(SectionAnchor::Promise) | None => format!("#{}{anchor}", self.start()),
        }
    }

    /// The page in this edition or, where it is left out for want of a translation, in the first locale that has it.
    fn find_page(&self, key: PageKey) -> Option<String> {
        let own = self.plan.editions.get(&self.edition).and_then(|addresses| addresses.find(key));
        let other = || {
            let mut locales = self.view.catalogue.locales.iter();
            locales.find_map(|locale| self.plan.editions.get(&self.edition.in_locale(*locale))?.find(key))
        };
        own.or_else(other).map(str::to_owned)
    }
}

fn with_anchor(href: String, anchor: Option<&str>) -> Option<String> {
    Some(match anchor {
        Some(anchor) => format!("{href}#{anchor}"),
        None => href,
    })
}

//! Fills the slots of texts for an edition and a page.

use std::fmt::Write;

use crate::escape::escape;
use crate::locale::Locale;
use crate::model::{Destination, SectionAnchor, SectionId};
use crate::plan::page::document;
use crate::render::page_context::{Linking, PageContext};
use crate::source::PictureSize;
use crate::text::{Html, InLocale, Localised, Piece, Promise, Prose, Target};

/// Writes the place of a promise; the caller knows how promises look.
pub(crate) type WritePromise<'w> = dyn FnMut(&mut String, &Promise) + 'w;

impl PageContext<'_> {
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
            self.note_other_language();
            // Writing to a String cannot fail.
            let _ = writeln!(out, "<div lang=\"{locale}\">");
        }
        self.write(out, &prose.html, locale, prefix, &mut |out, number| promise(out, &prose.promises[number]));
        if is_other {
            out.push_str("</div>\n");
        }
    }

    /// Writes HTML whose words are in `locale`; its own ids start with `prefix`. A promise is handed over by its number.
    fn write(
        &self,
        out: &mut String,
        html: &Html,
        locale: Locale,
        prefix: &str,
        promise: &mut dyn FnMut(&mut String, usize),
    ) {
        let mut is_open = false;
        for piece in &html.pieces {
            match piece {
                Piece::Html(html) => out.push_str(html),
                Piece::Form(form) => escape(out, &self.view.form(*form, locale)),
                Piece::Open(link) => is_open = self.open_link(out, &html.links[*link].value, prefix),
                Piece::Close if is_open => {
                    out.push_str("</a>");
                    is_open = false;
                }
                Piece::Close => {}
                Piece::Url(link) => escape(out, &self.find_href(&html.links[*link].value, prefix).unwrap_or_default()),
                Piece::Size(link) => self.write_size(out, &html.links[*link].value),
                Piece::Prefix => out.push_str(prefix),
                Piece::Level(level) => _ = write!(out, "{}", (level + self.shift).min(6)),
                Piece::Promise(number) => promise(out, *number),
            }
        }
    }

    /// Writes a promise's words, which are in `locale`.
    pub(crate) fn write_promise(&self, out: &mut String, promise: &Promise, locale: Locale, prefix: &str) {
        self.write(out, &promise.html, locale, prefix, &mut |_, _| {});
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
            Destination::Promise(id, section) => Some(format!("{}#{id}", self.find_in_any_language(section.into())?)),
            Destination::Service(service) if on_page => {
                Some(format!("#{}service-{}", self.start(), self.view.catalogue[service].id.value))
            }
            Destination::Service(service) => self.find_in_any_language(service.into()),
            Destination::Section(section, anchor) if on_page => {
                let id = &self.view.catalogue[section].id;
                let whole = || format!("#{}section-{id}", self.start());
                Some(anchor.map_or_else(whole, |anchor| self.anchor_on_page(section, anchor)))
            }
            Destination::Section(section, anchor) => {
                let anchor = anchor.map(|anchor| format!("{}{anchor}", self.section_prefix(section, anchor)));
                with_anchor(self.find_in_any_language(section.into())?, anchor.as_deref())
            }
            Destination::Page(page, anchor) => {
                with_anchor(self.find_in_any_language(document(self.view.catalogue, page))?, anchor)
            }
            Destination::File(file) => self.plan.files.get(&file.path).map(|file| file.href.clone()),
        }
    }

    /// What a section's page puts before an anchor in its own ids.
    fn section_prefix(&self, section: SectionId, anchor: &str) -> &'static str {
        let section = &self.view.catalogue[section];
        match section.find_anchor(anchor, self.view.locale, &self.view.site.fallback_order) {
            Some(SectionAnchor::Heading(prefix)) => prefix,
            Some(SectionAnchor::Promise) | None => "",
        }
    }

    /// An anchor of a section where all sections share a page: headings carry their section's id.
    fn anchor_on_page(&self, section: SectionId, anchor: &str) -> String {
        let section = &self.view.catalogue[section];
        match section.find_anchor(anchor, self.view.locale, &self.view.site.fallback_order) {
            Some(SectionAnchor::Heading(prefix)) => format!("#{}{}-{prefix}{anchor}", self.start(), section.id),
            Some(SectionAnchor::Promise) | None => format!("#{}{anchor}", self.start()),
        }
    }
}

fn with_anchor(href: String, anchor: Option<&str>) -> Option<String> {
    Some(match anchor {
        Some(anchor) => format!("{href}#{anchor}"),
        None => href,
    })
}

//! An edition: what one authority publishes in one locale. A key to copy, and a view of the shared site.

use crate::locale::{Language, Locale};
use crate::model::catalogue::{Catalogue, CatalogueId};
use crate::model::site::Site;
use crate::parse::settings::FallbackMode;
use crate::text::{Form, InLocale, Line, LinePiece, Localised};

/// Names an edition: its catalogue and its locale.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Edition {
    pub catalogue: CatalogueId,
    pub locale: Locale,
}

impl Edition {
    pub const NATIONAL: CatalogueId = CatalogueId::FIRST;

    pub fn in_locale(self, locale: Locale) -> Edition {
        Edition { locale, ..self }
    }
}

impl Site {
    /// Every edition: the national ones, then each authority's, in its order of locales.
    pub fn editions(&self) -> impl Iterator<Item = Edition> {
        self.numbered().flat_map(|(id, catalogue)| {
            catalogue.locales.iter().map(move |locale| Edition { catalogue: id, locale: *locale })
        })
    }

    pub fn view(&self, edition: Edition) -> EditionView<'_> {
        EditionView { site: self, catalogue: &self.catalogues[edition.catalogue], locale: edition.locale }
    }
}

/// The site as one edition's reader meets it.
#[derive(Clone, Copy, Debug)]
pub struct EditionView<'a> {
    pub site: &'a Site,
    pub catalogue: &'a Catalogue,
    pub locale: Locale,
}

impl<'a> EditionView<'a> {
    pub fn language(&self) -> &'a Language {
        self.site.language(self.locale)
    }

    /// A text as this edition shows it: its own, another locale's, or, where that is to be left out, none.
    pub fn text<'t, T>(&self, text: &'t Localised<T>) -> Option<InLocale<'t, T>> {
        let found = text.in_locale(self.locale, &self.site.fallback_order)?;
        let omitted = matches!(found, InLocale::Fallback(..)) && self.catalogue.fallback == FallbackMode::Omit;
        (!omitted).then_some(found)
    }

    /// A line with the authority's forms in it, and the locale that it is in if that is another.
    pub fn line(&self, text: &Localised<Line>) -> Option<(String, Option<Locale>)> {
        self.text(text).map(|found| match found {
            InLocale::Own(line) => (self.fill(line, self.locale), None),
            InLocale::Fallback(line, locale) => (self.fill(line, locale), Some(locale)),
        })
    }

    /// Fills a line's slots in the language that the line is in.
    pub fn fill(&self, line: &Line, locale: Locale) -> String {
        let mut text = String::new();
        for piece in &line.pieces {
            match piece {
                LinePiece::Text(part) => text.push_str(part),
                LinePiece::Form(form) => text.push_str(&self.form(*form, locale)),
            }
        }
        text
    }

    /// A form of the authority's name in a locale; the national edition has its own wording.
    pub fn form(&self, form: Form, locale: Locale) -> String {
        let messages = &self.site.language(locale).messages;
        let authority = match (&self.catalogue.authority, &self.catalogue.slug) {
            (Some(authority), _) => authority,
            // Its file cannot be read: the name of its folder at least says who is meant.
            (None, Some(slug)) => return slug.to_string(),
            (None, None) => return messages.text(national_key(form), &[]),
        };
        let name = |name: &Localised<Line>| {
            name.in_locale(locale, &self.site.fallback_order)
                .map(|found| found.text().without_slots())
                .unwrap_or_default()
        };
        let forms = authority.forms.find(locale);
        match (form, forms) {
            (Form::Council, _) => name(&authority.council.0),
            (Form::In, Some(forms)) => forms.r#in.clone(),
            (Form::Of, Some(forms)) => forms.of.clone(),
            (Form::To, Some(forms)) => forms.to.clone(),
            // Reported where the forms are checked; the bare name at least says who is meant.
            (Form::Name, _) | (_, None) => name(&authority.name.0),
        }
    }
}

fn national_key(form: Form) -> &'static str {
    match form {
        Form::Name => "national_name",
        Form::Council => "national_council",
        Form::In => "national_in",
        Form::Of => "national_of",
        Form::To => "national_to",
    }
}

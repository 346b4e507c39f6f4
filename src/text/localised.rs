//! A text in several languages.

use crate::locale::Locale;
use crate::source::Span;

/// A text by locale, or one that is the same in every locale (a proper name).
#[derive(Clone, Debug)]
pub struct Localised<T> {
    same: Option<T>,
    by_locale: Vec<Own<T>>,
    pub span: Span,
}

#[derive(Clone, Debug)]
struct Own<T> {
    locale: Locale,
    text: T,
    /// Where it stands, if that is not where all of them stand.
    span: Option<Span>,
}

/// A text as one locale has it.
#[derive(Clone, Copy, Debug)]
pub enum InLocale<'a, T> {
    Own(&'a T),
    /// The locale has none: the text of another one, which must be marked as such.
    Fallback(&'a T, Locale),
}

impl<'a, T> InLocale<'a, T> {
    pub fn text(&self) -> &'a T {
        match self {
            InLocale::Own(text) | InLocale::Fallback(text, _) => text,
        }
    }
}

impl<T> Localised<T> {
    /// Texts that each stand at a place of their own, or all at that of the whole.
    pub fn new(by_locale: Vec<(Locale, T, Option<Span>)>, span: Span) -> Localised<T> {
        let own = |(locale, text, span)| Own { locale, text, span };
        Localised { same: None, by_locale: by_locale.into_iter().map(own).collect(), span }
    }

    /// A text that is the same in every locale.
    pub fn same(text: T, span: Span) -> Localised<T> {
        Localised { same: Some(text), by_locale: Vec::new(), span }
    }

    /// The text for a reader of `locale`; failing that, the first that there is by `order`.
    pub fn in_locale(&self, locale: Locale, order: &[Locale]) -> Option<InLocale<'_, T>> {
        if let Some(text) = self.same.as_ref().or_else(|| self.find(locale)) {
            return Some(InLocale::Own(text));
        }
        let ordered = order.iter().find_map(|other| self.find(*other).map(|text| InLocale::Fallback(text, *other)));
        ordered.or_else(|| self.by_locale.first().map(|own| InLocale::Fallback(&own.text, own.locale)))
    }

    pub fn find(&self, locale: Locale) -> Option<&T> {
        self.find_own(locale).map(|own| &own.text)
    }

    fn find_own(&self, locale: Locale) -> Option<&Own<T>> {
        self.by_locale.iter().find(|own| own.locale == locale)
    }

    /// Where the text of one locale stands.
    pub fn span_in(&self, locale: Locale) -> &Span {
        self.find_own(locale).and_then(|own| own.span.as_ref()).unwrap_or(&self.span)
    }

    /// Each text that is in one locale only, with that locale.
    pub fn by_locale(&self) -> impl Iterator<Item = (Locale, &T)> {
        self.by_locale.iter().map(|own| (own.locale, &own.text))
    }

    /// The text that is the same in every locale, if it is one.
    pub fn same_everywhere(&self) -> Option<&T> {
        self.same.as_ref()
    }

    pub fn has(&self, locale: Locale) -> bool {
        self.same.is_some() || self.find(locale).is_some()
    }

    /// Every text there is, whatever its locale.
    pub fn texts(&self) -> impl Iterator<Item = &T> {
        self.same.iter().chain(self.by_locale.iter().map(|own| &own.text))
    }
}

//! What every kind of page says of itself; the rest is the same for all of them.

use std::sync::Arc;

use tera::Value;

use crate::diagnostic::Diagnostic;
use crate::locale::Locale;
use crate::model::{Edition, EditionView};
use crate::parse::front_matter::Document;
use crate::parse::id::Id;
use crate::parse::text::Name;
use crate::plan::PageKey;
use crate::render::json_ld::Thing;
use crate::render::made_of::PageTexts;
use crate::render::page_context::PageContext;
use crate::render::parts::EditionParts;
use crate::render::view::Html;
use crate::text::{InLocale, Localised};

/// A kind of page: how it is called, where it stands, what it is made of and what is on it.
pub(crate) trait Page {
    /// Its word in the names of messages and templates: `help` has `help.html`, `help_heading`, `help_description`.
    fn name(&self) -> &'static str;

    /// The page's own name.
    fn heading(&self, view: &EditionView) -> Heading {
        let plain = view.language().word(&format!("{}_heading", self.name()));
        Heading::new(Some((plain, None)))
    }

    /// One plain sentence of the text that the page is about.
    fn summary(&self, _view: &EditionView) -> Option<String> {
        None
    }

    /// The message that describes pages of this kind, where there is no summary.
    fn description(&self) -> String {
        format!("{}_description", self.name())
    }

    /// The way from the home page, this page not included.
    fn parents(&self) -> &'static [PageKey] {
        &[PageKey::Home]
    }

    /// Of a listing that an earlier one shares its name with: its id, which tells their titles apart.
    fn distinction<'v>(&self, _view: &EditionView<'v>) -> Option<&'v Id> {
        None
    }

    /// What the page is about, as schema.org has it.
    fn data(&self, _page: &PageContext) -> Option<Thing> {
        None
    }

    /// Adds the texts whose own page this is: the page to look at when one of them has changed.
    fn own_texts(&self, _texts: &mut PageTexts) {}

    /// Adds every other text that the page is made of.
    fn other_texts(&self, _texts: &mut PageTexts) {}

    /// What the template sees as `content`.
    fn content(&self, page: &PageContext, parts: &EditionParts, others: &PartsOf) -> Result<Value, Diagnostic>;
}

/// The parts of another edition: a page in several languages has more than its own.
pub(crate) type PartsOf<'a> = dyn Fn(Edition) -> Result<Arc<EditionParts>, Diagnostic> + 'a;

/// A page's own name: plain, as it is shown, and its language where that is not the page's.
pub(crate) struct Heading {
    pub(crate) plain: String,
    pub(crate) html: Html,
    pub(crate) other: Option<Locale>,
}

impl Heading {
    pub(crate) fn new(found: Option<(String, Option<Locale>)>) -> Heading {
        let (plain, other) = found.unwrap_or_default();
        Heading { html: Html::text(&plain, other), plain, other }
    }

    /// The title of a document.
    pub(crate) fn of_document(view: &EditionView, documents: &Localised<Arc<Document>>) -> Heading {
        Heading::new(view.text(documents).map(|found| {
            let document = found.text();
            let other = matches!(found, InLocale::Fallback(..)).then_some(document.locale);
            (document.title().map(|title| view.fill(title, document.locale)).unwrap_or_default(), other)
        }))
    }

    /// The name of a listing.
    pub(crate) fn of_listing(view: &EditionView, name: Option<&Name>) -> Heading {
        Heading::new(name.and_then(|name| view.line(&name.0)))
    }
}

/// The summary of a document.
pub(crate) fn document_summary(view: &EditionView, documents: &Localised<Arc<Document>>) -> Option<String> {
    let document = view.text(documents)?.text();
    document.summary().map(|summary| view.fill(summary, document.locale))
}

/// Whether one of the listings before has the same name in this edition.
pub(crate) fn is_repeated<'n>(
    view: &EditionView,
    name: Option<&Name>,
    mut earlier: impl Iterator<Item = Option<&'n Name>>,
) -> bool {
    let plain = |name: Option<&Name>| name.and_then(|name| view.line(&name.0)).map(|(name, _)| name);
    plain(name).is_some_and(|name| earlier.any(|other| plain(other).as_ref() == Some(&name)))
}

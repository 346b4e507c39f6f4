//! The booklet in all of a catalogue's languages.

use tera::Value;

use crate::diagnostic::Diagnostic;
use crate::model::EditionView;
use crate::plan::PageKey;
use crate::render::booklet::booklet;
use crate::render::context::{BilingualContent, BilingualPart};
use crate::render::made_of::PageTexts;
use crate::render::page::kind::{Page, PartsOf};
use crate::render::page::print::booklet_texts;
use crate::render::page_context::PageContext;
use crate::render::parts::EditionParts;

pub(crate) struct Bilingual;

impl Page for Bilingual {
    fn name(&self) -> &'static str {
        "bilingual"
    }

    fn parents(&self) -> &'static [PageKey] {
        &[PageKey::Home, PageKey::Print]
    }

    fn other_texts(&self, texts: &mut PageTexts) {
        for locale in texts.view.catalogue.reading_order() {
            texts.view = EditionView { locale, ..texts.view };
            booklet_texts(texts);
        }
    }

    fn content(&self, page: &PageContext, _parts: &EditionParts, others: &PartsOf) -> Result<Value, Diagnostic> {
        let part = |locale| {
            let edition = page.edition.in_locale(locale);
            let page = page.in_edition(edition);
            let parts = others(edition)?;
            let booklet = booklet(&page, &parts)?;
            Ok(BilingualPart {
                lang: locale.to_string(),
                words: parts.base.get("words").cloned().unwrap_or_else(Value::none),
                cover: booklet.cover.put_into(&page),
                booklet: booklet.text.put_into(&page),
            })
        };
        let locales = page.view.catalogue.reading_order();
        let parts = locales.into_iter().map(part).collect::<Result<_, Diagnostic>>()?;
        Ok(BilingualContent { parts }.into())
    }
}

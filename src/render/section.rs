//! Sections of the charter as pages show them.

use tera::Value;

use crate::model::SectionId;
use crate::parse::id::Id;
use crate::render::context::SectionView;
use crate::render::page_context::PageContext;
use crate::render::view::Html;
use crate::text::{InLocale, Promise};

impl PageContext<'_> {
    /// Title and summary, if the edition shows the section.
    pub(crate) fn section_head(&self, id: SectionId) -> Option<(Html, Html)> {
        let view = self.view;
        let found = view.text(view.catalogue[id].main())?;
        let document = found.text();
        let other = match found {
            InLocale::Own(_) => None,
            InLocale::Fallback(_, locale) => Some(locale),
        };
        self.note(other);
        let html = |line| Html::text(&view.fill(line, document.locale), other);
        Some((
            document.title().map(html).unwrap_or_else(|| Html::text("", None)),
            document.summary().map(html).unwrap_or_else(|| Html::text("", None)),
        ))
    }

    /// The section as it stands on this page; `promises` gives those that are rendered already.
    pub(crate) fn section_view(&self, id: SectionId, promises: &dyn Fn(&Id) -> Option<Value>) -> Option<SectionView> {
        let section = &self.view.catalogue[id];
        let (title, summary) = self.section_head(id)?;
        let mut html = String::new();
        for part in &section.parts {
            let Some(found) = self.view.text(&part.documents) else { continue };
            let document = found.text();
            let prefix = self.prefix(section, part);
            self.write_marked(
                &mut html,
                &document.body,
                document.locale,
                &prefix,
                &mut |out: &mut String, promise: &Promise| match promises(&promise.id.value) {
                    Some(value) => out.push_str(value.as_str().unwrap_or_default()),
                    None => self.write_promise(out, promise, document.locale, &prefix),
                },
            );
        }
        Some(SectionView {
            id: section.id.to_string(),
            anchor: format!("{}section-{}", self.start(), section.id),
            title,
            summary,
            html: Html::safe(&html),
        })
    }

    /// Every section that the edition shows.
    pub(crate) fn sections(&self, promises: &dyn Fn(&Id) -> Option<Value>) -> Vec<SectionView> {
        SectionId::ids(&self.view.catalogue.sections).filter_map(|id| self.section_view(id, promises)).collect()
    }
}

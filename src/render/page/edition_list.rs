//! The same page of each authority.

use crate::model::Edition;
use crate::plan::{Addresses, PageKey};
use crate::render::context::Link;
use crate::render::page_context::PageContext;
use crate::render::view::Html;

impl PageContext<'_> {
    /// On the national edition: this page of each authority that is published in this language.
    pub(crate) fn authorities(&self, key: PageKey) -> Vec<Link> {
        if self.edition.catalogue != Edition::NATIONAL {
            return Vec::new();
        }
        let others = self
            .plan
            .editions
            .iter()
            .filter(|(edition, _)| edition.locale == self.edition.locale && edition.catalogue != Edition::NATIONAL);
        let link = |(edition, addresses): (&Edition, &Addresses)| {
            let view = self.site.view(*edition);
            let (name, other) = view.line(&view.catalogue.authority.as_ref()?.council.0)?;
            self.note(other);
            Some(Link { name: Html::text(&name, other), href: addresses.find(key)?.to_owned() })
        };
        others.filter_map(link).collect()
    }
}

//! The services by what the law of the authority's nation wants published on that day.

use std::collections::HashSet;

use tera::Value;

use crate::diagnostic::Diagnostic;
use crate::model::ServiceId;
use crate::parse::id::Id;
use crate::render::context::{AreaView, NationView, OfferContent};
use crate::render::made_of::{PageTexts, Role};
use crate::render::page::kind::{Page, PartsOf};
use crate::render::page::menu::main_links;
use crate::render::page_context::PageContext;
use crate::render::parts::EditionParts;
use crate::render::view::Html;

pub(crate) struct Offer;

impl Page for Offer {
    fn name(&self) -> &'static str {
        "offer"
    }

    fn other_texts(&self, texts: &mut PageTexts) {
        texts.services(Role::Part);
        texts.taxonomy();
    }

    fn content(&self, page: &PageContext, parts: &EditionParts, _others: &PartsOf) -> Result<Value, Diagnostic> {
        let catalogue = page.view.catalogue;
        let own_nation = catalogue.authority.as_ref().map(|authority| authority.nation);
        let taxonomy = &page.site.taxonomy;
        let mut nations: Vec<_> = taxonomy.statutory_areas.iter().map(|area| area.nation).collect();
        nations.sort_unstable();
        nations.dedup();
        nations.retain(|nation| own_nation.is_none_or(|own| own == *nation));
        let mut placed = HashSet::new();
        let mut views = Vec::new();
        for nation in nations {
            let areas = taxonomy
                .statutory_areas
                .iter()
                .filter(|area| area.nation == nation && area.is_in_force(page.plan.options.today));
            let areas = areas.map(|area| {
                let services = services_in(&area.id.value, page, parts);
                placed.extend(services.iter().copied());
                AreaView {
                    id: area.id.value.to_string(),
                    name: page.html(&area.name.0).unwrap_or_else(|| Html::text("", None)),
                    source: area.source.as_ref().and_then(|source| page.html(&source.0)),
                    url: area.url.as_ref().map(|url| url.0.to_string()),
                    services: parts.service_cards(&services, page),
                }
            });
            let areas = areas.collect();
            views.push(NationView { name: page.word(&format!("nation_{}", nation.word().replace('-', "_"))), areas });
        }
        let others = parts.services.iter().filter(|id| !placed.contains(*id));
        Ok(OfferContent { nations: views, others: parts.service_cards(others, page), links: main_links(page) }.into())
    }
}

fn services_in(area: &Id, page: &PageContext, parts: &EditionParts) -> Vec<ServiceId> {
    let categories: Vec<&Id> = page
        .site
        .taxonomy
        .categories
        .iter()
        .filter(|category| category.statutory_areas.iter().any(|other| other.value == *area))
        .map(|category| &category.id.value)
        .collect();
    let catalogue = page.view.catalogue;
    let is_in =
        |id: &&ServiceId| catalogue[**id].categories.iter().any(|category| categories.contains(&&category.value));
    parts.services.iter().filter(is_in).copied().collect()
}

//! The pages of the local offer: services, resources and assumptions, in all their orders.

use tera::Value;

use crate::parse::id::Id;
use crate::parse::resource::ResourceType;
use crate::render::context::{
    AreaView, AssumptionEntry, AssumptionsContent, GroupView, GroupsContent, NationView, OfferContent, PromiseLink,
    ResourceContent, ServiceContent,
};
use crate::render::page::Maker;
use crate::render::view::Html;

impl<'a> Maker<'a> {
    /// The services by what the law of the authority's nation wants published on that day.
    pub(crate) fn offer(&self) -> OfferContent {
        let catalogue = self.filler().view.catalogue;
        let own_nation = catalogue.authority.as_ref().map(|authority| authority.nation);
        let taxonomy = &self.site.taxonomy;
        let mut nations: Vec<_> = taxonomy.statutory_areas.iter().map(|area| area.nation).collect();
        nations.sort_unstable();
        nations.dedup();
        nations.retain(|nation| own_nation.is_none_or(|own| own == *nation));
        let mut placed = vec![false; catalogue.services.len()];
        let mut views = Vec::new();
        for nation in nations {
            let areas = taxonomy
                .statutory_areas
                .iter()
                .filter(|area| area.nation == nation && area.is_in_force(self.plan.options.today));
            let areas = areas.map(|area| {
                let services = self.services_in(&area.id.value);
                services.iter().for_each(|number| placed[*number] = true);
                AreaView {
                    id: area.id.value.to_string(),
                    name: self.listings.html(&area.name.0).unwrap_or_else(|| Html::text("", None)),
                    source: area.source.as_ref().and_then(|source| self.listings.html(&source.0)),
                    url: area.url.as_ref().map(|url| url.0.to_string()),
                    services: services.iter().map(|number| self.shared.service_cards[*number].clone()).collect(),
                }
            });
            let areas = areas.collect();
            views.push(NationView { name: self.word(&format!("nation_{}", nation.word().replace('-', "_"))), areas });
        }
        let others = self.shared.services.iter().filter(|number| !placed[**number]);
        OfferContent {
            nations: views,
            others: others.map(|number| self.shared.service_cards[*number].clone()).collect(),
            links: self.main_links(),
        }
    }

    fn services_in(&self, area: &Id) -> Vec<usize> {
        let categories: Vec<&Id> = self
            .site
            .taxonomy
            .categories
            .iter()
            .filter(|category| category.statutory_areas.iter().any(|other| other.value == *area))
            .map(|category| &category.id.value)
            .collect();
        let services = &self.filler().view.catalogue.services;
        let is_in = |number: &&usize| {
            services[**number].categories.iter().any(|category| categories.contains(&&category.value))
        };
        self.shared.services.iter().filter(is_in).copied().collect()
    }

    pub(crate) fn services(&self) -> GroupsContent {
        let view = self.filler().view;
        let mut groups: Vec<GroupView> = Vec::new();
        for number in &self.shared.services {
            let name = view.catalogue.services[*number]
                .name
                .as_ref()
                .and_then(|name| view.line(&name.0))
                .map(|(name, _)| name)
                .unwrap_or_default();
            let letter = view.language().alphabet.letter(&name);
            let anchor = format!("letter-{}", letter.anchor());
            if groups.last().is_none_or(|group| group.anchor != anchor) {
                groups.push(GroupView { anchor, name: Html::text(letter.as_str(), None), cards: Vec::new() });
            }
            if let Some(group) = groups.last_mut() {
                group.cards.push(self.shared.service_cards[*number].clone());
            }
        }
        GroupsContent { groups, links: self.main_links() }
    }

    pub(crate) fn categories(&self) -> GroupsContent {
        let services = &self.filler().view.catalogue.services;
        let group = |category: &crate::parse::taxonomy::Category| {
            let is_in =
                |number: &&usize| services[**number].categories.iter().any(|other| other.value == category.id.value);
            let cards: Vec<Value> = self
                .shared
                .services
                .iter()
                .filter(is_in)
                .map(|number| self.shared.service_cards[*number].clone())
                .collect();
            (!cards.is_empty()).then_some(())?;
            Some(GroupView {
                anchor: category.id.value.to_string(),
                name: self.listings.html(&category.name.0)?,
                cards,
            })
        };
        GroupsContent {
            groups: self.site.taxonomy.categories.iter().filter_map(group).collect(),
            links: self.main_links(),
        }
    }

    pub(crate) fn resources(&self) -> GroupsContent {
        let resources = &self.filler().view.catalogue.resources;
        let mut kinds: Vec<ResourceType> = resources.iter().filter_map(|resource| resource.r#type).collect();
        kinds.sort_unstable();
        kinds.dedup();
        let group = |kind: ResourceType| {
            let of_kind = self.shared.resources.iter().filter(|number| resources[**number].r#type == Some(kind));
            let cards = of_kind.map(|number| self.shared.resource_cards[*number].clone()).collect();
            GroupView {
                anchor: kind.word().to_owned(),
                name: Html::text(&self.word(&format!("types_{}", kind.word())), None),
                cards,
            }
        };
        GroupsContent { groups: kinds.into_iter().map(group).collect(), links: self.main_links() }
    }

    fn promise_links(&self, ids: impl Iterator<Item = &'a Id>) -> Vec<PromiseLink> {
        ids.filter_map(|id| self.shared.promise_links.get(id)).cloned().collect()
    }

    pub(crate) fn service(&self, number: usize) -> ServiceContent {
        let catalogue = self.filler().view.catalogue;
        let kept =
            catalogue.promises.iter().filter(|(_, support)| support.services.contains(&number)).map(|(id, _)| id);
        ServiceContent { details: self.shared.service_details[number].clone(), promises: self.promise_links(kept) }
    }

    pub(crate) fn resource(&self, number: usize) -> ResourceContent {
        let catalogue = self.filler().view.catalogue;
        let kept =
            catalogue.promises.iter().filter(|(_, support)| support.resources.contains(&number)).map(|(id, _)| id);
        ResourceContent { resource: self.shared.resource_views[number].clone(), promises: self.promise_links(kept) }
    }

    pub(crate) fn assumptions(&self) -> AssumptionsContent {
        let catalogue = self.filler().view.catalogue;
        let entry = |number: usize| {
            let kept = catalogue
                .promises
                .iter()
                .filter(move |(_, support)| support.assumptions.contains(&number))
                .map(|(id, _)| id);
            AssumptionEntry { assumption: self.listings.assumption(number), promises: self.promise_links(kept) }
        };
        let is_shown = |number: &usize| {
            let claim = catalogue.assumptions[*number].claim.as_ref();
            claim.is_some_and(|claim| self.filler().view.text(&claim.0).is_some())
        };
        AssumptionsContent { assumptions: (0..catalogue.assumptions.len()).filter(is_shown).map(entry).collect() }
    }
}

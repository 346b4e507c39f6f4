//! Which services cover which areas that the law lists.

use crate::model::Catalogue;
use crate::parse::taxonomy::{StatutoryArea, Taxonomy};

/// The areas of the authority's nation, each with the numbers of the listed services in one of its categories.
pub(super) fn covered_areas<'a>(catalogue: &Catalogue, taxonomy: &'a Taxonomy) -> Vec<(&'a StatutoryArea, Vec<usize>)> {
    let Some(authority) = &catalogue.authority else { return Vec::new() };
    let of_nation = taxonomy.statutory_areas.iter().filter(|area| area.nation == authority.nation);
    let services = |area: &StatutoryArea| {
        let categories: Vec<&str> = taxonomy
            .categories
            .iter()
            .filter(|category| category.statutory_areas.iter().any(|other| other.value == area.id.value))
            .map(|category| category.id.value.as_str())
            .collect();
        let covers = |category: &crate::parse::id::Id| categories.contains(&category.as_str());
        let numbered = catalogue.services.iter().enumerate();
        let covering =
            numbered.filter(|(_, service)| service.categories.iter().any(|category| covers(&category.value)));
        covering.map(|(number, _)| number).collect()
    };
    of_nation.map(|area| (area, services(area))).collect()
}

//! What a page is, whatever its address: a page keeps its identity when a new title changes where it is.

use std::sync::Arc;

use crate::locale::Locale;
use crate::model::{Edition, Site};
use crate::parse::id::Id;
use crate::plan::{PageKey, Plan};

/// Names a page across snapshots; numbers of [`PageKey`] hold for one snapshot only.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Place {
    authority: Option<Id>,
    locale: Locale,
    page: Named,
}

#[derive(Clone, Debug, PartialEq)]
enum Named {
    Section(Id),
    Service(Id),
    Resource(Id),
    Page(Arc<str>),
    Fixed(PageKey),
}

impl Place {
    pub(super) fn of(site: &Site, edition: Edition, key: PageKey) -> Place {
        let catalogue = &site.catalogues[edition.catalogue];
        let page = match key {
            PageKey::Section(number) => Named::Section(catalogue.sections[number].id.clone()),
            PageKey::Service(number) => Named::Service(catalogue.services[number].id.value.clone()),
            PageKey::Resource(number) => Named::Resource(catalogue.resources[number].id.value.clone()),
            PageKey::Page(number) => Named::Page(catalogue.pages[number].name.clone()),
            fixed => Named::Fixed(fixed),
        };
        Place { authority: catalogue.slug.clone(), locale: edition.locale, page }
    }

    /// The page's edition, key and address in another snapshot's site, if it is there.
    pub(super) fn find<'p>(&self, site: &Site, plan: &'p Plan) -> Option<(Edition, PageKey, &'p str)> {
        let (number, catalogue) = site.numbered().find(|(_, catalogue)| catalogue.slug == self.authority)?;
        let key = match &self.page {
            Named::Section(id) => PageKey::Section(catalogue.sections.iter().position(|section| section.id == *id)?),
            Named::Service(id) => PageKey::Service(catalogue.find_service(id.as_str())?),
            Named::Resource(id) => {
                PageKey::Resource(catalogue.resources.iter().position(|resource| resource.id.value == *id)?)
            }
            Named::Page(name) => PageKey::Page(catalogue.pages.iter().position(|page| page.name == *name)?),
            Named::Fixed(key) => *key,
        };
        let edition = Edition { catalogue: number, locale: self.locale };
        Some((edition, key, plan.editions.get(&edition)?.find(key)?))
    }
}

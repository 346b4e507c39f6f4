//! Which pages are looked at: some of each template, in every language, for the whole site and for councils.
//!
//! To look at every page would cost a build too much. A template's fault shows on the first page that is made with it, or where
//! the content makes it take another way; so each template is looked at more often the more pages it makes.

use std::collections::HashSet;

use indexmap::IndexMap;

use crate::locale::Locale;
use crate::model::{Edition, Site};
use crate::plan::{Plan, Route, RouteKind};
use crate::render::page_template;

/// Of the editions that are chosen by language and form (for the whole site or of a council), one is looked at, and one more
/// for each so many.
const EDITIONS_FOR_ONE: usize = 100;

/// Of each template, one page of such an edition is looked at, and one more for each so many that the edition stands for.
const PAGES_FOR_ONE: usize = 200;

/// The pages that are looked at; the same ones in every build of the same site.
pub(super) fn sample(site: &Site, plan: &Plan) -> Vec<Route> {
    let mut forms: IndexMap<(bool, Locale), Vec<Edition>> = IndexMap::new();
    for edition in plan.editions.keys() {
        let is_national = site.catalogues[edition.catalogue].is_national();
        forms.entry((is_national, edition.locale)).or_default().push(*edition);
    }
    let mut routes = Vec::new();
    for editions in choose(&forms) {
        let chosen = spread(editions, 1 + editions.len() / EDITIONS_FOR_ONE);
        for edition in &chosen {
            let mut by_template: IndexMap<String, Vec<Route>> = IndexMap::new();
            for route in pages(plan, **edition) {
                by_template.entry(page_template(&route.kind).unwrap_or_default()).or_default().push(route);
            }
            for pages in by_template.values() {
                let stands_for = pages.len() * editions.len() / chosen.len();
                routes.extend(spread(pages, 1 + stands_for / PAGES_FOR_ONE).into_iter().cloned());
            }
        }
    }
    let is_common = |route: &&Route| matches!(route.kind, RouteKind::Root | RouteKind::NotFound(_));
    routes.extend(plan.routes.iter().filter(is_common).cloned());
    routes
}

/// Each form and each language at least once, in as few pairs as can be: a template writes the same in all its languages.
fn choose<T>(forms: &IndexMap<(bool, Locale), T>) -> Vec<&T> {
    let (mut seen_forms, mut seen_locales, mut chosen) = (HashSet::new(), HashSet::new(), Vec::new());
    for both_are_new in [true, false] {
        for ((form, locale), editions) in forms {
            let (is_new_form, is_new_locale) = (!seen_forms.contains(form), !seen_locales.contains(locale));
            let is_wanted = if both_are_new { is_new_form && is_new_locale } else { is_new_form || is_new_locale };
            if is_wanted {
                seen_forms.insert(*form);
                seen_locales.insert(*locale);
                chosen.push(editions);
            }
        }
    }
    chosen
}

/// The pages of an edition.
fn pages(plan: &Plan, edition: Edition) -> impl Iterator<Item = Route> {
    let addresses = plan.editions.get(&edition).into_iter().flat_map(|addresses| addresses.keys());
    addresses.map(move |(key, href)| Route::page(plan.base.file(href), edition, key))
}

/// So many of a list, or all of them, at even distances.
fn spread<T>(list: &[T], count: usize) -> Vec<&T> {
    let count = count.min(list.len());
    (0..count).map(|place| &list[place * list.len() / count]).collect()
}

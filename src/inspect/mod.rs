//! A sample of finished pages → what is wrong in the HTML that a theme writes: a link that leads nowhere, an id that stands
//! twice or that nothing has.
//!
//! The links of the content are checked where they are written, and those that lead nowhere are left out of pages. So what is
//! wrong on a page comes from a template: it is told at its place there, once, however many pages have it.

mod attributes;
mod fault;
mod ids;
mod links;
mod page;
mod sample;
mod templates;

use std::collections::HashSet;

use rayon::prelude::*;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::Site;
use crate::plan::Plan;
use crate::render::Renderer;

use fault::Fault;
use links::Published;
use page::Page;
use sample::sample;
use templates::Templates;

/// Renders a sample of pages and reports what is wrong on them. A template that cannot be rendered is reported too.
pub fn inspect(site: &Site, plan: &Plan, renderer: &Renderer, d: &mut Diagnostics) {
    // Of several shards, the first has what belongs to no edition. Standalone files are pages of the site, rewritten.
    if plan.options.standalone || !plan.options.shard.has(0) {
        return;
    }
    let read: Vec<_> = sample(site, plan).par_iter().map(|route| Page::read(route, plan, renderer)).collect();
    let mut pages: Vec<Page> = Vec::with_capacity(read.len());
    for page in read {
        match page {
            Ok(page) => pages.push(page),
            Err(fault) => d.push(fault),
        }
    }
    let published = Published::new(plan, &pages);
    let found = |page| links::check(page, &published).into_iter().chain(ids::check(page));
    let faults: Vec<Fault> = pages.par_iter().flat_map_iter(found).collect();
    if faults.is_empty() {
        return;
    }
    let templates = Templates::new(site);
    let mut told = HashSet::new();
    for fault in faults {
        let mut places = templates.places(&fault).into_iter();
        let place = places.next().unwrap_or_else(|| templates.whole(fault.template));
        if told.insert((place.clone(), fault.cause())) {
            d.push(places.fold(fault.into_diagnostic(place), Diagnostic::related_to));
        }
    }
}

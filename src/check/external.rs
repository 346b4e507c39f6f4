//! Addresses of other sites: where they stand, and what is said once they have been asked (`siarter check --external`).
//!
//! Nobody is asked here: `links` does that, and hands over an [`Answer`] for each address.

use std::collections::BTreeMap;

use url::{Position, Url};

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::{Catalogue, Site};
use crate::parse::id;
use crate::plan::Plan;
use crate::record::{FieldType, Keys};
use crate::source::Span;
use crate::text::Target;

use super::memory::published;
use super::target::each_target;
use super::{DEAD_LINK, MOVED_LINK, UNREACHABLE_LINK, listing};

/// What came back from an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// A page; or a refusal that says nothing of whether people get one.
    Good,
    /// A page, at this address from now on.
    Moved(String),
    /// Nothing, with this status: 404 or 410.
    Gone(u16),
    /// No answer, or that of a server out of order; why, in a few words.
    Unreachable(String),
}

/// Each address of other sites, without its fragment, with every place that names it.
pub type External = BTreeMap<String, Vec<Span>>;

/// What came back, by address.
pub type Answers = BTreeMap<String, Answer>;

/// Every address that readers of what the plan publishes can follow to other sites.
pub fn find_external(site: &Site, plan: &Plan) -> External {
    let mut external = External::new();
    for catalogue in published(site, plan) {
        let mut add = |url: &str, span: &Span| add_address(url, span, &mut external);
        each_target(catalogue, site, &mut |target| {
            if let Target::Outside(url) = &target.value {
                add(url, &target.span);
            }
        });
        each_url(catalogue, site, &mut |url, span| add(&url.0, span));
        for transcript in listing::resources(catalogue).filter_map(|resource| resource.transcript.as_ref()) {
            add(&transcript.value, &transcript.span);
        }
    }
    external
}

fn add_address(url: &str, span: &Span, external: &mut External) {
    let address = url.split('#').next().unwrap_or(url);
    let is_web = address.starts_with("https://") || address.starts_with("http://");
    if is_web && !is_example(&host(address)) {
        let spans = external.entry(address.to_owned()).or_default();
        if !spans.contains(span) {
            spans.push(span.clone());
        }
    }
}

/// The name or number of an address's host in lower case, with its port.
pub fn host(address: &str) -> String {
    Url::parse(address).map(|url| url[Position::BeforeHost..Position::AfterPort].to_owned()).unwrap_or_default()
}

/// Names that are kept for examples, and are nobody's (RFC 2606; RFC 6761).
fn is_example(host: &str) -> bool {
    let host = host.split(':').next().unwrap_or(host);
    let names = ["example.org", "example.com", "example.net", "example", "invalid", "test"];
    names.iter().any(|name| host.strip_suffix(name).is_some_and(|before| before.is_empty() || before.ends_with('.')))
}

/// The addresses in fields of YAML, each with its place.
fn each_url(catalogue: &Catalogue, site: &Site, visit: &mut dyn FnMut(&id::Url, &Span)) {
    listing::services(catalogue).for_each(|service| visit_urls(service, &service.span, visit));
    listing::resources(catalogue).for_each(|resource| visit_urls(resource, &resource.span, visit));
    match &catalogue.authority {
        Some(authority) => visit_urls(&**authority, &authority.span, visit),
        None if !catalogue.is_national() => {}
        None => {
            visit_urls(&site.settings, &site.settings.span, visit);
            // The addresses of categories are names of terms; no reader follows them.
            visit_urls(&site.taxonomy.statutory_areas, &site.taxonomy.span, visit);
        }
    }
}

/// Goes through every field of a record that stands at `span`.
fn visit_urls(record: &impl FieldType, span: &Span, visit: &mut dyn FnMut(&id::Url, &Span)) {
    record.each_value(&Keys::NONE, &mut |keys, value| {
        if let Some(url) = value.downcast_ref() {
            visit(url, &keys.span(&span.path).unwrap_or_else(|| span.clone()));
        }
    });
}

/// Says what is wrong with the addresses that have been asked, at every place that names one.
pub(super) fn check(external: &External, answers: &Answers, d: &mut Diagnostics) {
    for (address, answer) in answers {
        for span in external.get(address).into_iter().flatten() {
            d.extend_with(report(address, answer, span.clone()));
        }
    }
}

fn report(address: &str, answer: &Answer, span: Span) -> Option<Diagnostic> {
    let said = match answer {
        Answer::Good => return None,
        Answer::Moved(to) => MOVED_LINK.at(span).with("to", to),
        Answer::Gone(status) => DEAD_LINK.at(span).with("status", status),
        Answer::Unreachable(why) => UNREACHABLE_LINK.at(span).with("why", why),
    };
    Some(said.with("address", address))
}

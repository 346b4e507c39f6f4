//! Links, pictures, styles and scripts whose address leads nowhere on this site. Other sites are not asked.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use percent_encoding::percent_decode_str;
use url::Url;

use crate::inspect::attributes::{Attribute, Holds, read_attributes};
use crate::inspect::fault::Fault;
use crate::inspect::page::Page;
use crate::plan::{Asset, Plan, RouteKind};
use crate::rules::THEME_LINK;

/// What links can lead to.
pub(super) struct Published<'a> {
    plan: &'a Plan,
    /// The addresses of pages, of the theme's files and of the content's, as the program writes them.
    addresses: HashSet<&'a str>,
    /// All but the pages of editions, as files below the output folder.
    files: HashSet<&'a str>,
    /// The pages of the sample with their anchors; nothing is known of others.
    sample: HashMap<&'a str, (&'a Page, HashSet<&'a str>)>,
}

impl<'a> Published<'a> {
    pub(super) fn new(plan: &'a Plan, sample: &'a [Page]) -> Published<'a> {
        let pages = plan.editions.values().flat_map(|addresses| addresses.keys()).map(|(_, href)| href);
        let assets = plan.assets.iter().map(|asset| asset.href.as_str());
        let files = plan.files.values().map(|file| file.href.as_str());
        let is_other = |kind: &RouteKind| !matches!(kind, RouteKind::Page(..));
        Published {
            plan,
            addresses: pages.chain(assets).chain(files).collect(),
            files: plan.routes.iter().filter(|route| is_other(&route.kind)).map(|route| &*route.file).collect(),
            sample: sample.iter().map(|page| (page.href.as_str(), (page, page.anchors().collect()))).collect(),
        }
    }

    fn has(&self, path: &str) -> bool {
        self.addresses.contains(path) || self.files.contains(&*decode(&self.plan.base.file(path)))
    }

    /// Whether a page or a drawing is known to have no such anchor.
    fn lacks(&self, path: &str, anchor: &str) -> bool {
        if let Some((_, anchors)) = self.sample.get(path) {
            return !anchors.contains(anchor) && !anchors.contains(&*decode(anchor));
        }
        let is_drawing = |asset: &&Asset| asset.href == path && path.ends_with(".svg");
        self.plan.assets.iter().find(is_drawing).is_some_and(|asset| {
            let attributes = read_attributes(&asset.body);
            !attributes.iter().any(|attribute| attribute.holds == Holds::Id && attribute.value == decode(anchor))
        })
    }

    /// The file of the theme that somebody may have meant by an address.
    fn find_asset(&self, path: &str) -> Option<&'a str> {
        let last = |path: &'a str| path.rsplit('/').next();
        let wanted = path.rsplit('/').next();
        self.plan.assets.iter().map(|asset| asset.name.as_str()).find(|name| last(name) == wanted)
    }
}

pub(super) fn check<'p>(page: &'p Page, published: &Published<'p>) -> Vec<Fault<'p>> {
    let base = &published.plan.base;
    // Every page has an address that can be read (tests/cases.rs).
    let Ok(own) = Url::parse(&base.absolute(&page.href)) else { return Vec::new() };
    let mut faults = Vec::new();
    for attribute in &page.attributes {
        match attribute.holds {
            Holds::Address => faults.extend(find_fault(attribute.value.trim(), attribute, page, &own, published)),
            Holds::Pictures => {
                let addresses = split_pictures(&attribute.value);
                faults.extend(addresses.filter_map(|address| find_fault(address, attribute, page, &own, published)));
            }
            Holds::Id | Holds::Anchor | Holds::Ids => {}
        }
    }
    faults
}

fn find_fault<'p>(
    address: &str,
    attribute: &'p Attribute,
    page: &'p Page,
    own: &Url,
    published: &Published<'p>,
) -> Option<Fault<'p>> {
    let fault = |sentence| Fault::new(THEME_LINK, sentence, page, attribute).with("page", &page.href);
    if address.is_empty() {
        return Some(fault("empty").with("element", &attribute.element).with("attribute", &attribute.name));
    }
    // Most links are written as the program writes them, and need no reading.
    if published.addresses.contains(address) {
        return None;
    }
    // A text may link to any whole address too, so such a link is not the theme's for certain.
    if attribute.element == "a" && Url::parse(address).is_ok() {
        return None;
    }
    let Ok(url) = own.join(address) else { return Some(fault("unreadable").with("address", address)) };
    let site = published.plan.base.href("");
    if url.origin() != own.origin() || !url.path().starts_with(&site) {
        return None;
    }
    let path = url.path().strip_suffix("index.html").filter(|folder| folder.ends_with('/')).unwrap_or(url.path());
    if !published.has(path) {
        let fault = fault("nowhere").with("address", address);
        return Some(match published.find_asset(path) {
            Some(name) => fault.help("asset").with("name", name),
            None => fault.help("seen"),
        });
    }
    // What stands after `:~:` is for the browser, and the top is on every page (HTML, 7.4.6.4).
    let anchor = url.fragment()?.split(":~:").next()?;
    if anchor.is_empty() || anchor.eq_ignore_ascii_case("top") || !published.lacks(path, anchor) {
        return None;
    }
    let fault = fault("anchor").with("address", address).with("target", path).with("anchor", decode(anchor));
    Some(match published.sample.get(path) {
        Some((target, _)) => fault.or_in(&target.template),
        None => fault,
    })
}

/// The addresses of a `srcset` (HTML, 4.8.4.2.2); one that is empty has one, which is empty.
fn split_pictures(value: &str) -> impl Iterator<Item = &str> {
    let is_between = |c: char| c == ',' || c.is_ascii_whitespace();
    let mut rest = Some(value.trim_start_matches(is_between));
    std::iter::from_fn(move || {
        let candidate = rest?;
        let end = candidate.find(|c: char| c.is_ascii_whitespace()).unwrap_or(candidate.len());
        let (address, after) = candidate.split_at(end);
        let after = match address.ends_with(',') {
            true => after,
            false => after.split_once(',').map_or("", |(_, after)| after),
        };
        rest = Some(after.trim_start_matches(is_between)).filter(|rest| !rest.is_empty());
        Some(address.trim_end_matches(','))
    })
}

fn decode(path: &str) -> Cow<'_, str> {
    percent_decode_str(path).decode_utf8_lossy()
}

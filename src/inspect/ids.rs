//! Ids that stand twice on a page, and those that are named and that nothing there has.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use crate::inspect::attributes::{Attribute, Holds};
use crate::inspect::fault::Fault;
use crate::inspect::page::Page;
use crate::rules::THEME_ID;

pub(super) fn check(page: &Page) -> Vec<Fault<'_>> {
    let mut faults = Vec::new();
    let mut ids: HashMap<&str, &Attribute> = HashMap::new();
    for attribute in page.attributes.iter().filter(|attribute| attribute.holds == Holds::Id) {
        match ids.entry(&attribute.value) {
            _ if attribute.value.trim().is_empty() => faults.push(empty(page, attribute)),
            Entry::Vacant(entry) => _ = entry.insert(attribute),
            Entry::Occupied(first) => {
                let fault = new_fault("twice", page, attribute).with("id", &attribute.value);
                faults.push(fault.related_to(first.get()));
            }
        }
    }
    for attribute in page.attributes.iter().filter(|attribute| attribute.holds == Holds::Ids) {
        if attribute.value.trim().is_empty() {
            faults.push(empty(page, attribute));
        }
        let missing = attribute.value.split_ascii_whitespace().filter(|id| !ids.contains_key(id));
        let fault = |id| new_fault("missing", page, attribute).with("attribute", &attribute.name).with("id", id);
        faults.extend(missing.map(fault));
    }
    faults
}

fn empty<'p>(page: &'p Page, attribute: &'p Attribute) -> Fault<'p> {
    new_fault("empty", page, attribute).with("element", &attribute.element).with("attribute", &attribute.name)
}

fn new_fault<'p>(sentence: &'static str, page: &'p Page, attribute: &'p Attribute) -> Fault<'p> {
    Fault::new(THEME_ID, sentence, page, attribute).with("page", &page.href)
}

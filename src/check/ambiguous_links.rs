//! Links that read the same and lead to different places.

use std::collections::HashMap;

use crate::diagnostic::Diagnostics;
use crate::model::Text;
use crate::text::PassageLink;

use super::vague_link::{is_vague, normalise};
use super::{AMBIGUOUS_LINKS, Scope};

pub(super) fn check(text: &Text, _: Scope, d: &mut Diagnostics) {
    for version in &text.versions {
        let mut known: HashMap<String, &PassageLink> = HashMap::new();
        for link in version.passages().iter().flat_map(|passage| &passage.links) {
            let words = normalise(&link.words);
            if is_vague(&words) {
                continue;
            }
            let first = known.entry(words).or_insert(link);
            if address(first) != address(link) {
                d.push(
                    AMBIGUOUS_LINKS
                        .at(link.span())
                        .with("words", &link.words)
                        .with("address", link.address)
                        .with("other", first.address)
                        .related_to(first.span()),
                );
            }
        }
    }
}

fn address<'l>(link: &'l PassageLink) -> &'l str {
    link.address.trim_end_matches('/')
}

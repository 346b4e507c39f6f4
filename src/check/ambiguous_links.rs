//! Links that read the same and lead to different places.

use std::collections::HashMap;

use crate::diagnostic::Diagnostics;
use crate::parse::block::LinkText;

use super::passage::Passage;
use super::vague_link::{is_vague, normalise};
use super::{AMBIGUOUS_LINKS, Scope};

pub(super) fn check(passage: &Passage, _: Scope, d: &mut Diagnostics) {
    for text in &passage.texts {
        let mut known: HashMap<String, &LinkText> = HashMap::new();
        for link in text.blocks.iter().flat_map(|block| &block.links) {
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
                        .with("address", &link.address)
                        .with("other", &first.address)
                        .related_to(first.span()),
                );
            }
        }
    }
}

fn address<'l>(link: &'l LinkText) -> &'l str {
    link.address.trim_end_matches('/')
}

//! Links that read the same and lead to different places.

use std::collections::HashMap;

use crate::diagnostic::{Code, Diagnostics, warning};
use crate::parse::block::LinkText;

use super::Scope;
use super::passage::Passage;
use super::vague_link::{is_vague, normalise};

/// The same words lead to different addresses in one text (WCAG 2.2, 2.4.4 and 2.4.9).
pub const AMBIGUOUS_LINKS: Code = Code("ambiguous-links");

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
                    warning(
                        AMBIGUOUS_LINKS,
                        link.span(),
                        format!("`{}` leads somewhere else here than before: to `{}`", link.words, link.address),
                    )
                    .hint(format!("give each its own words; the other leads to `{}`", first.address))
                    .related(first.span(), "the other link"),
                );
            }
        }
    }
}

fn address<'l>(link: &'l LinkText) -> &'l str {
    link.address.trim_end_matches('/')
}

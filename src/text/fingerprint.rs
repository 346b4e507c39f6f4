//! What says whether a passage is still the one that it was.

use std::collections::HashMap;

use xxhash_rust::xxh3::{xxh3_64, xxh3_64_with_seed};

use crate::text::passage::Passage;

/// A fingerprint for each passage of a text: the same for the same words, however they are spaced and wherever they stand. A
/// table's row keeps its cells together, and what stands twice counts twice.
pub fn fingerprints(passages: &[Passage]) -> Vec<u64> {
    let mut seen: HashMap<u64, u64> = HashMap::new();
    let mut row = 0;
    let print = |passage: &Passage| {
        let words = passage.in_one_line();
        let own = xxh3_64(words.as_bytes());
        row = if passage.goes_on_row { xxh3_64_with_seed(words.as_bytes(), row) } else { own };
        let times = seen.entry(row).and_modify(|times| *times += 1).or_default();
        if *times == 0 { row } else { xxh3_64_with_seed(&row.to_le_bytes(), *times) }
    };
    passages.iter().map(print).collect()
}

//! What the caller decides. The core reads no clock, environment or setting but these.

use crate::locale::{Date, Locale};

/// The outside, as an argument.
#[derive(Clone, Debug)]
pub struct Options {
    /// Decides which alerts are shown, which statutory areas are in force and what is overdue.
    pub today: Date,
    /// Stands for `base_url` of `site.yaml` and `authority.yaml`.
    pub base_url: Option<String>,
    /// Only these authorities, by slug (`national` is the shared charter); empty: everything.
    pub authorities: Vec<String>,
    /// Only this locale.
    pub locale: Option<Locale>,
    pub shard: Shard,
    /// The pages for paper as files that need no other, in place of the site.
    pub standalone: bool,
}

impl Options {
    /// Everything, as it stands on that day.
    pub fn whole(today: Date) -> Options {
        Options { today, base_url: None, authorities: Vec::new(), locale: None, shard: Shard::WHOLE, standalone: false }
    }
}

/// Which part of the editions this builder makes: the `index`th of `count`, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shard {
    pub index: usize,
    pub count: usize,
}

impl Shard {
    pub const WHOLE: Shard = Shard { index: 1, count: 1 };

    /// Reads `2/8`.
    pub fn parse(text: &str) -> Option<Shard> {
        let (index, count) = text.split_once('/')?;
        let shard = Shard { index: index.trim().parse().ok()?, count: count.trim().parse().ok()? };
        (1 <= shard.index && shard.index <= shard.count).then_some(shard)
    }

    /// Whether this builder makes the `number`th thing, counted from 0.
    pub fn has(self, number: usize) -> bool {
        number % self.count == self.index - 1
    }
}

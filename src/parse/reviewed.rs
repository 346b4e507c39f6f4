//! `content/reviewed.lock`: what each translation and each local text was last reviewed against.
//!
//! One line a passage: the text that was reviewed, and the fingerprint of one passage of what it was made from. Lines are
//! sorted and independent of one another, so two people's reviews merge without a conflict. A line that begins with `#`
//! is a comment.
//!
//! ```text
//! content/charter/30-expecting.cy.md 00b6a3d2c1f7e590
//! content/services/national.yaml#nhs-111.summary@cy 51c4e0a9d2b87f36
//! ```

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use crate::diagnostic::Diagnostics;
use crate::rules::LOCK_SYNTAX;
use crate::source::{Source, Span};

/// Where the file stands.
pub const REVIEWED_PATH: &str = "content/reviewed.lock";

const HEAD: &str = "\
# What each translation and each council's own text was last reviewed against. `siarter review` reads it, and
# `siarter review accept` writes it: nobody needs to edit it. When two versions are merged, keep the lines of both.
";

/// The reviews of one site.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reviewed {
    /// By text, the fingerprints of the passages that it was reviewed against.
    items: BTreeMap<Box<str>, BTreeSet<u64>>,
}

impl Reviewed {
    /// What a text was reviewed against; `None` if nobody recorded a review of it.
    pub fn find(&self, item: &str) -> Option<&BTreeSet<u64>> {
        self.items.get(item)
    }

    /// Records that a text was reviewed against these passages.
    pub fn record(&mut self, item: &str, passages: BTreeSet<u64>) {
        self.items.insert(item.into(), passages);
    }

    /// Keeps only the reviews of texts that are still there.
    pub fn retain(&mut self, is_there: impl Fn(&str) -> bool) {
        self.items.retain(|item, _| is_there(item));
    }

    /// The file.
    pub fn to_text(&self) -> String {
        let mut text = HEAD.to_owned();
        for (item, passages) in &self.items {
            for passage in passages {
                // Writing to a String cannot fail.
                let _ = writeln!(text, "{item} {passage:016x}");
            }
        }
        text
    }
}

pub(crate) fn parse_reviewed(source: &Source, d: &mut Diagnostics) -> Reviewed {
    let mut reviewed = Reviewed::default();
    let mut at = 0;
    for line in source.text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let line = line.trim_end();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        match parse_line(line) {
            Some((item, passage)) => _ = reviewed.items.entry(item.into()).or_default().insert(passage),
            None => {
                let help = match ["<<<<<<<", "=======", ">>>>>>>", "|||||||"].iter().any(|mark| line.starts_with(mark))
                {
                    true => "merged",
                    false => "delete",
                };
                let span = Span::new(&source.path, start..start + line.len());
                d.push(LOCK_SYNTAX.at(span).help(help));
            }
        }
    }
    reviewed
}

/// A path may have spaces; the fingerprint is what stands after the last one.
fn parse_line(line: &str) -> Option<(&str, u64)> {
    let (item, passage) = line.rsplit_once(' ')?;
    let is_hex = passage.len() == 16 && passage.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_hex.then(|| Some((item.trim_end(), u64::from_str_radix(passage, 16).ok()?))).flatten()
}

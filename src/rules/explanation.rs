//! What each code means: one file of `check/explanations/` a code, which is also its test (`tests/cases/rules.rs`).
//!
//! A file is a title, what the rule is for, a line `Source: …`, and the files of a small site that breaks it and of one
//! that keeps it, in txtar form:
//!
//! ```text
//! A link that leads nowhere
//!
//! Whoever follows it …
//!
//! Source: WCAG 2.2, 2.4.4 Link Purpose (In Context)
//! -- says --
//! …
//! -- breaks: content/pages/about.en.md --
//! …
//! -- keeps: content/pages/about.en.md --
//! …
//! -- want --
//! content/pages/about.en.md:4:3 error[broken-link]: …
//!   help: …
//! ```
//!
//! What `says` holds is read by `sentence.rs`. Further sections (`options`, files without `breaks:` or `keeps:`) belong to both sites, and are not shown.

use super::Sentence;
use super::txtar::split_sections;

/// What one code means.
#[derive(Debug)]
pub struct Explanation {
    pub title: &'static str,
    /// What it is for, in paragraphs.
    pub text: &'static str,
    /// Where the rule comes from: a criterion, a regulation, or the content format.
    pub source: &'static str,
    /// Files that break it, by path.
    pub breaks: Vec<(&'static str, &'static str)>,
    /// The same files when they keep it.
    pub keeps: Vec<(&'static str, &'static str)>,
    /// What is then said.
    pub said: &'static str,
    /// All that it can say.
    pub sentences: Vec<Sentence>,
}

impl Explanation {
    /// Reads a file; empty where it lacks a part, which the tests do not allow.
    pub(crate) fn read(file: &'static str) -> Explanation {
        let (head, sections) = split_sections(file);
        let (title, rest) = head.split_once('\n').unwrap_or((head, ""));
        let (text, source) = rest.rsplit_once("\nSource: ").unwrap_or((rest, ""));
        let of = |prefix: &str| {
            let named = |(name, body): &(&'static str, &'static str)| {
                name.strip_prefix(prefix).and_then(|name| name.strip_prefix(':')).map(|path| (path.trim(), *body))
            };
            sections.iter().filter_map(named).collect()
        };
        let said = sections.iter().find(|(name, _)| *name == "want").map_or("", |(_, body)| *body);
        Explanation {
            title: title.trim(),
            text: text.trim(),
            source: source.trim(),
            breaks: of("breaks"),
            keeps: of("keeps"),
            said,
            sentences: sections.iter().filter_map(|(name, body)| Sentence::read(name, body)).collect(),
        }
    }
}

//! From a page back to what an editor wrote: the files, and the places in them, that a page is made of.

use crate::model::{Edition, Site};
use crate::plan::PageKey;
use crate::render;
use crate::source::{SourcePath, Span};

/// What a page is made of, its own text first. A place of no length means the whole file.
pub(super) fn made_of(site: &Site, edition: Edition, key: PageKey) -> Vec<Span> {
    render::made_of(site, edition, key).into_iter().map(|text| text.span).collect()
}

/// The files of a list of places, each once, in its order, with the first place in each.
pub(super) fn files(spans: &[Span]) -> Vec<&Span> {
    let mut seen: Vec<&SourcePath> = Vec::new();
    let mut firsts = Vec::new();
    for span in spans {
        if !seen.contains(&&span.path) {
            seen.push(&span.path);
            firsts.push(span);
        }
    }
    firsts
}

/// Whether a place is in one of these.
pub(super) fn holds(spans: &[Span], place: &Span) -> bool {
    spans.iter().any(|span| {
        let is_whole = span.end <= span.start;
        span.path == place.path && (is_whole || (span.start <= place.start && place.start <= span.end))
    })
}

//! What every part of a report can see.

use crate::diagnostic::Diagnostic;
use crate::locale::{Argument, Language};
use crate::model::{Catalogue, Edition, Site, SiteDrift};
use crate::plan::Plan;
use crate::source::Sources;

/// What every part can see.
#[derive(Clone, Copy)]
pub(super) struct Scope<'a> {
    pub(super) site: &'a Site,
    pub(super) drift: &'a SiteDrift,
    pub(super) plan: &'a Plan,
    /// By place; each once.
    pub(super) diagnostics: &'a [Diagnostic],
    pub(super) sources: &'a Sources,
    pub(super) words: &'static Language,
}

impl<'a> Scope<'a> {
    /// The authorities that were asked for, by slug; without the shared content.
    pub(super) fn authorities(self) -> impl Iterator<Item = &'a Catalogue> {
        let asked = &self.plan.options.authorities;
        let all = self.site.catalogues.iter().filter(|catalogue| catalogue.slug.is_some());
        all.filter(move |catalogue| asked.is_empty() || asked.iter().any(|slug| slug == catalogue.slug_str()))
    }

    pub(super) fn national(self) -> &'a Catalogue {
        &self.site.catalogues[Edition::NATIONAL]
    }

    /// The shared content, then the authorities.
    pub(super) fn catalogues(self) -> impl Iterator<Item = &'a Catalogue> {
        std::iter::once(self.national()).chain(self.authorities())
    }

    pub(super) fn word(self, key: &str) -> String {
        self.words.word(key)
    }

    pub(super) fn say(self, key: &str, arguments: &[(&str, Argument)]) -> String {
        self.words.messages.text(key, arguments)
    }

    pub(super) fn count(self, key: &str, count: usize) -> String {
        self.say(key, &[("count", Argument::Count(count))])
    }
}

//! What the rules said of each catalogue when they last looked, so that the preview asks only about what changed.
//!
//! A first build asks with an empty memory: there is one way to check, remembered or not.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::diagnostic::Diagnostics;
use crate::locale::Date;
use crate::model::{Catalogue, Edition, Site, SiteDrift};
use crate::parse::Folder;
use crate::parse::authority::Authority;
use crate::parse::glossary::Glossary;
use crate::parse::reviewed::Reviewed;
use crate::parse::taxonomy::Taxonomy;
use crate::plan::Plan;
use crate::source::Sources;

use super::{Scope, check_passages, check_rules};

/// What the rules said of each catalogue, by slug.
#[derive(Default)]
pub struct Memory {
    known: BTreeMap<String, Known>,
}

struct Known {
    of: Seen,
    /// The shared content that it lies over.
    over: Seen,
    passages: Diagnostics,
    rules: Diagnostics,
}

/// What a catalogue was made of. Texts that did not change are the same in memory, since parsing remembers them; once the
/// settings change, nothing is.
#[derive(Clone)]
struct Seen {
    folder: Arc<Folder>,
    authority: Option<Arc<Authority>>,
    taxonomy: Arc<Taxonomy>,
    glossary: Arc<Glossary>,
    reviewed: Option<Arc<Reviewed>>,
    today: Date,
}

impl Memory {
    /// Checks the shared content and that of the authorities that the plan publishes, as it stands on the plan's day.
    pub fn check(&mut self, site: &Site, drift: &SiteDrift, plan: &Plan, sources: &Sources, d: &mut Diagnostics) {
        let scope = Scope { site, drift, sources, today: plan.options.today };
        let over = Seen::of(&site.catalogues[Edition::NATIONAL], scope);
        let known = std::mem::take(&mut self.known);
        let checked: Vec<(String, Known)> = published(site, plan)
            .into_par_iter()
            .map(|catalogue| {
                let slug = catalogue.slug_str().to_owned();
                let known = Known::renew(known.get(&slug), catalogue, &over, scope);
                (slug, known)
            })
            .collect();
        for (slug, known) in checked {
            d.extend(known.passages.clone());
            d.extend(known.rules.clone());
            self.known.insert(slug, known);
        }
    }
}

/// The shared catalogue, and those of the authorities that the plan publishes.
pub(super) fn published<'a>(site: &'a Site, plan: &Plan) -> Vec<&'a Catalogue> {
    let authorities = &plan.options.authorities;
    let is_asked = |slug: &str| authorities.is_empty() || authorities.iter().any(|name| name == slug);
    site.catalogues.iter().filter(|catalogue| catalogue.is_national() || is_asked(catalogue.slug_str())).collect()
}

impl Known {
    /// Texts are judged by themselves, so their own folder decides; other rules look at what lies below it too.
    fn renew(known: Option<&Known>, catalogue: &Catalogue, over: &Seen, scope: Scope) -> Known {
        let of = Seen::of(catalogue, scope);
        let known = known.filter(|known| known.of.is_same(&of));
        let passages = known.map_or_else(|| check_passages(catalogue, scope), |known| known.passages.clone());
        // Some rules ask which councils use the shared content, so a change in any council matters to it.
        let rules = known.filter(|known| catalogue.slug.is_some() && known.over.is_same(over));
        let rules = rules.map_or_else(|| check_rules(catalogue, scope), |known| known.rules.clone());
        Known { of, over: over.clone(), passages, rules }
    }
}

impl Seen {
    fn of(catalogue: &Catalogue, scope: Scope) -> Seen {
        Seen {
            folder: catalogue.folder.clone(),
            authority: catalogue.authority.clone(),
            taxonomy: scope.site.taxonomy.clone(),
            glossary: scope.site.glossary.clone(),
            reviewed: scope.site.reviewed.clone(),
            today: scope.today,
        }
    }

    fn is_same(&self, other: &Seen) -> bool {
        is_same_folder(&self.folder, &other.folder)
            && is_same(self.authority.as_ref(), other.authority.as_ref())
            && is_same(self.reviewed.as_ref(), other.reviewed.as_ref())
            && Arc::ptr_eq(&self.taxonomy, &other.taxonomy)
            // A site without the file has a new empty one each time.
            && (Arc::ptr_eq(&self.glossary, &other.glossary) || self.glossary.is_empty() && other.glossary.is_empty())
            && self.today == other.today
    }
}

fn is_same<T>(a: Option<&Arc<T>>, b: Option<&Arc<T>>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => Arc::ptr_eq(a, b),
        (a, b) => a.is_none() && b.is_none(),
    }
}

fn is_same_folder(a: &Folder, b: &Folder) -> bool {
    fn each<T>(a: &[T], b: &[T], is_same: impl Fn(&T, &T) -> bool) -> bool {
        a.len() == b.len() && a.iter().zip(b).all(|(a, b)| is_same(a, b))
    }
    each(&a.sections, &b.sections, |a, b| Arc::ptr_eq(&a.document, &b.document))
        && each(&a.pages, &b.pages, |a, b| Arc::ptr_eq(&a.document, &b.document))
        && each(&a.services, &b.services, Arc::ptr_eq)
        && each(&a.resources, &b.resources, Arc::ptr_eq)
        && each(&a.promises, &b.promises, |a, b| Arc::ptr_eq(&a.1, &b.1))
        && each(&a.files, &b.files, |a, b| a.path == b.path)
}

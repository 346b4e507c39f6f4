//! Which texts are there in which language, which are missing, and which were not reviewed since their origin changed.

use indexmap::IndexMap;
use serde::Serialize;

use crate::locale::Locale;

use super::phrase::{Phrase, Place};
use super::scope::Scope;
use super::survey::{Completeness, Survey, TextState};

/// Texts by language: of each owner, and of each file.
#[derive(Clone, Debug, Serialize)]
pub struct Translation {
    /// Of everything, a language each.
    pub totals: Vec<LocaleCounts>,
    /// The shared content, then each authority's own.
    pub owners: Vec<OwnerTranslation>,
    pub files: Vec<FileTranslation>,
}

/// How many texts there are for one language. `complete`, `drifted` and `missing` add up to `texts`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LocaleCounts {
    pub locale: Locale,
    pub texts: usize,
    pub complete: usize,
    /// Not reviewed since their origin changed.
    pub drifted: usize,
    pub missing: usize,
}

#[derive(Clone, Debug, Serialize)]
pub struct OwnerTranslation {
    /// Left out: the shared content.
    pub authority: Option<String>,
    pub name: Phrase,
    pub locales: Vec<LocaleCounts>,
}

#[derive(Clone, Debug, Serialize)]
pub struct FileTranslation {
    /// `*` stands for the language: `content/charter/20-before.*.md`.
    pub file: String,
    pub authority: Option<String>,
    pub locales: Vec<LocaleCounts>,
    /// What is missing or has drifted.
    pub gaps: Vec<Gap>,
}

#[derive(Clone, Debug, Serialize)]
pub struct Gap {
    pub locale: Locale,
    /// `missing` or `drifted`.
    pub state: &'static str,
    /// The field: `title`, `summary`, `body`, `description`.
    pub key: &'static str,
    /// Where the text stands that there is.
    pub place: Place,
}

pub(super) fn translation(surveys: &[Survey], scope: Scope) -> Translation {
    let owner = |survey: &Survey| OwnerTranslation {
        authority: survey.authority.clone(),
        name: name(survey, scope),
        locales: count(survey.texts.iter()),
    };
    let mut files: Vec<FileTranslation> = surveys.iter().flat_map(by_file).collect();
    files.sort_by(|a, b| (&a.authority, &a.file).cmp(&(&b.authority, &b.file)));
    let mut totals = count(surveys.iter().flat_map(|survey| &survey.texts));
    let order = &scope.site.settings.locales;
    totals.sort_by_key(|counts| order.iter().position(|locale| *locale == counts.locale));
    Translation { totals, owners: surveys.iter().map(owner).collect(), files }
}

/// What a survey's owner is called.
pub(super) fn name(survey: &Survey, scope: Scope) -> Phrase {
    let own = |slug: &String| scope.authorities().find(|catalogue| catalogue.slug_str() == slug);
    let catalogue = survey.authority.as_ref().and_then(own).unwrap_or(scope.national());
    scope.owner_name(catalogue)
}

fn by_file(survey: &Survey) -> Vec<FileTranslation> {
    let mut files: IndexMap<&str, Vec<&TextState>> = IndexMap::new();
    for text in &survey.texts {
        files.entry(&text.file).or_default().push(text);
    }
    let file = |(file, texts): (&str, Vec<&TextState>)| FileTranslation {
        file: file.to_owned(),
        authority: survey.authority.clone(),
        locales: count(texts.iter().copied()),
        gaps: texts.iter().flat_map(|text| gaps(text)).collect(),
    };
    files.into_iter().map(file).collect()
}

fn count<'a>(texts: impl Iterator<Item = &'a TextState>) -> Vec<LocaleCounts> {
    let mut counts: Vec<LocaleCounts> = Vec::new();
    for (locale, state) in texts.flat_map(|text| &text.states) {
        let place = counts.iter().position(|counts| counts.locale == *locale).unwrap_or_else(|| {
            counts.push(LocaleCounts { locale: *locale, texts: 0, complete: 0, drifted: 0, missing: 0 });
            counts.len() - 1
        });
        counts[place].texts += 1;
        match state {
            Completeness::Complete => counts[place].complete += 1,
            Completeness::Drifted => counts[place].drifted += 1,
            Completeness::Missing => counts[place].missing += 1,
        }
    }
    counts
}

fn gaps(text: &TextState) -> Vec<Gap> {
    let gap = |(locale, state): &(Locale, Completeness)| {
        let state = match state {
            Completeness::Complete => return None,
            Completeness::Drifted => "drifted",
            Completeness::Missing => "missing",
        };
        Some(Gap { locale: *locale, state, key: text.key, place: text.place.clone() })
    };
    text.states.iter().filter_map(gap).collect()
}

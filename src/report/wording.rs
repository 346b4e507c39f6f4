//! The words of a text, passage by passage, as an authority's readers read them: for setting two texts side by side.

use crate::locale::Locale;
use crate::model::EditionView;
use crate::text::{Prose, plain_passages};

/// A paragraph, heading, item or cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Wording {
    /// Of a promise: its id.
    pub(super) promise: Option<String>,
    pub(super) words: String,
}

/// The passages of a text in one language.
pub(super) fn wordings(prose: &Prose, view: EditionView, locale: Locale) -> Vec<Wording> {
    let id = |number: usize| prose.promises.get(number).map(|promise| promise.id.value.to_string());
    let passages = plain_passages(&prose.blocks, &|form| view.form(form, locale));
    passages
        .into_iter()
        .map(|passage| Wording { promise: passage.promise.and_then(id), words: passage.words })
        .collect()
}

//! What no program can settle about accessibility: a list of things for a person to look at, with their places.

use serde::Serialize;

use crate::locale::Argument;
use crate::model::Catalogue;
use crate::parse::accessibility::Tested;
use crate::parse::resource::Resource;

use super::phrase::Places;
use super::phrase::{Phrase, Place};
use super::scope::Scope;
use super::survey::Survey;
use super::words::language_name;

/// Pictures are not counted as downloads, because there is a question for pictures.
const PICTURES: [&str; 7] = ["svg", "png", "jpg", "jpeg", "gif", "webp", "avif"];

/// Lists the tasks; a task without anything to look at is left out.
#[derive(Clone, Debug, Serialize)]
pub struct ManualTasks {
    pub tasks: Vec<Task>,
}

/// One question, and what to ask it of.
#[derive(Clone, Debug, Serialize)]
pub struct Task {
    /// `pictures`, `decorative`, `films`, `downloads`, `statement`, `reader`, `tables`, `welsh`.
    pub id: &'static str,
    /// The question.
    pub title: String,
    /// What to do, and what is right.
    pub how: String,
    pub items: Vec<Item>,
}

#[derive(Clone, Debug, Serialize)]
pub struct Item {
    /// Left out: the shared content.
    pub authority: Option<String>,
    pub what: Phrase,
    pub place: Option<Place>,
}

pub(super) fn manual_tasks(surveys: &[Survey], scope: Scope) -> ManualTasks {
    let mut places = scope.places();
    let found = [
        ("pictures", pictures(surveys, false, scope)),
        ("decorative", pictures(surveys, true, scope)),
        ("films", resources(scope, &mut places, Resource::is_film)),
        ("downloads", resources(scope, &mut places, is_download)),
        ("tables", tables(surveys)),
        ("statement", statements(scope, &mut places)),
        ("reader", aloud(scope)),
        ("welsh", welsh(surveys, scope)),
    ];
    let task = |(id, items): (&'static str, Vec<Item>)| Task {
        id,
        title: scope.word(&format!("task_{id}")),
        how: scope.word(&format!("task_{id}_how")),
        items,
    };
    ManualTasks { tasks: found.into_iter().filter(|(_, items)| !items.is_empty()).map(task).collect() }
}

fn pictures(surveys: &[Survey], decorative: bool, scope: Scope) -> Vec<Item> {
    let mut items = Vec::new();
    for survey in surveys {
        for picture in survey.pictures.iter().filter(|picture| picture.is_decorative == decorative) {
            let what = match decorative {
                true => Phrase::own(scope.word("no_alt")),
                false => scope.in_language(picture.alt.clone(), picture.lang),
            };
            items.push(Item { authority: survey.authority.clone(), what, place: Some(picture.place.clone()) });
        }
    }
    items
}

fn is_download(resource: &Resource) -> bool {
    let extension = |file: &str| file.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase());
    resource
        .file
        .as_ref()
        .is_some_and(|file| extension(&file.value).is_none_or(|extension| !PICTURES.contains(&extension.as_str())))
}

fn resources(scope: Scope, places: &mut Places, is: impl Fn(&Resource) -> bool) -> Vec<Item> {
    let mut items = Vec::new();
    for catalogue in scope.catalogues() {
        let own = catalogue.folder.resources.iter().filter(|resource| !resource.hide && is(resource));
        for resource in own {
            let title = resource.title.as_ref().map(|title| &title.0);
            let what = scope.phrase_or(catalogue, title, resource.id.value.as_str());
            items.push(Item { authority: slug(catalogue), what, place: Some(places.find(&resource.id.span)) });
        }
    }
    items
}

fn slug(catalogue: &Catalogue) -> Option<String> {
    catalogue.slug.as_ref().map(ToString::to_string)
}

fn tables(surveys: &[Survey]) -> Vec<Item> {
    let items = |survey: &Survey| {
        let authority = survey.authority.clone();
        let item = move |place: &Place| Item {
            authority: authority.clone(),
            what: Phrase::own(place.path.rsplit('/').next().unwrap_or_default()),
            place: Some(place.clone()),
        };
        survey.tables.iter().map(item).collect::<Vec<_>>()
    };
    surveys.iter().flat_map(items).collect()
}

/// What each authority's statement does not say, or says of itself that nobody did.
fn statements(scope: Scope, places: &mut Places) -> Vec<Item> {
    let mut items = Vec::new();
    for catalogue in scope.authorities() {
        let authority = catalogue.authority.as_ref();
        let said = authority.and_then(|authority| authority.accessibility.as_ref());
        let Some(span) = said.map(|said| said.span.clone()).or_else(|| catalogue.authority_span()) else { continue };
        let gaps = [
            (said.is_none(), "statement_none"),
            (said.is_some_and(|said| said.prepared.is_none()), "statement_prepared"),
            (said.is_some_and(|said| said.reviewed.is_none()), "statement_reviewed"),
            (said.is_some_and(|said| said.tested.is_none()), "statement_tested"),
            (said.is_some_and(|said| said.tested == Some(Tested::Never)), "statement_never"),
        ];
        for (_, key) in gaps.into_iter().filter(|(is_gap, _)| *is_gap) {
            let what = Phrase::own(scope.word(key));
            items.push(Item { authority: slug(catalogue), what, place: Some(places.find(&span)) });
        }
    }
    items
}

/// Each edition is read aloud once.
fn aloud(scope: Scope) -> Vec<Item> {
    let mut items = Vec::new();
    for catalogue in scope.authorities() {
        for locale in &catalogue.locales {
            let name = scope.owner_name(catalogue).text;
            let language = language_name(scope.words, locale.as_str());
            let slots = [("name", Argument::Text(&name)), ("language", Argument::Text(&language))];
            items.push(Item {
                authority: slug(catalogue),
                what: Phrase::own(scope.say("edition", &slots)),
                place: None,
            });
        }
    }
    items
}

fn welsh(surveys: &[Survey], scope: Scope) -> Vec<Item> {
    let item = |survey: &Survey| {
        let texts = survey.readings.iter().filter(|reading| reading.locale.is_welsh());
        let words: usize = texts.map(|reading| reading.words).sum();
        let name = super::translation::name(survey, scope).text;
        let slots = [("count", Argument::Count(words)), ("name", Argument::Text(&name))];
        let what = Phrase::own(scope.say("welsh_words", &slots));
        (words > 0).then(|| Item { authority: survey.authority.clone(), what, place: None })
    };
    surveys.iter().filter_map(item).collect()
}

//! How texts read: a grade for English, and the longest sentence in any language.

use serde::Serialize;

use crate::locale::Locale;

use super::phrase::Place;
use super::scope::Scope;
use super::survey::{Measured, Survey};

/// Every text of prose; the hardest first.
#[derive(Clone, Debug, Serialize)]
pub struct Readability {
    pub texts: Vec<Reading>,
    /// The grade of all English together, weighed by words; left out where there is too little.
    pub english_grade: Option<f64>,
}

#[derive(Clone, Debug, Serialize)]
pub struct Reading {
    pub authority: Option<String>,
    pub locale: Locale,
    /// `body`, or the field of YAML: `description`, `how`, `answer`.
    pub key: &'static str,
    pub place: Place,
    pub words: usize,
    pub sentences: usize,
    /// English alone: the Automated Readability Index. Left out under sixty words.
    pub grade: Option<f64>,
    /// How many words the longest sentence has.
    pub longest: usize,
    pub longest_sentence: String,
}

pub(super) fn readability(surveys: Vec<Survey>, _: Scope) -> Readability {
    let mut texts: Vec<Reading> = surveys
        .into_iter()
        .flat_map(|survey| {
            let authority = survey.authority;
            survey.readings.into_iter().map(move |measured| reading(authority.clone(), measured))
        })
        .collect();
    texts.sort_by(|a, b| {
        let hardness = |reading: &Reading| reading.grade.unwrap_or(0.0);
        hardness(b).total_cmp(&hardness(a)).then(b.longest.cmp(&a.longest)).then(a.place.cmp(&b.place))
    });
    let graded = || texts.iter().filter_map(|text| Some((text.grade?, text.words as f64)));
    let words: f64 = graded().map(|(_, words)| words).sum();
    let mean = graded().map(|(grade, words)| grade * words).sum::<f64>() / words;
    let english_grade = (words > 0.0).then_some((mean * 10.0).round() / 10.0);
    Readability { texts, english_grade }
}

fn reading(authority: Option<String>, measured: Measured) -> Reading {
    let Measured { locale, key, mut place, words, sentences, longest, longest_sentence, grade } = measured;
    if key == "body" {
        place.line = 1;
    }
    Reading { authority, locale, key, place, words, sentences, grade, longest, longest_sentence }
}

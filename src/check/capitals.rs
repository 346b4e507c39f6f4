//! Words in capitals.

use std::ops::Range;

use crate::diagnostic::Diagnostics;
use crate::model::{Text, TextKind};

use super::{CAPITALS, Scope};

/// So many words make a run, since abbreviations come in twos: `NHS GIG`.
const FEWEST_WORDS: usize = 3;

pub(super) fn check(text: &Text, _: Scope, d: &mut Diagnostics) {
    if text.kind == TextKind::Name {
        return;
    }
    for passage in text.versions.iter().flat_map(|version| version.prose()) {
        for run in find_runs(&passage.words) {
            let words = &passage.words[run.clone()];
            d.push(CAPITALS.at(passage.span_of(run)).with("words", words));
        }
    }
}

/// Runs of words in capitals that are no row of abbreviations.
fn find_runs(version: &str) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    let (mut start, mut end) = (None, 0);
    for token in version.split_whitespace() {
        let at = token.as_ptr() as usize - version.as_ptr() as usize;
        // A bracket or comma parts the members of a list.
        let parts_before = !token.starts_with(char::is_alphanumeric);
        if let Some(from) = start.filter(|_| parts_before || !is_capital(token)) {
            runs.push(from..end);
            start = None;
        }
        if is_capital(token) {
            let from = *start.get_or_insert(at);
            end = at + token.len();
            if token.ends_with([',', ';', ')', '/', ':']) {
                runs.push(from..end);
                start = None;
            }
        }
    }
    runs.extend(start.map(|from| from..end));
    runs.retain(|run| is_shouted(&version[run.clone()]));
    let trim = |run: Range<usize>| {
        let is_mark = |c: char| !c.is_alphanumeric();
        let words = version[run.clone()].trim_start_matches(is_mark);
        run.end - words.len()..run.end - words.len() + words.trim_end_matches(is_mark).len()
    };
    runs.into_iter().map(trim).collect()
}

fn is_capital(token: &str) -> bool {
    token.contains(char::is_alphabetic) && !token.contains(|c: char| c.is_lowercase() || c.is_ascii_digit())
}

/// Abbreviations are short, or have no vowels.
fn is_shouted(run: &str) -> bool {
    let is_word = |word: &&str| {
        let letters = word.chars().filter(|c| c.is_alphabetic());
        letters.clone().count() > 3 && letters.clone().any(|c| "AEIOUWYÂÊÎÔÛŴŶÁÉÍÓÚÀÈÌÒÙÄËÏÖÜ".contains(c))
    };
    let words = run.split_whitespace().filter(|word| word.chars().filter(|c| c.is_alphabetic()).count() > 1);
    words.clone().count() >= FEWEST_WORDS && words.filter(is_word).count() >= 2
}

#[cfg(test)]
mod tests {
    fn find_runs(version: &str) -> Vec<&str> {
        super::find_runs(version).into_iter().map(|run| &version[run]).collect()
    }

    #[test]
    fn shouting_is_found_and_abbreviations_are_not() {
        assert_eq!(find_runs("Now PLEASE RING US FIRST. Thanks"), ["PLEASE RING US FIRST"]);
        assert_eq!(find_runs("MAE CROESO I BAWB yma"), ["MAE CROESO I BAWB"]);
        assert_eq!(find_runs("DÊRI TŶ ŴYNA ÂI"), ["DÊRI TŶ ŴYNA ÂI"]);
        for fine in
            ["NHS GIG ADHD", "CAMHS, CAFCASS, SENDIASS", "NHS DBS CAFCASS", "the HR1 1AA postcode", "A I O Y", ""]
        {
            assert!(find_runs(fine).is_empty(), "{fine}");
        }
    }
}

//! Which of English and Welsh a text is in, by the small words that no text does without.

use std::cmp::Ordering;

/// The languages that are told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Guess {
    English,
    Welsh,
}

impl Guess {
    pub(super) fn tag(self) -> &'static str {
        match self {
            Guess::English => "en",
            Guess::Welsh => "cy",
        }
    }
}

/// English words that Welsh does not have in the same spelling (`a`, `am`, `at`, `i`, `hen`, `plant` mean something in both); sorted.
const ENGLISH: &[&str] = &[
    "about", "after", "all", "also", "an", "and", "any", "are", "be", "because", "been", "before", "but", "by", "can",
    "could", "do", "does", "for", "from", "had", "have", "help", "her", "his", "how", "if", "in", "into", "is", "it",
    "its", "may", "more", "must", "not", "of", "or", "our", "out", "people", "should", "than", "that", "the", "their",
    "them", "there", "these", "they", "this", "those", "to", "was", "we", "were", "what", "when", "where", "which",
    "who", "will", "with", "would", "you", "your",
];

/// Welsh words that English does not have in the same spelling. An apostrophe parts words: `mae'r` is `mae` and `r`. Sorted.
const WELSH: &[&str] = &[
    "ac", "allwch", "ar", "arnoch", "beth", "bob", "bod", "bydd", "byddwch", "byddwn", "cael", "chi", "ddim", "dros",
    "drwy", "dw", "dych", "ei", "eich", "ein", "eu", "fel", "fod", "gael", "gallwch", "gallwn", "gan", "gyda", "gyfer",
    "heb", "hefyd", "hon", "hwn", "hyn", "hynny", "iawn", "mae", "mewn", "na", "nad", "neu", "nhw", "ni", "nid",
    "oddi", "oedd", "oes", "ond", "os", "pan", "pob", "rhai", "rhwng", "roedd", "rydych", "rydym", "rydyn", "sut",
    "sy", "sydd", "unrhyw", "wedi", "wrth", "wrthych", "y", "ych", "ydy", "ydych", "ydyn", "ym", "yn", "yng", "yr",
    "yw",
];

/// Below so many words a text could be a name, or anything.
const FEWEST_WORDS: usize = 6;

/// The language that a text is in beyond doubt; `None` where there is any.
pub(super) fn guess(text: &str) -> Option<Guess> {
    let (mut words, mut english, mut welsh) = (0, 0, 0);
    let mut lower = String::new();
    let all = text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    // Later in a text, a word with a capital may be a name: there are enough other words.
    for word in
        all.enumerate().filter(|(at, word)| *at == 0 || !word.starts_with(char::is_uppercase)).map(|(_, word)| word)
    {
        lower.clear();
        lower.extend(word.chars().flat_map(char::to_lowercase));
        // `'r`, `'s` and initials occur in both languages; `y` does not.
        words += usize::from(lower.len() > 1 || lower == "y");
        english += usize::from(ENGLISH.binary_search(&lower.as_str()).is_ok());
        welsh += usize::from(
            WELSH.binary_search(&lower.as_str()).is_ok() || lower.contains(['ŵ', 'ŷ']) || has_welsh_digraph(&lower),
        );
    }
    if words < FEWEST_WORDS {
        return None;
    }
    let (guess, own, other) = match english.cmp(&welsh) {
        Ordering::Greater => (Guess::English, english, welsh),
        Ordering::Less => (Guess::Welsh, welsh, english),
        Ordering::Equal => return None,
    };
    (own >= 3 && own * 5 >= words && other * 6 <= own).then_some(guess)
}

/// Letters at the start or end of a word that English does not have there.
fn has_welsh_digraph(word: &str) -> bool {
    let starts = ["dd", "ff", "ngh", "mh"].iter().any(|start| word.starts_with(start));
    let ends = ["wch", "aeth", "wyd", "odd", "ydd"].iter().any(|end| word.ends_with(end));
    word.len() > 3 && (starts || ends)
}

#[cfg(test)]
mod tests {
    use super::{ENGLISH, Guess, WELSH, guess};

    #[test]
    fn the_lists_are_sorted_and_share_no_word() {
        assert!(ENGLISH.is_sorted() && WELSH.is_sorted());
        assert!(!ENGLISH.iter().any(|word| WELSH.contains(word)));
    }

    #[test]
    fn sentences_are_told_apart() {
        for text in [
            "We will help you to find somebody who listens.",
            "Parents in care are like all other parents, and their children too.",
            "If you are worried, ring the team at any time of day or night.",
        ] {
            assert_eq!(guess(text), Some(Guess::English), "{text}");
        }
        for text in [
            "Byddwn yn eich helpu i ddod o hyd i rywun sy'n gwrando.",
            "Mae rhieni mewn gofal yr un fath â phob rhiant arall.",
            "Os ydych chi'n poeni, ffoniwch y tîm ddydd neu nos.",
            "Ffoniwch y ganolfan deulu cyn i chi ddod, os gwelwch yn dda.",
        ] {
            assert_eq!(guess(text), Some(Guess::Welsh), "{text}");
        }
    }

    #[test]
    fn what_could_be_either_is_not_guessed() {
        for text in [
            "",
            "Dyffryn County Council",
            "Tŷ Gobaith, Heol y Bont, Aberddyffryn",
            "Read the book and more",
            "Gofynnwch i Voices From Care Cymru am help.",
            "NHS 111 Wales, Samaritans, Shelter Cymru, Childline, Barnardo's, Refuge",
            "0808 800 5000 9am 5pm",
        ] {
            assert_eq!(guess(text), None, "{text}");
        }
    }
}

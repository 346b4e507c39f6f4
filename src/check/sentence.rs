//! Sentences and words, as English and Welsh write them.

/// Before a full stop: a sentence goes on after these.
const ABBREVIATIONS: &[&str] = &[
    "approx", "cf", "cllr", "cyng", "dr", "e.e", "e.g", "eg", "ext", "fig", "h.y", "i.e", "ie", "miss", "mr", "mrs",
    "ms", "mx", "parch", "prof", "rev", "st", "tel", "viz", "vs",
];
/// Before a full stop and a number.
const NUMBERED: &[&str] = &["adran", "art", "no", "p", "para", "pp", "reg", "rhif", "s", "t", "tt"];
const OPENING: &[char] = &['(', '[', '"', '\'', '“', '‘', '«', '¿', '¡'];
const CLOSING: &[char] = &[')', ']', '"', '\'', '”', '’', '»'];

/// The sentences of a passage, in order, without white space around them.
pub(super) fn sentences(text: &str) -> Vec<&str> {
    let mut sentences = Vec::new();
    let mut start = None;
    let mut tokens = tokens(text).peekable();
    while let Some((at, token)) = tokens.next() {
        let from = *start.get_or_insert(at);
        let next = tokens.peek().map(|(_, next)| *next);
        if next.is_none_or(|next| ends_sentence(token, next)) {
            sentences.push(&text[from..at + token.len()]);
            start = None;
        }
    }
    sentences
}

/// How many words a text has; a telephone number is one, and a dash none.
pub(super) fn count_words(text: &str) -> usize {
    let (mut count, mut in_number) = (0, false);
    for token in text.split_whitespace() {
        let is_number = token.contains(|c: char| c.is_ascii_digit()) && !token.contains(char::is_alphabetic);
        if token.contains(char::is_alphanumeric) && !(is_number && in_number) {
            count += 1;
        }
        in_number = is_number;
    }
    count
}

/// What stands between white space, each with its place.
fn tokens(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split_whitespace().map(move |token| (token.as_ptr() as usize - text.as_ptr() as usize, token))
}

fn ends_sentence(token: &str, next: &str) -> bool {
    if next.starts_with('•') {
        return true;
    }
    let bare = token.trim_end_matches(CLOSING);
    let Some(mark) = bare.chars().next_back().filter(|c| matches!(c, '.' | '!' | '?' | '…')) else { return false };
    let first = next.trim_start_matches(OPENING).chars().next();
    // “Why?” she asked.
    if first.is_none_or(char::is_lowercase) {
        return false;
    }
    let word = bare.trim_end_matches('.').trim_start_matches(OPENING);
    mark != '.' || !goes_on_after(word, first.is_some_and(|c| c.is_ascii_digit()))
}

/// Whether a full stop after this word belongs to the word.
fn goes_on_after(word: &str, is_before_number: bool) -> bool {
    let is_one_of = |list: &[&str]| list.iter().any(|known| known.eq_ignore_ascii_case(word));
    // An initial: but `I` ends sentences too.
    let mut letters = word.chars();
    let is_initial = matches!((letters.next(), letters.next()), (Some(c), None) if c.is_uppercase() && c != 'I');
    is_initial || is_one_of(ABBREVIATIONS) || (is_before_number && is_one_of(NUMBERED))
}

#[cfg(test)]
mod tests {
    use super::{count_words, sentences};

    #[test]
    fn a_sentence_ends_where_the_next_begins() {
        let split = |text| sentences(text).join("|");
        assert_eq!(split("We listen. You decide! Why? Because."), "We listen.|You decide!|Why?|Because.");
        assert_eq!(split("  One\n two. Three  "), "One\n two.|Three");
        assert_eq!(split("Gwrandawn arnoch. Ŷd yw hwn. Ac i'r dref."), "Gwrandawn arnoch.|Ŷd yw hwn.|Ac i'r dref.");
        assert_eq!(split(""), "");
    }

    #[test]
    fn a_full_stop_may_belong_to_a_word() {
        for one in [
            "Ask Dr. Jones or Mrs. Price.",
            "Bring something, e.g. Your red book.",
            "Dewch â rhywbeth, e.e. Llyfr coch.",
            "Open until 7.30 p.m. on weekdays.",
            "It costs 2.50 pounds.",
            "See www.example.org for more.",
            "J. K. Pugh wrote it.",
            "See no. 5 on the list.",
            "“Why?” she asked.",
            "Bread, milk etc. are there.",
        ] {
            assert_eq!(sentences(one), [one]);
        }
    }

    #[test]
    fn a_full_stop_may_end_both() {
        assert_eq!(sentences("We close at 5 p.m. Ring before.").len(), 2);
        assert_eq!(sentences("No. Being in care is not a risk.").len(), 2);
        assert_eq!(sentences("Bread, milk etc. Come and see.").len(), 2);
        assert_eq!(sentences("So do I. You too.").len(), 2);
    }

    #[test]
    fn quotes_and_brackets_close_with_the_sentence() {
        assert_eq!(sentences("She said “no.” He said (yes.) “Good.”").len(), 3);
        assert_eq!(sentences("We know. ‘That is all.’ It is.").len(), 3);
        assert_eq!(sentences("You need: • a cot • a pram").len(), 3);
    }

    #[test]
    fn a_word_has_a_letter_or_a_digit() {
        assert_eq!(count_words("Ring 0808 800 5000 – day or night"), 5);
        assert_eq!(count_words("mae'n haws, a rhatach / symlach"), 5);
        assert_eq!(count_words(" "), 0);
    }
}

//! What stands in quotation marks: what others said, and titles of works.

use std::ops::Range;

use crate::text::Passage;

/// The quoted parts of a passage, marks included, in order. A mark that is never closed opens nothing.
fn find_quoted(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    while let Some((start, open)) = text[at..].char_indices().find(|(_, c)| closing(*c).is_some()) {
        let start = at + start;
        let inner = start + open.len_utf8();
        at = inner;
        // A straight mark after a letter or digit closes nothing and opens nothing: 12".
        let is_after_word = text[..start].chars().next_back().is_some_and(char::is_alphanumeric);
        let Some(close) = closing(open).filter(|_| !is_after_word) else { continue };
        let ends = |(end, c): &(usize, char)| {
            let after = text[inner + end + c.len_utf8()..].chars().next();
            // ’ is an apostrophe too.
            *c == close && (close != '’' || !after.is_some_and(char::is_alphanumeric))
        };
        if let Some((end, c)) = text[inner..].char_indices().find(ends) {
            at = inner + end + c.len_utf8();
            found.push(start..at);
        }
    }
    found
}

fn closing(open: char) -> Option<char> {
    match open {
        '"' => Some('"'),
        '“' => Some('”'),
        '‘' => Some('’'),
        '«' => Some('»'),
        _ => None,
    }
}

/// The words of a passage that are the author's own: no quotes, no titles of works, whether emphasised or links to them.
pub(super) fn own_words(passage: &Passage) -> String {
    let mut parts = find_mentions(passage);
    let titles = passage.links.iter().filter(|link| link.address.starts_with("http") && !link.words.is_empty());
    parts.extend(titles.filter_map(|link| {
        let at = passage.words.find(&link.words)?;
        Some(at..at + link.words.len())
    }));
    without(&passage.words, parts)
}

/// Where words are only spoken of: quotes, titles of works, code.
pub(super) fn find_mentions(passage: &Passage) -> Vec<Range<usize>> {
    let mut parts = find_quoted(&passage.words);
    parts.extend(passage.emphasis.iter().chain(&passage.code).cloned());
    parts
}

/// A passage without some of its parts.
fn without(text: &str, mut parts: Vec<Range<usize>>) -> String {
    parts.sort_by_key(|part| part.start);
    let (mut rest, mut at) = (String::with_capacity(text.len()), 0);
    for part in parts {
        rest.push_str(text.get(at..part.start).unwrap_or(""));
        at = at.max(part.end);
    }
    rest.push_str(text.get(at..).unwrap_or(""));
    rest
}

#[cfg(test)]
mod tests {
    use super::{find_quoted, without};

    #[test]
    fn quotes_are_found_and_apostrophes_are_not() {
        let rest = |text| without(text, find_quoted(text));
        assert_eq!(rest("They say \"no\" here"), "They say  here");
        assert_eq!(rest("A “b ‘c’ d” e"), "A  e");
        assert_eq!(rest("The ‘parents’ group’ and the council’s"), "The  group’ and the council’s");
        assert_eq!(rest("mae’r tŷ a’i ardd"), "mae’r tŷ a’i ardd");
        assert_eq!(rest("a 12\" screen and a 15\" one"), "a 12\" screen and a 15\" one");
        assert_eq!(rest("an open “quote"), "an open “quote");
    }
}

//! Where the signs of a YAML value stand in its file. YAML folds lines, takes indentation away and reads escapes (YAML 1.2, 7.3
//! and 8.1), so offsets don't carry over; but every sign that can be seen stands in the file, in the same order.

use std::ops::Range;

/// Where a `range` of `text` stands in `raw`, which YAML read as `text`. `None` if that range has nothing to see, or if `raw` is
/// another text (an alias: `*other`).
pub(crate) fn find(raw: &str, text: &str, range: Range<usize>) -> Option<Range<usize>> {
    find_among(&signs(raw), text, range)
}

/// The same where `text` is what is left of a value without its slots (`{{ … }}`).
pub(crate) fn find_beside_slots(raw: &str, text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let mut signs = signs(raw);
    let is = |signs: &[Sign], c: char| {
        signs.first().is_some_and(|one| one.0 == c) && signs.get(1).is_some_and(|two| two.0 == c)
    };
    let mut from = 0;
    while let Some(open) = (from..signs.len()).find(|at| is(&signs[*at..], '{')) {
        let Some(close) = (open..signs.len()).find(|at| is(&signs[*at..], '}')) else { break };
        signs.drain(open..close + 2);
        from = open;
    }
    find_among(&signs, text, range)
}

/// A sign that can be seen, and where it stands.
type Sign = (char, Range<usize>);

fn find_among(signs: &[Sign], text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let seen = |text: &str| text.chars().filter(|c| !c.is_whitespace()).count();
    let wanted = text.get(range.clone())?;
    let before = seen(&text[..range.start]);
    let found = signs.get(before..before + seen(wanted))?;
    let is_same = found.iter().map(|(c, _)| *c).eq(wanted.chars().filter(|c| !c.is_whitespace()));
    is_same.then(|| Some(found.first()?.1.start..found.last()?.1.end))?
}

fn signs(raw: &str) -> Vec<Sign> {
    let inner = |quote: char| 1..raw.len() - usize::from(raw.len() > 1 && raw.ends_with(quote));
    match raw.chars().next() {
        Some('"') => escaped_signs(raw, inner('"')),
        Some('\'') => {
            let mut signs = plain_signs(raw, inner('\''));
            // `''` is one apostrophe.
            let mut at = 0;
            while at + 1 < signs.len() {
                if signs[at].0 == '\'' && signs[at + 1].0 == '\'' && signs[at].1.end == signs[at + 1].1.start {
                    signs[at].1.end = signs.remove(at + 1).1.end;
                }
                at += 1;
            }
            signs
        }
        // The marks of a block (`|-`) end with their line.
        Some('|' | '>') => plain_signs(raw, raw.find('\n').unwrap_or(raw.len())..raw.len()),
        _ => plain_signs(raw, 0..raw.len()),
    }
}

fn plain_signs(raw: &str, range: Range<usize>) -> Vec<Sign> {
    let start = range.start;
    let signs = raw[range].char_indices().filter(|(_, c)| !c.is_whitespace());
    signs.map(|(at, c)| (c, start + at..start + at + c.len_utf8())).collect()
}

/// The signs between double quotes, where `\` begins an escape (YAML 1.2, 5.7).
fn escaped_signs(raw: &str, range: Range<usize>) -> Vec<Sign> {
    let mut signs = Vec::new();
    let mut at = range.start;
    while let Some(c) = raw[at..range.end].chars().next() {
        let start = at;
        at += c.len_utf8();
        let read = if c == '\\' { read_escape(&raw[at..range.end], &mut at) } else { Some(c) };
        signs.extend(read.filter(|c| !c.is_whitespace()).map(|c| (c, start..at)));
    }
    signs
}

/// What an escape stands for; moves `at` behind it. `None` for the end of a line.
fn read_escape(rest: &str, at: &mut usize) -> Option<char> {
    let c = rest.chars().next()?;
    *at += c.len_utf8();
    let digits = match c {
        'x' => 2,
        'u' => 4,
        'U' => 8,
        '0' => return Some('\u{FFFD}'),
        'a' => return Some('\u{7}'),
        'b' => return Some('\u{8}'),
        't' | '\t' => return Some('\t'),
        'n' => return Some('\n'),
        'v' => return Some('\u{B}'),
        'f' => return Some('\u{C}'),
        'r' => return Some('\r'),
        'e' => return Some('\u{1B}'),
        'N' => return Some('\u{85}'),
        '_' => return Some('\u{A0}'),
        'L' => return Some('\u{2028}'),
        'P' => return Some('\u{2029}'),
        '\n' | '\r' => return None,
        other => return Some(other),
    };
    let code = rest.get(1..1 + digits)?;
    *at += digits;
    char::from_u32(u32::from_str_radix(code, 16).ok()?)
}

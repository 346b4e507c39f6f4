//! The words of a text, passage by passage, as an authority's readers read them: for setting two texts side by side.
//!
//! They are taken from the finished pieces, where names are in their places already.

use crate::locale::Locale;
use crate::model::EditionView;
use crate::parse::prose::{Piece, Prose};

/// A paragraph, heading, item or cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Wording {
    /// Of a promise: its id.
    pub(super) promise: Option<String>,
    pub(super) words: String,
}

const INLINE: [&str; 10] = ["a", "em", "strong", "code", "img", "br", "sup", "sub", "del", "span"];

/// The passages of a text in one language.
pub(super) fn wordings(prose: &Prose, view: EditionView, locale: Locale) -> Vec<Wording> {
    let html = flatten(prose, view, locale);
    let mut passages = Vec::new();
    // Every second part stands between two marks: it is the number of a promise.
    for (index, part) in html.split('\0').enumerate() {
        if index % 2 == 0 {
            let words = split_blocks(part);
            passages.extend(words.into_iter().map(|words| Wording { promise: None, words }));
        } else if let Some(promise) = part.parse().ok().and_then(|number: usize| prose.promises.get(number)) {
            let words = join(&promise.text, view, locale);
            passages.push(Wording { promise: Some(promise.id.value.to_string()), words });
        }
    }
    passages
}

/// All the words of a text.
pub(super) fn join(prose: &Prose, view: EditionView, locale: Locale) -> String {
    split_blocks(&flatten(prose, view, locale)).join(" ")
}

fn flatten(prose: &Prose, view: EditionView, locale: Locale) -> String {
    let mut html = String::new();
    for piece in &prose.pieces {
        match piece {
            Piece::Html(part) => html.push_str(part),
            Piece::Form(form) => html.push_str(&view.form(*form, locale)),
            Piece::Promise(number) => html.push_str(&format!("\0{number}\0")),
            Piece::Level(level) => html.push_str(&level.to_string()),
            Piece::Open(_) | Piece::Close | Piece::Url(_) | Piece::Size(_) | Piece::Prefix => {}
        }
    }
    html
}

/// The words between tags. A tag that starts a new line on the page separates words; one within a line does not.
fn split_blocks(html: &str) -> Vec<String> {
    let mut blocks = vec![String::new()];
    for (index, part) in html.split('<').enumerate() {
        let words = match part.split_once('>') {
            Some((tag, words)) if index > 0 => {
                let name = tag.trim_start_matches('/').split([' ', '/']).next().unwrap_or("");
                if !INLINE.contains(&name) {
                    blocks.push(String::new());
                }
                words
            }
            _ => part,
        };
        if let Some(block) = blocks.last_mut() {
            block.push_str(words);
        }
    }
    let tidy = |block: String| unescape(&block.split_whitespace().collect::<Vec<_>>().join(" "));
    blocks.into_iter().map(tidy).filter(|block| !block.is_empty()).collect()
}

fn unescape(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'").replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::split_blocks;

    #[test]
    fn words_are_held_together_within_a_line() {
        let html = "<p>A <em>good</em> home &amp; <a href=\"#\">money</a>.</p>\n<ul><li>One</li><li>Two</li></ul>";
        assert_eq!(split_blocks(html), ["A good home & money.", "One", "Two"]);
    }
}

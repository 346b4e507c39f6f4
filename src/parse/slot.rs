//! How slots travel through the HTML writer: as codes between two NULs, cut out afterwards.
//!
//! No source has a NUL of its own (`Sources::add_text`), so nothing that an author writes can be taken for a slot.

use pulldown_cmark::Event;

use crate::parse::prose::{Form, Piece};

/// The code of a slot on its way through the HTML writer.
pub(crate) fn slot(code: char, number: usize) -> Event<'static> {
    Event::InlineHtml(slot_text(code, number).into())
}

pub(crate) fn slot_text(code: char, number: usize) -> String {
    format!("\0{code}{number}\0")
}

/// Cuts HTML at its slots. `first_link` is the number of the first link that is its own.
pub(crate) fn cut(html: &str, first_link: usize) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for (index, part) in html.split('\0').enumerate() {
        if index % 2 == 0 {
            if !part.is_empty() {
                pieces.push(Piece::Html(part.into()));
            }
            continue;
        }
        let number = part.get(1..).and_then(|digits| digits.parse::<usize>().ok()).unwrap_or(0);
        pieces.push(match part.as_bytes().first() {
            Some(b'F') => Piece::Form(Form::ALL[number].1),
            Some(b'O') => Piece::Open(number.saturating_sub(first_link)),
            Some(b'C') => Piece::Close,
            Some(b'U') => Piece::Url(number.saturating_sub(first_link)),
            Some(b'S') => Piece::Size(number.saturating_sub(first_link)),
            Some(b'P') => Piece::Prefix,
            Some(b'L') => Piece::Level(number as u8),
            _ => Piece::Promise(number),
        });
    }
    pieces
}

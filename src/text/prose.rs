//! A Markdown text as it is kept: its tree, and finished HTML with slots.
//!
//! A text is parsed once. What differs from edition to edition (an authority's name, the address of a promise) or from page
//! to page (heading levels, a prefix for ids where several texts share a page) is a slot, which `render/prose.rs` fills.

use std::sync::Arc;

use crate::id::Id;
use crate::source::Located;
use crate::text::line::Form;
use crate::text::markdown_source::MarkdownSource;
use crate::text::target::Target;
use crate::text::tree::Block;

/// A part of finished HTML, or a slot.
#[derive(Clone, Debug, PartialEq)]
pub enum Piece {
    Html(Box<str>),
    Form(Form),
    /// The start of a link to `links[n]`; nothing, if that is not in the edition.
    Open(usize),
    Close,
    /// The address of `links[n]`, as an attribute's value.
    Url(usize),
    /// ` width="…" height="…"` of the picture that `links[n]` is, if they are known.
    Size(usize),
    /// What local ids on this page start with.
    Prefix,
    /// The number of a heading's level.
    Level(u8),
    /// All of `promises[n]`: its words and what supports it.
    Promise(usize),
}

/// HTML with slots, and where its links lead.
#[derive(Clone, Debug, Default)]
pub struct Html {
    pub pieces: Vec<Piece>,
    pub links: Vec<Located<Target>>,
}

impl Html {
    /// Whether it holds nothing that depends on the page around it: links, headings, ids.
    pub fn is_same_on_every_page(&self) -> bool {
        self.pieces.iter().all(|piece| matches!(piece, Piece::Html(_) | Piece::Form(_)))
    }
}

/// A parsed Markdown text.
#[derive(Clone, Debug)]
pub struct Prose {
    pub blocks: Vec<Block>,
    pub html: Html,
    pub headings: Vec<Heading>,
    pub promises: Vec<Promise>,
    pub source: Arc<MarkdownSource>,
}

/// A heading of a text, for contents lists.
#[derive(Clone, Debug)]
pub struct Heading {
    pub level: u8,
    pub anchor: String,
    pub text: String,
}

/// One commitment: a paragraph or list item that ends in `{#id}`.
#[derive(Clone, Debug)]
pub struct Promise {
    pub id: Located<Id>,
    /// Its words, with the links in them: a promise is also shown outside its section.
    pub html: Html,
}

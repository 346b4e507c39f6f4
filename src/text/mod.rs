//! Texts: Markdown as a tree, and what is written of it; lines with slots; languages side by side. Knows no record.
//!
//! `read` makes a [`tree`](Block) of Markdown, once. Its writers: `html` (finished pieces with slots between them;
//! `highlight` finds the colours of code), `words`, `passage` (for rules and reviews) and `fingerprint`.

mod tree;
mod words;
mod line;
mod localised;
mod markdown_source;
mod marker;
mod target;
mod prose;
mod html;
mod highlight;
mod read;
mod read_inline;
mod plain;
mod passage;
mod passages;
mod fingerprint;

pub use fingerprint::fingerprints;
pub use highlight::CODE_CLASSES;
pub use line::{Form, Line, LinePiece};
pub use localised::{InLocale, Localised};
pub use markdown_source::MarkdownSource;
pub use passage::{Passage, PassageKind, PassageLink, PassagePicture};
pub use passages::passages;
pub use plain::{PlainPassage, plain_passages};
pub use prose::{Heading, Html, Piece, Promise, Prose};
pub(crate) use read::read_markdown;
pub use target::Target;
pub use tree::{Block, BlockKind, Bytes, Cell, Definition, Inline, InlineKind, Link, Picture, Words};

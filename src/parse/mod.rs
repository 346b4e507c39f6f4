//! [`Sources`] → [`Content`]: each file by itself, in parallel.
//!
//! The settings come first, since they say which languages there are; then every file is read by what its
//! path says it is, and the results are put together in the order of their paths.

mod languages;
pub mod id;
pub mod text;
pub mod settings;
pub mod front_matter;
pub mod contact;
pub mod service;
pub mod resource;
pub mod authority;
pub mod accessibility;
pub mod wcag;
pub mod taxonomy;
pub mod reviewed;
mod conflict;
pub mod glossary;
pub(crate) mod words;
mod folder;
pub mod documents;
mod gather;
mod memory;

use crate::diagnostic::Diagnostics;
use crate::source::Sources;

pub use folder::{AuthorityFolders, Content, Folder, PageFile, SectionFile, Theme};
pub use memory::Memory;

/// Reads every source. Nothing stops it: what cannot be read is reported, and left out.
pub fn parse(sources: &Sources, d: &mut Diagnostics) -> Content {
    Memory::default().parse(sources, d)
}

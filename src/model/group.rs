//! Which files are one text in several locales.

use std::sync::Arc;

use crate::model::catalogue::Page;
use crate::parse::front_matter::{Change, Document};
use crate::parse::id::Id;
use crate::parse::{PageFile, SectionFile};
use crate::text::Localised;

/// The files of one section, whatever their locale.
pub(crate) struct Group {
    pub(crate) key: Id,
    pub(crate) order: u32,
    pub(crate) change: Option<Change>,
    pub(crate) documents: Localised<Arc<Document>>,
}

/// Puts the files of each section together, in the order of their numbers.
pub(crate) fn group_sections(files: &[SectionFile]) -> Vec<Group> {
    let mut groups: Vec<(Id, u32, Vec<Arc<Document>>)> = Vec::new();
    for file in files {
        match groups.iter_mut().find(|(id, ..)| *id == file.id) {
            Some((.., documents)) => documents.push(file.document.clone()),
            None => groups.push((file.id.clone(), file.order, vec![file.document.clone()])),
        }
    }
    groups.sort_by_key(|(_, order, _)| *order);
    let group = |(key, order, documents): (Id, u32, Vec<Arc<Document>>)| Group {
        key,
        order,
        change: documents.iter().find_map(|document| document.change()),
        documents: localise(documents),
    };
    groups.into_iter().map(group).collect()
}

/// Puts the files of each page together, by name.
pub(crate) fn group_pages(files: &[PageFile]) -> Vec<Page> {
    let mut groups: Vec<(Arc<str>, Vec<Arc<Document>>)> = Vec::new();
    for file in files {
        match groups.iter_mut().find(|(name, _)| *name == file.name) {
            Some((_, documents)) => documents.push(file.document.clone()),
            None => groups.push((file.name.clone(), vec![file.document.clone()])),
        }
    }
    groups.into_iter().map(|(name, documents)| Page { name, documents: localise(documents) }).collect()
}

fn localise(documents: Vec<Arc<Document>>) -> Localised<Arc<Document>> {
    let span = documents[0].span.clone();
    Localised::new(documents.into_iter().map(|document| (document.locale, document, None)).collect(), span)
}

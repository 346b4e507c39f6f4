//! Addresses: where each page of an edition is.

use std::collections::HashSet;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::address::split_origin;
use crate::diagnostic::Diagnostics;
use crate::model::{PageId, ResourceId, SectionId, ServiceId};
use crate::plan::page::PageKey;
use crate::rules::ROUTE_COLLISION;
use crate::source::Span;

/// Where the site lives: `https://example.org` and, if it is not at the root, the path before every other.
#[derive(Clone, Debug, PartialEq)]
pub struct BaseUrl {
    origin: String,
    /// Begins and ends with `/`.
    prefix: String,
}

impl BaseUrl {
    pub fn new(url: &str) -> BaseUrl {
        let (origin, path) = split_origin(url);
        let path = path.trim_matches('/');
        let prefix = if path.is_empty() { "/".into() } else { format!("/{path}/") };
        BaseUrl { origin: origin.to_owned(), prefix }
    }

    /// A path below the site as a page links to it: from the host's root, so that every page can share it.
    pub fn href(&self, below: &str) -> String {
        [&self.prefix, below].concat()
    }

    /// The same with scheme and host.
    pub fn absolute(&self, href: &str) -> String {
        format!("{}{href}", self.origin)
    }

    /// The file that an address is answered with, below the output folder.
    pub(crate) fn file(&self, href: &str) -> String {
        let below = href.strip_prefix(&self.prefix).unwrap_or(href);
        if below.is_empty() || below.ends_with('/') { [below, "index.html"].concat() } else { below.to_owned() }
    }
}

/// All that a URL's path does not hold as it is (RFC 3986, 3.3).
const NOT_IN_PATHS: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'/')
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b'!')
    .remove(b'$')
    .remove(b'&')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')')
    .remove(b'*')
    .remove(b'+')
    .remove(b',')
    .remove(b';')
    .remove(b'=')
    .remove(b':')
    .remove(b'@');

/// A path with percent signs for what an address does not hold as it is.
pub(crate) fn percent_encode(path: &str) -> String {
    utf8_percent_encode(path, NOT_IN_PATHS).to_string()
}

/// The addresses of one edition's pages; `None` where the edition leaves a page out.
#[derive(Clone, Debug)]
pub struct Addresses {
    /// In the order of [`PageKey::FIXED`].
    pub(crate) fixed: Vec<Option<Box<str>>>,
    pub(crate) sections: Vec<Option<Box<str>>>,
    pub(crate) services: Vec<Option<Box<str>>>,
    pub(crate) resources: Vec<Option<Box<str>>>,
    pub(crate) pages: Vec<Option<Box<str>>>,
}

impl Addresses {
    /// The address of a page, or `None` if this edition has no such page.
    pub fn find(&self, key: PageKey) -> Option<&str> {
        let href = match key {
            PageKey::Section(id) => id.of(&self.sections),
            PageKey::Service(id) => id.of(&self.services),
            PageKey::Resource(id) => id.of(&self.resources),
            PageKey::Page(id) => id.of(&self.pages),
            fixed => self.fixed[PageKey::FIXED.iter().position(|(key, _)| *key == fixed)?].as_ref(),
        };
        href.map(|href| &**href)
    }

    /// Every page with its address.
    pub fn keys(&self) -> impl Iterator<Item = (PageKey, &str)> {
        let fixed = PageKey::FIXED.iter().map(|(key, _)| *key);
        let keys = fixed
            .chain(SectionId::ids(&self.sections).map(PageKey::Section))
            .chain(ServiceId::ids(&self.services).map(PageKey::Service))
            .chain(ResourceId::ids(&self.resources).map(PageKey::Resource))
            .chain(PageId::ids(&self.pages).map(PageKey::Page));
        keys.filter_map(|key| Some((key, self.find(key)?)))
    }
}

/// Hands out an edition's addresses, each once.
pub(crate) struct Claims<'a> {
    base: &'a BaseUrl,
    root: String,
    taken: HashSet<String>,
    d: &'a mut Diagnostics,
}

impl<'a> Claims<'a> {
    pub(crate) fn new(base: &'a BaseUrl, root: String, d: &'a mut Diagnostics) -> Claims<'a> {
        Claims { base, root, taken: HashSet::new(), d }
    }

    /// Keeps `word` free for others.
    pub(crate) fn reserve(&mut self, word: &str) {
        let href = self.href("", word);
        self.taken.insert(href);
    }

    /// The address `folder/word/`. If it is taken, that is reported at `span`, and a number added.
    pub(crate) fn claim(&mut self, folder: &str, word: &str, span: Option<&Span>) -> Box<str> {
        let href = self.href(folder, word);
        if self.taken.insert(href.clone()) {
            return href.into();
        }
        if let Some(span) = span {
            self.d.push(ROUTE_COLLISION.at(span.clone()).with("address", &href));
        }
        self.first_free(folder, word)
    }

    /// The address `folder/word/`, or `folder/word-id/` where another listing has the same name.
    pub(crate) fn claim_or(&mut self, folder: &str, word: &str, id: &str) -> Box<str> {
        let word = if word.is_empty() { id } else { word };
        let href = self.href(folder, word);
        if self.taken.insert(href.clone()) { href.into() } else { self.first_free(folder, &format!("{word}-{id}")) }
    }

    fn first_free(&mut self, folder: &str, word: &str) -> Box<str> {
        let numbered = (2..).map(|number| format!("{word}-{number}"));
        let mut hrefs = std::iter::once(word.to_owned()).chain(numbered).map(|word| self.href(folder, &word));
        let free = hrefs.find(|href| !self.taken.contains(href)).unwrap_or_default();
        self.taken.insert(free.clone());
        free.into()
    }

    fn href(&self, folder: &str, word: &str) -> String {
        let slash = |part: &str| if part.is_empty() { "" } else { "/" };
        [&self.base.prefix, &*self.root, folder, slash(folder), word, slash(word)].concat()
    }
}

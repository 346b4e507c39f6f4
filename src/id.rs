//! Names that content goes by, and the mailboxes in it.

use std::fmt;
use std::sync::Arc;

use crate::address::check_host;

/// The name of a promise, service, category, …: lower-case letters and digits with hyphens between them.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(Arc<str>);

impl Id {
    /// The same rule for a schema.
    pub(crate) const PATTERN: &str = "^[a-z0-9]+(-[a-z0-9]+)*$";

    pub fn parse(text: &str) -> Option<Id> {
        let well_formed = !text.is_empty()
            && text.len() <= 100
            && text.split('-').all(|part| {
                !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
            });
        well_formed.then(|| Id(text.into()))
    }

    /// The nearest well-formed id, for a hint.
    pub fn nearest(text: &str) -> String {
        slug::slugify(text)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::borrow::Borrow<str> for Id {
    fn borrow(&self) -> &str {
        &self.0
    }
}

/// An e-mail address.
#[derive(Clone, Debug, PartialEq)]
pub struct Email(pub Box<str>);

impl Email {
    pub fn parse(text: &str) -> Option<Email> {
        let (name, host) = text.split_once('@')?;
        let is_word = |word: &str| !word.is_empty() && word.chars().all(|c| c.is_alphanumeric() || "_%+-'".contains(c));
        let is_host = host.split('.').count() > 1 && !host.ends_with('.') && check_host(host).is_ok();
        (name.split('.').all(is_word) && is_host).then(|| Email(text.into()))
    }
}

//! Where links lead, as they are written.

use percent_encoding::percent_decode_str;

use crate::address::{BadAddress, read_web_address};
use crate::id::{Email, Id};
use crate::source::SourcePath;

/// Where a link leads.
#[derive(Clone, Debug, PartialEq)]
pub enum Target {
    Promise(Id),
    Service(Id),
    /// Another document by its path, `.md` and locale left out (`content/pages/about`), and an anchor on it.
    Document {
        path: SourcePath,
        anchor: Option<String>,
    },
    /// A file by its path.
    File(SourcePath),
    /// A heading of the same text.
    Anchor(String),
    /// Elsewhere: `https:`, `mailto:`, `tel:`, `sms:`.
    Outside(Box<str>),
    /// Reported, and left out.
    Broken,
}

/// Reads a link's address. What cannot be linked to is answered with the name of a help: one of `BAD_LINK`'s, or of all codes'.
pub(crate) fn read_target(url: &str, from: &SourcePath) -> Result<Target, &'static str> {
    if let Some(anchor) = url.strip_prefix('#') {
        return Ok(Target::Anchor(anchor.to_owned()));
    }
    if url.starts_with("www.") {
        return Err("www");
    }
    let Some((scheme, rest)) = url.split_once(':').filter(|(scheme, _)| !scheme.contains(['/', '.', '#', '?'])) else {
        return read_path(url, from).ok_or("path");
    };
    match scheme {
        "promise" => Id::parse(rest).map(Target::Promise).ok_or("id"),
        "service" => Id::parse(rest).map(Target::Service).ok_or("id"),
        "https" | "http" => {
            let read = read_web_address(url).map_err(BadAddress::help);
            read.map(|_| Target::Outside(url.into()))
        }
        _ if url.contains(|c: char| c.is_whitespace() || c.is_control()) || rest.is_empty() => Err("schemes"),
        "mailto" => has_mailboxes(rest).then(|| Target::Outside(url.into())).ok_or("mailbox"),
        "tel" | "sms" => Ok(Target::Outside(url.into())),
        _ => Err("schemes"),
    }
}

/// Whether every mailbox before the `?` can be one (RFC 6068, 2). There may be none if something follows: the reader
/// then chooses whom to write to.
fn has_mailboxes(rest: &str) -> bool {
    let mailboxes = rest.split_once('?').map_or(rest, |(mailboxes, _)| mailboxes);
    let is_one = |mailbox| percent_decode_str(mailbox).decode_utf8().is_ok_and(|text| Email::parse(&text).is_some());
    mailboxes.is_empty() || mailboxes.split(',').all(is_one)
}

/// A path relative to the folder of `from`, without leaving the content.
fn read_path(url: &str, from: &SourcePath) -> Option<Target> {
    // Paths are compared as they are on disk, but some programs write a space in them as `%20`.
    let decoded = percent_decode_str(url).decode_utf8();
    let url = decoded.as_deref().unwrap_or(url);
    let (path, anchor) = match url.split_once('#') {
        Some((path, anchor)) => (path, Some(anchor.to_owned())),
        None => (url, None),
    };
    let mut parts: Vec<&str> = from.folder().split('/').collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => _ = parts.pop()?,
            part => parts.push(part),
        }
    }
    if path.is_empty() || path.starts_with('/') || parts.first() != Some(&"content") {
        return None;
    }
    let joined = parts.join("/");
    Some(match joined.strip_suffix(".md") {
        Some(document) => Target::Document { path: SourcePath::new(document), anchor },
        None => Target::File(SourcePath::new(&joined)),
    })
}

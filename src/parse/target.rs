//! Where links lead, as they are written.

use crate::parse::id::Id;
use crate::parse::prose::Target;
use crate::source::SourcePath;

/// Reads a link's address; what it cannot be is answered with a hint.
pub(crate) fn read_target(url: &str, from: &SourcePath) -> Result<Target, String> {
    let schemes =
        "use `https://…`, `mailto:`, `tel:`, `sms:`, `promise:`, `service:`, or the path of a document or file";
    if let Some(anchor) = url.strip_prefix('#') {
        return Ok(Target::Anchor(anchor.to_owned()));
    }
    if url.starts_with("www.") {
        return Err(format!("an address of the web begins with its scheme: `https://{url}`"));
    }
    let Some((scheme, rest)) = url.split_once(':').filter(|(scheme, _)| !scheme.contains(['/', '.', '#', '?'])) else {
        return read_path(url, from).ok_or_else(|| {
            "give the path of a document (`../pages/about.md`) or file (`../files/leaflet.pdf`) of this site".into()
        });
    };
    let id = |rest: &str| {
        Id::parse(rest).ok_or_else(|| format!("`{rest}` is not an id: use lower-case letters, digits and hyphens"))
    };
    match scheme {
        "promise" => id(rest).map(Target::Promise),
        "service" => id(rest).map(Target::Service),
        "https" | "http" | "mailto" | "tel" | "sms" => {
            let clean = !rest.is_empty() && !url.contains(|c: char| c.is_whitespace() || c.is_control());
            clean.then(|| Target::Outside(url.into())).ok_or_else(|| schemes.into())
        }
        _ => Err(schemes.into()),
    }
}

/// A path as it is on disk: some programs write a space as `%20` (RFC 3986, 2.1).
fn decode(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut parts = path.split('%');
    bytes.extend_from_slice(parts.next()?.as_bytes());
    for part in parts {
        bytes.push(u8::from_str_radix(part.get(..2)?, 16).ok()?);
        bytes.extend_from_slice(&part.as_bytes()[2..]);
    }
    String::from_utf8(bytes).ok()
}

/// A path relative to the folder of `from`, without leaving the content.
fn read_path(url: &str, from: &SourcePath) -> Option<Target> {
    let decoded = decode(url);
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

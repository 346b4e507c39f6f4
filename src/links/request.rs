//! One address: asked with HEAD, then with GET if that is refused, and followed to where it leads.

use std::io::ErrorKind;

use ureq::Agent;
use ureq::http::header::{LOCATION, RETRY_AFTER};

use crate::check::{Answer, host};

use super::Manners;
use super::gate::Gates;

/// As many as browsers follow, or less (RFC 9110, 15.4).
const REDIRECTS: usize = 10;

/// Says who asks, so that whoever wonders about it in a log can find out.
const NAME: &str =
    concat!("siarter/", env!("CARGO_PKG_VERSION"), " (looks whether a charter's links still lead somewhere)");

pub(super) struct Visitor {
    agent: Agent,
    gates: Gates,
}

/// A status, and where it sends on to.
struct Response {
    status: u16,
    location: Option<String>,
    /// Whether the host wants to be left alone for a while.
    is_busy: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Method {
    Head,
    Get,
}

impl Visitor {
    pub(super) fn new(manners: Manners, gates: Gates) -> Visitor {
        let config = Agent::config_builder()
            .timeout_global(Some(manners.time))
            // They are followed here: which of them are for good decides what is said.
            .max_redirects(0)
            .http_status_as_error(false)
            .user_agent(NAME)
            .build();
        Visitor { agent: config.into(), gates }
    }

    /// What an address answers in the end; `None` if its host is not to be asked any more.
    pub(super) fn ask(&self, address: &str) -> Option<Answer> {
        let (mut at, mut is_for_good, mut moved) = (address.to_owned(), true, None);
        for _ in 0..=REDIRECTS {
            let response = match self.request(&at)? {
                Ok(response) => response,
                Err(why) => return Some(Answer::Unreachable(why)),
            };
            let next = response.location.as_deref().and_then(|location| resolve(&at, location));
            match (response.status, next) {
                (301 | 302 | 303 | 307 | 308, Some(next)) => {
                    is_for_good &= matches!(response.status, 301 | 308);
                    if is_for_good {
                        moved = Some(next.clone());
                    }
                    at = next;
                }
                (status @ (404 | 410), _) => return Some(Answer::Gone(status)),
                (429, _) => return None,
                (status @ 500.., _) => return Some(Answer::Unreachable(format!("its server answers {status}"))),
                // Other refusals are often for programs only: a reader may well get in.
                _ => return Some(moved.filter(|to| to != address).map_or(Answer::Good, Answer::Moved)),
            }
        }
        Some(Answer::Unreachable("it sends from one address to the next without an end".into()))
    }

    /// The answer to HEAD, or to GET where HEAD is refused.
    fn request(&self, address: &str) -> Option<Result<Response, String>> {
        match self.send(Method::Head, address)? {
            Ok(response) if response.status >= 400 && !response.is_busy => self.send(Method::Get, address),
            other => Some(other),
        }
    }

    fn send(&self, method: Method, address: &str) -> Option<Result<Response, String>> {
        self.gates.pass(host(address), || {
            let sent = match method {
                Method::Head => self.agent.head(address).call(),
                Method::Get => self.agent.get(address).call(),
            };
            let response = sent.map_err(explain).map(|response| {
                let header = |name| response.headers().get(name).and_then(|value| value.to_str().ok());
                let status = response.status().as_u16();
                let is_busy = status == 429 || header(RETRY_AFTER).is_some();
                Response { status, location: header(LOCATION).map(str::to_owned), is_busy }
            });
            let wants_more = response.as_ref().is_ok_and(|response| !response.is_busy) || response.is_err();
            (response, wants_more)
        })
    }
}

/// Why there is no answer, in an editor's words.
fn explain(error: ureq::Error) -> String {
    let why = match &error {
        ureq::Error::HostNotFound => "there is no such host",
        ureq::Error::Timeout(_) => "it takes too long",
        ureq::Error::ConnectionFailed => "its server does not answer",
        ureq::Error::Rustls(_) | ureq::Error::Tls(_) => explain_encryption(&error),
        ureq::Error::Io(cause) => match cause.kind() {
            ErrorKind::ConnectionRefused => "its server does not answer",
            ErrorKind::UnexpectedEof | ErrorKind::ConnectionReset | ErrorKind::ConnectionAborted => {
                "its server breaks the connection off"
            }
            // What goes wrong between two ends of an encrypted connection comes as a fault of its stream.
            ErrorKind::InvalidData => explain_encryption(&error),
            _ => return cause.to_string(),
        },
        _ => return error.to_string(),
    };
    why.to_owned()
}

fn explain_encryption(error: &ureq::Error) -> &'static str {
    match error.to_string().contains("certificate") {
        true => "its certificate is not in order",
        false => "no encrypted connection to it can be made",
    }
}

/// Where a `Location` leads from an address (RFC 3986, 5.2), without its fragment; `None` for what is no page of the web.
fn resolve(from: &str, location: &str) -> Option<String> {
    let location = location.split('#').next().unwrap_or(location);
    let (scheme, rest) = from.split_once("://")?;
    let path_start = rest.find(['/', '?']).unwrap_or(rest.len());
    let (server, path) = rest.split_at(path_start);
    let folder = path.split('?').next().unwrap_or(path).rsplit_once('/').map_or("", |(folder, _)| folder);
    match location {
        "" => None,
        _ if location.starts_with("http://") || location.starts_with("https://") => Some(location.to_owned()),
        _ if location.starts_with("//") => Some(format!("{scheme}:{location}")),
        _ if location.starts_with('/') => Some(format!("{scheme}://{server}{location}")),
        _ if location.split(['/', '?']).next().is_some_and(|first| first.contains(':')) => None,
        _ if location.starts_with('?') => Some(format!("{scheme}://{server}{}{location}", path.split('?').next()?)),
        _ => Some(format!("{scheme}://{server}{folder}/{location}")),
    }
}

#[cfg(test)]
mod tests {
    use super::resolve;

    #[test]
    fn locations_are_resolved() {
        let from = "https://a.example/b/c?d";
        let found = |location: &str| resolve(from, location);
        assert_eq!(found("https://x.example/y#z").as_deref(), Some("https://x.example/y"));
        assert_eq!(found("//x.example/y").as_deref(), Some("https://x.example/y"));
        assert_eq!(found("/y").as_deref(), Some("https://a.example/y"));
        assert_eq!(found("y").as_deref(), Some("https://a.example/b/y"));
        assert_eq!(found("?e").as_deref(), Some("https://a.example/b/c?e"));
        assert_eq!(found("mailto:a@b.example"), None);
        assert_eq!(found(""), None);
        assert_eq!(resolve("https://a.example", "y").as_deref(), Some("https://a.example/y"));
    }
}

//! One address: asked with HEAD, then with GET if that is refused or breaks off, and followed to where it leads. A server
//! that does not answer is not asked for its other addresses.

use std::collections::BTreeMap;
use std::io::{self, ErrorKind};
use std::sync::Mutex;

use ureq::Agent;
use ureq::http::header::{LOCATION, RETRY_AFTER};
use url::Url;

use crate::check::{Answer, host};

use super::gate::{Gates, lock};
use super::manners::Manners;

/// How many redirections are followed: no more than browsers follow (RFC 9110, 15.4).
const REDIRECTS: usize = 10;

/// The `User-Agent`: it tells a server's owner who sent the requests in the log, and why.
const NAME: &str =
    concat!("siarter/", env!("CARGO_PKG_VERSION"), " (looks whether a charter's links still lead somewhere)");

const NO_ANSWER: &str = "its server does not answer";

pub(super) struct Visitor {
    agent: Agent,
    gates: Gates,
    /// Servers (scheme, name and port) that cannot be reached, and what is said of their other addresses.
    silent: Mutex<BTreeMap<String, &'static str>>,
}

/// A status, and where it sends on to.
struct Response {
    status: u16,
    location: Option<String>,
    /// Whether the host wants to be left alone for a while.
    is_busy: bool,
}

/// Why there is no response.
struct Failure {
    /// In an editor's words.
    why: String,
    reach: Reach,
}

/// What else a failure is true of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reach {
    Address,
    /// This request: another method may do better.
    Request,
    /// All of its server, of whose other addresses this is said.
    Server(&'static str),
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
            // `ask` follows redirections itself, because it must know which of them are permanent.
            .max_redirects(0)
            .http_status_as_error(false)
            .user_agent(NAME)
            .build();
        Visitor { agent: config.into(), gates, silent: Mutex::default() }
    }

    /// What an address answers in the end; `None` if its host is not to be asked any more.
    pub(super) fn ask(&self, address: &str) -> Option<Answer> {
        let (mut at, mut is_for_good, mut moved) = (address.to_owned(), true, None);
        for _ in 0..=REDIRECTS {
            let response = match self.request(&at)? {
                Ok(response) => response,
                Err(failure) => return Some(Answer::Unreachable(failure.why)),
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
                // Servers often refuse only programs (with 403, for example), so a person may still see the page.
                _ => return Some(moved.filter(|to| to != address).map_or(Answer::Good, Answer::Moved)),
            }
        }
        Some(Answer::Unreachable("it sends from one address to the next without an end".into()))
    }

    /// The answer to HEAD, or to GET where HEAD is refused or breaks off.
    fn request(&self, address: &str) -> Option<Result<Response, Failure>> {
        if let Some(why) = lock(&self.silent).get(&server(address)) {
            return Some(Err(Failure { why: (*why).to_owned(), reach: Reach::Address }));
        }
        let answer = match self.send(Method::Head, address)? {
            Ok(response) if response.status >= 400 && !response.is_busy => self.send(Method::Get, address)?,
            Err(Failure { reach: Reach::Request, .. }) => self.send(Method::Get, address)?,
            other => other,
        };
        if let Err(Failure { reach: Reach::Server(why), .. }) = answer {
            lock(&self.silent).insert(server(address), why);
        }
        Some(answer)
    }

    fn send(&self, method: Method, address: &str) -> Option<Result<Response, Failure>> {
        self.gates.pass(&host(address), || {
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

/// Scheme, name and port: another port may well answer.
fn server(address: &str) -> String {
    Url::parse(address).map(|url| url.origin().ascii_serialization()).unwrap_or_default()
}

fn explain(error: ureq::Error) -> Failure {
    let of_server = |why: &'static str| Failure { why: why.to_owned(), reach: Reach::Server(why) };
    let of_address = |why: String| Failure { why, reach: Reach::Address };
    match &error {
        ureq::Error::HostNotFound => of_server("there is no such host"),
        ureq::Error::Timeout(_) => {
            Failure { why: "it takes too long".to_owned(), reach: Reach::Server("its server did not answer") }
        }
        ureq::Error::ConnectionFailed => of_server(NO_ANSWER),
        ureq::Error::Rustls(_) | ureq::Error::Tls(_) => of_address(explain_encryption(&error).to_owned()),
        ureq::Error::Io(cause) => match cause.kind() {
            ErrorKind::ConnectionRefused
            | ErrorKind::HostUnreachable
            | ErrorKind::NetworkUnreachable
            | ErrorKind::TimedOut => of_server(NO_ANSWER),
            ErrorKind::UnexpectedEof | ErrorKind::ConnectionReset | ErrorKind::ConnectionAborted => {
                Failure { why: "its server breaks the connection off".to_owned(), reach: Reach::Request }
            }
            // rustls reports its own errors as I/O errors of this kind.
            ErrorKind::InvalidData => of_address(explain_encryption(&error).to_owned()),
            _ if is_look_up(cause) => of_server("its host's name cannot be looked up"),
            _ => Failure { why: cause.to_string(), reach: Reach::Request },
        },
        _ => of_address(error.to_string()),
    }
}

/// The standard library has no `ErrorKind` for a failed look-up of a name, so its words are compared.
fn is_look_up(cause: &io::Error) -> bool {
    cause.to_string().starts_with("failed to lookup address information")
}

fn explain_encryption(error: &ureq::Error) -> &'static str {
    match error.to_string().contains("certificate") {
        true => "its certificate is not in order",
        false => "no encrypted connection to it can be made",
    }
}

/// Where a `Location` leads from an address, without its fragment; `None` for what is no page of the web.
fn resolve(from: &str, location: &str) -> Option<String> {
    let mut to = Url::parse(from).ok()?.join(location).ok().filter(|_| !location.is_empty())?;
    to.set_fragment(None);
    matches!(to.scheme(), "http" | "https").then(|| to.into())
}

#[cfg(test)]
mod tests {
    use super::{resolve, server};

    #[test]
    fn a_server_is_what_stands_before_the_path() {
        assert_eq!(server("https://A.example:81/b//c?d"), "https://a.example:81");
        assert_eq!(server("http://a.example?d"), "http://a.example");
        assert_eq!(server("http://a.example"), "http://a.example");
    }

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

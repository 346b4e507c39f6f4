//! Who may ask, and for what.
//!
//! A page from anywhere can make a browser ask `http://127.0.0.1:3000/`, and a name that its owner points at 127.0.0.1
//! makes the answer readable to that page (DNS rebinding). So the preview answers only to names that are its own.

use std::net::IpAddr;

use percent_encoding::percent_decode_str;

/// A request as far as an answer depends on it. Names of headers are in lower case.
pub(super) struct Request {
    pub(super) method: String,
    /// As it was sent: path and query, percent signs and all.
    pub(super) target: String,
    pub(super) headers: Vec<(String, String)>,
    /// Whether the connection stays for another request.
    pub(super) persistent: bool,
}

impl Request {
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(other, _)| other == name).map(|(_, value)| value.as_str())
    }
}

/// The names that the preview answers to.
#[derive(Clone, Debug)]
pub struct Hosts {
    /// What `--host` named, if it is a name.
    own: Option<String>,
    /// Whether others than this machine can reach it.
    open: bool,
}

impl Hosts {
    /// For a server that listens on `address`, which the caller called `host`.
    pub fn new(host: &str, address: IpAddr) -> Hosts {
        let own = host.parse::<IpAddr>().is_err().then(|| host.to_ascii_lowercase());
        Hosts { own, open: !address.is_loopback() }
    }

    /// Whether a `Host` header (RFC 9110, 7.2) names this server.
    fn knows(&self, host: &str) -> bool {
        let name = match host.strip_prefix('[') {
            Some(rest) => rest.split(']').next().unwrap_or_default(),
            None => host.rsplit_once(':').map_or(host, |(name, _)| name),
        };
        let name = name.to_ascii_lowercase();
        match name.parse::<IpAddr>() {
            // A number, unlike a name, cannot be made to lead to another machine. A preview that only this machine can
            // reach answers only to this machine's own addresses.
            Ok(address) => address.is_loopback() || self.open,
            Err(_) => name == "localhost" || self.own.as_ref() == Some(&name),
        }
    }
}

/// Why a request is refused: status and reason.
pub(super) type Refusal = (u16, &'static str);

pub(super) fn check(request: &Request, hosts: &Hosts) -> Result<(), Refusal> {
    let mut named = request.headers.iter().filter(|(name, _)| name == "host");
    let host = match (named.next(), named.next()) {
        (Some((_, host)), None) => host,
        _ => return Err((400, "a request names its host once")),
    };
    if !hosts.knows(host) {
        return Err((
            403,
            "this preview does not answer to that name: use the address that `siarter serve` printed, or name it with --host",
        ));
    }
    if request.header("origin").is_some_and(|origin| origin != format!("http://{host}")) {
        return Err((403, "pages from elsewhere may not ask the preview"));
    }
    if !matches!(request.method.as_str(), "GET" | "HEAD") {
        return Err((405, "the preview only shows: GET and HEAD"));
    }
    let has_body = request.header("content-length").is_some_and(|length| length.trim() != "0");
    if has_body || request.header("transfer-encoding").is_some() {
        return Err((413, "the preview takes nothing in"));
    }
    if !request.target.starts_with('/') {
        return Err((400, "ask for a path"));
    }
    Ok(())
}

/// The path that a target means, without its query: percent signs resolved (RFC 3986, 2.1). None for what is no path
/// of any site: bytes that are no UTF-8, control characters, backslashes, and steps that lead up.
pub(super) fn decode_path(target: &str) -> Option<String> {
    let path = target.split(['?', '#']).next().unwrap_or_default();
    let is_code = |rest: &str| rest.bytes().take(2).filter(u8::is_ascii_hexdigit).count() == 2;
    if !path.split('%').skip(1).all(is_code) {
        return None;
    }
    let path = percent_decode_str(path).decode_utf8().ok()?.into_owned();
    let is_plain = !path.contains('\\') && !path.chars().any(char::is_control);
    let stays = path.split('/').all(|part| part != ".." && part != ".") && !path.contains("//");
    (is_plain && stays).then_some(path)
}

/// What a query says of `name`: `?page=/en/&as=twins`.
pub(super) fn find_in_query(target: &str, name: &str) -> Option<String> {
    let (_, query) = target.split_once('?')?;
    let pairs = query.split('#').next()?.split('&').map(|pair| pair.split_once('=').unwrap_or((pair, "")));
    pairs.into_iter().find(|(key, _)| *key == name).and_then(|(_, value)| decode_path(value))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ask(method: &str, target: &str, headers: &[(&str, &str)]) -> Request {
        let headers = headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        Request { method: method.into(), target: target.into(), headers, persistent: true }
    }

    fn status(host: &str, address: &str, headers: &[(&str, &str)]) -> u16 {
        let Ok(address) = address.parse() else { panic!("{address} is no address") };
        check(&ask("GET", "/", headers), &Hosts::new(host, address)).err().map_or(200, |(status, _)| status)
    }

    #[test]
    fn only_own_names_are_answered() {
        let local = |host: &str| status("127.0.0.1", "127.0.0.1", &[("host", host)]);
        for own in ["localhost:3000", "LOCALHOST", "127.0.0.1:3000", "[::1]:3000", "[::1]", "127.0.0.2:80"] {
            assert_eq!(local(own), 200, "{own}");
        }
        for foreign in [
            "evil.example",
            "localhost.evil.example",
            "evil.example:3000",
            "192.168.1.5:3000",
            "",
            "[",
            "localhost@evil",
        ] {
            assert_eq!(local(foreign), 403, "{foreign}");
        }
        let open = |host: &str| status("0.0.0.0", "0.0.0.0", &[("host", host)]);
        assert_eq!((open("192.168.1.5:3000"), open("[fd00::1]:3000"), open("evil.example")), (200, 200, 403));
        let named = |host: &str| status("pc.lan", "192.168.1.5", &[("host", host)]);
        assert_eq!((named("pc.lan:3000"), named("PC.lan"), named("other.lan")), (200, 200, 403));
        assert_eq!(status("127.0.0.1", "127.0.0.1", &[]), 400);
        assert_eq!(status("127.0.0.1", "127.0.0.1", &[("host", "localhost"), ("host", "evil.example")]), 400);
    }

    #[test]
    fn other_origins_are_refused() {
        let from = |origin: &str| status("127.0.0.1", "127.0.0.1", &[("host", "localhost:3000"), ("origin", origin)]);
        assert_eq!(from("http://localhost:3000"), 200);
        for foreign in ["http://localhost:8080", "https://localhost:3000", "null", "http://evil.example", ""] {
            assert_eq!(from(foreign), 403, "{foreign}");
        }
    }

    #[test]
    fn paths_stay_in_the_site() {
        assert_eq!(decode_path("/cy/si%C3%A2rter/?a=../b").as_deref(), Some("/cy/siârter/"));
        for outside in [
            "/../x",
            "/%2e%2e/x",
            "/a/%2E%2E%2Fb",
            "/a/..%5cb",
            "/..\\x",
            "/%00",
            "/a%0d%0ab",
            "//etc/passwd",
            "/a//b",
            "/%ff",
            "/%",
            "/%4",
            "/%zz",
            "/./a",
            "/a/..",
        ] {
            assert_eq!(decode_path(outside), None, "{outside}");
        }
    }

    #[test]
    fn queries_are_read() {
        let target = "/_preview/view?page=%2Fcy%2Fsi%C3%A2rter%2F&as=320";
        assert_eq!(find_in_query(target, "page").as_deref(), Some("/cy/siârter/"));
        assert_eq!(find_in_query(target, "as").as_deref(), Some("320"));
        assert_eq!(find_in_query(target, "a"), None);
        assert_eq!(find_in_query("/?page=/../..", "page"), None);
    }
}

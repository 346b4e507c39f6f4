//! Addresses of the web, read by the crate `url` as browsers read them.
//!
//! What is published is the address as it was typed. So an address is refused where a browser would make another one of it:
//! a reader, or the editor who reads it again, would not see where it leads.

use idna::domain_to_unicode;
use percent_encoding::percent_decode_str;
use unicode_security::{RestrictionLevel, RestrictionLevelDetection};
use url::{Host, Url};

/// Why an address is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BadAddress {
    /// It does not start with `https://` or `http://`.
    Scheme,
    /// It has a sign that no address has.
    Sign,
    /// Its host has no name, or one that cannot be.
    Host,
    /// It has a user's name before its host.
    User,
    /// Its host's name looks like another: it has signs that nobody sees, or letters of several alphabets in one word.
    LookAlike,
    /// No page can be below it.
    Base,
}

impl BadAddress {
    /// The name of the help that says what to do: one that all codes share.
    pub(crate) fn help(self) -> &'static str {
        match self {
            BadAddress::Scheme => "address-scheme",
            BadAddress::Sign => "address-sign",
            BadAddress::Host => "address-host",
            BadAddress::User => "address-user",
            BadAddress::LookAlike => "address-look-alike",
            BadAddress::Base => "address-base",
        }
    }
}

/// Reads the address of a page of the web.
pub(crate) fn read_web_address(text: &str) -> Result<Url, BadAddress> {
    let authority = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")).ok_or(BadAddress::Scheme)?;
    if text.contains(|c: char| c.is_whitespace() || c.is_control() || c == '\\') {
        return Err(BadAddress::Sign);
    }
    let authority = &authority[..authority.find(['/', '?', '#']).unwrap_or(authority.len())];
    if authority.contains('@') {
        return Err(BadAddress::User);
    }
    let port = authority.rfind(':').filter(|_| !authority.ends_with(']'));
    check_host(&authority[..port.unwrap_or(authority.len())])?;
    Url::parse(text).map_err(|_| BadAddress::Host)
}

/// Reads the address that a site has: every other of the site is its path with something after it.
pub(crate) fn read_base_address(text: &str) -> Result<Url, BadAddress> {
    let url = read_web_address(text)?;
    let (_, path) = split_origin(text);
    let path = if path.is_empty() { "/" } else { path };
    let has_dots = path.split('/').any(|part| part.contains(".."));
    // Dots that are percent-encoded lead up, too: then the path that was read is another than the path that was typed.
    let is_kept = percent_decode_str(url.path()).eq(percent_decode_str(path));
    if path.contains(['?', '#', '*']) || has_dots || !is_kept { Err(BadAddress::Base) } else { Ok(url) }
}

/// Checks the name of a host, of a page or a mailbox.
pub(crate) fn check_host(name: &str) -> Result<(), BadAddress> {
    let bad = if name.is_ascii() { BadAddress::Host } else { BadAddress::LookAlike };
    match Host::parse(name).map_err(|_| bad)? {
        Host::Domain(ascii) => {
            let is_word = |label: &str| {
                !label.is_empty() && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
            };
            if !ascii.strip_suffix('.').unwrap_or(&ascii).split('.').all(is_word) {
                return Err(BadAddress::Host);
            }
            let (lower, (unicode, _)) = (name.to_lowercase(), domain_to_unicode(&ascii));
            let is_seen = lower == ascii || lower == unicode;
            let is_plain =
                |label: &str| label.is_ascii() || label.check_restriction_level(RestrictionLevel::HighlyRestrictive);
            if is_seen && unicode.split('.').all(is_plain) { Ok(()) } else { Err(BadAddress::LookAlike) }
        }
        // `127.1` is 127.0.0.1 to a browser.
        Host::Ipv4(number) => {
            if number.to_string() == name {
                Ok(())
            } else {
                Err(BadAddress::Host)
            }
        }
        Host::Ipv6(_) => Ok(()),
    }
}

/// Scheme, host and port as they were typed, and what stands after them.
pub(crate) fn split_origin(address: &str) -> (&str, &str) {
    let start = address.find("://").map_or(0, |at| at + 3);
    let length = address[start..].find(['/', '?', '#']).unwrap_or(address.len() - start);
    address.split_at(start + length)
}

#[cfg(test)]
mod tests {
    use super::{BadAddress, read_base_address, read_web_address};

    #[test]
    fn good_addresses_are_read() {
        for good in [
            "https://example.org",
            "http://example.org:8080/a?b#c",
            "https://EXAMPLE.org/",
            "https://example.org./",
            "https://tŷ.cymru/siârter",
            "https://xn--t-6na.cymru/",
            "https://пример.example/",
            "https://日本語カナ.example/",
            "http://localhost:3000/",
            "http://127.0.0.1/",
            "http://[::1]:80/",
            "https://my_host.example/",
            "https://example.org/@name",
            "https://example.org/?a=\"x\"|<y>",
        ] {
            assert!(read_web_address(good).is_ok(), "{good}: {:?}", read_web_address(good));
        }
    }

    #[test]
    fn bad_addresses_say_why() {
        let cases = [
            (BadAddress::Scheme, &["", "example.org", "https:example.net", "https:/x", "ftp://example.org/"][..]),
            (
                BadAddress::Sign,
                &["https://a.example/a b", "https://a.example\\b", "https://a.exa\tmple/", "https://a\n"],
            ),
            (
                BadAddress::Host,
                &[
                    "https://",
                    "http:///x",
                    "https://?a",
                    "https://:80/",
                    "https://.",
                    "https://a..b/",
                    "https://.a.example/",
                    "https://*.example.org/",
                    "https://a.example:99999/",
                    "https://a.example:b/",
                    "https://a,b/",
                    "https://127.1/",
                    "https://999.1.1.1/",
                    "https://[::1/",
                    "https://xn--a/",
                ],
            ),
            (BadAddress::User, &["https://a@b.example/", "https://a.example:b@evil.example/", "https://@b.example/"]),
            (
                BadAddress::LookAlike,
                &[
                    "https://exa\u{200b}mple.org/",
                    "https://exa\u{ad}mple.org/",
                    "https://ex\u{0430}mple.org/",
                    "https://xn--exmple-4nf.org/",
                    "https://ｅxample.org/",
                    "https://example。org/",
                ],
            ),
        ];
        for (why, addresses) in cases {
            for address in addresses {
                assert_eq!(read_web_address(address).err(), Some(why), "{address}");
            }
        }
    }

    #[test]
    fn a_base_is_a_host_and_a_path() {
        for good in ["https://example.org", "https://example.org/a&b/", "https://example.org/siârter/%20/v1.2"] {
            assert!(read_base_address(good).is_ok(), "{good}");
        }
        for bad in ["?", "/?a=1", "#", "/a#b", "/..", "/a/../b", "/a/./b", "/a..b", "/%2e%2e/b", "/.", "/*"] {
            let bad = format!("https://example.org{bad}");
            assert_eq!(read_base_address(&bad).err(), Some(BadAddress::Base), "{bad}");
        }
        assert_eq!(read_base_address("https://a@b.example/").err(), Some(BadAddress::User));
    }
}

//! The small values that content is made of: ids, dates, telephone numbers.

use serde_json::{Value, json};

use crate::address::{BadAddress, read_base_address, read_web_address};
pub use crate::id::{Email, Id};
use crate::locale::{Date, Locale, Time};
use crate::parse::languages::LOCALE;
use crate::record::schema::Definitions;
use crate::record::{FieldType, FromYaml, Node, Reader, Scalar, scalar};

impl FieldType for Id {
    fn expected() -> String {
        "an id: lower-case letters, digits and hyphens (`housing-options`)".into()
    }

    fn schema(_: &mut Definitions) -> Value {
        json!({"type": ["string", "integer"], "pattern": Id::PATTERN, "maxLength": 100})
    }
}

impl<C> FromYaml<C> for Id {
    fn from_yaml(node: &Node, r: &mut Reader<C>) -> Option<Self> {
        match scalar(node) {
            Some(text) => match Id::parse(text) {
                Some(id) => Some(id),
                None => r.invalid(node, |said| said.says("id").with("text", text).with("id", Id::nearest(text))),
            },
            None => r.wrong_type(node, &Id::expected()),
        }
    }
}

/// The shape of a day.
pub(crate) const DATE: &str = "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$";

impl Scalar for Date {
    fn expected() -> String {
        "a date such as `2026-10-01`".into()
    }

    fn from_text(text: &str) -> Option<Self> {
        Date::parse(text)
    }

    fn schema() -> Value {
        json!({"type": "string", "pattern": DATE})
    }
}

impl Scalar for Time {
    fn expected() -> String {
        "a time such as `\"09:00\"`".into()
    }

    fn from_text(text: &str) -> Option<Self> {
        Time::parse(text)
    }

    fn schema() -> Value {
        json!({"type": "string", "pattern": "^(([01]?[0-9]|2[0-3]):[0-5][0-9]|24:00)$"})
    }
}

impl Scalar for Locale {
    fn expected() -> String {
        "a language's code, such as `cy`".into()
    }

    fn from_text(text: &str) -> Option<Self> {
        Locale::parse(text)
    }

    fn schema() -> Value {
        json!({"type": "string", "pattern": LOCALE})
    }
}

/// A telephone number as it is written for people: `0808 157 0000`.
#[derive(Clone, Debug, PartialEq)]
pub struct PhoneNumber(pub Box<str>);

impl PhoneNumber {
    /// Digits with spaces, an optional `+`, brackets and hyphens; from 3 (`111`) to 20 digits: 15 at most
    /// (ITU-T E.164) after the five that reach a text relay (`18001`).
    pub fn parse(text: &str) -> Option<PhoneNumber> {
        let digits = text.bytes().filter(u8::is_ascii_digit).count();
        let clean =
            text.char_indices().all(|(at, c)| c.is_ascii_digit() || " ()-".contains(c) || (at == 0 && c == '+'));
        (clean && (3..=20).contains(&digits)).then(|| PhoneNumber(text.into()))
    }

    /// The number alone, for `tel:` and `sms:` (RFC 3966).
    pub fn dialled(&self) -> String {
        // "+44 (0)20 …": the 0 is dialled only within the country, so it is left out after +44.
        let text = if self.0.starts_with('+') { self.0.replace("(0)", "") } else { self.0.to_string() };
        text.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect()
    }
}

impl Scalar for PhoneNumber {
    fn expected() -> String {
        "a telephone number such as `0808 157 0000`".into()
    }

    fn from_text(text: &str) -> Option<Self> {
        PhoneNumber::parse(text)
    }

    fn schema() -> Value {
        // A telephone number has at least three digits, even if YAML reads it as a number.
        json!({"type": ["string", "integer"], "minimum": 100, "pattern": r"^\+?[ ()-]*([0-9][ ()-]*){3,20}$"})
    }
}

impl Scalar for Email {
    fn expected() -> String {
        "an e-mail address such as `housing@example.org`".into()
    }

    fn from_text(text: &str) -> Option<Self> {
        Email::parse(text)
    }

    fn schema() -> Value {
        json!({"type": "string", "pattern": r"^[^\s@.]+(\.[^\s@.]+)*@[^\s@.]+(\.[^\s@.]+)+$"})
    }
}

/// A colour such as `#0b5d4e`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour(pub [u8; 3]);

impl Colour {
    pub fn parse(text: &str) -> Option<Colour> {
        let hex =
            text.strip_prefix('#').filter(|hex| hex.len() == 6 && hex.bytes().all(|byte| byte.is_ascii_hexdigit()))?;
        let part = |at: usize| u8::from_str_radix(&hex[at..at + 2], 16).ok();
        Some(Colour([part(0)?, part(2)?, part(4)?]))
    }
}

impl Scalar for Colour {
    fn expected() -> String {
        "a colour such as `\"#0b5d4e\"`".into()
    }

    fn from_text(text: &str) -> Option<Self> {
        Colour::parse(text)
    }

    fn schema() -> Value {
        json!({"type": "string", "pattern": "^#[0-9A-Fa-f]{6}$"})
    }
}

/// An address elsewhere: `https://…`, or `http://…`.
#[derive(Clone, Debug, PartialEq)]
pub struct Url(pub Box<str>);

/// The signs that no address has as they are (RFC 3986, 2), as a class of a pattern.
const NO_ADDRESS: &str = r#"\s"<>\\^`{|}"#;

impl Url {
    pub(crate) fn parse(text: &str) -> Option<Url> {
        Url::read(text).ok()
    }

    fn read(text: &str) -> Result<Url, BadAddress> {
        read_web_address(text)?;
        let is_clean = !text.contains(|c: char| "\"<>^`{|}".contains(c));
        is_clean.then(|| Url(text.into())).ok_or(BadAddress::Sign)
    }

    /// The pattern of an address; `path` is that of what may stand after the host.
    fn pattern(path: &str) -> String {
        let label = format!("[^{NO_ADDRESS}/?#@:.*%\\[\\]]+");
        format!(r"^https?://({label}(\.{label})*\.?|\[[0-9A-Fa-f:.]+\])(:[0-9]*)?({path})?$")
    }
}

impl FieldType for Url {
    fn expected() -> String {
        "an address that starts with `https://`".into()
    }

    fn schema(_: &mut Definitions) -> Value {
        json!({"type": "string", "pattern": Url::pattern(&format!("[/?#][^{NO_ADDRESS}]*"))})
    }
}

impl<C> FromYaml<C> for Url {
    fn from_yaml(node: &Node, r: &mut Reader<C>) -> Option<Self> {
        read_address(node, r, Url::read)
    }
}

/// The address that a site has: a host, and perhaps a path.
#[derive(Clone, Debug, PartialEq)]
pub struct SiteUrl(pub Box<str>);

impl SiteUrl {
    pub(crate) fn read(text: &str) -> Result<SiteUrl, BadAddress> {
        let Url(text) = Url::read(text)?;
        read_base_address(&text)?;
        Ok(SiteUrl(text))
    }
}

impl FieldType for SiteUrl {
    fn expected() -> String {
        Url::expected()
    }

    fn schema(_: &mut Definitions) -> Value {
        // A host has no empty label, so two dots never stand together.
        json!({"type": "string", "pattern": Url::pattern(&format!(r"/(\.?[^{NO_ADDRESS}?#*.])*\.?"))})
    }
}

impl<C> FromYaml<C> for SiteUrl {
    fn from_yaml(node: &Node, r: &mut Reader<C>) -> Option<Self> {
        read_address(node, r, SiteUrl::read)
    }
}

fn read_address<T: FieldType, C>(
    node: &Node,
    r: &mut Reader<C>,
    read: impl FnOnce(&str) -> Result<T, BadAddress>,
) -> Option<T> {
    match scalar(node).map(|text| (text, read(text))) {
        Some((_, Ok(address))) => Some(address),
        Some((text, Err(bad))) => r.invalid(node, |said| said.says("url").with("text", text).help(bad.help())),
        None => r.wrong_type(node, &T::expected()),
    }
}

//! Telephone numbers that nobody can have.

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::Catalogue;
use crate::parse::contact::{Phone, PhoneType};
use crate::parse::id::PhoneNumber;
use crate::source::Span;
use crate::text::Target;

use super::target::each_target;
use super::{IMPOSSIBLE_PHONE, Scope, listing};

pub(super) fn check(catalogue: &Catalogue, scope: Scope, d: &mut Diagnostics) {
    for phone in listing::phones(catalogue, &scope.site.settings) {
        if let Err(why) = classify(phone) {
            d.push(why.at(phone.place_of("number"), &phone.number.0));
        }
    }
    each_target(catalogue, scope.site, &mut |target| {
        let Target::Outside(address) = &target.value else { return };
        let numbers = [("tel:", PhoneType::Voice), ("sms:", PhoneType::Text)];
        let Some((number, kind)) =
            numbers.iter().find_map(|(scheme, kind)| Some((address.strip_prefix(scheme)?, *kind)))
        else {
            return;
        };
        // Behind these signs an address may carry more than its number (RFC 5341, RFC 5724).
        let number = number.split([';', '?', ',']).next().unwrap_or(number);
        let why = match PhoneNumber::parse(number) {
            Some(number) => classify_number(&number, kind).err(),
            None => Some(Impossible::new("signs")),
        };
        if let Some(why) = why {
            d.push(why.at(target.span.clone(), address));
        }
    });
}

/// What a number is, as far as it can be told from its digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reach {
    /// `999`, `111`, `116 123`: the same from every telephone.
    Short,
    /// To be texted, not rung: `85258`.
    TextCode,
    Geographic,
    Mobile,
    /// `0300`, `0800`, `0870` and the like.
    NonGeographic,
    /// Another country's, whose plan is not looked at.
    Abroad,
}

/// Why a number cannot be: the sentence that says so, and its values.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Impossible {
    sentence: &'static str,
    values: Vec<(&'static str, String)>,
}

impl Impossible {
    fn new(sentence: &'static str) -> Impossible {
        Impossible { sentence, values: Vec::new() }
    }

    fn with(mut self, name: &'static str, value: impl ToString) -> Impossible {
        self.values.push((name, value.to_string()));
        self
    }

    fn at(self, span: Span, number: &str) -> Diagnostic {
        let said = IMPOSSIBLE_PHONE.at(span).says(self.sentence).with("number", number);
        self.values.into_iter().fold(said, |said, (name, value)| said.with(name, value))
    }
}

fn classify(phone: &Phone) -> Result<Reach, Impossible> {
    classify_number(&phone.number, phone.r#type.unwrap_or(PhoneType::Voice))
}

fn classify_number(number: &PhoneNumber, kind: PhoneType) -> Result<Reach, Impossible> {
    let dialled = number.dialled();
    if let Some(international) = dialled.strip_prefix('+') {
        return classify_international(international);
    }
    // A text relay stands before the number that it passes a call on to (Relay UK: 18001, 18002; 18000 is for emergencies).
    let (relayed, rest) = match ["18001", "18002"].iter().find_map(|relay| dialled.strip_prefix(relay)) {
        Some(rest) => (true, rest),
        None => (false, &*dialled),
    };
    match rest {
        "18000" if !relayed => Ok(Reach::Short),
        "" => Err(Impossible::new("relay")),
        _ if rest.starts_with("0044") => classify_international(&rest[2..]),
        _ if rest.starts_with("00") => Ok(Reach::Abroad),
        _ if rest.starts_with('0') => classify_national(rest),
        _ => classify_short(rest, kind),
    }
}

/// What follows `+` or `00`.
fn classify_international(digits: &str) -> Result<Reach, Impossible> {
    match digits.strip_prefix("44") {
        Some(own) if own.starts_with('0') => Err(Impossible::new("zero-after-44")),
        Some(own) => classify_national(&format!("0{own}")),
        None => Ok(Reach::Abroad),
    }
}

/// Numbers that the same digits reach everywhere, and what else does not begin with 0.
fn classify_short(digits: &str, kind: PhoneType) -> Result<Reach, Impossible> {
    const SHORT: [&str; 11] = ["100", "101", "105", "111", "112", "119", "123", "150", "159", "195", "999"];
    let is_harmonised = digits.len() == 6 && (digits.starts_with("116") || digits.starts_with("118"));
    match digits.len() {
        _ if SHORT.contains(&digits) || is_harmonised => Ok(Reach::Short),
        5 | 6 if kind == PhoneType::Text => Ok(Reach::TextCode),
        5 if digits.starts_with(['6', '7', '8']) => Err(Impossible::new("five-digits")),
        4..=8 => Err(Impossible::new("no-area-code")),
        9 | 10 => Err(Impossible::new("lost-zero").with("digits", digits)),
        _ if digits.starts_with("44") => Err(Impossible::new("lost-plus")),
        _ => Err(Impossible::new("no-such-number")),
    }
}

/// Numbers that begin with 0.
fn classify_national(digits: &str) -> Result<Reach, Impossible> {
    // Childline and NHS Direct's: shorter than all others of their kind.
    if ["08001111", "08454647"].contains(&digits) {
        return Ok(Reach::NonGeographic);
    }
    let (reach, lengths) = classify_prefix(digits)?;
    if lengths.contains(&digits.len()) {
        return Ok(reach);
    }
    let wanted = lengths[lengths.len() - 1];
    let (length, count) = (digits.len(), lengths.iter().map(usize::to_string).collect::<Vec<_>>().join(" or "));
    let difference = length.abs_diff(wanted);
    let why = match (length < wanted, difference) {
        (true, 1) => Impossible::new("one-too-few"),
        (true, _) => Impossible::new("too-few").with("difference", difference),
        (false, 1) => Impossible::new("one-too-many"),
        (false, _) => Impossible::new("too-many").with("difference", difference),
    };
    Err(why.with("length", length).with("wanted", count))
}

/// What begins like this, and of how many digits it may be, the usual number last.
fn classify_prefix(digits: &str) -> Result<(Reach, &'static [usize]), Impossible> {
    let has = |prefixes: &[&str]| prefixes.iter().any(|prefix| digits.starts_with(prefix));
    Ok(match digits.as_bytes().get(1) {
        Some(b'1') if has(&["010", "0110", "0111", "0112", "0119"]) => return Err(Impossible::new("no-such-area")),
        Some(b'1') if has(SHORT_AREAS) => (Reach::Geographic, &[10, 11]),
        Some(b'1') => (Reach::Geographic, &[11]),
        Some(b'2') if has(&["020", "023", "024", "028", "029"]) => (Reach::Geographic, &[11]),
        Some(b'3') if has(&["030", "033", "034", "037"]) => (Reach::NonGeographic, &[11]),
        Some(b'5') if digits.starts_with("0500") => return Err(Impossible::new("ended")),
        Some(b'5') if has(&["055", "056"]) => (Reach::NonGeographic, &[11]),
        Some(b'7') => (Reach::Mobile, &[11]),
        Some(b'8') if digits.starts_with("0800") => (Reach::NonGeographic, &[10, 11]),
        Some(b'8') if has(&["080", "082", "084", "087"]) => (Reach::NonGeographic, &[11]),
        Some(b'9') => (Reach::NonGeographic, &[11]),
        Some(b'2') => return Err(Impossible::new("no-such-area")),
        _ => {
            let start: String = digits.chars().take(3).collect();
            return Err(Impossible::new("no-such-start").with("start", start));
        }
    })
}

/// The areas in which some numbers have only ten digits (Ofcom, National Telephone Numbering Plan, appendix A).
const SHORT_AREAS: &[&str] = &[
    "01204", "01208", "01254", "01276", "01297", "01298", "01363", "01364", "01384", "01386", "01404", "01420",
    "01460", "01461", "01480", "01488", "01524", "01527", "01562", "01566", "01606", "01629", "01635", "01647",
    "01659", "01695", "01697", "01726", "01744", "01750", "01768", "01827", "01837", "01884", "01900", "01905",
    "01935", "01946", "01949", "01963", "01995",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourcePath;

    fn of(number: &str, kind: PhoneType) -> Result<Reach, Impossible> {
        classify_number(&PhoneNumber::parse(number).expect("a number"), kind)
    }

    fn voice(number: &str) -> Result<Reach, Impossible> {
        of(number, PhoneType::Voice)
    }

    #[test]
    fn what_can_be_rung_is_known() {
        let short = ["999", "112", "101", "105", "111", "119", "116 123", "116 000", "18000", "18001 111", "18002 999"];
        let geographic =
            ["01632 960001", "020 7946 0000", "029 2018 0120", "0113 496 0000", "(016977) 2345", "01204 52345"];
        let abroad = ["+353 1 800 1234", "00 353 1 800 1234", "+1 212 555 0100"];
        let free = [
            "0800 1111",
            "0845 46 47",
            "0800 123456",
            "08000 495 495",
            "0808 80 10 800",
            "03069 990001",
            "0909 8790001",
        ];
        let mobile =
            ["07700 900123", "+44 7700 900123", "+44 (0)7700 900123", "0044 7700 900123", "18001 07700 900123"];
        let expected = [
            (&short[..], Reach::Short),
            (&geographic, Reach::Geographic),
            (&abroad, Reach::Abroad),
            (&free, Reach::NonGeographic),
            (&mobile, Reach::Mobile),
        ];
        for (numbers, reach) in expected {
            numbers.iter().for_each(|number| assert_eq!(voice(number), Ok(reach), "{number}"));
        }
        ["85258", "60777", "818181"].iter().for_each(|code| assert_eq!(of(code, PhoneType::Text), Ok(Reach::TextCode)));
        assert_eq!(of("07860 077333", PhoneType::Text), Ok(Reach::Mobile));
    }

    #[test]
    fn what_cannot_be_rung_says_why() {
        let said = [
            ("01632 96000", "one digit too few"),
            ("01632 9600011", "one digit too many"),
            ("0808 157 00", "2 digits too few"),
            ("020 7946 000", "one digit too few"),
            ("021 496 0000", "no area has this code"),
            ("0101 496 0000", "no area has this code"),
            ("0401 496 0000", "no number begins with 040"),
            ("0500 123456", "ended in 2017"),
            ("+44 01632 960001", "after +44 the 0 is left out"),
            ("44 1632 960001", "does not begin with 0"),
            ("1632 960001", "does not begin with 0"),
            ("960001", "does not begin with 0"),
            ("85258", "for texts"),
            ("113", "no number is like that"),
            ("18001", "nothing follows"),
            ("18001 01632 96000", "one digit too few"),
        ];
        for (number, why) in said {
            let found = voice(number).expect_err(number);
            let said = found.at(Span::whole(&SourcePath::new("x.yaml")), number).message();
            assert!(said.contains(why), "{number}: {said}");
        }
    }
}

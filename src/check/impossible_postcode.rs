//! Postcodes that no place can have.

use crate::diagnostic::Diagnostics;
use crate::model::Catalogue;

use super::{IMPOSSIBLE_POSTCODE, Scope, listing};

pub(super) fn check(catalogue: &Catalogue, _: Scope, d: &mut Diagnostics) {
    for location in listing::services(catalogue).flat_map(|service| &service.locations) {
        let Some(code) = &location.postal_code else { continue };
        if let Err((why, part)) = parse_postcode(code) {
            let said = IMPOSSIBLE_POSTCODE.at(location.place_of("postal_code")).says(why).with("code", code);
            d.push(if part.is_empty() { said } else { said.with("part", part) });
        }
    }
}

/// The sentence that says why a postcode cannot be, and the part of it that is wrong.
type Why = (&'static str, String);

/// A postcode, or its first half alone, which is all that a refuge may want to tell.
fn parse_postcode(text: &str) -> Result<(), Why> {
    let code = text.to_ascii_uppercase();
    let halves: Vec<&str> = code.split_whitespace().collect();
    let (outward, inward) = match halves[..] {
        [outward, inward] => (outward, Some(inward)),
        // Where the space is missing, the last three signs are the second half.
        [both] if both.len() > 4 && both.is_ascii() && both.bytes().any(|byte| byte.is_ascii_digit()) => {
            (&both[..both.len() - 3], Some(&both[both.len() - 3..]))
        }
        [outward] if outward.bytes().any(|byte| byte.is_ascii_digit()) => (outward, None),
        _ => return Err(("two-parts", String::new())),
    };
    // The forces have a post of their own.
    if outward == "BFPO"
        && inward.is_some_and(|number| number.len() <= 4 && number.bytes().all(|byte| byte.is_ascii_digit()))
    {
        return Ok(());
    }
    // The NHS writes these where there is no place, and examples may too; one code is older than the form.
    let is_whole = |inward: &str| matches!(inward.as_bytes(), [digit, a, b] if digit.is_ascii_digit() && a.is_ascii_alphabetic() && b.is_ascii_alphabetic());
    if (outward == "ZZ99" && inward.is_none_or(is_whole)) || (outward, inward) == ("GIR", Some("0AA")) {
        return Ok(());
    }
    check_outward(outward)?;
    inward.map_or(Ok(()), check_inward)
}

/// `A9`, `A99`, `A9A`, `AA9`, `AA99` or `AA9A`.
fn check_outward(outward: &str) -> Result<(), Why> {
    let letters = outward.bytes().take_while(u8::is_ascii_alphabetic).count();
    let area = &outward.as_bytes()[..letters];
    let (stands_third, third) = match &outward.as_bytes()[letters..] {
        [a] if a.is_ascii_digit() => ("", None),
        [a, b] if a.is_ascii_digit() && b.is_ascii_digit() => ("", None),
        [a, b] if a.is_ascii_digit() && b.is_ascii_alphabetic() && letters == 1 => ("ABCDEFGHJKPSTUW", Some(*b)),
        [a, b] if a.is_ascii_digit() && b.is_ascii_alphabetic() => ("ABEHMNPRVWXY", Some(*b)),
        _ => return Err(("outward", outward.to_owned())),
    };
    let (first, second) = match area {
        [first] => (*first, None),
        [first, second] => (*first, Some(*second)),
        _ => return Err(("area", outward.to_owned())),
    };
    if b"QVX".contains(&first) {
        return Err(("first-letter", char::from(first).to_string()));
    }
    if let Some(second) = second.filter(|second| b"IJZ".contains(second)) {
        return Err(("second-letter", char::from(second).to_string()));
    }
    match third.filter(|third| !stands_third.contains(char::from(*third))) {
        Some(third) => Err(("third-letter", char::from(third).to_string())),
        None => Ok(()),
    }
}

/// `9AA`, without the letters that are mistaken for others.
fn check_inward(inward: &str) -> Result<(), Why> {
    match inward.as_bytes() {
        [b'O', ..] => Err(("letter-o", String::new())),
        [digit, a, b] if digit.is_ascii_digit() && a.is_ascii_alphabetic() && b.is_ascii_alphabetic() => {
            match [*a, *b].into_iter().find(|letter| b"CIKMOV".contains(letter)) {
                Some(letter) => Err(("inward-letter", char::from(letter).to_string())),
                None => Ok(()),
            }
        }
        _ => Err(("inward", inward.to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::parse_postcode;

    #[test]
    fn every_form_is_known() {
        let codes =
            ["M1 1AE", "B33 8TH", "CR2 6XH", "DN55 1PT", "W1A 1HQ", "EC1A 1BB", "hr1 2bb", "HR12BB", "CF10", "W1A"];
        for code in codes
            .iter()
            .chain(&["GIR 0AA", "ZZ99 3GZ", "BFPO 805", "BF1 1AA", "L1 8JQ", "N1C 4AG", "E20 2ST", "BT1 5GS"])
        {
            assert_eq!(parse_postcode(code), Ok(()), "{code}");
        }
    }

    #[test]
    fn what_cannot_stand_is_told() {
        let codes = [
            "QR1 2BB",
            "HI1 2BB",
            "HZ1 2BB",
            "HR1 OBB",
            "HR1 2BC",
            "HR1 2B",
            "HR 2BB",
            "HR100 2BB",
            "W1L 1AA",
            "ZZ99 3C",
        ];
        for code in
            codes.iter().chain(&["EC1C 1BB", "HR1 2BBB", "H R 1 2BB", "12345", "Hereford", "", "Ĥ1 2BB", "ÉÉÉÉÉ"])
        {
            assert!(parse_postcode(code).is_err(), "{code}");
        }
    }
}

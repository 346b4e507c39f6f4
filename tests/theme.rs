//! The default theme's promises: its colours can be read, in both schemes, with and without a council's own.

#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "tests may fail loudly, and read the theme")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use siarter::parse::id::Colour;
use siarter::plan::{DARK, LIGHT};
use siarter::text::CODE_CLASSES;

/// The ratio that WCAG 2.2 asks for of text (1.4.3), and the enhanced one (1.4.6).
const TEXT: f64 = 4.5;
const ENHANCED: f64 = 7.0;
/// What is asked for of the edges of controls and of the focus (1.4.11).
const EDGE: f64 = 3.0;

fn style() -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/default/static/site.css")).unwrap()
}

/// The tokens of the light scheme, and those of the dark one: the first two `:root` blocks.
fn schemes() -> [BTreeMap<String, Colour>; 2] {
    let style = style();
    let mut blocks = style.split(":root {").skip(1).map(|block| block.split('}').next().unwrap());
    let read = |block: &str| -> BTreeMap<String, Colour> {
        let pairs = block.split(';').filter_map(|line| line.trim().rsplit('\n').next()?.split_once(':'));
        pairs.filter_map(|(name, value)| Some((name.trim().to_owned(), colour(value.trim())?))).collect()
    };
    let light = read(blocks.next().unwrap());
    let mut dark = light.clone();
    dark.extend(read(blocks.next().unwrap()));
    [light, dark]
}

/// `#fff` or `#fbf6ee`.
fn colour(text: &str) -> Option<Colour> {
    let digits = text.strip_prefix('#')?;
    let long =
        if digits.len() == 3 { digits.chars().flat_map(|digit| [digit, digit]).collect() } else { digits.to_owned() };
    Colour::parse(&format!("#{long}"))
}

/// Relative luminance as WCAG 2.2 defines it: computed here apart from the program's own.
fn luminance(Colour(parts): Colour) -> f64 {
    let linear = |part: u8| {
        let part = f64::from(part) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * linear(parts[0]) + 0.7152 * linear(parts[1]) + 0.0722 * linear(parts[2])
}

fn contrast(a: Colour, b: Colour) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

#[test]
fn every_text_can_be_read() {
    let surfaces = ["--paper", "--card", "--tint", "--warm-tint"];
    let mut faults = Vec::new();
    let mut check = |scheme: usize, tokens: &BTreeMap<String, Colour>, text: &str, surface: &str, least: f64| {
        let ratio = contrast(tokens[text], tokens[surface]);
        if ratio < least {
            faults.push(format!("scheme {scheme}: {text} on {surface} is {ratio:.2}, not {least}"));
        }
    };
    for (scheme, tokens) in schemes().iter().enumerate() {
        for surface in surfaces {
            check(scheme, tokens, "--ink", surface, ENHANCED);
            check(scheme, tokens, "--accent", surface, ENHANCED);
            check(scheme, tokens, "--soft", surface, TEXT);
            check(scheme, tokens, "--warm", surface, TEXT);
        }
        check(scheme, tokens, "--soft", "--paper", ENHANCED);
        check(scheme, tokens, "--on-accent", "--accent", ENHANCED);
        check(scheme, tokens, "--on-warm", "--warm", ENHANCED);
        check(scheme, tokens, "--on-brand", "--brand", ENHANCED);
        check(scheme, tokens, "--edge", "--card", EDGE);
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Councils' colours are made for surfaces between these two (src/plan/brand.rs).
#[test]
fn surfaces_are_as_light_and_as_dark_as_councils_colours_expect() {
    let [light, dark] = schemes();
    for surface in ["--paper", "--card", "--tint", "--warm-tint"] {
        assert!(luminance(light[surface]) >= luminance(LIGHT), "{surface} is too dark for a light scheme");
        assert!(luminance(dark[surface]) <= luminance(DARK), "{surface} is too light for a dark scheme");
    }
}

/// Code has no surface of its own: its colours are held against the darkest and the lightest one, a council's own among them.
#[test]
fn code_can_be_read() {
    let style = style();
    for (class, _) in CODE_CLASSES {
        let rule =
            style.lines().find(|line| line.contains(&format!(".{class} ")) || line.contains(&format!(".{class},")));
        let token = rule.and_then(|rule| rule.split("color: var(").nth(1)?.split(')').next());
        let token = token.unwrap_or_else(|| panic!("the style sheet has no colour for .{class}"));
        for (tokens, surface) in schemes().iter().zip([LIGHT, DARK]) {
            let ratio = contrast(tokens[token], surface);
            assert!(ratio >= TEXT, ".{class}: {token} is {ratio:.2}, not {TEXT}");
        }
    }
}

#[test]
fn nothing_comes_from_elsewhere() {
    let style = style();
    for outside in ["http:", "https:", "@import", "@font-face", "url("] {
        assert!(!style.contains(outside), "the style sheet has `{outside}`");
    }
}

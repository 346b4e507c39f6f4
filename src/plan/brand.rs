//! A council's colour, made into tokens that every text and control can be read in, in light and dark.
//!
//! The hue stays; lightness moves until the contrast is there (OKLCH: steps of it look even). The theme's own surfaces lie
//! within [`LIGHT`] and [`DARK`]; `tests/theme.rs` holds them to it.

use color::{Oklch, OpaqueColor, Srgb};

use crate::parse::id::Colour;

/// The darkest surface of a theme's light scheme that text in the council's colour stands on.
pub const LIGHT: Colour = Colour([0xf1, 0xe9, 0xdc]);
/// The lightest surface of its dark scheme.
pub const DARK: Colour = Colour([0x33, 0x2d, 0x27]);

/// Text in the council's colour: links and headings (WCAG 2.2, 1.4.6, the enhanced ratio).
const TEXT: f32 = 7.0;
/// Text on the council's colour: buttons and the masthead, which are large (WCAG 2.2, 1.4.3).
const ON_BRAND: f32 = 4.5;
/// A colour whose lightness had to move by more than this no longer looks like itself.
const RECOGNISABLE: f32 = 0.3;

type Rgb = OpaqueColor<Srgb>;

/// What a council's colour became.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Brand {
    /// As it was given: for surfaces without text of their own, and the masthead.
    colour: Rgb,
    light: Scheme,
    dark: Scheme,
    /// What stands for the colour in texts, if it is hardly the same any more: `#5c5100`.
    pub(crate) replaced: Option<String>,
}

#[derive(Clone, Debug, PartialEq)]
struct Scheme {
    accent: Rgb,
    on_accent: Rgb,
    tint: Rgb,
}

const WHITE: Rgb = Rgb::new([1.0, 1.0, 1.0]);
const BLACK: Rgb = Rgb::new([0.0, 0.0, 0.0]);

impl Brand {
    pub(crate) fn new(colour: Colour) -> Brand {
        let colour = rgb(colour);
        let accent = move_until(colour, -0.005, |accent| contrast(accent, rgb(LIGHT)) >= TEXT);
        let bright = move_until(colour, 0.005, |accent| contrast(accent, rgb(DARK)) >= TEXT);
        let moved = lightness(colour) - lightness(accent);
        Brand {
            colour,
            light: Scheme { accent, on_accent: text_on(accent), tint: tinted(colour, 0.95, 0.02) },
            dark: Scheme { accent: bright, on_accent: text_on(bright), tint: tinted(colour, 0.28, 0.03) },
            replaced: (moved > RECOGNISABLE).then(|| hex(accent)),
        }
    }

    /// The tokens, as the end of a style sheet. Paper keeps its own colours.
    pub(crate) fn css(&self) -> String {
        let scheme = |scheme: &Scheme| {
            let Scheme { accent, on_accent, tint } = scheme;
            format!("--accent:{};--on-accent:{};--tint:{}", hex(*accent), hex(*on_accent), hex(*tint))
        };
        let brand = format!("--brand:{};--on-brand:{}", hex(self.colour), hex(text_on(self.colour)));
        format!(
            "@media screen{{:root{{{brand};{}}}}}\n@media screen and (prefers-color-scheme:dark){{:root{{{}}}}}\n",
            scheme(&self.light),
            scheme(&self.dark)
        )
    }
}

/// White or black: one of the two always has the contrast that text needs.
fn text_on(surface: Rgb) -> Rgb {
    if contrast(WHITE, surface) >= ON_BRAND { WHITE } else { BLACK }
}

/// The nearest colour of the same hue, in steps of lightness, that is enough.
fn move_until(colour: Rgb, step: f32, is_enough: impl Fn(Rgb) -> bool) -> Rgb {
    let [l, c, h] = colour.convert::<Oklch>().components;
    let mut moved = colour;
    let mut lightness = l;
    while !is_enough(moved) && (0.0..=1.0).contains(&lightness) {
        lightness += step;
        moved = in_gamut(lightness, c, h);
    }
    moved
}

/// A surface with a breath of the colour.
fn tinted(colour: Rgb, lightness: f32, chroma: f32) -> Rgb {
    let [_, c, h] = colour.convert::<Oklch>().components;
    in_gamut(lightness, c.min(chroma), h)
}

/// The most colourful sRGB colour of that lightness and hue, up to `chroma`; rounded as it is written.
fn in_gamut(lightness: f32, chroma: f32, hue: f32) -> Rgb {
    let mut chroma = chroma;
    loop {
        let candidate = OpaqueColor::<Oklch>::new([lightness, chroma, hue]).convert::<Srgb>();
        let fits = candidate.components.iter().all(|part| (-0.001..=1.001).contains(part));
        if fits || chroma < 0.002 {
            let rounded = candidate.to_rgba8();
            return rgb(Colour([rounded.r, rounded.g, rounded.b]));
        }
        chroma *= 0.96;
    }
}

fn lightness(colour: Rgb) -> f32 {
    colour.convert::<Oklch>().components[0]
}

fn rgb(Colour(parts): Colour) -> Rgb {
    Rgb::new(parts.map(|part| f32::from(part) / 255.0))
}

fn hex(colour: Rgb) -> String {
    let colour = colour.to_rgba8();
    format!("#{:02x}{:02x}{:02x}", colour.r, colour.g, colour.b)
}

/// The contrast ratio of two colours, from 1 to 21 (WCAG 2.2, "contrast ratio").
fn contrast(a: Rgb, b: Rgb) -> f32 {
    let (a, b) = (a.relative_luminance(), b.relative_luminance());
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every 17th of each channel: 4,096 colours, grey ones, black and white among them.
    fn colours() -> impl Iterator<Item = Colour> {
        let parts = || (0..=15u8).map(|part| part * 17);
        parts().flat_map(move |r| parts().flat_map(move |g| parts().map(move |b| Colour([r, g, b]))))
    }

    #[test]
    fn every_colour_can_be_read() {
        for colour in colours() {
            let brand = Brand::new(colour);
            let least = |scheme: &Scheme, surface: Colour| {
                assert!(contrast(scheme.accent, rgb(surface)) >= TEXT, "{colour:?}: text is {}", hex(scheme.accent));
                assert!(contrast(scheme.on_accent, scheme.accent) >= ON_BRAND, "{colour:?}: on {}", hex(scheme.accent));
            };
            least(&brand.light, LIGHT);
            least(&brand.dark, DARK);
            assert!(contrast(text_on(brand.colour), brand.colour) >= ON_BRAND, "{colour:?}: the masthead");
            assert!(
                brand.light.tint.relative_luminance() >= rgb(LIGHT).relative_luminance(),
                "{colour:?}: {}",
                brand.css()
            );
            assert!(
                brand.dark.tint.relative_luminance() <= rgb(DARK).relative_luminance(),
                "{colour:?}: {}",
                brand.css()
            );
        }
    }

    #[test]
    fn a_dark_colour_stays_itself() {
        let brand = Brand::new(Colour([0x0b, 0x3d, 0x4e]));
        assert_eq!(hex(brand.light.accent), "#0b3d4e");
        assert_eq!(brand.replaced, None);
    }

    #[test]
    fn a_pale_colour_is_told() {
        assert!(Brand::new(Colour([0xff, 0xf2, 0x9c])).replaced.is_some());
        assert_eq!(Brand::new(Colour([0xc8, 0x10, 0x2e])).replaced, None);
    }
}

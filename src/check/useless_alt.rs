//! Descriptions of pictures that describe nothing.

use crate::diagnostic::Diagnostics;
use crate::model::Text;
use crate::text::PassagePicture;

use super::{Scope, USELESS_ALT};

const ENDINGS: &[&str] =
    &[".avif", ".bmp", ".gif", ".heic", ".jpeg", ".jpg", ".pdf", ".png", ".svg", ".tif", ".tiff", ".webp"];
/// Words that stand for any picture.
const EMPTY: &[&str] = &[
    "alt",
    "alt text",
    "banner",
    "cover",
    "cover image",
    "darlun",
    "delwedd",
    "figure",
    "ffoto",
    "ffotograff",
    "graffig",
    "graphic",
    "icon",
    "illustration",
    "image",
    "llun",
    "logo",
    "photo",
    "photograph",
    "pic",
    "picture",
    "screenshot",
    "spacer",
    "testun amgen",
    "thumbnail",
    "untitled",
];
/// What a screen reader says by itself: "graphic, photo of …".
const PREFIXES: &[&str] = &[
    "a photo of ",
    "a photograph of ",
    "a picture of ",
    "an image of ",
    "delwedd o ",
    "delwedd o'r ",
    "ffoto o ",
    "ffotograff o ",
    "ffotograff o'r ",
    "image of ",
    "llun o ",
    "llun o'r ",
    "photo of ",
    "photograph of ",
    "picture of ",
];

pub(super) fn check(text: &Text, _: Scope, d: &mut Diagnostics) {
    for passage in text.versions.iter().flat_map(|version| version.passages()) {
        for picture in passage.pictures.iter().filter(|picture| !picture.is_decorative && !picture.alt.is_empty()) {
            let alt = picture.alt.trim().replace('’', "'").to_lowercase();
            let found = USELESS_ALT.at(picture.span());
            d.push(if is_address(&alt) {
                found.says("address").with("alt", &picture.alt)
            } else if is_file_name(&alt, picture) {
                found.says("file-name").with("alt", &picture.alt)
            } else if EMPTY.contains(&alt.trim_end_matches(|c: char| !c.is_alphabetic())) {
                found.says("empty").with("alt", &picture.alt)
            } else if let Some(prefix) = PREFIXES.iter().find(|prefix| alt.starts_with(**prefix)) {
                let prefix = picture.alt.chars().take(prefix.trim_end().chars().count()).collect::<String>();
                found.says("prefix").with("prefix", prefix)
            } else {
                continue;
            });
        }
    }
}

fn is_address(alt: &str) -> bool {
    !alt.contains(char::is_whitespace) && ["http:", "https:", "www."].iter().any(|start| alt.starts_with(start))
}

fn is_file_name(alt: &str, picture: &PassagePicture) -> bool {
    let address = picture.address.to_lowercase();
    let name = address.rsplit('/').next().unwrap_or("");
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let is_one_word = !alt.contains(char::is_whitespace);
    alt == address
        || alt == name
        || ENDINGS.iter().any(|ending| alt.ends_with(ending))
        // `parents-2`, `img_0034`: no word, but `poster` may be one.
        || (is_one_word && alt == stem && alt.contains(|c: char| c == '_' || c == '-' || c.is_ascii_digit()))
        || (is_one_word && is_of_a_camera(alt))
}

/// `img_0034`, `dsc01234`, `pxl-20260101`.
fn is_of_a_camera(alt: &str) -> bool {
    let prefixes = ["img", "dsc", "dscn", "dcim", "pxl", "image", "photo", "screenshot", "whatsapp"];
    let rest = prefixes.iter().filter_map(|prefix| alt.strip_prefix(prefix));
    rest.into_iter().any(|rest| rest.len() > 1 && rest.chars().all(|c| c.is_ascii_digit() || c == '_' || c == '-'))
}

//! Links whose words do not say where they lead.

use crate::diagnostic::Diagnostics;
use crate::model::Text;

use super::{Scope, VAGUE_LINK};

const ENGLISH: &[&str] = &[
    "click",
    "click here",
    "click this link",
    "continue",
    "continue reading",
    "download",
    "find out more",
    "follow this link",
    "go",
    "go here",
    "here",
    "info",
    "learn more",
    "link",
    "more",
    "more details",
    "more info",
    "more information",
    "read here",
    "read more",
    "see here",
    "see more",
    "tap here",
    "this",
    "this link",
    "this page",
    "this site",
    "this website",
    "view",
    "view more",
    "visit",
];
const WELSH: &[&str] = &[
    "clic",
    "clicio yma",
    "cliciwch",
    "cliciwch ar y ddolen",
    "cliciwch yma",
    "darganfod mwy",
    "darllen mwy",
    "darllen rhagor",
    "darllenwch fwy",
    "darllenwch ragor",
    "dilynwch y ddolen hon",
    "dolen",
    "dysgu mwy",
    "dysgwch fwy",
    "fan hyn",
    "gweld mwy",
    "gwelwch yma",
    "gweler yma",
    "hon",
    "hwn",
    "lawrlwytho",
    "lawrlwythwch",
    "mwy",
    "mwy o wybodaeth",
    "parhau",
    "pwyswch yma",
    "rhagor",
    "rhagor o fanylion",
    "rhagor o wybodaeth",
    "y ddolen",
    "y ddolen hon",
    "y dudalen hon",
    "y safle hwn",
    "y wefan hon",
    "yma",
    "yn y fan hon",
];

pub(super) fn check(text: &Text, _: Scope, d: &mut Diagnostics) {
    for version in &text.versions {
        for passage in version.passages() {
            // An inserted name has no words here, and leads nobody astray.
            for link in passage.links.iter().filter(|link| !link.has_slots) {
                let words = normalise(&link.words);
                let found = VAGUE_LINK.at(link.span()).help(if version.is_in("cy") { "welsh" } else { "english" });
                d.push(if words.is_empty() {
                    found.says("no-words")
                } else if is_address(&words) {
                    found.says("address")
                } else if is_vague(&words) {
                    found.says("vague").with("words", &link.words)
                } else {
                    continue;
                });
            }
        }
    }
}

/// Whether a link's words, normalised, are on the lists: in either language, since neither stands for anything in the other.
pub(super) fn is_vague(words: &str) -> bool {
    words.is_empty() || is_address(words) || ENGLISH.contains(&words) || WELSH.contains(&words)
}

fn is_address(words: &str) -> bool {
    !words.contains(' ') && ["http://", "https://", "www."].iter().any(|start| words.starts_with(start))
}

/// Lower case, single spaces, no marks around.
pub(super) fn normalise(words: &str) -> String {
    let inner = words.trim_matches(|c: char| !c.is_alphanumeric());
    let mut normal = String::with_capacity(inner.len());
    for word in inner.split_whitespace() {
        if !normal.is_empty() {
            normal.push(' ');
        }
        normal.extend(word.chars().flat_map(char::to_lowercase));
    }
    normal
}

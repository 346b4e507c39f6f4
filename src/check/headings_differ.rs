//! Headings that one language of a text has and another has not.

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::{Text, Version};
use crate::text::{Passage, PassageKind};

use super::{HEADINGS_DIFFER, Scope};

pub(super) fn check(text: &Text, scope: Scope, d: &mut Diagnostics) {
    let Some(origin) = text.origin(scope.site.settings.source_locale) else { return };
    let ours: Vec<_> = headings(origin).collect();
    for other in text.versions.iter().filter(|version| version.locale != origin.locale) {
        let theirs: Vec<_> = headings(other).collect();
        let at = ours.iter().zip(&theirs).take_while(|((one, _), (two, _))| one == two).count();
        match (ours.get(at), theirs.get(at)) {
            (None, None) => {}
            (Some((twin_level, twin)), Some((level, heading))) => {
                let (name, is_file) = name(origin, other);
                d.push(
                    HEADINGS_DIFFER
                        .at(heading.span())
                        .says(if is_file { "level-file" } else { "level-language" })
                        .with("other", name)
                        .with("level", level)
                        .with("other_level", twin_level)
                        .related_to(twin.span()),
                );
            }
            (Some((_, heading)), None) => {
                d.push(missing(heading, theirs.len(), ours.len(), name(other, origin), other))
            }
            (None, Some((_, heading))) => {
                d.push(missing(heading, ours.len(), theirs.len(), name(origin, other), origin))
            }
        }
    }
}

fn missing(
    heading: &Passage,
    has: usize,
    wanted: usize,
    (name, is_file): (String, bool),
    other: &Version,
) -> Diagnostic {
    let sentence = match (is_file, has) {
        (true, 0) => "missing-file-none",
        (true, 1) => "missing-file-one",
        (true, _) => "missing-file-many",
        (false, 0) => "missing-language-none",
        (false, 1) => "missing-language-one",
        (false, _) => "missing-language-many",
    };
    let said = HEADINGS_DIFFER.at(heading.span()).says(sentence).with("other", name);
    let said = if has > 1 { said.with("has", has) } else { said };
    said.with("wanted", wanted).related_to(other.span.clone())
}

/// What a text is called beside another one: its file (then this is true), or where both share one, its language.
fn name(version: &Version, beside: &Version) -> (String, bool) {
    match version.locale {
        Some(locale) if version.span.path == beside.span.path => (locale.to_string(), false),
        _ => (version.span.path.to_string(), true),
    }
}

fn headings<'a>(version: &'a Version) -> impl Iterator<Item = (u8, &'a Passage<'a>)> {
    version.passages().iter().filter_map(|passage| match passage.kind {
        PassageKind::Heading(level) => Some((level, passage)),
        _ => None,
    })
}

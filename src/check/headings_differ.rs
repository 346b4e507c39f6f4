//! Headings that one language of a text has and another has not.

use crate::diagnostic::{Code, Diagnostic, Diagnostics, warning};
use crate::parse::block::{Block, BlockKind};

use super::Scope;
use super::passage::{Passage, Text};

/// The headings of a text have other levels in one language than in another (Welsh Language Standards (No. 1) Regulations 2015, standard 52).
pub const HEADINGS_DIFFER: Code = Code("headings-differ");

pub(super) fn check(passage: &Passage, scope: Scope, d: &mut Diagnostics) {
    let Some(origin) = passage.origin(scope.site.settings.source_locale) else { return };
    let ours: Vec<_> = headings(origin).collect();
    for other in passage.texts.iter().filter(|text| text.locale != origin.locale) {
        let theirs: Vec<_> = headings(other).collect();
        let at = ours.iter().zip(&theirs).take_while(|((one, _), (two, _))| one == two).count();
        match (ours.get(at), theirs.get(at)) {
            (None, None) => {}
            (Some((level, twin)), Some((other_level, heading))) => d.push(
                warning(
                    HEADINGS_DIFFER,
                    heading.span(),
                    format!(
                        "this heading has level {other_level}, and its counterpart in {} level {level}",
                        name(origin, other)
                    ),
                )
                .hint("give both texts the same headings, in the same order, with as many `#`")
                .related(twin.span(), "its counterpart"),
            ),
            (Some((_, heading)), None) => {
                d.push(missing(heading, theirs.len(), ours.len(), name(other, origin), other))
            }
            (None, Some((_, heading))) => {
                d.push(missing(heading, ours.len(), theirs.len(), name(origin, other), origin))
            }
        }
    }
}

fn missing(heading: &Block, has: usize, wanted: usize, name: String, other: &Text) -> Diagnostic {
    let message = format!(
        "{name} has no counterpart of this heading: it has {}, and this text {wanted}",
        match has {
            0 => "no headings".to_owned(),
            1 => "1 heading".to_owned(),
            more => format!("{more} headings"),
        }
    );
    warning(HEADINGS_DIFFER, heading.span(), message)
        .hint("give both texts the same headings, in the same order, with as many `#`")
        .related(other.span.clone(), "the other language")
}

/// What a text is called beside another one: its file, or where both share one, its language.
fn name(text: &Text, beside: &Text) -> String {
    match text.locale {
        Some(locale) if text.span.path == beside.span.path => format!("the text in `{locale}`"),
        _ => format!("`{}`", text.span.path),
    }
}

fn headings<'a>(text: &'a Text) -> impl Iterator<Item = (u8, &'a Block<'a>)> {
    text.blocks.iter().filter_map(|block| match block.kind {
        BlockKind::Heading(level) => Some((level, block)),
        _ => None,
    })
}

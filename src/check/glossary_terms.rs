//! Words that the site's glossary would rather not see.

use crate::diagnostic::Diagnostics;
use crate::locale::Locale;
use crate::parse::glossary::{Found, List};
use crate::parse::text::Text as Line;
use crate::text::Passage;

use super::mentions::find_mentions;
use crate::model::{Text, TextKind};

use super::{JARGON, STIGMATISING_TERM, Scope};

pub(super) fn check(text: &Text, scope: Scope, d: &mut Diagnostics) {
    if text.kind == TextKind::Name || text.is_speech() {
        return;
    }
    for version in &text.versions {
        let Some(locale) = version.locale else { continue };
        for passage in version.prose() {
            let mut found = scope.site.glossary.find(&passage.words, locale);
            if !found.is_empty() {
                let mentions = find_mentions(passage);
                found.retain(|found| {
                    !mentions.iter().any(|part| found.range.start < part.end && part.start < found.range.end)
                });
            }
            for (at, use_of) in found.iter().enumerate() {
                let is_first = !found[..at].iter().any(|before| std::ptr::eq(before.term, use_of.term));
                if is_first {
                    report(use_of, passage, locale, d);
                }
            }
        }
    }
}

fn report(found: &Found, passage: &Passage, locale: Locale, d: &mut Diagnostics) {
    let words = &passage.words[found.range.clone()];
    let code = match found.list {
        List::Jargon => JARGON,
        List::Stigma => STIGMATISING_TERM,
    };
    let own = |line: &Option<Line>| {
        let line = line.as_ref().and_then(|line| line.0.find(locale));
        line.map(|line| line.without_slots())
    };
    let mut said = code.at(passage.span_of(found.range.clone())).with("words", words);
    said = match own(&found.term.instead) {
        Some(instead) => said.help("instead").with("instead", instead),
        None => said.help("everyday"),
    };
    if let Some(reason) = own(&found.term.reason) {
        said = said.help("reason").with("reason", reason);
    }
    d.push(said.related_to(found.term.span.clone()));
}

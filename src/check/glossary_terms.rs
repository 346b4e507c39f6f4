//! Words that the site's glossary would rather not see.

use crate::diagnostic::Diagnostics;
use crate::locale::Locale;
use crate::parse::block::Block;
use crate::parse::glossary::{Found, List};
use crate::parse::text::Text;

use super::mentions::find_mentions;
use super::passage::{Kind, Passage};
use super::{JARGON, STIGMATISING_TERM, Scope};

pub(super) fn check(passage: &Passage, scope: Scope, d: &mut Diagnostics) {
    if passage.kind == Kind::Name || passage.is_speech() {
        return;
    }
    for text in &passage.texts {
        let Some(locale) = text.locale else { continue };
        for block in text.prose() {
            let mut found = scope.site.glossary.find(&block.words, locale);
            if !found.is_empty() {
                let mentions = find_mentions(block);
                found.retain(|found| {
                    !mentions.iter().any(|part| found.range.start < part.end && part.start < found.range.end)
                });
            }
            for (at, use_of) in found.iter().enumerate() {
                let is_first = !found[..at].iter().any(|before| std::ptr::eq(before.term, use_of.term));
                if is_first {
                    report(use_of, block, locale, d);
                }
            }
        }
    }
}

fn report(found: &Found, block: &Block, locale: Locale, d: &mut Diagnostics) {
    let words = &block.words[found.range.clone()];
    let code = match found.list {
        List::Jargon => JARGON,
        List::Stigma => STIGMATISING_TERM,
    };
    let own = |text: &Option<Text>| {
        let line = text.as_ref().and_then(|text| text.0.find(locale));
        line.map(|line| line.without_slots())
    };
    let mut said = code.at(block.span_of(found.range.clone())).with("words", words);
    said = match own(&found.term.instead) {
        Some(instead) => said.help("instead").with("instead", instead),
        None => said.help("everyday"),
    };
    if let Some(reason) = own(&found.term.reason) {
        said = said.help("reason").with("reason", reason);
    }
    d.push(said.related_to(found.term.span.clone()));
}

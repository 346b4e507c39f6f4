//! Words that the site's glossary would rather not see.

use crate::diagnostic::{Diagnostics, warning};
use crate::locale::Locale;
use crate::parse::block::Block;
use crate::parse::glossary::{Found, List};
use crate::parse::text::Text;
use crate::rules::{JARGON, STIGMATISING_TERM};

use super::Scope;
use super::passage::{Kind, Passage};
use super::quoted::find_mentions;

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
    let (code, message) = match found.list {
        List::Jargon => (JARGON, format!("`{words}` is jargon: many readers do not know it")),
        List::Stigma => (STIGMATISING_TERM, format!("`{words}` can hurt the people whom it is said of")),
    };
    let own = |text: &Option<Text>| {
        let line = text.as_ref().and_then(|text| text.0.find(locale));
        line.map(|line| line.without_slots())
    };
    let hint = match own(&found.term.instead) {
        Some(instead) => format!("instead: {instead}"),
        None => "say it in words that everybody uses".to_owned(),
    };
    let mut said = warning(code, block.span_of(found.range.clone()), message).hint(hint);
    if let Some(reason) = own(&found.term.reason) {
        said = said.hint(reason);
    }
    d.push(said.related_old(found.term.span.clone(), "the glossary has it here; it is yours to change"));
}

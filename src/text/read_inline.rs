//! The words of a line: links, pictures, inserted names, and what must not be there.

use pulldown_cmark::{Event, LinkType, Tag};

use crate::rules::{BAD_LINK, MISSING_ALT};
use crate::source::Located;
use crate::text::line::{Form, Part, UnknownSlot, find_loose, split_slots};
use crate::text::marker::{DECORATIVE, find_misplaced_id, misplaced_id, raw_html};
use crate::text::read::{MAX_DEPTH, Reader, is_inline};
use crate::text::target::{Target, read_target};
use crate::text::tree::{Bytes, Inline, InlineKind, Link, Picture, Words};
use crate::text::words::{WordsBuilder, words};

impl Reader<'_, '_> {
    /// Everything up to the end of the element that it lies in.
    pub(super) fn inlines(&mut self) -> Vec<Inline> {
        self.inlines_at(0)
    }

    /// Words that lie in no element of their own, up to the next block.
    pub(super) fn run(&mut self) -> Vec<Inline> {
        let mut run = Run::default();
        while let Some((event, _)) = self.events.peek() {
            if !is_inline(event) {
                break;
            }
            self.inline(0, &mut run);
        }
        run.finish()
    }

    fn inlines_at(&mut self, depth: usize) -> Vec<Inline> {
        let mut run = Run::default();
        // Starts that were passed over since they lie too deep; their ends are passed over too.
        let mut passed = 0;
        while let Some((event, _)) = self.events.peek() {
            match event {
                Event::End(_) => {
                    self.events.next();
                    if passed == 0 {
                        break;
                    }
                    passed -= 1;
                }
                Event::Start(_) if depth == MAX_DEPTH => {
                    self.events.next();
                    passed += 1;
                }
                _ => self.inline(depth, &mut run),
            }
        }
        run.finish()
    }

    /// Reads one event, or an element whole. Slots are still part of the words (see [`Self::finish`]).
    fn inline(&mut self, depth: usize, run: &mut Run) {
        let Some((event, range)) = self.events.next() else { return };
        let bytes = Bytes::from(&range);
        let kind = match event {
            Event::Text(text) => return run.words.push(&text, &range),
            Event::Code(code) => InlineKind::Code(code.into_string().into()),
            Event::SoftBreak => InlineKind::Break { is_hard: false },
            Event::HardBreak => InlineKind::Break { is_hard: true },
            Event::Start(Tag::Emphasis) => InlineKind::Emphasis(self.inlines_at(depth + 1)),
            Event::Start(Tag::Strong) => InlineKind::Strong(self.inlines_at(depth + 1)),
            Event::Start(Tag::Link { link_type, dest_url, .. }) => {
                let number = match link_type {
                    LinkType::Email => self.link(&format!("mailto:{dest_url}"), bytes),
                    _ => self.link(&dest_url, bytes),
                };
                let inlines = self.inlines_at(depth + 1);
                InlineKind::Link(Link { number, address: dest_url.into_string().into(), inlines })
            }
            Event::Start(Tag::Image { dest_url, .. }) => {
                let number = self.link(&dest_url, bytes);
                if !matches!(self.links[number].value, Target::File(_) | Target::Broken) {
                    self.report(|span| BAD_LINK.at(span).says("picture").with("url", &dest_url), bytes);
                }
                let alt = self.inlines_at(depth + 1);
                let address = dest_url.into_string().into();
                InlineKind::Picture(Picture { number, address, alt, is_decorative: false })
            }
            Event::FootnoteReference(name) => InlineKind::FootnoteReference(self.footnote(&name)),
            Event::Html(_) | Event::InlineHtml(_) => {
                self.report_html(bytes);
                InlineKind::LeftOut
            }
            _ => return,
        };
        run.push(Inline { kind, bytes });
    }

    /// Turns `{{ … }}` in words into slots, and `{decorative}` behind a picture into what it means.
    pub(super) fn finish(&mut self, inlines: Vec<Inline>) -> Vec<Inline> {
        let mut out: Vec<Inline> = Vec::with_capacity(inlines.len());
        let mut inlines = inlines.into_iter().peekable();
        while let Some(Inline { kind, bytes }) = inlines.next() {
            let kind = match kind {
                InlineKind::Words(words) => {
                    self.slots(words, bytes, &mut out);
                    continue;
                }
                InlineKind::Emphasis(inner) => InlineKind::Emphasis(self.finish(inner)),
                InlineKind::Strong(inner) => InlineKind::Strong(self.finish(inner)),
                InlineKind::Link(link) => InlineKind::Link(Link { inlines: self.finish(link.inlines), ..link }),
                InlineKind::Picture(picture) => {
                    let alt = self.finish(picture.alt);
                    let mark = inlines.peek_mut().and_then(take_mark);
                    if mark.is_none()
                        && !alt.iter().any(|inline| matches!(inline.kind, InlineKind::Form(_)))
                        && words(&alt).is_empty()
                    {
                        self.report(|span| MISSING_ALT.at(span).says("picture"), bytes);
                    }
                    let is_decorative = mark.is_some();
                    out.push(Inline { kind: InlineKind::Picture(Picture { alt, is_decorative, ..picture }), bytes });
                    out.extend(mark);
                    continue;
                }
                kind => kind,
            };
            out.push(Inline { kind, bytes });
        }
        out
    }

    /// Adds words, with what stands in double braces as slots.
    fn slots(&mut self, words: Words, bytes: Bytes, out: &mut Vec<Inline>) {
        if let Some(range) = find_misplaced_id(&words.text) {
            self.report(misplaced_id, words.locate(bytes, range));
        }
        if words.text.is_empty() {
            return;
        }
        if !words.text.contains("{{") && !words.text.contains("}}") {
            out.push(Inline { kind: InlineKind::Words(words), bytes });
            return;
        }
        let mut unknown = Vec::new();
        for part in split_slots(&words.text) {
            match part {
                Part::Text(range) => {
                    unknown.extend(find_loose(&words.text, range.clone()));
                    out.push(words.cut(bytes, range));
                }
                Part::Slot(name, range) => {
                    let form = Form::find(name);
                    let kind = form.map_or(InlineKind::LeftOut, InlineKind::Form);
                    out.push(Inline { kind, bytes: words.locate(bytes, range.clone()) });
                    if form.is_none() {
                        unknown.push(UnknownSlot::new(name, range));
                    }
                }
            }
        }
        for slot in unknown {
            self.report(|span| slot.report(span), words.locate(bytes, slot.range.clone()));
        }
    }

    /// Reports HTML, which is left out.
    pub(super) fn report_html(&mut self, bytes: Bytes) {
        let source = self.source;
        let written = source.slice(bytes).trim();
        // Of a pair of tags only the first is reported. A closing tag is reported too if words in its block are lost.
        let after_tags = written.split("</").skip(1).filter_map(|rest| Some(rest.split_once('>')?.1));
        if !written.starts_with("</") || after_tags.into_iter().any(|rest| !rest.trim().is_empty()) {
            self.report(|span| raw_html(written, span), bytes);
        }
    }

    fn link(&mut self, url: &str, bytes: Bytes) -> usize {
        let span = self.source.span(bytes.range());
        let target = match read_target(url, self.source.path()) {
            Ok(target) => target,
            Err(help) => {
                let id = url.split_once(':').map_or(url, |(_, id)| id);
                let said = BAD_LINK.at(span.clone()).says("link").with("url", url).with("id", id);
                self.d.push(said.help(help));
                Target::Broken
            }
        };
        self.links.push(Located { value: target, span });
        self.links.len() - 1
    }
}

/// Cuts `{decorative}` off the words behind a picture.
fn take_mark(inline: &mut Inline) -> Option<Inline> {
    let InlineKind::Words(words) = &inline.kind else { return None };
    let length = words.text.starts_with(DECORATIVE).then_some(DECORATIVE.len())?;
    let mark = Inline { kind: InlineKind::LeftOut, bytes: words.locate(inline.bytes, 0..length) };
    *inline = words.cut(inline.bytes, length..words.text.len());
    Some(mark)
}

/// Parts of a line while they are read: words that follow one another are put together.
#[derive(Default)]
struct Run {
    words: WordsBuilder,
    inlines: Vec<Inline>,
}

impl Run {
    fn push(&mut self, inline: Inline) {
        self.inlines.extend(self.words.take());
        self.inlines.push(inline);
    }

    fn finish(mut self) -> Vec<Inline> {
        self.inlines.extend(self.words.take());
        self.inlines
    }
}

//! Markdown → [`Prose`].
//!
//! CommonMark with tables, footnotes, heading attributes, definition lists and smart punctuation, written by
//! pulldown-cmark. Our own part is a pass over its events that turns promises, links, inserted names and ids
//! into slots, and refuses what must not be there.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{
    CodeBlockKind, CowStr, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd, TextMergeWithOffset, html,
};

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::escape::escape;
use crate::parse::events::{Events, find_end, is_inline, plain_text};
use crate::parse::id::Id;
use crate::parse::marker::{bad_id, has_misplaced_id, misplaced_id, raw_html, split_marker};
use crate::parse::prose::{
    Form, Heading, Part, Promise, Prose, Target, find_form, find_loose, split_slots, unknown_slot,
};
use crate::parse::slot::{cut, slot, slot_text};
use crate::parse::target::read_target;
use crate::parse::written::Written;
use crate::rules::{BAD_LINK, DUPLICATE_ANCHOR, HEADING_LEVEL, MISPLACED_ID, MISSING_ALT, PROMISE_OUTSIDE_CHARTER};
use crate::source::{Located, Span};

/// The Markdown of all texts, as events with their places.
pub(crate) fn read_events(text: &str) -> Vec<(Event<'_>, Range<usize>)> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_SMART_PUNCTUATION;
    TextMergeWithOffset::new(Parser::new_ext(text, options).into_offset_iter()).collect()
}

/// Parses a text; every fault in it becomes a diagnostic, and the rest of the text stays.
pub(crate) fn parse_markdown(written: Written, d: &mut Diagnostics) -> Prose {
    let mut prose = parse_text(&written, d);
    prose.written = Some(Arc::new(written));
    prose
}

fn parse_text(written: &Written, d: &mut Diagnostics) -> Prose {
    let text = written.text();
    let events = read_events(text);
    // Headings and promises share the page's ids, so headings must not take the id of a later promise.
    let promised =
        text.lines().filter(|line| !line.starts_with('#')).filter_map(|line| Some(split_marker(line)?.1)).collect();
    let mut writer = Writer {
        text,
        written,
        d,
        promised,
        taken: HashMap::new(),
        own_ids: Vec::new(),
        prose: Prose::default(),
        footnotes: Vec::new(),
    };
    let events = writer.blocks(&events);
    writer.prose.pieces = cut(&write_html(events), 0);
    writer.prose
}

fn write_html(events: Vec<Event>) -> String {
    let mut html = String::new();
    html::push_html(&mut html, events.into_iter());
    html
}

struct Writer<'t, 'd> {
    text: &'t str,
    written: &'t Written,
    d: &'d mut Diagnostics,
    prose: Prose,
    /// The ids of the text's promises.
    promised: HashSet<&'t str>,
    /// The anchors that are given out, and for each how far its numbers have gone.
    taken: HashMap<String, usize>,
    /// The ids that headings were given by hand.
    own_ids: Vec<String>,
    footnotes: Vec<CowStr<'t>>,
}

impl<'t> Writer<'t, '_> {
    fn report(&mut self, diagnostic: impl FnOnce(Span) -> Diagnostic, range: &Range<usize>) {
        let span = self.written.span(range.clone());
        self.d.push(diagnostic(span));
    }

    /// The events of a text, ready for the HTML writer.
    fn blocks(&mut self, events: &Events<'t>) -> Vec<Event<'t>> {
        let mut out = Vec::with_capacity(events.len());
        let mut at = 0;
        while at < events.len() {
            let (event, range) = &events[at];
            at += match event {
                Event::Start(Tag::Heading { level, id, .. }) => {
                    self.heading(*level, id.as_deref(), &events[at..], &mut out)
                }
                Event::Start(Tag::Paragraph) => self.paragraph(&events[at..], &mut out),
                Event::Start(Tag::Item) => self.item(&events[at..], &mut out),
                Event::Start(Tag::HtmlBlock) => self.raw_html(&events[at..], range),
                Event::Start(Tag::Table(columns)) => {
                    // pulldown-cmark aligns columns by style attributes, which the site's security policy forbids.
                    out.push(Event::Start(Tag::Table(vec![pulldown_cmark::Alignment::None; columns.len()])));
                    1
                }
                Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(_))) => {
                    out.push(event.clone());
                    1
                }
                Event::Start(Tag::FootnoteDefinition(name)) => {
                    let number = self.footnote(name);
                    out.push(Event::Html(format!("<div class=\"footnote\" id=\"\0P0\0fn-{number}\"><p class=\"footnote-number\">{number}.</p>\n").into()));
                    1
                }
                Event::End(TagEnd::FootnoteDefinition) => {
                    out.push(Event::Html("</div>\n".into()));
                    1
                }
                _ => self.inline(&events[at..], &mut out),
            };
        }
        out
    }

    fn footnote(&mut self, name: &CowStr<'t>) -> usize {
        let known = self.footnotes.iter().position(|known| known == name);
        1 + known.unwrap_or_else(|| {
            self.footnotes.push(name.clone());
            self.footnotes.len() - 1
        })
    }

    fn heading(
        &mut self,
        level: HeadingLevel,
        id: Option<&str>,
        events: &Events<'t>,
        out: &mut Vec<Event<'t>>,
    ) -> usize {
        let end = find_end(events);
        let range = &events[0].1;
        if level == HeadingLevel::H1 {
            self.report(|span| HEADING_LEVEL.at(span), range);
        }
        let text = plain_text(&events[1..end]);
        let anchor = self.anchor(id, &text, range);
        let level = (level as u8).max(2);
        out.push(Event::Html(format!("<h\0L{level}\0 id=\"\0P0\0{anchor}\">").into()));
        let inner = self.inlines(&events[1..end]);
        out.extend(inner);
        out.push(Event::Html(format!("</h\0L{level}\0>\n").into()));
        self.prose.headings.push(Heading { level, anchor, text });
        end + 1
    }

    /// The heading's own id, or one made of its words; each once in a text.
    fn anchor(&mut self, id: Option<&str>, text: &str, range: &Range<usize>) -> String {
        let made = Id::nearest(text);
        let wanted = match id {
            Some(id) => match Id::parse(id) {
                Some(id) => id.to_string(),
                None => {
                    self.report(|span| bad_id(id, span), range);
                    Id::nearest(id)
                }
            },
            None if made.is_empty() => "heading".into(),
            None => made,
        };
        let is_promise = self.prose.promises.iter().any(|promise| promise.id.value.as_str() == wanted);
        if id.is_some() && (is_promise || self.own_ids.contains(&wanted)) {
            self.report(|span| DUPLICATE_ANCHOR.at(span).with("id", &wanted), range);
        }
        if id.is_some() {
            self.own_ids.push(wanted.clone());
        }
        let is_taken = |anchor: &str| self.promised.contains(anchor) || self.taken.contains_key(anchor);
        let mut anchor = wanted.clone();
        let mut number = self.taken.get(&wanted).copied().unwrap_or(1);
        while is_taken(&anchor) {
            number += 1;
            anchor = format!("{wanted}-{number}");
        }
        // The next heading with the same words starts counting from this number.
        self.taken.insert(wanted, number);
        self.taken.insert(anchor.clone(), 1);
        anchor
    }

    fn paragraph(&mut self, events: &Events<'t>, out: &mut Vec<Event<'t>>) -> usize {
        let end = find_end(events);
        let inner = &events[1..end];
        if let Some(promise) = self.promise(inner) {
            out.push(promise);
        } else {
            out.push(events[0].0.clone());
            let inner = self.inlines(inner);
            out.extend(inner);
            out.push(events[end].0.clone());
        }
        end + 1
    }

    /// A list item's start, and its own words if the list is tight: they stand in no paragraph.
    fn item(&mut self, events: &Events<'t>, out: &mut Vec<Event<'t>>) -> usize {
        out.push(events[0].0.clone());
        let run = 1 + events[1..].iter().take_while(|(event, _)| is_inline(event)).count();
        let inner = &events[1..run];
        match self.promise(inner) {
            Some(promise) => out.push(promise),
            None => {
                let inner = self.inlines(inner);
                out.extend(inner);
            }
        }
        run
    }

    /// The slot of a promise, if these words end in `{#id}`.
    fn promise(&mut self, inner: &Events<'t>) -> Option<Event<'t>> {
        let ((Event::Text(last), range), before) = inner.split_last()? else { return None };
        let (words, marker) = split_marker(last)?;
        let marker_range = range.end.saturating_sub(marker.len() + 3)..range.end;
        let Some(id) = Id::parse(marker) else {
            self.report(|span| bad_id(marker, span), &marker_range);
            return None;
        };
        if !self.written.has_promises() {
            self.report(|span| PROMISE_OUTSIDE_CHARTER.at(span).with("id", &id), &marker_range);
        }
        if self.own_ids.iter().any(|own| own == id.as_str()) {
            self.report(|span| DUPLICATE_ANCHOR.at(span).with("id", &id), &marker_range);
        }
        let span = self.written.span(marker_range);
        if before.is_empty() && words.is_empty() {
            self.report(|span| MISPLACED_ID.at(span).says("no-words").with("id", &id), range);
        }
        let first_link = self.prose.links.len();
        let mut events = self.inlines(before);
        let mut tail = Vec::new();
        self.words(words.to_owned().into(), range, &mut tail);
        events.extend(tail);
        let pieces = cut(&write_html(events), first_link);
        // A promise is also shown outside its section, so the links in its words are kept with it.
        let text = Prose {
            pieces,
            links: self.prose.links[first_link..].to_vec(),
            headings: Vec::new(),
            promises: Vec::new(),
            written: None,
        };
        self.prose.promises.push(Promise { id: Located { value: id, span }, text });
        Some(slot('M', self.prose.promises.len() - 1))
    }

    fn inlines(&mut self, events: &Events<'t>) -> Vec<Event<'t>> {
        let mut out = Vec::with_capacity(events.len());
        let mut at = 0;
        while at < events.len() {
            at += self.inline(&events[at..], &mut out);
        }
        out
    }

    /// Takes one event, or an image whole; gives how many events that was.
    fn inline(&mut self, events: &Events<'t>, out: &mut Vec<Event<'t>>) -> usize {
        let (event, range) = &events[0];
        match event {
            Event::Text(text) => self.words(text.clone(), range, out),
            Event::InlineHtml(_) | Event::Html(_) => return self.raw_html(&events[..1], range),
            Event::Start(Tag::Link { link_type: LinkType::Email, dest_url, .. }) => {
                let number = self.link(&format!("mailto:{dest_url}"), range);
                out.push(slot('O', number));
            }
            Event::Start(Tag::Link { dest_url, .. }) => {
                let number = self.link(dest_url, range);
                out.push(slot('O', number));
            }
            Event::End(TagEnd::Link) => out.push(slot('C', 0)),
            Event::Start(Tag::Image { dest_url, .. }) => return self.image(dest_url, events, out),
            Event::FootnoteReference(name) => {
                let number = self.footnote(name);
                out.push(Event::InlineHtml(
                    format!("<sup class=\"footnote-reference\"><a href=\"#\0P0\0fn-{number}\">{number}</a></sup>")
                        .into(),
                ));
            }
            other => out.push(other.clone()),
        }
        1
    }

    /// Text, with `{{ … }}` turned into slots.
    fn words(&mut self, text: CowStr<'t>, range: &Range<usize>, out: &mut Vec<Event<'t>>) {
        if has_misplaced_id(&text) {
            self.report(misplaced_id, range);
        }
        if !text.contains("{{") && !text.contains("}}") {
            out.push(Event::Text(text));
            return;
        }
        for part in split_slots(&text) {
            match part {
                Part::Text(part) => {
                    if let Some(braces) = find_loose(&text[part.clone()]) {
                        self.report(|span| unknown_slot(braces, span), range);
                    }
                    out.push(Event::Text(text[part].to_owned().into()));
                }
                Part::Slot(name) => match find_form(name) {
                    Some(form) => {
                        let number = Form::ALL.iter().position(|(_, known)| *known == form).unwrap_or(0);
                        out.push(slot('F', number));
                    }
                    None => self.report(|span| unknown_slot(name, span), range),
                },
            }
        }
    }

    /// Reports HTML and leaves it out; gives how many events it was.
    fn raw_html(&mut self, events: &Events<'t>, range: &Range<usize>) -> usize {
        let end = find_end(events);
        let written = self.text.get(range.clone()).unwrap_or("").trim();
        // Of a pair of tags only the first is reported. A closing tag is reported too if words in its block are lost.
        let after_tags = written.split("</").skip(1).filter_map(|rest| Some(rest.split_once('>')?.1));
        if !written.starts_with("</") || after_tags.into_iter().any(|rest| !rest.trim().is_empty()) {
            self.report(|span| raw_html(written, span), range);
        }
        end + 1
    }

    fn link(&mut self, url: &str, range: &Range<usize>) -> usize {
        let span = self.written.span(range.clone());
        let target = match read_target(url, self.written.path()) {
            Ok(target) => target,
            Err(help) => {
                let id = url.split_once(':').map_or(url, |(_, id)| id);
                let said = BAD_LINK.at(span.clone()).says("link").with("url", url).with("id", id);
                self.d.push(said.help(help));
                Target::Broken
            }
        };
        self.prose.links.push(Located { value: target, span });
        self.prose.links.len() - 1
    }

    fn image(&mut self, url: &str, events: &Events<'t>, out: &mut Vec<Event<'t>>) -> usize {
        let end = find_end(events);
        let range = &events[0].1;
        let alt = plain_text(&events[1..end]);
        let decorative = match events.get(end + 1) {
            Some((Event::Text(text), _)) => text.strip_prefix("{decorative}"),
            _ => None,
        };
        if alt.trim().is_empty() && decorative.is_none() {
            self.report(|span| MISSING_ALT.at(span).says("picture"), range);
        }
        let number = self.link(url, range);
        if !matches!(self.prose.links[number].value, Target::File(_) | Target::Broken) {
            self.report(|span| BAD_LINK.at(span).says("picture").with("url", url), range);
        }
        let mut attribute = String::new();
        let shown = if decorative.is_some() { "" } else { &*alt };
        escape(&mut attribute, shown);
        out.push(Event::InlineHtml(
            format!(
                "<img src=\"{}\" alt=\"{attribute}\"{} loading=\"lazy\">",
                slot_text('U', number),
                slot_text('S', number)
            )
            .into(),
        ));
        match decorative {
            Some(rest) => {
                self.words(rest.to_owned().into(), range, out);
                end + 2
            }
            None => end + 1,
        }
    }
}

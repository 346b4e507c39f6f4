//! Runs of pulldown-cmark's events: where one ends, what it says.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use crate::parse::prose::{Part, split_slots};

pub(crate) type Events<'t> = [(Event<'t>, Range<usize>)];

/// The index of the event that ends the first one's element.
pub(crate) fn find_end(events: &Events) -> usize {
    let mut depth = 0usize;
    for (index, (event, _)) in events.iter().enumerate() {
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            return index;
        }
    }
    events.len().saturating_sub(1)
}

pub(crate) fn plain_text(events: &Events) -> String {
    let mut text = String::new();
    for (event, _) in events {
        push_plain(event, &mut text);
    }
    text.trim().to_owned()
}

/// Adds what an event says.
pub(crate) fn push_plain(event: &Event, text: &mut String) {
    match event {
        Event::Text(part) => {
            for part_of in split_slots(part) {
                if let Part::Text(range) = part_of {
                    text.push_str(&part[range]);
                }
            }
        }
        Event::Code(part) => text.push_str(part),
        Event::SoftBreak | Event::HardBreak => text.push(' '),
        _ => {}
    }
}

/// Whether an event belongs to a run of words, and starts or ends no block.
pub(crate) fn is_inline(event: &Event) -> bool {
    match event {
        Event::Start(tag) => matches!(tag, Tag::Emphasis | Tag::Strong | Tag::Link { .. } | Tag::Image { .. }),
        Event::End(tag) => matches!(tag, TagEnd::Emphasis | TagEnd::Strong | TagEnd::Link | TagEnd::Image),
        Event::Text(_)
        | Event::Code(_)
        | Event::InlineHtml(_)
        | Event::FootnoteReference(_)
        | Event::SoftBreak
        | Event::HardBreak => true,
        _ => false,
    }
}

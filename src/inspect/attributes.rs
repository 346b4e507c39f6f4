//! The attributes of a page that hold an address or an id, read as browsers read them.

use std::convert::Infallible;
use std::ops::Range;

use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Span, Tokenizer};

/// An attribute that holds addresses or ids.
#[derive(Debug)]
pub(super) struct Attribute {
    pub(super) element: String,
    pub(super) name: String,
    /// Without escapes.
    pub(super) value: String,
    pub(super) holds: Holds,
    /// From the first byte of its name to the last one of its value.
    pub(super) range: Range<usize>,
}

/// What an attribute holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Holds {
    Address,
    /// Addresses with widths or densities: `srcset`.
    Pictures,
    /// The element's own id, which links can lead to.
    Id,
    /// Another name that links can lead to: `<a name>`.
    Anchor,
    /// Ids of other elements.
    Ids,
}

impl Holds {
    fn find(element: &[u8], attribute: &[u8]) -> Option<Holds> {
        Some(match attribute {
            b"href" | b"src" | b"poster" | b"action" | b"formaction" | b"xlink:href" => Holds::Address,
            b"data" if element == b"object" => Holds::Address,
            b"srcset" | b"imagesrcset" => Holds::Pictures,
            b"id" => Holds::Id,
            b"name" if element == b"a" => Holds::Anchor,
            b"for" | b"headers" | b"list" | b"form" | b"popovertarget" | b"commandfor" => Holds::Ids,
            b"aria-activedescendant" | b"aria-controls" | b"aria-describedby" | b"aria-details" => Holds::Ids,
            b"aria-errormessage" | b"aria-flowto" | b"aria-labelledby" | b"aria-owns" => Holds::Ids,
            _ => return None,
        })
    }
}

/// Reads all of them, in their order.
pub(super) fn read_attributes(html: &[u8]) -> Vec<Attribute> {
    let mut attributes: Vec<Attribute> = Vec::new();
    let (mut element, mut is_wanted) = (Vec::new(), false);
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let mut emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, span: Span<usize>| -> Option<Infallible> {
        match event {
            CallbackEvent::OpenStartTag { name } => {
                element.clear();
                element.extend_from_slice(name);
            }
            CallbackEvent::AttributeName { name } => {
                let holds = Holds::find(&element, name);
                is_wanted = holds.is_some();
                attributes.extend(holds.map(|holds| Attribute {
                    element: text(&element),
                    name: text(name),
                    value: String::new(),
                    holds,
                    range: span.start..span.end,
                }));
            }
            CallbackEvent::AttributeValue { value } if is_wanted => {
                if let Some(attribute) = attributes.last_mut() {
                    attribute.value = text(value);
                    attribute.range.end = span.end;
                }
            }
            _ => {}
        }
        None
    });
    // Texts of scripts, styles and titles have no tags in them.
    emitter.naively_switch_states(true);
    // Reading from memory cannot fail.
    let _ = Tokenizer::new_with_emitter(html, emitter).finish();
    attributes
}

//! A finished page, as far as links and ids go.

use crate::diagnostic::Diagnostic;
use crate::inspect::attributes::{Attribute, Holds, read_attributes};
use crate::plan::{Plan, Route};
use crate::render::{Body, Renderer, page_template};

/// A page of the sample.
#[derive(Debug)]
pub(super) struct Page {
    /// Its address on its host: `/en/about/`.
    pub(super) href: String,
    /// The template that it is made with: `page.html`.
    pub(super) template: String,
    pub(super) attributes: Vec<Attribute>,
}

impl Page {
    /// Renders the page of a route and reads it.
    pub(super) fn read(route: &Route, plan: &Plan, renderer: &Renderer) -> Result<Page, Diagnostic> {
        let mut attributes = Vec::new();
        if let Body::Bytes(html) = renderer.render(route)? {
            attributes = read_attributes(&html);
            renderer.keep(route, html);
        }
        let href = plan.base.href(route.path().trim_start_matches('/'));
        Ok(Page { href, template: page_template(&route.kind).unwrap_or_default(), attributes })
    }

    /// What a link to a place on the page can name.
    pub(super) fn anchors(&self) -> impl Iterator<Item = &str> {
        let is_anchor = |attribute: &&Attribute| matches!(attribute.holds, Holds::Id | Holds::Anchor);
        self.attributes.iter().filter(is_anchor).map(|attribute| attribute.value.as_str())
    }
}

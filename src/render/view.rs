//! What templates see: documented structs that become Tera values.

use std::sync::LazyLock;

use memchr::memmem::Finder;
use serde::Serialize;
use tera::Value;

use crate::escape::escape;
use crate::locale::Locale;

/// Where an element says its language. Every shared part is looked through: `memchr` spares 2 % of a build's instructions
/// against `str::split`.
static LANGUAGE_MARK: LazyLock<Finder> = LazyLock::new(|| Finder::new(b" lang=\""));

/// Text that is HTML already: it is shown as it is. An empty one counts as false in a template.
#[derive(Clone, Debug, Serialize)]
#[serde(transparent)]
pub struct Html(pub Value);

impl Html {
    pub(crate) fn safe(html: &str) -> Html {
        Html(Value::safe_string(html))
    }

    /// Text in the page's language, or in another one and then marked as such (WCAG 2.2, 3.1.2).
    pub(crate) fn text(text: &str, other: Option<Locale>) -> Html {
        match other {
            None => Html(Value::normal_string(text)),
            Some(locale) => {
                let mut html = format!("<span lang=\"{locale}\">");
                escape(&mut html, text);
                html.push_str("</span>");
                Html::safe(&html)
            }
        }
    }

    /// Whether an element of it is marked as being in another language than the page's (WCAG 2.2, 3.1.2).
    pub(crate) fn has_other_language(&self, own: Locale) -> bool {
        let html = self.0.as_str().unwrap_or_default();
        let mut marks = LANGUAGE_MARK.find_iter(html.as_bytes()).map(|at| &html[at + LANGUAGE_MARK.needle().len()..]);
        marks.any(|rest| rest.split('"').next() != Some(own.as_str()))
    }
}

/// HTML without its tags: text that may stand in a link or a label.
pub(crate) fn strip_tags(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    for part in html.split('<') {
        // Before the first tag there is no `>`: the writer escapes those that are text.
        text.push_str(part.split_once('>').map_or(part, |(_, after)| after));
    }
    text.trim().replace('\n', " ")
}

/// Declares a struct that templates see. Every field has its doc line: `themes/README.md` is held to these.
macro_rules! view {
    (
        $(#[$attr:meta])*
        pub struct $name:ident { $( $(#[$fattr:meta])* pub $field:ident : $ty:ty, )* }
    ) => {
        $(#[$attr])*
        #[derive(Clone, Debug, serde::Serialize)]
        pub struct $name { $( $(#[$fattr])* pub $field: $ty, )* }

        impl $name {
            /// The names that a template can use.
            pub const FIELDS: &'static [&'static str] = &[$(stringify!($field)),*];
        }

        impl From<$name> for tera::Value {
            fn from(view: $name) -> tera::Value {
                // Tera takes the values inside over as they are: what is safe stays safe, what is shared stays shared.
                tera::Value::from_serializable(&view)
            }
        }
    };
}

pub(crate) use view;

//! What templates see: documented structs that become Tera values field by field.

use tera::Value;

use crate::escape::escape;
use crate::locale::Locale;

/// Text that is HTML already: it is shown as it is. An empty one counts as false in a template.
#[derive(Clone, Debug)]
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
}

impl From<Html> for Value {
    fn from(html: Html) -> Value {
        html.0
    }
}

/// Declares a struct that templates see. Every field has its doc line: `themes/README.md` is held to these.
macro_rules! view {
    (
        $(#[$attr:meta])*
        pub struct $name:ident { $( $(#[$fattr:meta])* pub $field:ident : $ty:ty, )* }
    ) => {
        $(#[$attr])*
        #[derive(Clone, Debug)]
        pub struct $name { $( $(#[$fattr])* pub $field: $ty, )* }

        impl $name {
            /// The names that a template can use.
            pub const FIELDS: &'static [&'static str] = &[$(stringify!($field)),*];
        }

        impl From<$name> for tera::Value {
            fn from(view: $name) -> tera::Value {
                let mut map = tera::Map::with_capacity($name::FIELDS.len());
                $( map.insert(stringify!($field).into(), view.$field.into()); )*
                tera::Value::from(map)
            }
        }
    };
}

pub(crate) use view;

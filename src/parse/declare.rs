//! How the records of the content format are declared: once, as a struct.

/// Declares a struct and how it is read: `record! { /// docs pub struct Phone("a telephone number") { pub number: String, … } }`.
/// A field's YAML key is its name, or the literal after `as`. After `=` stands what a field is that was left out, or that is
/// wrong; after `=>` what one is that should be there and is not. Without either, a record with such a field is none.
/// The doc lines are also what an editor reads while typing (parse/schema.rs): say what the field is, with an example.
macro_rules! record {
    (
        $(#[doc = $doc:literal])*
        pub struct $name:ident($what:literal) {
            $( $(#[doc = $fdoc:literal])* pub $field:ident $(as $key:literal)? : $ty:ty $(= $default:expr)? $(=> $instead:expr)?, )*
        }
    ) => {
        $(#[doc = $doc])*
        #[derive(Clone, Debug)]
        pub struct $name {
            $( $(#[doc = $fdoc])* pub $field: $ty, )*
            /// Where it stands.
            pub span: $crate::source::Span,
            /// Which fields were written, right or wrong.
            pub given: $crate::parse::record::Given,
        }

        impl $name {
            /// Every key that may stand there.
            pub(crate) const KEYS: &'static [&'static str] = &[$( $crate::parse::declare::key!($field $(as $key)?) ),*];
        }

        impl $crate::parse::record::FromYaml for $name {
            fn expected() -> String {
                $what.into()
            }

            fn from_yaml(node: &$crate::parse::yaml::Node, r: &mut $crate::parse::record::Reader) -> Option<Self> {
                let fields = $crate::parse::record::Fields::open(node, $what, Self::KEYS, r)?;
                // Every field is read before the first missing one is reported: the editor sees all faults at once.
                $(
                    let key = $crate::parse::declare::key!($field $(as $key)?);
                    let $field: Option<$ty> = $crate::parse::declare::read!(fields, key, r $(, = $default)? $(, => $instead)?);
                )*
                Some($name { $( $field: $field?, )* span: r.span(&node.range), given: fields.given() })
            }

            fn each_text<'a>(&'a self, at: &$crate::parse::text::Keys, visit: &mut $crate::parse::text::Visit<'_, 'a>) {
                $( self.$field.each_text(&at.then($crate::parse::declare::key!($field $(as $key)?)), visit); )*
            }

            fn schema(definitions: &mut $crate::parse::schema::Definitions) -> serde_json::Value {
                definitions.refer(stringify!($name), |definitions| {
                    let mut record = $crate::parse::schema::RecordSchema::new(concat!($($doc),*));
                    $(
                        let key = $crate::parse::declare::key!($field $(as $key)?);
                        record.add::<$crate::parse::declare::written!($ty $(, $default)?)>(key, concat!($($fdoc),*), definitions);
                    )*
                    record.into_schema()
                })
            }
        }
    };
}

/// Reads a field: as it is, or with what stands for it.
macro_rules! read {
    ($fields:ident, $key:ident, $r:ident) => {
        $fields.read($key, $r)
    };
    ($fields:ident, $key:ident, $r:ident, = $default:expr) => {
        Some($fields.read::<Option<_>>($key, $r).flatten().unwrap_or_else(|| $default))
    };
    ($fields:ident, $key:ident, $r:ident, => $instead:expr) => {
        Some($fields.read($key, $r).unwrap_or_else(|| $instead))
    };
}

/// The type that a field is written in: what has a default may be left out.
macro_rules! written {
    ($ty:ty) => {
        $ty
    };
    ($ty:ty, $default:expr) => {
        Option<$ty>
    };
}

macro_rules! key {
    ($field:ident) => {
        stringify!($field)
    };
    ($field:ident as $key:literal) => {
        $key
    };
}

/// Declares an enum that is written as one of a closed list of words.
macro_rules! choice {
    (
        $(#[doc = $doc:literal])*
        pub enum $name:ident { $( $(#[doc = $vdoc:literal])* $variant:ident = $word:literal, )* }
    ) => {
        $(#[doc = $doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $( $(#[doc = $vdoc])* $variant, )* }

        impl $name {
            /// The words, in order.
            pub const WORDS: &'static [&'static str] = &[$($word),*];

            /// The word as it is written.
            pub fn word(self) -> &'static str {
                match self { $( $name::$variant => $word, )* }
            }
        }

        impl $crate::parse::record::FromYaml for $name {
            fn expected() -> String {
                Self::WORDS.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
            }

            fn from_yaml(node: &$crate::parse::yaml::Node, r: &mut $crate::parse::record::Reader) -> Option<Self> {
                match $crate::parse::record::scalar(node) {
                    $( Some($word) => Some($name::$variant), )*
                    Some(other) => {
                        r.invalid::<()>(node, |said| {
                            said.says("word").with("text", other).nearest(other, Self::WORDS.iter().copied())
                        });
                        // The nearest known word is used in its place, so one wrong letter makes one complaint and not many.
                        let meant = $crate::diagnostic::find_nearest(other, Self::WORDS.iter().copied());
                        match meant { $( Some($word) => Some($name::$variant), )* _ => None }
                    }
                    None => r.wrong_type(node, &Self::expected()),
                }
            }

            fn schema(_: &mut $crate::parse::schema::Definitions) -> serde_json::Value {
                $crate::parse::schema::words(Self::WORDS, &[$( concat!($($vdoc),*) ),*])
            }
        }
    };
}

pub(crate) use {choice, key, read, record, written};

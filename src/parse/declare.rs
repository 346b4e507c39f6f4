//! How the records of the content format are declared: once, as a struct.

/// Declares a struct and how it is read: `record! { /// docs pub struct Phone("a telephone number") { pub number: String, … } }`.
/// A field's YAML key is its name, or the literal after `as`.
macro_rules! record {
    (
        $(#[$attr:meta])*
        pub struct $name:ident($what:literal) {
            $( $(#[$fattr:meta])* pub $field:ident $(as $key:literal)? : $ty:ty, )*
        }
    ) => {
        $(#[$attr])*
        #[derive(Clone, Debug)]
        pub struct $name {
            $( $(#[$fattr])* pub $field: $ty, )*
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
                // All fields are read before any is found wanting, so that one report has all of them.
                $( let $field = fields.read::<$ty>($crate::parse::declare::key!($field $(as $key)?), r); )*
                Some($name { $( $field: $field?, )* span: r.span(&node.range), given: fields.given() })
            }

            fn each_text<'a>(&'a self, at: &$crate::parse::text::Keys, visit: &mut $crate::parse::text::Visit<'_, 'a>) {
                $( self.$field.each_text(&at.then($crate::parse::declare::key!($field $(as $key)?)), visit); )*
            }
        }
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
        $(#[$attr:meta])*
        pub enum $name:ident { $( $(#[$vattr:meta])* $variant:ident = $word:literal, )* }
    ) => {
        $(#[$attr])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $( $(#[$vattr])* $variant, )* }

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
                        let hint = $crate::diagnostic::name_hint(other, Self::WORDS.iter().copied(), "it can be");
                        r.invalid(node, format!("`{other}` is not one of the words for this"), hint)
                    }
                    None => r.wrong_type(node, &Self::expected()),
                }
            }
        }
    };
}

pub(crate) use {choice, key, record};

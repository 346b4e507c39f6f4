//! How the records of a format are declared: once, as a struct.

/// Declares a struct and how it is read: `record! { /// docs pub struct Phone("a telephone number") { pub number: String, … } }`.
/// A field's YAML key is its name, or the literal after `as`. After `=` stands what a field is that was left out, or that is
/// wrong; after `=>` what one is that should be there and is not. Without either, a record with such a field is none.
/// The doc lines are also what an editor reads while typing (record/schema.rs): say what the field is, with an example.
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
            /// Where each of its fields stands that was written, right or wrong.
            pub places: $crate::record::FieldPlaces,
        }

        impl $name {
            /// Every key that may stand there.
            pub(crate) const KEYS: &'static [&'static str] = &[$( $crate::record::key!($field $(as $key)?) ),*];

            /// The record's first key: what is missing is told there.
            pub fn first_key(&self) -> $crate::source::Span {
                self.places.first_key(&self.span.path)
            }

            /// Where the value of a field stands, if it was written.
            pub fn find_place(&self, key: &'static str) -> Option<$crate::source::Span> {
                self.places.find(key, &self.span.path)
            }

            /// Where the value of a field stands; the record's first key where the field is missing.
            pub fn place_of(&self, key: &'static str) -> $crate::source::Span {
                self.find_place(key).unwrap_or_else(|| self.first_key())
            }
        }

        impl $crate::record::FieldType for $name {
            fn expected() -> String {
                $what.into()
            }

            fn each_value<'a>(&'a self, at: &$crate::record::Keys, visit: &mut $crate::record::Visit<'_, 'a>) {
                $( self.$field.each_value(&at.then_field($crate::record::key!($field $(as $key)?), &self.places), visit); )*
            }

            fn schema(definitions: &mut $crate::record::schema::Definitions) -> serde_json::Value {
                definitions.refer(stringify!($name), |definitions| {
                    let mut record = $crate::record::schema::RecordSchema::new(concat!($($doc),*));
                    $(
                        let schema = <$ty as $crate::record::FieldType>::schema(definitions);
                        let is_required =
                            <$crate::record::field_type!($ty $(, $default)?) as $crate::record::FieldType>::is_required();
                        record.add($crate::record::key!($field $(as $key)?), concat!($($fdoc),*), schema, is_required);
                    )*
                    record.into_schema()
                })
            }
        }

        impl<C> $crate::record::FromYaml<C> for $name
        where
            $( $ty: $crate::record::FromYaml<C>, )*
        {
            fn from_yaml(node: &$crate::record::Node, r: &mut $crate::record::Reader<C>) -> Option<Self> {
                let mut fields = $crate::record::Fields::open(node, $what, Self::KEYS, r)?;
                // Every field is read before the first missing one is reported: the editor sees all faults at once.
                $(
                    let key = $crate::record::key!($field $(as $key)?);
                    let $field: Option<$ty> = fields.read::<$crate::record::field_type!($ty $(, $default)?), C>(key, r)
                        $( .flatten().or_else(|| Some($default)) )?
                        $( .or_else(|| Some($instead)) )?;
                )*
                Some($name { $( $field: $field?, )* span: r.span(&node.range), places: fields.into_places() })
            }
        }
    };
}

/// The type that a field is read as: a field with a default may be missing.
macro_rules! field_type {
    ($ty:ty) => {
        $ty
    };
    ($ty:ty, $default:expr) => {
        Option<$ty>
    };
}

/// The YAML key of a field.
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

        impl $crate::record::FieldType for $name {
            fn expected() -> String {
                Self::WORDS.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
            }

            fn schema(_: &mut $crate::record::schema::Definitions) -> serde_json::Value {
                $crate::record::schema::words(Self::WORDS, &[$( concat!($($vdoc),*) ),*])
            }
        }

        impl<C> $crate::record::FromYaml<C> for $name {
            fn from_yaml(node: &$crate::record::Node, r: &mut $crate::record::Reader<C>) -> Option<Self> {
                use $crate::record::FieldType;
                match $crate::record::scalar(node) {
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
        }
    };
}

pub(crate) use {choice, field_type, key, record};

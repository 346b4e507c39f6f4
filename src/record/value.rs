//! What may stand in a field: the types that YAML is read into.

use std::any::Any;

use serde_json::{Value, json};

use crate::record::keys::Keys;
use crate::record::reader::Reader;
use crate::record::schema::{self, Definitions};
use crate::record::yaml::{Kind, Node, scalar};
use crate::source::Located;

/// What a record hands its values to, each with the keys that lead there.
pub(crate) type Visit<'v, 'a> = dyn FnMut(&Keys, &'a dyn Any) + 'v;

/// A type that may stand in a field.
pub(crate) trait FieldType: Sized + 'static {
    /// What should stand there, for a message: "a date such as `2026-10-01`".
    fn expected() -> String;

    /// What a missing field means; `None` if it must not be missing.
    fn when_missing() -> Option<Self> {
        None
    }

    /// Whether a record without it is none.
    fn is_required() -> bool {
        Self::when_missing().is_none()
    }

    /// What may stand there, as JSON Schema; records are led to by their names.
    fn schema(definitions: &mut Definitions) -> Value;

    /// Hands over every value that it is made of, with the keys that lead there: a record's fields, a list's items.
    fn each_value<'a>(&'a self, at: &Keys, visit: &mut Visit<'_, 'a>) {
        visit(at, self);
    }
}

/// A type that is read from YAML, with a context `C`.
pub(crate) trait FromYaml<C>: FieldType {
    /// The value, or `None` after the problem was reported.
    fn from_yaml(node: &Node, r: &mut Reader<C>) -> Option<Self>;
}

/// A type that is written as a text which says by itself whether it can be.
pub(crate) trait Scalar: Sized + 'static {
    fn expected() -> String;

    /// The value; `None` for what cannot be.
    fn from_text(text: &str) -> Option<Self>;

    fn schema() -> Value;
}

impl<T: Scalar> FieldType for T {
    fn expected() -> String {
        T::expected()
    }

    fn schema(_: &mut Definitions) -> Value {
        T::schema()
    }
}

impl<T: Scalar, C> FromYaml<C> for T {
    fn from_yaml(node: &Node, r: &mut Reader<C>) -> Option<Self> {
        match scalar(node).and_then(T::from_text) {
            Some(value) => Some(value),
            None => r.wrong_type(node, &<T as Scalar>::expected()),
        }
    }
}

impl<T: FieldType> FieldType for Option<T> {
    fn expected() -> String {
        T::expected()
    }

    fn when_missing() -> Option<Self> {
        Some(None)
    }

    fn each_value<'a>(&'a self, at: &Keys, visit: &mut Visit<'_, 'a>) {
        if let Some(value) = self {
            value.each_value(at, visit);
        }
    }

    fn schema(definitions: &mut Definitions) -> Value {
        T::schema(definitions)
    }
}

impl<T: FromYaml<C>, C> FromYaml<C> for Option<T> {
    fn from_yaml(node: &Node, r: &mut Reader<C>) -> Option<Self> {
        Some(T::from_yaml(node, r))
    }
}

impl<T: FieldType> FieldType for Vec<T> {
    fn expected() -> String {
        format!("a list, each of it {}", T::expected())
    }

    fn when_missing() -> Option<Self> {
        Some(Vec::new())
    }

    fn each_value<'a>(&'a self, at: &Keys, visit: &mut Visit<'_, 'a>) {
        self.iter().for_each(|value| value.each_value(at, visit));
    }

    fn schema(definitions: &mut Definitions) -> Value {
        json!({"type": "array", "items": T::schema(definitions)})
    }
}

impl<T: FromYaml<C>, C> FromYaml<C> for Vec<T> {
    fn from_yaml(node: &Node, r: &mut Reader<C>) -> Option<Self> {
        match &node.kind {
            Kind::List(items) => Some(items.iter().filter_map(|item| T::from_yaml(item, r)).collect()),
            _ => r.wrong_type(node, &Self::expected()),
        }
    }
}

impl<T: FieldType> FieldType for Located<T> {
    fn expected() -> String {
        T::expected()
    }

    fn each_value<'a>(&'a self, at: &Keys, visit: &mut Visit<'_, 'a>) {
        self.value.each_value(at, visit);
    }

    fn schema(definitions: &mut Definitions) -> Value {
        T::schema(definitions)
    }
}

impl<T: FromYaml<C>, C> FromYaml<C> for Located<T> {
    fn from_yaml(node: &Node, r: &mut Reader<C>) -> Option<Self> {
        Some(Located { value: T::from_yaml(node, r)?, span: r.span(&node.range) })
    }
}

impl FieldType for bool {
    fn expected() -> String {
        "`true` or `false`, without quotes".into()
    }

    fn when_missing() -> Option<Self> {
        Some(false)
    }

    fn schema(_: &mut Definitions) -> Value {
        json!({"type": "boolean"})
    }
}

impl<C> FromYaml<C> for bool {
    fn from_yaml(node: &Node, r: &mut Reader<C>) -> Option<Self> {
        match &node.kind {
            Kind::Scalar { text, plain: true } if text == "true" => Some(true),
            Kind::Scalar { text, plain: true } if text == "false" => Some(false),
            _ => r.wrong_type(node, &Self::expected()),
        }
    }
}

impl Scalar for String {
    fn expected() -> String {
        "text".into()
    }

    fn from_text(text: &str) -> Option<Self> {
        Some(text.to_owned())
    }

    fn schema() -> Value {
        schema::any_text()
    }
}

impl Scalar for u32 {
    fn expected() -> String {
        "a whole number".into()
    }

    fn from_text(text: &str) -> Option<Self> {
        text.parse().ok()
    }

    fn schema() -> Value {
        json!({"type": ["integer", "string"], "minimum": 0, "maximum": u32::MAX, "pattern": r"^\+?[0-9]+$"})
    }
}

impl Scalar for f64 {
    fn expected() -> String {
        "a number".into()
    }

    fn from_text(text: &str) -> Option<Self> {
        text.parse().ok().filter(|number: &f64| number.is_finite())
    }

    fn schema() -> Value {
        json!({"type": ["number", "string"], "pattern": r"^[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?$"})
    }
}

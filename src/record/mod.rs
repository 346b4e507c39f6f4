//! YAML → typed records that know where each of their values stands.
//!
//! A file becomes a tree of [`Node`](yaml::Node)s with places; [`record!`](declare) declares a struct once, and reads it, names its
//! keys, walks its values and writes its JSON Schema. Every problem is reported and none stops the others. What the records are
//! about is not known here: what reading needs beside the file is the parameter `C` of [`Reader`].

mod declare;
mod fields;
mod keys;
mod places;
mod reader;
pub(crate) mod schema;
mod value;
mod yaml;

pub(crate) use declare::{choice, field_type, key, record};
pub(crate) use fields::Fields;
pub(crate) use keys::Keys;
pub(crate) use places::FieldPlaces;
pub(crate) use reader::Reader;
pub(crate) use value::{FieldType, FromYaml, Scalar, Visit};
pub(crate) use yaml::{Kind, Node, parse_yaml, parse_yaml_at, scalar};

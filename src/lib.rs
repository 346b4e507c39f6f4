//! Siarter: a charter of promises, the services that keep them and the resources that challenge stigma,
//! as an accessible, bilingual static site with an edition for every authority.
//!
//! The modules stand in reading order; each may use what stands above it. The data path is one straight line:
//!
//! ```text
//! disk ─load→ Sources ─parse→ Content ─resolve→ Site ─plan→ Plan ─render(route)→ Body ─publish→ folder
//! ```
//!
//! [`build::build`] goes that way from sources to plan and renderer. Every stage but the first and the last is pure and
//! total: what is wrong in the content becomes a [`diagnostic::Diagnostic`], and the work goes on.

pub mod source;
pub mod rules;
pub mod diagnostic;
pub mod options;
mod escape;
mod scalar;
mod address;
pub mod id;
pub mod locale;
pub mod load;
mod record;
pub mod text;
pub mod parse;
pub mod model;
pub mod plan;
pub mod render;
pub mod check;
pub mod inspect;
pub mod build;
pub mod links;
pub mod report;
pub mod publish;
pub mod preview;
pub mod terminal;
pub mod cli;
pub mod command;

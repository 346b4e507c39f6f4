//! What is wrong in the content, as data.
//!
//! A stage pushes a [`Diagnostic`] and goes on; nothing stops at the first one. `terminal` shows them.

use std::fmt::Display;
use std::sync::Arc;

use crate::source::Span;

/// How much it matters: an error stops publishing, a warning does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    Error,
    Warning,
}

/// The name of a rule: kebab-case, stable, documented where the rule lives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code(pub &'static str);

/// One thing that is wrong. The message says what *is*, the hints what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    pub severity: Severity,
    pub code: Code,
    pub span: Span,
    pub message: Box<str>,
    pub hints: Vec<String>,
    /// Other places that matter, each with its label.
    pub related: Vec<(Span, String)>,
    /// The authority whose edition alone it concerns, wherever its place is; `None`: whoever publishes that file.
    pub edition: Option<Arc<String>>,
}

impl Diagnostic {
    /// Whether it stands in the way of one of these authorities: it concerns its edition, or shared content; of nobody's
    /// in particular if none is named.
    pub fn concerns(&self, authorities: &[impl AsRef<str>]) -> bool {
        let below = self.span.path.as_str().strip_prefix("content/authorities/");
        let owner = self.edition.as_deref().map(String::as_str).or_else(|| below?.split('/').next());
        authorities.is_empty() || owner.is_none_or(|owner| authorities.iter().any(|name| name.as_ref() == owner))
    }

    pub fn hint(mut self, hint: impl Into<String>) -> Diagnostic {
        self.hints.push(hint.into());
        self
    }

    pub fn related(mut self, span: Span, label: impl Into<String>) -> Diagnostic {
        self.related.push((span, label.into()));
        self
    }
}

pub fn error(code: Code, span: Span, message: impl Into<String>) -> Diagnostic {
    diagnostic(Severity::Error, code, span, message.into())
}

pub fn warning(code: Code, span: Span, message: impl Into<String>) -> Diagnostic {
    diagnostic(Severity::Warning, code, span, message.into())
}

fn diagnostic(severity: Severity, code: Code, span: Span, message: String) -> Diagnostic {
    Diagnostic { severity, code, span, message: message.into(), hints: Vec::new(), related: Vec::new(), edition: None }
}

/// The sink of every stage.
#[derive(Clone, Debug, Default)]
pub struct Diagnostics {
    all: Vec<Diagnostic>,
}

impl Diagnostics {
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.all.push(diagnostic);
    }

    pub fn extend(&mut self, other: Diagnostics) {
        self.all.extend(other.all);
    }

    pub fn extend_with(&mut self, others: impl IntoIterator<Item = Diagnostic>) {
        self.all.extend(others);
    }

    /// All of them by place, then by severity, each once: two editions that share a text find the same faults in it.
    pub fn into_sorted(mut self) -> Vec<Diagnostic> {
        self.all.sort_by(|a, b| {
            let key = |d: &Diagnostic| (d.span.clone(), d.severity, d.code);
            key(a).cmp(&key(b)).then_with(|| a.message.cmp(&b.message))
        });
        self.all.dedup_by(|later, first| {
            let is_same = later.span == first.span && later.code == first.code && later.message == first.message;
            // What is wrong in two editions is nobody's alone.
            if is_same && later.edition != first.edition {
                first.edition = None;
            }
            is_same
        });
        self.all
    }

    /// Says of all of them that they concern one authority's edition alone.
    pub fn concern(&mut self, authority: &str) {
        let authority = Arc::new(authority.to_owned());
        self.all.iter_mut().for_each(|diagnostic| diagnostic.edition = Some(authority.clone()));
    }

    /// Takes out what these rules said.
    pub fn take_out(&mut self, codes: &[Code]) {
        self.all.retain(|diagnostic| !codes.contains(&diagnostic.code));
    }

    pub fn has_errors(&self) -> bool {
        self.all.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
    }

    /// Whether one of them is of one of these rules.
    pub fn has_any(&self, codes: &[Code]) -> bool {
        self.all.iter().any(|diagnostic| codes.contains(&diagnostic.code))
    }

    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }
}

/// The known name that is nearest to a misspelt one, if any is near enough to be meant.
pub fn find_nearest<'a>(wrong: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    known
        .into_iter()
        .map(|name| (strsim::damerau_levenshtein(wrong, name), name))
        .filter(|(distance, name)| *distance <= 1 + name.chars().count().max(wrong.chars().count()) / 4)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}

/// "did you mean `x`?", or else what there is to choose from.
pub fn name_hint<'a>(wrong: &str, known: impl IntoIterator<Item = &'a str> + Clone, what: impl Display) -> String {
    match find_nearest(wrong, known.clone()) {
        Some(name) => format!("did you mean `{name}`?"),
        None if known.clone().into_iter().next().is_none() => "there is nothing to choose from yet".to_owned(),
        None => {
            let mut names: Vec<_> = known.into_iter().take(13).map(|name| format!("`{name}`")).collect();
            if names.len() > 12 {
                names[12] = "…".into();
            }
            format!("{what}: {}", names.join(", "))
        }
    }
}

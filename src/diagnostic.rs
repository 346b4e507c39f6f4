//! What is wrong in the content, as data.
//!
//! A stage pushes a [`Diagnostic`] and goes on; nothing stops at the first one. It names a sentence of its code and gives the
//! values; the words stand in the code's explanation, and are put together only where somebody reads them.

use std::fmt::Display;
use std::sync::{Arc, LazyLock};

use crate::rules::{Code, Sentence, Severity, fill, shared_help};
use crate::source::Span;

/// One thing that is wrong: a code at a place, with the values that its sentence names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    pub code: Code,
    pub severity: Severity,
    pub span: Span,
    /// Other places that matter.
    pub other_places: Vec<Span>,
    /// The authority whose edition alone it concerns, wherever its place is; `None`: whoever publishes that file.
    pub edition: Option<Arc<String>>,
    said: Box<Said>,
}

/// What a diagnostic says, of all that its code can say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Said {
    sentence: &'static str,
    /// The helps that are asked for by name.
    helps: Vec<&'static str>,
    values: Vec<(&'static str, String)>,
}

impl Code {
    /// Says this of a place.
    pub fn at(self, span: Span) -> Diagnostic {
        Diagnostic {
            code: self,
            severity: self.level().default_severity(),
            span,
            other_places: Vec::new(),
            edition: None,
            said: Box::default(),
        }
    }
}

impl Diagnostic {
    /// Which of its code's sentences it says, where there are several.
    pub fn says(mut self, sentence: &'static str) -> Diagnostic {
        self.said.sentence = sentence;
        self
    }

    /// A value that the sentence names.
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Diagnostic {
        self.said.values.push((name, value.to_string()));
        self
    }

    /// Says the sentence's help of that name too.
    pub fn help(mut self, name: &'static str) -> Diagnostic {
        self.said.helps.push(name);
        self
    }

    /// Says which known name was meant, or else what there is to choose from (`help(choices)`).
    pub fn nearest<'a>(self, wrong: &str, known: impl IntoIterator<Item = &'a str> + Clone) -> Diagnostic {
        match Nearest::find(wrong, known) {
            Nearest::Meant(name) => self.help("nearest").with("nearest", name),
            Nearest::Nothing => self.help("nothing"),
            Nearest::Choices(names) => self.help("choices").with("choices", names),
        }
    }

    pub fn related_to(mut self, span: Span) -> Diagnostic {
        self.other_places.push(span);
        self
    }

    /// As much as the site wants it to matter, where that is for the site to say.
    pub fn as_loud_as(mut self, severity: Severity) -> Diagnostic {
        debug_assert!(self.code.level().allows(severity), "{:?} is never {}", self.code, severity.word());
        self.severity = severity;
        self
    }

    /// What is wrong.
    pub fn message(&self) -> String {
        let sentence = self.sentence();
        debug_assert!(self.uses_all_values(sentence), "{:?} has no use for all of {:?}", self.code, self.said);
        fill(sentence.message, &self.said.values)
    }

    /// What to do about it.
    pub fn hints(&self) -> Vec<String> {
        let sentence = self.sentence();
        let always = sentence.helps.iter().filter(|(name, _)| name.is_none()).map(|(_, help)| *help);
        let asked = self.said.helps.iter().filter_map(|name| {
            let help = sentence.find_help(name);
            debug_assert!(help.is_some(), "{:?} has no help `{name}`", self.code);
            help
        });
        always.chain(asked).map(|help| fill(help, &self.said.values)).collect()
    }

    /// The other places, each with what it is.
    pub fn related(&self) -> impl Iterator<Item = (&Span, &'static str)> {
        let label = self.sentence().related.unwrap_or_default();
        self.other_places.iter().map(move |span| (span, label))
    }

    /// Whether each value has a place in the message, or in a help that could be said with it.
    fn uses_all_values(&self, sentence: &Sentence) -> bool {
        let asked = self.said.helps.iter().filter_map(|name| sentence.find_help(name));
        let texts = sentence.helps.iter().map(|(_, help)| *help).chain(asked).chain([sentence.message]);
        let texts: String = texts.collect();
        self.said.values.iter().all(|(name, _)| texts.contains(&format!("{{${name}}}")))
    }

    fn sentence(&self) -> &'static Sentence {
        static NONE: LazyLock<Sentence> = LazyLock::new(Sentence::default);
        let sentence = self.code.explanation().sentences.iter().find(|other| other.name == self.said.sentence);
        debug_assert!(sentence.is_some(), "{:?} has no sentence `{}`", self.code, self.said.sentence);
        sentence.unwrap_or(&NONE)
    }

    /// Whether it stands in the way of one of these authorities: it concerns its edition, or shared content; of nobody's
    /// in particular if none is named.
    pub fn concerns(&self, authorities: &[impl AsRef<str>]) -> bool {
        let owner = self.edition.as_deref().map(String::as_str).or_else(|| self.span.path.owner());
        authorities.is_empty() || owner.is_none_or(|owner| authorities.iter().any(|name| name.as_ref() == owner))
    }
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
            key(a).cmp(&key(b)).then_with(|| a.message().cmp(&b.message()))
        });
        self.all.dedup_by(|later, first| {
            let is_same = later.span == first.span && later.code == first.code && later.message() == first.message();
            // A fault in two editions belongs to neither of them alone.
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

    /// Those that are wanted.
    pub fn filtered(mut self, is_wanted: impl Fn(&Diagnostic) -> bool) -> Diagnostics {
        self.all.retain(is_wanted);
        self
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

/// What a misspelt name is answered with.
enum Nearest<'a> {
    Meant(&'a str),
    Nothing,
    /// All that there is, or its beginning.
    Choices(String),
}

impl<'a> Nearest<'a> {
    fn find(wrong: &str, known: impl IntoIterator<Item = &'a str> + Clone) -> Nearest<'a> {
        if let Some(name) = find_nearest(wrong, known.clone()) {
            return Nearest::Meant(name);
        }
        let mut names: Vec<_> = known.into_iter().take(13).map(|name| format!("`{name}`")).collect();
        if names.len() > 12 {
            names[12] = "…".into();
        }
        if names.is_empty() { Nearest::Nothing } else { Nearest::Choices(names.join(", ")) }
    }
}

/// "did you mean `x`?", or else what there is to choose from, for who types a command.
pub fn name_hint<'a>(wrong: &str, known: impl IntoIterator<Item = &'a str> + Clone, what: impl Display) -> String {
    let shared = |name| shared_help(name).unwrap_or_default();
    match Nearest::find(wrong, known) {
        Nearest::Meant(name) => fill(shared("nearest"), &[("nearest", name.to_owned())]),
        Nearest::Nothing => shared("nothing").to_owned(),
        Nearest::Choices(names) => format!("{what}: {names}"),
    }
}

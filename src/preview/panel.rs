//! The panel that the preview adds to a page: what is wrong, and what the page is made of.

use std::sync::LazyLock;

use serde::Serialize;
use tera::{Context, Tera};

use crate::diagnostic::Diagnostic;
use crate::locale::{Argument, Messages};
use crate::model::Edition;
use crate::plan::{PageKey, percent_encode};
use crate::rules::Severity;
use crate::source::{Span, position};

use super::made_of::{files, holds, made_of};
use super::snapshot::Snapshot;
use super::state::{Current, Preview};

/// How many complaints about other pages a panel shows; the start page has all.
const OTHERS: usize = 20;
/// How many lines are shown before and after the one that is wrong.
const AROUND: usize = 2;

/// The preview's own templates.
static TEMPLATES: LazyLock<Tera> = LazyLock::new(|| {
    let mut tera = Tera::default();
    let templates = [
        ("panel.html", include_str!("assets/panel.html")),
        ("complaint.html", include_str!("assets/complaint.html")),
        ("frame.html", include_str!("assets/frame.html")),
        ("start.html", include_str!("assets/start.html")),
        ("view.html", include_str!("assets/view.html")),
    ];
    // The words are part of the program: if they were broken, the first test that asks for a page would fail.
    tera.add_raw_templates(templates).expect("the preview's templates are well made");
    tera
});

/// Renders one of the preview's own templates, with its words.
pub(super) fn render(name: &str, words: &Messages, mut context: Context) -> String {
    let map: std::collections::BTreeMap<&str, &str> = words.plain().collect();
    context.insert("words", &map);
    context.insert("lang", words.locale.as_str());
    TEMPLATES.render(name, &context).unwrap_or_else(|fault| format!("<!-- {} -->", fault.to_string().replace("--", "")))
}

/// A diagnostic as a template shows it.
#[derive(Clone, Serialize)]
pub(super) struct ComplaintView {
    severity: &'static str,
    code: &'static str,
    message: String,
    place: String,
    open: Option<String>,
    lines: Vec<LineView>,
    hints: Vec<String>,
    related: Vec<RelatedView>,
}

#[derive(Clone, Serialize)]
struct LineView {
    /// Padded, so that lines stand in line.
    number: String,
    text: String,
    marked: bool,
}

#[derive(Clone, Serialize)]
struct RelatedView {
    label: String,
    place: String,
    open: Option<String>,
}

#[derive(Serialize)]
struct SourceView {
    place: String,
    open: Option<String>,
}

/// What a panel is about.
pub(super) struct Subject<'a> {
    pub(super) shown: &'a Current,
    /// The page as the snapshot has it, unless it belongs to no edition.
    pub(super) page: Option<(Edition, PageKey)>,
    pub(super) path: &'a str,
    /// What the reader must know first, by its word.
    pub(super) notice: Option<&'static str>,
    /// Why the page could not be rendered.
    pub(super) fault: Option<&'a Diagnostic>,
}

/// The panel's HTML, with its script.
pub(super) fn panel(subject: &Subject, preview: &Preview, words: &Messages) -> String {
    let snapshot = &*subject.shown.snapshot;
    let spans = subject.page.map(|(edition, key)| made_of(&snapshot.site, edition, key)).unwrap_or_default();
    let sources = files(&spans);
    let is_kept = |span: &Span| snapshot.kept.contains(&span.path) && sources.iter().any(|one| one.path == span.path);
    let is_own = |diagnostic: &Diagnostic| {
        let places = std::iter::once(&diagnostic.span).chain(&diagnostic.other_places);
        is_kept(&diagnostic.span) || places.into_iter().any(|place| holds(&spans, place))
    };
    let (mut own, others): (Vec<&Diagnostic>, Vec<&Diagnostic>) =
        snapshot.diagnostics.iter().partition(|diagnostic| is_own(diagnostic));
    own.extend(subject.fault.filter(|fault| !snapshot.diagnostics.contains(fault)));
    own.sort_by_key(|diagnostic| diagnostic.severity);
    let others: Vec<&Diagnostic> = others.into_iter().filter(|other| Some(*other) != subject.fault).collect();
    let views = |list: &[&Diagnostic]| -> Vec<ComplaintView> {
        list.iter().map(|diagnostic| complaint(diagnostic, snapshot, preview)).collect()
    };
    let unread = subject.shown.unread.as_ref().map(|why| words.text("unread", &[("why", Argument::Text(why))]));
    let kept = spans.iter().any(is_kept).then(|| words.text("kept", &[]));
    let notice = unread.or(subject.notice.map(|word| words.text(word, &[]))).or(kept);
    let more = others.len().saturating_sub(OTHERS);
    let mut context = Context::new();
    context.insert("version", &subject.shown.version);
    context.insert("fingerprint", &fingerprint(&own, &notice));
    context.insert("worst", worst(own.iter().chain(&others).copied()));
    context.insert("summary", &summary(own.len(), others.len(), words));
    context.insert("notice", &notice);
    context.insert("own", &views(&own));
    context.insert("others", &views(&others[..others.len() - more]));
    context.insert("more", &(more > 0).then(|| words.text("more", &[("count", Argument::Count(more))])));
    context.insert("view", &format!("/_preview/view?page={}", percent_encode(subject.path)));
    let source = |span: &&Span| {
        let (place, open) = locate(span, snapshot, preview);
        SourceView { place, open }
    };
    context.insert("made_of", &sources.iter().map(source).collect::<Vec<_>>());
    render("panel.html", words, context)
}

/// "2 things to mend on this page · 1 elsewhere in the site"
fn summary(own: usize, others: usize, words: &Messages) -> String {
    let counted =
        |word: &str, count: usize| (count > 0).then(|| words.text(word, &[("count", Argument::Count(count))]));
    let parts: Vec<String> = [counted("own", own), counted("others", others)].into_iter().flatten().collect();
    if parts.is_empty() { words.text("clean", &[]) } else { parts.join(" · ") }
}

fn worst<'a>(mut diagnostics: impl Iterator<Item = &'a Diagnostic> + Clone) -> &'static str {
    match (diagnostics.clone().any(|diagnostic| diagnostic.severity == Severity::Error), diagnostics.next()) {
        (true, _) => "error",
        (false, Some(_)) => "warning",
        (false, None) => "clean",
    }
}

/// Names what a panel complains of, so that one that was put away comes back only with something new.
fn fingerprint(own: &[&Diagnostic], notice: &Option<String>) -> String {
    if own.is_empty() && notice.is_none() {
        return String::new();
    }
    let mut text = notice.clone().unwrap_or_default();
    for diagnostic in own {
        text.push_str(&format!("\n{} {} {}", diagnostic.span.path, diagnostic.code.name(), diagnostic.message()));
    }
    format!("{:x}", xxhash_rust::xxh3::xxh3_64(text.as_bytes()))
}

pub(super) fn complaint(diagnostic: &Diagnostic, snapshot: &Snapshot, preview: &Preview) -> ComplaintView {
    let (place, open) = locate(&diagnostic.span, snapshot, preview);
    let related = diagnostic.related().map(|(span, label)| {
        let (place, open) = locate(span, snapshot, preview);
        RelatedView { label: label.to_owned(), place, open }
    });
    ComplaintView {
        severity: diagnostic.severity.word(),
        code: diagnostic.code.name(),
        message: diagnostic.message(),
        place,
        open,
        lines: excerpt(snapshot.sources.find_text(&diagnostic.span.path).unwrap_or(""), &diagnostic.span),
        hints: diagnostic.hints(),
        related: related.collect(),
    }
}

/// A place as people read it, and the address that opens it.
fn locate(span: &Span, snapshot: &Snapshot, preview: &Preview) -> (String, Option<String>) {
    let at = position(snapshot.sources.find_text(&span.path).unwrap_or(""), span.start as usize);
    let place = format!("{}:{}:{}", span.path, at.line, at.column);
    (place, preview.editor.href(&preview.root, &span.path, at))
}

/// The line of a place and those around it; of a place that means the whole file, nothing.
fn excerpt(text: &str, span: &Span) -> Vec<LineView> {
    if span.end == 0 {
        return Vec::new();
    }
    let at = position(text, span.start as usize).line;
    let (first, last) = (at.saturating_sub(AROUND).max(1), at + AROUND);
    let width = last.to_string().len();
    let lines = text.lines().enumerate().skip(first - 1).take(last + 1 - first);
    let view = |(index, line): (usize, &str)| LineView {
        number: format!("{:>width$}", index + 1),
        text: line.to_owned(),
        marked: index + 1 == at,
    };
    lines.map(view).collect()
}

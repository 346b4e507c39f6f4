//! What people see in a terminal: diagnostics with their lines, and the last line of a build.

use std::io::{self, Write};

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use clap::builder::styling::Style;

use crate::diagnostic::Diagnostic;
use crate::rules::Severity;
use crate::source::{Sources, Span, position};

/// Whether standard error wants colour: a terminal, and no `NO_COLOR` (no-color.org).
fn renderer() -> Renderer {
    match anstream::AutoStream::choice(&io::stderr()) {
        anstream::ColorChoice::Never => Renderer::plain(),
        _ => Renderer::styled(),
    }
}

/// Shows diagnostics, each with its lines, and then how many there are.
pub fn show(diagnostics: &[Diagnostic], sources: &Sources) -> io::Result<()> {
    let renderer = renderer();
    let mut err = io::BufWriter::new(io::stderr().lock());
    for diagnostic in diagnostics {
        writeln!(err, "{}\n", write_diagnostic(diagnostic, sources, &renderer))?;
    }
    if !diagnostics.is_empty() {
        writeln!(err, "{}", count(diagnostics))?;
    }
    err.flush()
}

/// Writes diagnostics to standard output, in the order of the files, each file under a line with its name.
pub fn show_by_file(diagnostics: &[Diagnostic], sources: &Sources) -> io::Result<()> {
    let renderer = match anstream::AutoStream::choice(&io::stdout()) {
        anstream::ColorChoice::Never => Renderer::plain(),
        _ => Renderer::styled(),
    };
    let mut out = io::BufWriter::new(anstream::stdout().lock());
    for of_file in diagnostics.chunk_by(|a, b| a.span.path == b.span.path) {
        writeln!(out, "{BOLD}{}{BOLD:#}: {}\n", of_file[0].span.path, count(of_file))?;
        for diagnostic in of_file {
            writeln!(out, "{}\n", write_diagnostic(diagnostic, sources, &renderer))?;
        }
    }
    if !diagnostics.is_empty() {
        let files = diagnostics.chunk_by(|a, b| a.span.path == b.span.path).count();
        writeln!(out, "{} in {files} {}", count(diagnostics), if files == 1 { "file" } else { "files" })?;
    }
    out.flush()
}

const BOLD: Style = Style::new().bold();

/// One diagnostic as plain text, for tests.
pub fn to_text(diagnostic: &Diagnostic, sources: &Sources) -> String {
    write_diagnostic(diagnostic, sources, &Renderer::plain())
}

fn write_diagnostic(diagnostic: &Diagnostic, sources: &Sources, renderer: &Renderer) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let (message, hints) = (diagnostic.message(), diagnostic.hints());
    let related: Vec<_> = diagnostic.related().collect();
    let mut report =
        level.primary_title(&message).id(diagnostic.code.name()).element(place(&diagnostic.span, None, sources));
    for (span, label) in &related {
        report = report.element(place(span, Some(label), sources));
    }
    for hint in &hints {
        report = report.element(Level::HELP.message(hint));
    }
    let groups: [Group; 1] = [report];
    renderer.render(&groups)
}

/// The first line of a place, which is enough for an editor to find it. Only that line is given to annotate-snippets:
/// with whole files, thousands of messages would take minutes.
fn place<'a>(
    span: &'a Span,
    label: Option<&'a str>,
    sources: &'a Sources,
) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
    let text = sources.find_text(&span.path).unwrap_or("");
    let start = floor_char(text, span.start as usize);
    let line_start = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let line_end = text[start..].find('\n').map_or(text.len(), |at| start + at);
    let end = floor_char(text, (span.end as usize).clamp(start, line_end));
    let kind = if label.is_some() { AnnotationKind::Context } else { AnnotationKind::Primary };
    Snippet::source(&text[line_start..line_end])
        .line_start(position(text, start).line)
        .path(span.path.as_str())
        .annotation(kind.span(start - line_start..end - line_start).label(label))
}

fn floor_char(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

/// `content/services/x.yaml:14:5 error[unknown-reference]: …`: one line each, for tests and logs.
pub fn to_line(diagnostic: &Diagnostic, sources: &Sources) -> String {
    let at = position(sources.find_text(&diagnostic.span.path).unwrap_or(""), diagnostic.span.start as usize);
    format!(
        "{}:{}:{} {}[{}]: {}",
        diagnostic.span.path,
        at.line,
        at.column,
        diagnostic.severity.word(),
        diagnostic.code.name(),
        diagnostic.message()
    )
}

/// "2 errors, 1 warning"
pub fn count(diagnostics: &[Diagnostic]) -> String {
    let of =
        |severity, name: &str| match diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity).count() {
            0 => None,
            1 => Some(format!("1 {name}")),
            count => Some(format!("{count} {name}s")),
        };
    [of(Severity::Error, "error"), of(Severity::Warning, "warning")]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(", ")
}

/// "12.4 MB"
pub fn bytes(count: u64) -> String {
    match count {
        0..1_000 => format!("{count} bytes"),
        1_000..1_000_000 => format!("{:.1} kB", count as f64 / 1e3),
        1_000_000..1_000_000_000 => format!("{:.1} MB", count as f64 / 1e6),
        _ => format!("{:.2} GB", count as f64 / 1e9),
    }
}

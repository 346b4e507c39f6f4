//! Diagnostics for other programs: JSON, SARIF and the annotations of GitHub.

use serde_json::{Value, json};

use crate::diagnostic::Diagnostic;
use crate::plan::percent_encode;
use crate::rules::Severity;
use crate::source::{Sources, Span, position};

use super::codes;

/// One object: `diagnostics`, and how many there are of each severity. Lines and columns count from 1, columns in characters;
/// `end_line` and `end_column` are where the place ends, that character not included; `authority` is whose edition alone it concerns.
pub fn to_json(diagnostics: &[Diagnostic], sources: &Sources) -> String {
    let value = json!({
        "diagnostics": diagnostics.iter().map(|diagnostic| {
            let mut value = json!({
                "severity": diagnostic.severity.word(),
                "code": diagnostic.code.name(),
                "message": diagnostic.message(),
                "hints": diagnostic.hints(),
                "related": diagnostic.related().map(|(span, label)| {
                    let mut related = place(span, sources);
                    related["message"] = json!(label);
                    related
                }).collect::<Vec<_>>(),
            });
            if let Some(edition) = &diagnostic.edition {
                value["authority"] = json!(edition.as_str());
            }
            merge(&mut value, place(&diagnostic.span, sources));
            value
        }).collect::<Vec<_>>(),
        "errors": count(diagnostics, Severity::Error),
        "warnings": count(diagnostics, Severity::Warning),
    });
    format!("{value:#}\n")
}

/// SARIF 2.1.0 (OASIS), as code hosts take it: every rule with its explanation, every result with its place.
pub fn to_sarif(diagnostics: &[Diagnostic], sources: &Sources) -> String {
    let mut codes = codes().to_vec();
    codes.sort();
    let rules: Vec<Value> = codes
        .iter()
        .map(|code| {
            let explanation = code.explanation();
            json!({
                "id": code.name(),
                "defaultConfiguration": {"level": code.level().default_severity().word()},
                "shortDescription": {"text": explanation.title},
                "fullDescription": {"text": explanation.text},
                "help": {"text": format!("{}\n\nSource: {}", explanation.text, explanation.source)},
            })
        })
        .collect();
    let results: Vec<Value> = diagnostics
        .iter()
        .map(|diagnostic| {
            let mut result = json!({
                "ruleId": diagnostic.code.name(),
                "level": diagnostic.severity.word(),
                "message": {"text": with_hints(diagnostic)},
                "locations": [location(&diagnostic.span, sources)],
            });
            if let Some(index) = codes.iter().position(|code| *code == diagnostic.code) {
                result["ruleIndex"] = json!(index);
            }
            if !diagnostic.other_places.is_empty() {
                let related = diagnostic.related().map(|(span, label)| {
                    let mut related = location(span, sources);
                    related["message"] = json!({"text": label});
                    related
                });
                result["relatedLocations"] = related.collect();
            }
            result
        })
        .collect();
    let value = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {"name": "siarter", "version": env!("CARGO_PKG_VERSION"), "rules": rules}},
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    format!("{value:#}\n")
}

/// One workflow command a line, which GitHub shows beside the changed lines.
pub fn to_github(diagnostics: &[Diagnostic], sources: &Sources) -> String {
    let line = |diagnostic: &Diagnostic| {
        let text = sources.find_text(&diagnostic.span.path).unwrap_or("");
        let at = position(text, diagnostic.span.start as usize);
        format!(
            "::{} file={},line={},col={},title={}::{}\n",
            diagnostic.severity.word(),
            escape_property(diagnostic.span.path.as_str()),
            at.line,
            at.column,
            diagnostic.code.name(),
            escape_data(&with_hints(diagnostic)),
        )
    };
    diagnostics.iter().map(line).collect()
}

fn count(diagnostics: &[Diagnostic], severity: Severity) -> usize {
    diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity).count()
}

fn with_hints(diagnostic: &Diagnostic) -> String {
    let hints = diagnostic.hints().into_iter().map(|hint| format!("\n{hint}"));
    std::iter::once(diagnostic.message()).chain(hints).collect()
}

fn place(span: &Span, sources: &Sources) -> Value {
    let text = sources.find_text(&span.path).unwrap_or("");
    let (start, end) = (position(text, span.start as usize), position(text, span.end as usize));
    json!({
        "path": span.path.as_str(),
        "line": start.line,
        "column": start.column,
        "end_line": end.line,
        "end_column": end.column,
    })
}

fn location(span: &Span, sources: &Sources) -> Value {
    let text = sources.find_text(&span.path).unwrap_or("");
    let (start, end) = (position(text, span.start as usize), position(text, span.end as usize));
    json!({
        "physicalLocation": {
            "artifactLocation": {"uri": percent_encode(span.path.as_str())},
            "region": {
                "startLine": start.line,
                "startColumn": start.column,
                "endLine": end.line,
                "endColumn": end.column,
            },
        },
    })
}

fn merge(value: &mut Value, other: Value) {
    if let (Value::Object(fields), Value::Object(others)) = (value, other) {
        fields.extend(others);
    }
}

/// Workflow commands end at a line end, and have `%` for escapes.
fn escape_data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// In a property `:` and `,` would end it too.
fn escape_property(text: &str) -> String {
    escape_data(text).replace(':', "%3A").replace(',', "%2C")
}

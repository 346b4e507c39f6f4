//! The report as one page of HTML that needs no other file and no request.

use std::sync::LazyLock;

use serde::Serialize;
use tera::{Context, Kwargs, State, Tera, TeraResult, Value};

use crate::escape::escape;
use crate::locale::{Argument, Language, Locale};

use super::data::Report;
use super::listings::ListingState;
use super::words;

/// The site's own colours and letters: the tokens at the top of its style sheet.
const SITE_CSS: &str = include_str!("../../themes/default/static/site.css");
const REPORT_CSS: &str = include_str!("page/report.css");
const SCRIPT: &str = include_str!("page/report.js");
/// The heading in the style sheet that stands after the tokens.
const TOKENS_END: &str = "/* ── Ground ── */";

/// A table has one column for each council, with all that it names, only up to this many councils: more do not fit a page.
const SIDE_BY_SIDE: usize = 5;
/// A table on the page has at most this many rows, because nobody reads more.
const ROWS: usize = 300;
/// The page lists this many of the texts that are hardest to read.
const HARDEST: usize = 25;
/// The page lists this many of the longest Welsh sentences.
const LONGEST: usize = 10;

static TEMPLATES: LazyLock<TeraResult<Tera>> = LazyLock::new(|| {
    let mut tera = Tera::default();
    tera.register_function("t", translate);
    tera.register_function("language", language);
    tera.register_function("bar", bar);
    tera.register_filter("say", say);
    tera.add_raw_template("report.html", include_str!("page/report.html"))?;
    Ok(tera)
});

/// What the page needs beyond the report: numbers for its head, and how much of it to show.
#[derive(Serialize)]
struct Page<'a> {
    lang: Locale,
    report: &'a Report,
    ready: usize,
    promises: usize,
    kept: usize,
    kept_by_nothing: usize,
    stale: usize,
    gaps: usize,
    uncovered: usize,
    side_by_side: bool,
    many: bool,
    rows: usize,
    hardest: usize,
    graded: usize,
    pressing: usize,
    whole_files: usize,
    totals: Vec<usize>,
    longest_welsh: Vec<&'a super::readability::Reading>,
}

/// The page, in the report's language.
pub fn to_html(report: &Report) -> Result<String, Box<dyn std::error::Error>> {
    let tera = TEMPLATES.as_ref().map_err(ToString::to_string)?;
    let page = page(report);
    let mut context = Context::from_serialize(&page)?;
    let tokens = SITE_CSS.split(TOKENS_END).next().unwrap_or("");
    context.insert_value("css", Value::safe_string(&format!("{tokens}{REPORT_CSS}")));
    context.insert_value("script", Value::safe_string(SCRIPT));
    let html = tera.render("report.html", &context)?;
    Ok(html)
}

fn page(report: &Report) -> Page<'_> {
    let councils = &report.coverage.authorities;
    let sum = |of: fn(&super::coverage::AuthorityCoverage) -> usize| councils.iter().map(of).sum::<usize>();
    let areas = report.statutory.nations.iter().flat_map(|nation| &nation.authorities);
    let counts = &report.listings.totals;
    let graded = report.readability.texts.iter().filter(|text| text.grade.is_some()).count();
    let pressing = report.listings.listings.iter().filter(|listing| listing.state != ListingState::Checked).count();
    Page {
        lang: report.locale,
        report,
        ready: report.ready.iter().filter(|ready| ready.ready).count(),
        promises: sum(|row| row.promises),
        kept: sum(|row| row.kept),
        kept_by_nothing: sum(|row| row.kept_by_nothing),
        stale: counts.overdue + counts.never,
        gaps: report.translation.totals.iter().map(|counts| counts.missing + counts.drifted).sum(),
        uncovered: areas.map(|areas| areas.in_force - areas.covered).sum(),
        side_by_side: councils.len() <= SIDE_BY_SIDE,
        many: councils.len() > SIDE_BY_SIDE,
        rows: ROWS,
        hardest: HARDEST.min(graded),
        graded,
        pressing,
        whole_files: report.translation.files.iter().filter(|file| file.gaps.is_empty()).count(),
        totals: vec![
            sum(|row| row.promises),
            sum(|row| row.kept),
            sum(|row| row.partly),
            sum(|row| row.planned),
            sum(|row| row.unstated),
            sum(|row| row.with_how),
            sum(|row| row.with_service),
            sum(|row| row.kept_by_nothing),
        ],
        longest_welsh: longest_welsh(report),
    }
}

fn longest_welsh(report: &Report) -> Vec<&super::readability::Reading> {
    let mut texts: Vec<_> = report.readability.texts.iter().filter(|text| text.locale.is_welsh()).collect();
    texts.sort_by(|a, b| b.longest.cmp(&a.longest).then(a.place.cmp(&b.place)));
    texts.truncate(LONGEST);
    texts
}

/// `{{ t(key="promises") }}`, with slots; a key may be put together, with its start as `of`: `t(of="change_", key=change.kind)`.
fn translate(arguments: Kwargs, state: &State) -> TeraResult<String> {
    let words = page_words(state)?;
    let start = arguments.get::<&str>("of")?.unwrap_or("");
    let key = format!("{start}{}", arguments.must_get::<&str>("key")?);
    let given: Vec<(String, Option<u64>, String)> = arguments
        .iter()
        .map(|(name, value)| {
            (name.to_string(), value.as_u64(), value.as_str().map_or_else(|| value.to_string(), str::to_owned))
        })
        .collect();
    let slots: Vec<(&str, Argument)> = given
        .iter()
        .map(|(name, count, text)| {
            (name.as_str(), count.map_or(Argument::Text(text), |count| Argument::Count(count as usize)))
        })
        .collect();
    let found = words.messages.find(&key, &slots);
    found.ok_or_else(|| tera::Error::message(format!("the report has no word `{key}`")))
}

/// `{{ language(tag=row.locale) }}`: a site may be in languages that the report has no word for.
fn language(arguments: Kwargs, state: &State) -> TeraResult<String> {
    Ok(words::language_name(page_words(state)?, arguments.must_get::<&str>("tag")?))
}

/// The words of the page's own language.
fn page_words(state: &State) -> TeraResult<&'static Language> {
    let lang = state.get::<Value>("lang")?;
    let locale = lang.as_ref().and_then(Value::as_str).and_then(Locale::parse);
    Ok(words::find(locale.unwrap_or(Locale::EN)))
}

/// Words with their language, if that is not the page's.
fn say(value: Value, _: Kwargs, _: &State) -> Value {
    let text = value.get_from_path("text").and_then(Value::as_str).unwrap_or("");
    let lang = value.get_from_path("lang").and_then(Value::as_str);
    let mut html = String::new();
    escape(&mut html, text);
    Value::safe_string(&match lang {
        Some(lang) => format!("<span lang=\"{lang}\">{html}</span>"),
        None => html,
    })
}

/// `{{ bar(label=…, a=3, b=1, c=0, d=2) }}`: parts of a whole, from good to bad, as a picture with a text.
fn bar(arguments: Kwargs, _: &State) -> TeraResult<Value> {
    let mut label = String::new();
    escape(&mut label, arguments.must_get::<&str>("label")?);
    let mut parts = Vec::new();
    for name in ["a", "b", "e", "c", "d"] {
        parts.push((name, arguments.get::<u64>(name)?.unwrap_or(0)));
    }
    let total: u64 = parts.iter().map(|(_, count)| count).sum();
    let mut html = format!(
        "<svg class=\"bar\" viewBox=\"0 0 100 10\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"{label}\">"
    );
    let mut at = 0.0;
    for (name, count) in parts.into_iter().filter(|(_, count)| *count > 0) {
        let width = count as f64 * 100.0 / total as f64;
        html.push_str(&format!("<rect class=\"{name}\" x=\"{at:.2}\" width=\"{width:.2}\" height=\"10\"/>"));
        at += width;
    }
    html.push_str("</svg>");
    Ok(Value::safe_string(&html))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tokens_are_where_they_are_looked_for() {
        let tokens = SITE_CSS.split(TOKENS_END).next().unwrap_or("");
        assert!(
            tokens.len() < SITE_CSS.len() && tokens.contains("--serif:") && tokens.contains("prefers-color-scheme")
        );
    }

    #[test]
    fn the_template_is_well_written() {
        assert!(TEMPLATES.is_ok(), "{:?}", TEMPLATES.as_ref().err());
    }
}

//! The preview's own pages, below `/_preview/`: the start page, pages in frames, events, and what these are made of.

use std::collections::BTreeMap;

use serde::Serialize;
use tera::Context;

use crate::diagnostic::Diagnostic;
use crate::locale::{Argument, Locale, Messages};
use crate::model::{CatalogueId, Edition, Site};
use crate::plan::{PageKey, Plan, RouteKind, page as pages, percent_encode};
use crate::source::SourcePath;

use super::answer::Response;
use super::guard::{Request, decode_path, find_in_query};
use super::panel::{ComplaintView, complaint, render};
use super::site_pages::PAPER;
use super::snapshot::Snapshot;
use super::state::Preview;
use super::words;

/// The window widths to look at a page in, in CSS pixels: the narrowest that WCAG 2.2 asks for (1.4.10), phones, a tablet.
const WIDTHS: [(&str, u32); 4] = [("phone", 320), ("phone", 360), ("phone", 412), ("tablet", 768)];
/// Paper, by ISO 216, with the width of its text in the theme's margins.
const PAPERS: [(&str, &str, &str); 2] = [("a4", "A4", "17cm"), ("a5", "A5", "11.8cm")];

pub(super) fn answer(path: &str, request: &Request, preview: &Preview) -> Response {
    let words = words::choose(request.header("accept-language"));
    let script = |text: &str| Response::new(200, "text/javascript; charset=utf-8", text.as_bytes().to_vec());
    match path {
        "/_preview/" => Response::html(200, start(preview, words)).header("Vary", "Accept-Language"),
        "/_preview/view" => view(request, preview, words),
        "/_preview/events" => Response::events(),
        "/_preview/reload.js" => script(include_str!("assets/reload.js")),
        "/_preview/start.js" => script(include_str!("assets/start.js")),
        "/_preview/view.js" => script(include_str!("assets/view.js")),
        "/_preview/preview.css" => {
            Response::new(200, "text/css; charset=utf-8", include_bytes!("assets/preview.css").to_vec())
        }
        _ => Response::text(404, "the preview has no such page"),
    }
}

#[derive(Serialize)]
struct LinkView {
    name: String,
    href: String,
    lang: String,
    current: bool,
}

#[derive(Serialize)]
struct EditionRow {
    name: String,
    /// One a locale of the site; none where the council has no such edition.
    homes: Vec<Option<LinkView>>,
    twins: Option<String>,
    papers: Vec<LinkView>,
}

#[derive(Serialize)]
struct RecentView {
    href: String,
    title: String,
    lang: String,
    view: String,
}

#[derive(Serialize)]
struct FileView {
    path: String,
    count: usize,
    complaints: Vec<ComplaintView>,
}

/// Everything that there is to see, and to do.
fn start(preview: &Preview, words: &Messages) -> String {
    let now = preview.current();
    let locale = now.site.language(words.locale).locale;
    let site_title = now.site.view(Edition { catalogue: Edition::NATIONAL, locale });
    let title = site_title.line(&now.site.settings.title.0).map(|(title, _)| title).unwrap_or_default();
    let recent = preview.recent().into_iter().map(|page| RecentView {
        view: view_href(&page.href, "twins"),
        href: page.href,
        title: page.title,
        lang: page.lang,
    });
    let mut complaints = now.diagnostics.clone();
    complaints.extend(now.faults());
    let count = complaints.len();
    let summary = match count {
        0 => words.text("todo_clean", &[]),
        count => words.text("todo_count", &[("count", Argument::Count(count))]),
    };
    let mut context = Context::new();
    context.insert("version", &now.version);
    context.insert("title", &words.text("start_title", &[("title", Argument::Text(&title))]));
    context.insert("locales", &locale_names(&now.site));
    context.insert("editions", &editions(&now, words));
    context.insert("recent", &recent.collect::<Vec<_>>());
    context.insert("summary", &summary);
    context.insert("fault", &now.unread.as_ref().map(|why| words.text("unread", &[("why", Argument::Text(why))])));
    context.insert("todo", &by_file(&complaints, &now, preview));
    render("start.html", words, context)
}

fn locale_names(site: &Site) -> Vec<String> {
    site.languages.iter().map(|language| language.word("language_own_name")).collect()
}

/// A row for each council, the national edition first.
fn editions(now: &Snapshot, words: &Messages) -> Vec<EditionRow> {
    let (site, plan) = (&now.site, &now.plan);
    let mut numbers: Vec<CatalogueId> = plan.editions.keys().map(|edition| edition.catalogue).collect();
    numbers.dedup();
    let row = |number: CatalogueId| {
        let home = |locale: Locale| find(plan, number, locale, pages::home());
        let locales: Vec<Locale> = site.languages.iter().map(|language| language.locale).collect();
        let homes: Vec<Option<LinkView>> = locales
            .iter()
            .map(|locale| {
                let name = site.language(*locale).word("language_own_name");
                Some(LinkView { name, href: home(*locale)?, lang: locale.to_string(), current: false })
            })
            .collect();
        let first = locales.iter().copied().find(|locale| home(*locale).is_some()).unwrap_or(locales[0]);
        let twins = homes.iter().flatten().count() > 1;
        let print = find(plan, number, first, pages::print());
        let paper = |(format, name, _): &(&str, &str, &str)| {
            let href = view_href(print.as_deref()?, format);
            Some(LinkView { name: (*name).to_owned(), href, lang: first.to_string(), current: false })
        };
        EditionRow {
            name: name_of(site, number, first).unwrap_or_else(|| words.text("national", &[])),
            twins: home(first).filter(|_| twins).map(|href| view_href(&href, "twins")),
            papers: PAPERS.iter().filter_map(paper).collect(),
            homes,
        }
    };
    numbers.into_iter().map(row).collect()
}

fn name_of(site: &Site, catalogue: CatalogueId, locale: Locale) -> Option<String> {
    let view = site.view(Edition { catalogue, locale });
    view.line(&view.catalogue.authority.as_ref()?.council.0).map(|(name, _)| name)
}

fn find(plan: &Plan, catalogue: CatalogueId, locale: Locale, key: PageKey) -> Option<String> {
    plan.editions.get(&Edition { catalogue, locale })?.find(key).map(str::to_owned)
}

/// What there is to mend, file by file.
fn by_file(complaints: &[Diagnostic], now: &Snapshot, preview: &Preview) -> Vec<FileView> {
    let mut files: BTreeMap<&SourcePath, Vec<&Diagnostic>> = BTreeMap::new();
    for diagnostic in complaints {
        files.entry(&diagnostic.span.path).or_default().push(diagnostic);
    }
    let mut files: Vec<_> = files.into_iter().collect();
    // Errors come before warnings: they stop publishing.
    files.sort_by_key(|(_, list)| list.iter().map(|diagnostic| diagnostic.severity).min());
    let view = |(path, list): (&SourcePath, Vec<&Diagnostic>)| FileView {
        path: path.to_string(),
        count: list.len(),
        complaints: list.into_iter().map(|diagnostic| complaint(diagnostic, now, preview)).collect(),
    };
    files.into_iter().map(view).collect()
}

#[derive(Serialize)]
struct FrameView {
    name: String,
    href: String,
    src: String,
    lang: String,
    width: String,
}

fn view_href(page: &str, form: &str) -> String {
    format!("/_preview/view?page={}&as={form}", percent_encode(page))
}

/// One page in a frame of some width, or with its twins beside it.
fn view(request: &Request, preview: &Preview, words: &Messages) -> Response {
    let now = preview.current();
    let page = find_in_query(&request.target, "page").unwrap_or_else(|| now.plan.base.href(""));
    let form = find_in_query(&request.target, "as").unwrap_or_else(|| "twins".into());
    // A frame shows only pages of this site; any other address is not asked for.
    let is_own = page.starts_with('/') && decode_path(&page).is_some() && !page.starts_with("/_preview/");
    if !is_own {
        return Response::text(404, "there is no such page");
    }
    let paper = PAPERS.iter().find(|(name, ..)| *name == form);
    let width = match paper {
        Some((_, _, width)) => (*width).to_owned(),
        None => WIDTHS
            .iter()
            .find(|(_, width)| width.to_string() == form)
            .map(|(_, width)| format!("{width}px"))
            .unwrap_or_default(),
    };
    let frame = |href: &str, lang: String, name: String| {
        let src = percent_encode(href);
        let src = if paper.is_some() { format!("{src}?{PAPER}=1") } else { src };
        FrameView { name, href: href.to_owned(), src, lang, width: width.clone() }
    };
    let twins = twins(&page, &now);
    let frames: Vec<FrameView> = match twins.is_empty() || form != "twins" {
        true => vec![frame(&page, String::new(), page.clone())],
        false => twins.into_iter().map(|(locale, name, href)| frame(&href, locale.to_string(), name)).collect(),
    };
    let mut context = Context::new();
    context.insert("title", &page);
    context.insert("presets", &presets(&page, &form, words));
    context.insert("frames", &frames);
    Response::html(200, render("view.html", words, context)).header("Vary", "Accept-Language").with_frames()
}

/// The same page in each of its languages.
fn twins(page: &str, now: &Snapshot) -> Vec<(Locale, String, String)> {
    let below = page.strip_prefix(&now.plan.base.href("")).unwrap_or(page);
    let Some(route) = now.find_route(&format!("{below}index.html")) else { return Vec::new() };
    let RouteKind::Page(edition, key) = route.kind else { return Vec::new() };
    let twin = |locale: &Locale| {
        let href = find(&now.plan, edition.catalogue, *locale, key)?;
        Some((*locale, now.site.language(*locale).word("language_own_name"), href))
    };
    now.site.catalogues[edition.catalogue].locales.iter().filter_map(twin).collect()
}

fn presets(page: &str, form: &str, words: &Messages) -> Vec<LinkView> {
    let link =
        |name: String, to: &str| LinkView { name, href: view_href(page, to), lang: String::new(), current: to == form };
    let mut presets = vec![link(words.text("twins", &[]), "twins"), link(words.text("whole", &[]), "whole")];
    for (word, width) in WIDTHS {
        let width = width.to_string();
        presets.push(link(words.text(word, &[("width", Argument::Text(&width))]), &width));
    }
    for (format, name, _) in PAPERS {
        presets.push(link(words.text("paper_width", &[("format", Argument::Text(name))]), format));
    }
    presets
}

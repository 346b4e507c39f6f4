//! Answers with the site: the page or file that a path names, as `build` would write it; or the best that there is.

use std::path::Path;

use crate::diagnostic::Diagnostic;
use crate::load::is_below;
use crate::model::Edition;
use crate::plan::page::PagePlace;
use crate::plan::{PageKey, Route, RouteKind};
use crate::render::Body;
use crate::rules::Severity;

use super::answer::{Response, content_type};
use super::event::Event;
use super::guard::{Request, find_in_query};
use super::made_of::{files, made_of};
use super::panel::{Subject, panel};
use super::snapshot::Snapshot;
use super::state::{Current, Preview};
use super::words;

/// The query that asks for a page as paper has it.
pub(super) const PAPER: &str = "_paper";

/// Answers with what `path` (decoded, with the site's prefix) names.
pub(super) fn answer(path: &str, request: &Request, preview: &Preview) -> Response {
    let now = preview.current();
    let prefix = now.plan.base.href("");
    let Some(below) = path.strip_prefix(&prefix) else {
        // The site lives below a path, so the root leads to that path.
        return if path == "/" || format!("{path}/") == prefix {
            Response::redirect(&prefix)
        } else {
            not_found("", path, &now, request, preview)
        };
    };
    let file = if below.is_empty() || below.ends_with('/') { format!("{below}index.html") } else { below.to_owned() };
    if let Some(route) = now.find_route(&file) {
        return show(route, path, &now, request, preview);
    }
    if now.find_route(&format!("{below}/index.html")).is_some() {
        let (_, query) = request.target.split_once('?').unwrap_or_default();
        let query = if query.is_empty() { String::new() } else { format!("?{query}") };
        return Response::redirect(&format!("{}/{query}", crate::plan::percent_encode(path)));
    }
    lost(below, path, &now, request, preview)
}

/// A page that the newest snapshot has.
fn show(route: &Route, path: &str, now: &Current, request: &Request, preview: &Preview) -> Response {
    let page = page_of(route);
    if let Some((edition, key)) = page {
        preview.remember(path, PagePlace::of(&now.site, edition, key));
    }
    match now.render(route) {
        Ok(body) => {
            finish(body, route, &Made { status: 200, path, now, page, notice: None, fault: None }, request, preview)
        }
        Err(fault) => {
            preview.tell(Event::Fault { snapshot: now.snapshot.clone(), fault: fault.clone() });
            let made = Made { status: 200, path, now, page, notice: Some("before"), fault: Some(&fault) };
            show_before(&made, request, preview).unwrap_or_else(|| cannot(&made, request, preview))
        }
    }
}

/// What an answer with a page needs besides its bytes.
struct Made<'a> {
    status: u16,
    path: &'a str,
    now: &'a Current,
    page: Option<(Edition, PageKey)>,
    notice: Option<&'static str>,
    fault: Option<&'a Diagnostic>,
}

fn page_of(route: &Route) -> Option<(Edition, PageKey)> {
    match route.kind {
        RouteKind::Page(edition, key) => Some((edition, key)),
        _ => None,
    }
}

/// The same page as the last sound snapshot has it.
fn show_before(made: &Made, request: &Request, preview: &Preview) -> Option<Response> {
    let before = made.now.before()?;
    let route = match made.page {
        Some((edition, key)) => {
            let place = PagePlace::of(&made.now.site, edition, key);
            let (_, _, href) = find_place(&place, &before)?;
            find_page(&before, href)?
        }
        // The choice of language and "not found" belong to no edition.
        None => before.find_route(&made.path[1..]).or_else(|| find_page(&before, made.path))?,
    };
    let body = before.render(route).ok()?;
    Some(finish(body, route, made, request, preview))
}

/// A page's edition, key and address in a snapshot, if it is there.
fn find_place<'s>(place: &PagePlace, snapshot: &'s Snapshot) -> Option<(Edition, PageKey, &'s str)> {
    let (edition, key) = place.find(&snapshot.site)?;
    Some((edition, key, snapshot.plan.editions.get(&edition)?.find(key)?))
}

fn find_page<'s>(snapshot: &'s Snapshot, href: &str) -> Option<&'s Route> {
    let below = href.strip_prefix(&snapshot.plan.base.href(""))?;
    snapshot.find_route(&format!("{below}index.html"))
}

/// A page that never could be made: nothing but the complaint.
fn cannot(made: &Made, request: &Request, preview: &Preview) -> Response {
    let made = Made { status: 500, notice: Some("gone"), ..*made };
    let words = words::choose(request.header("accept-language"));
    let text = words.text("gone", &[]);
    let html = format!(
        "<!doctype html>\n<html lang=\"{}\">\n<head><meta charset=\"utf-8\"><title>{text}</title>\n</head>\n<body>\n<h1>{text}</h1>\n</body>\n</html>\n",
        words.locale
    );
    finish_html(html.into_bytes(), &made, request, preview)
}

/// A path that the newest snapshot does not have: the page moved, or a mistake took it away, or it is gone.
fn lost(below: &str, path: &str, now: &Current, request: &Request, preview: &Preview) -> Response {
    if let Some(place) = preview.find_seen(path) {
        if let Some((_, _, href)) = find_place(&place, now) {
            return Response::redirect(href);
        }
        if let Some(answer) = taken_by_mistake(&place, path, now, request, preview) {
            return answer;
        }
    }
    not_found(below, path, now, request, preview)
}

/// A page that the last sound snapshot had, whose files now have errors: it stays while they are mended.
fn taken_by_mistake(
    place: &PagePlace,
    path: &str,
    now: &Current,
    request: &Request,
    preview: &Preview,
) -> Option<Response> {
    let before = now.before()?;
    let (edition, key, href) = find_place(place, &before)?;
    let spans = made_of(&before.site, edition, key);
    let errors = now.diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error);
    let main = files(&spans).first().map(|span| span.path.clone())?;
    let fault = errors.into_iter().find(|diagnostic| diagnostic.span.path == main)?;
    let route = find_page(&before, href)?;
    let body = before.render(route).ok()?;
    let made = Made { status: 200, path, now, page: None, notice: Some("before"), fault: Some(fault) };
    Some(finish(body, route, &made, request, preview))
}

fn not_found(below: &str, path: &str, now: &Current, request: &Request, preview: &Preview) -> Response {
    let locale = below.split('/').next().unwrap_or_default();
    let route = now.find_route(&format!("{locale}/404.html")).or_else(|| now.find_route("404.html"));
    let made = Made { status: 404, path, now, page: None, notice: None, fault: None };
    let answer = match route.map(|route| (route, now.render(route))) {
        Some((route, Ok(body))) => finish(body, route, &made, request, preview),
        _ => Response::text(404, "there is no such page"),
    };
    // The page is open but was deleted: its script goes to the nearest page above.
    match nearest(below, now)
        .filter(|_| request.header("siarter-reload").is_some() && preview.find_seen(path).is_some())
    {
        Some(href) => answer.header("Siarter-Nearest", &href),
        None => answer,
    }
}

fn nearest(below: &str, now: &Snapshot) -> Option<String> {
    let mut folder = below.trim_end_matches('/');
    loop {
        folder = folder.rsplit_once('/').map_or("", |(above, _)| above);
        let page = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        if now.find_route(&format!("{page}index.html")).is_some() {
            return Some(now.plan.base.href(&page));
        }
        if folder.is_empty() {
            return None;
        }
    }
}

fn finish(body: Body, route: &Route, made: &Made, request: &Request, preview: &Preview) -> Response {
    let bytes = match body {
        Body::Bytes(bytes) => bytes,
        Body::File(path) => return send_file(&path, route, preview),
    };
    if route.file.ends_with(".html") {
        return finish_html(bytes, made, request, preview);
    }
    let paper = route.file.ends_with(".css") && find_in_query(&request.target, PAPER).is_some();
    let bytes = if paper { as_paper(&String::from_utf8_lossy(&bytes)).into_bytes() } else { bytes };
    Response::new(made.status, content_type(&route.file), bytes)
}

/// A content file; what a link leads to outside the site's folder is nobody's business.
fn send_file(path: &Path, route: &Route, preview: &Preview) -> Response {
    if !is_below(&preview.root, path).unwrap_or(false) {
        return Response::text(404, "there is no such file in the site's folder");
    }
    Response::file(path, content_type(&route.file)).unwrap_or_else(|_| Response::text(404, "the file cannot be read"))
}

/// Adds the panel and its script, which are in no page that is built.
fn finish_html(mut html: Vec<u8>, made: &Made, request: &Request, preview: &Preview) -> Response {
    let subject = Subject { shown: made.now, page: made.page, path: made.path, notice: made.notice, fault: made.fault };
    let panel = panel(&subject, preview, words::choose(request.header("accept-language")));
    let end = b"</body>";
    let place = html.windows(end.len()).rposition(|window| window == end).unwrap_or(html.len());
    html.splice(place..place, panel.into_bytes());
    if find_in_query(&request.target, PAPER).is_some() {
        html = String::from_utf8_lossy(&html).replace(".css\"", &format!(".css?{PAPER}=1\"")).into_bytes();
    }
    Response::html(made.status, html).header("Vary", "Accept-Language")
}

/// A style sheet's rules for paper, as rules for the screen; and those for the screen only, as rules for nothing.
fn as_paper(css: &str) -> String {
    css.replace("@media print", "@media all").replace("@media screen", "@media not all")
}

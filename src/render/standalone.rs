//! A rendered page → a file that needs no other: for an e-mail, a memory stick, a volunteer's printer.
//!
//! Style sheets and pictures are put in; scripts are left out; links to the site's pages get their full address.

use std::ops::Range;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use html5gum::{DefaultEmitter, Span, StartTag, State, Token, Tokenizer};

use crate::escape::escape;
use crate::plan::Plan;
use crate::source::FileBody;

type Tag = StartTag<usize>;
/// A place in the page, and what is to stand there.
type Change = (Range<usize>, String);

/// Nothing but what is in the file itself; no host says it for a file on a disk.
const POLICY: &str = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; \
                      img-src data:; font-src data:; base-uri 'none'; form-action 'none'\">";

/// Rewrites a page, tag by tag.
pub(crate) fn standalone(html: &[u8], plan: &Plan) -> Vec<u8> {
    let mut emitter = DefaultEmitter::new_with_span();
    // Texts of scripts and styles have no tags in them.
    emitter.naively_switch_states(true);
    let mut out = Vec::with_capacity(html.len() * 2);
    let mut rest = 0;
    let mut tokenizer = Tokenizer::new_with_emitter(html, emitter);
    while let Some(Ok(token)) = tokenizer.next() {
        match token {
            Token::StartTag(tag) => {
                if let Some((place, text)) = change(&tag, html, plan) {
                    out.extend_from_slice(&html[rest..place.start]);
                    out.extend_from_slice(text.as_bytes());
                    rest = place.end;
                }
                // Where scripts do not run, what it holds is shown.
                if tag.name == b"noscript" {
                    tokenizer.set_state(State::Data);
                }
            }
            // A script was left out up to here.
            Token::EndTag(tag) if rest > tag.span.end => rest = tag.span.end,
            _ => {}
        }
    }
    out.extend_from_slice(&html[rest..]);
    out
}

/// What changes at a tag: pictures are put in, links to the site made whole.
fn change(tag: &Tag, html: &[u8], plan: &Plan) -> Option<Change> {
    let on_site = |name: &str| find(tag, html, name).filter(|(address, _)| address.starts_with('/'));
    match tag.name.as_slice() {
        b"script" => return Some((tag.span.start..html.len(), String::new())),
        b"meta" if find(tag, html, "charset").is_some() => {
            return Some((tag.span.end..tag.span.end, format!("\n{POLICY}")));
        }
        b"link" => return change_link(tag, html, plan),
        _ => {}
    }
    if let Some((src, place)) = on_site("src") {
        let whole = data(src, plan).unwrap_or_else(|| escaped(&plan.base.absolute(src)));
        return Some((place, format!("src=\"{whole}\"")));
    }
    // `data-site`: on paper, only addresses elsewhere are printed after their links.
    let (href, place) = on_site("href")?;
    Some((place, format!("href=\"{}\" data-site", escaped(&plan.base.absolute(href)))))
}

/// A style sheet is put in; a link of another kind stays if it leads to a whole address.
fn change_link(tag: &Tag, html: &[u8], plan: &Plan) -> Option<Change> {
    let (href, place) = find(tag, html, "href").unwrap_or_default();
    let put_in = match find(tag, html, "rel").unwrap_or_default().0 {
        "stylesheet" => plan.assets.iter().find(|asset| asset.href == href).map(|asset| {
            let media = find(tag, html, "media").map(|(media, _)| format!(" media=\"{}\"", escaped(media)));
            format!("<style{}>\n{}</style>", media.unwrap_or_default(), style(&asset.body, plan))
        }),
        "icon" => match data(href, plan) {
            Some(data) => return Some((place, format!("href=\"{data}\""))),
            None => None,
        },
        _ if href.starts_with("https://") => return None,
        _ => None,
    };
    Some((tag.span.start..tag.span.end, put_in.unwrap_or_default()))
}

/// The value of an attribute, without escapes, and where the attribute stands.
fn find<'t>(tag: &'t Tag, html: &[u8], name: &str) -> Option<(&'t str, Range<usize>)> {
    let attribute = tag.attributes.get(name.as_bytes())?;
    let Span { start, end } = attribute.span;
    // The tokenizer counts a quote after each value, even where there is none.
    let end = if matches!(html[end - 1], b'"' | b'\'') { end } else { end - 1 };
    Some((str::from_utf8(attribute).ok()?, start..end))
}

/// A style sheet with its own pictures and fonts in it.
fn style(css: &[u8], plan: &Plan) -> String {
    let css = String::from_utf8_lossy(css).into_owned();
    let css = plan.assets.iter().fold(css, |css, asset| {
        let named = format!("url(\"{}\")", asset.href);
        if !css.contains(&named) {
            return css;
        }
        css.replace(&named, &format!("url(\"{}\")", data_url(&asset.file, &asset.body)))
    });
    // No style sheet may end its element (CSS Syntax 3, 4.3.7: an escaped sign is the sign).
    css.replace("</", "<\\/")
}

fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    escape(&mut escaped, text);
    escaped
}

/// A file of the theme or the content as a `data:` address. The caller has read pictures into memory.
fn data(href: &str, plan: &Plan) -> Option<String> {
    if let Some(asset) = plan.assets.iter().find(|asset| asset.href == href) {
        return Some(data_url(&asset.file, &asset.body));
    }
    let file = plan.files.values().find(|file| file.href == href)?;
    match &file.body {
        FileBody::Embedded(bytes) => Some(data_url(&file.file, bytes)),
        FileBody::Disk(_) => None,
    }
}

fn data_url(file: &str, bytes: &[u8]) -> String {
    let kind = mime_guess::from_path(file).first_or_octet_stream();
    format!("data:{kind};base64,{}", STANDARD.encode(bytes))
}

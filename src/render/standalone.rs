//! A rendered page → a file that needs no other: for an e-mail, a memory stick, a volunteer's printer.
//!
//! Style sheets and pictures are put in; scripts are left out; links to the site's pages get their full address.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::escape::escape;
use crate::plan::Plan;
use crate::source::FileBody;

/// Nothing but what is in the file itself; no host says it for a file on a disk.
const POLICY: &str = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; \
                      img-src data:; font-src data:; base-uri 'none'; form-action 'none'\">";

/// Rewrites a page, tag by tag.
pub(crate) fn standalone(html: &[u8], plan: &Plan) -> Vec<u8> {
    let html = String::from_utf8_lossy(html);
    let mut out = String::with_capacity(html.len() * 2);
    let mut rest = &*html;
    while let Some(start) = rest.find('<') {
        out.push_str(&rest[..start]);
        let (tag, after) = rest[start..].split_at(tag_length(&rest[start..]));
        rest = after;
        match name(tag) {
            "script" => rest = after.find("</script>").map_or("", |end| &after[end + "</script>".len()..]),
            "link" => write_link(&mut out, tag, plan),
            _ => write_tag(&mut out, tag, plan),
        }
        if tag.starts_with("<meta charset") {
            out.push('\n');
            out.push_str(POLICY);
        }
    }
    out.push_str(rest);
    out.into_bytes()
}

/// Up to and with the `>` that no quotes hold.
fn tag_length(text: &str) -> usize {
    let mut quoted = false;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'"' => quoted = !quoted,
            b'>' if !quoted => return at + 1,
            _ => {}
        }
    }
    text.len()
}

fn name(tag: &str) -> &str {
    let word = tag.trim_start_matches('<');
    &word[..word.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(word.len())]
}

/// The value of an attribute, as it is written.
fn find<'t>(tag: &'t str, attribute: &str) -> Option<&'t str> {
    let (_, after) = tag.split_once(&format!(" {attribute}=\""))?;
    after.split_once('"').map(|(value, _)| value)
}

/// A style sheet is put in; a link of another kind stays if it leads to a whole address.
fn write_link(out: &mut String, tag: &str, plan: &Plan) {
    let href = find(tag, "href").unwrap_or_default();
    match find(tag, "rel") {
        Some("stylesheet") => {
            let Some(asset) = plan.assets.iter().find(|asset| is_href(&asset.href, href)) else { return };
            out.push_str("<style");
            if let Some(media) = find(tag, "media") {
                out.push_str(&format!(" media=\"{media}\""));
            }
            out.push_str(&format!(">\n{}</style>", style(&asset.body, plan)));
        }
        Some("icon") => {
            if let Some(data) = data(href, plan) {
                out.push_str(&tag.replacen(href, &data, 1));
            }
        }
        _ if href.starts_with("https://") => out.push_str(tag),
        _ => {}
    }
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

/// Pictures are put in, links to the site made whole.
fn write_tag(out: &mut String, tag: &str, plan: &Plan) {
    let mut text = tag.to_owned();
    if let Some(src) = find(tag, "src").filter(|src| src.starts_with('/')) {
        let whole = data(src, plan).unwrap_or_else(|| plan.base.absolute(src));
        text = text.replacen(&format!(" src=\"{src}\""), &format!(" src=\"{whole}\""), 1);
    }
    if let Some(href) = find(tag, "href").filter(|href| href.starts_with('/')) {
        // `data-site`: on paper, only addresses elsewhere are printed after their links.
        let whole = format!(" href=\"{}\" data-site", plan.base.absolute(href));
        text = text.replacen(&format!(" href=\"{href}\""), &whole, 1);
    }
    out.push_str(&text);
}

/// Whether an address is the one that is written, escaped, in an attribute.
fn is_href(href: &str, written: &str) -> bool {
    let mut escaped = String::new();
    escape(&mut escaped, href);
    escaped == written
}

/// A file of the theme or the content as a `data:` address. The caller has read pictures into memory.
fn data(written: &str, plan: &Plan) -> Option<String> {
    if let Some(asset) = plan.assets.iter().find(|asset| is_href(&asset.href, written)) {
        return Some(data_url(&asset.file, &asset.body));
    }
    let file = plan.files.values().find(|file| is_href(&file.href, written))?;
    match &file.body {
        FileBody::Embedded(bytes) => Some(data_url(&file.file, bytes)),
        FileBody::Disk(_) => None,
    }
}

fn data_url(file: &str, bytes: &[u8]) -> String {
    let kind = mime_guess::from_path(file).first_or_octet_stream();
    format!("data:{kind};base64,{}", STANDARD.encode(bytes))
}

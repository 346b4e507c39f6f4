//! What machines read: the site maps, `robots.txt`, and the host's rules.

use std::fmt::Write;

use crate::escape::escape;
use crate::model::{CatalogueId, Edition};
use crate::plan::{Plan, RouteKind};

/// `sitemap.xml`: an index of one site map a catalogue, so that none grows over the 50,000 addresses that
/// sitemaps.org allows, and each shard can write its own.
pub(crate) fn sitemap_index(slugs: &[&str], plan: &Plan) -> String {
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for slug in slugs {
        xml.push_str("<sitemap><loc>");
        escape(&mut xml, &plan.base.absolute(&plan.base.href(&format!("sitemaps/{slug}.xml"))));
        xml.push_str("</loc></sitemap>\n");
    }
    xml.push_str("</sitemapindex>\n");
    xml
}

/// Every page of one catalogue, each with its twins in the other languages. The first catalogue's has the choice of edition
/// too, which belongs to none.
pub(crate) fn sitemap(catalogue: CatalogueId, plan: &Plan) -> String {
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n",
    );
    if plan.editions.keys().next().is_some_and(|first| first.catalogue == catalogue) {
        xml.push_str("<url><loc>");
        escape(&mut xml, &plan.base.absolute(&plan.base.href("")));
        xml.push_str("</loc></url>\n");
    }
    let editions: Vec<&Edition> = plan.editions.keys().filter(|edition| edition.catalogue == catalogue).collect();
    for edition in &editions {
        for (key, href) in plan.editions[edition].keys() {
            xml.push_str("<url><loc>");
            escape(&mut xml, &plan.base.absolute(href));
            xml.push_str("</loc>");
            for twin in editions.iter().filter(|_| editions.len() > 1) {
                let Some(href) = plan.editions[twin].find(key) else { continue };
                // Writing to a String cannot fail.
                let _ = write!(xml, "<xhtml:link rel=\"alternate\" hreflang=\"{}\" href=\"", twin.locale);
                escape(&mut xml, &plan.base.absolute(href));
                xml.push_str("\"/>");
            }
            xml.push_str("</url>\n");
        }
    }
    xml.push_str("</urlset>\n");
    xml
}

pub(crate) fn robots(plan: &Plan) -> String {
    format!("User-agent: *\nAllow: /\n\nSitemap: {}\n", plan.base.absolute(&plan.base.href("sitemap.xml")))
}

/// What a host is to say with every file, by header.
///
/// The policy allows nothing but the site's own files; JSON-LD is data and runs nothing.
pub fn security_rules() -> [(&'static str, &'static str); 7] {
    [
        (
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; media-src 'self'; \
             connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
        ),
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"),
        ("Referrer-Policy", "no-referrer"),
        ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), interest-cohort=()"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Strict-Transport-Security", "max-age=31536000"),
    ]
}

/// `_headers`, as Netlify, Cloudflare Pages and others read it. Assets carry their fingerprint in their name, so browsers may
/// keep them for good; pages are asked for again every time.
pub(crate) fn headers(plan: &Plan) -> String {
    let root = plan.base.href("");
    let mut text = format!("{root}*\n");
    for (name, value) in security_rules() {
        text.push_str(&format!("  {name}: {value}\n"));
    }
    text.push_str("  Cache-Control: public, max-age=0, must-revalidate\n");
    if plan.routes.iter().any(|route| matches!(route.kind, RouteKind::Asset(_))) {
        // The rule above is dropped first (`!`): hosts would otherwise join the two values.
        let _ =
            write!(text, "\n{root}assets/*\n  ! Cache-Control\n  Cache-Control: public, max-age=31536000, immutable\n");
    }
    text
}

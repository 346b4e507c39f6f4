//! 2. HTTP as a browser needs it, and the same bytes as a build.

use std::collections::BTreeSet;
use std::fs;
use std::io;

use crate::client::{Response, request};
use crate::server::{Folder, Preview, TODAY, files, said, siarter};

fn builds(folder: &Folder) -> Vec<(String, Vec<u8>)> {
    let out = folder.beside("built");
    let built = siarter(&["build", "--today", TODAY, "--root"]).arg(folder.root()).arg("--out").arg(&out).output();
    let built = built.unwrap();
    assert!(built.status.success(), "{}", said(&built));
    let files = files(&out).into_iter().filter(|(name, _)| name != ".siarter");
    files.map(|(name, path)| (name, fs::read(path).unwrap())).collect()
}

/// A file's address below the site's root, as a link would have it.
fn href(file: &str) -> String {
    let path = file.strip_suffix("index.html").unwrap_or(file);
    path.bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'.' | b'_' => char::from(byte).to_string(),
            byte => format!("%{byte:02X}"),
        })
        .collect()
}

/// Asserts that the preview shows what was built, below `prefix`.
fn assert_same_as_build(preview: &Preview, built: &[(String, Vec<u8>)], prefix: &str) {
    let mut client = preview.connect();
    for (file, bytes) in built {
        let response = client.get(&format!("{prefix}{}", href(file)));
        assert_eq!(response.status, 200, "{file}");
        let is_same = match file.ends_with(".html") {
            true => response.page().as_bytes() == bytes && response.body.len() > bytes.len(),
            false => response.body == *bytes,
        };
        assert!(is_same, "{file} differs from the build:\n{}", response.text());
    }
}

// ── The same bytes ──

#[test]
fn everything_is_as_a_build_has_it() {
    let folder = Folder::starter();
    folder.write("content/files/film.mp4", [0, 1, 2, 255]);
    folder.write("content/files/a name, câr & 100%.txt", "odd");
    let built = builds(&folder);
    assert!(built.len() > 290, "{}", built.len());
    let preview = Preview::start(&folder);
    assert_same_as_build(&preview, &built, "/");
    assert!(preview.said().ends_with("Ctrl-C stops the preview.\n"), "nothing to complain of: {}", preview.said());
    assert!(!folder.path("public").exists(), "nothing is written");
}

#[test]
fn a_site_below_a_path_is_served_below_it() {
    let folder = Folder::starter();
    folder.change("content/site.yaml", "https://siarter.example.org/", "https://example.org/parents/siarter/");
    let built = builds(&folder);
    let preview = Preview::start(&folder);
    assert_same_as_build(&preview, &built, "/parents/siarter/");
    let root = preview.get("/");
    assert_eq!((root.status, root.header("location")), (302, Some("/parents/siarter/")));
    for above in ["/en/", "/parents/", "/parents/siarterx/en/", "/index.html"] {
        assert_eq!(preview.get(above).status, 404, "{above}");
    }
    assert_eq!(preview.get("/_preview/").status, 200);
    let lost = preview.get("/parents/siarter/cy/nunlle/");
    assert!(lost.status == 404 && lost.page().contains("<html lang=\"cy\">"), "{}", lost.text());
    let to = preview.get("/parents/siarter/en?a=b");
    assert_eq!((to.status, to.header("location")), (302, Some("/parents/siarter/en/?a=b")));
}

// ── Headers ──

fn sorted(response: &Response, without: &[&str]) -> BTreeSet<(String, String)> {
    response.headers.iter().filter(|(name, _)| !without.contains(&name.as_str())).cloned().collect()
}

#[test]
fn head_is_get_without_a_body() {
    let folder = Folder::starter();
    folder.write("content/files/film.mp4", vec![7; 100_000]);
    let preview = Preview::start(&folder);
    let mut client = preview.connect();
    for target in [
        "/en/",
        "/cy/siarter/",
        "/nowhere/",
        "/files/national/film.mp4",
        "/robots.txt",
        "/en",
        "/_preview/",
        "/_preview/view.js",
    ] {
        let whole = client.get(target);
        let head = client.ask("HEAD", target, &[]);
        assert_eq!(head.status, whole.status, "{target}");
        assert_eq!(sorted(&head, &[]), sorted(&whole, &[]), "{target}");
        assert_eq!(head.header("content-length"), Some(whole.body.len().to_string().as_str()), "{target}");
    }
    assert_eq!(client.ask("HEAD", "/_preview/events", &[]).status, 200);
}

#[test]
fn what_the_browser_has_is_not_sent_again() {
    let folder = Folder::starter();
    folder.write("content/files/film.mp4", vec![7; 1000]);
    let preview = Preview::start(&folder);
    let mut client = preview.connect();
    for target in ["/en/", "/files/national/film.mp4", "/sitemap.xml", "/_preview/preview.css"] {
        let tag = client.get(target).header("etag").expect("whole answers have a tag").to_owned();
        let again = |known: &str| preview.connect().ask("GET", target, &[("If-None-Match", known)]);
        for known in [tag.clone(), format!("W/{tag}"), format!("\"x\", {tag}"), "*".into()] {
            let known = again(&known);
            assert_eq!((known.status, known.body.len()), (304, 0), "{target}");
            assert_eq!(known.header("etag"), Some(tag.as_str()), "{target}");
            assert_eq!(known.header("content-length"), None, "{target}: it would be the page's length (RFC 9110, 8.6)");
        }
        assert_eq!(again("\"x\"").status, 200, "{target}");
        // Another answer follows on the same connection: a 304 has no body that could be taken for it.
        assert_eq!(client.ask("GET", target, &[("If-None-Match", &tag)]).status, 304);
        assert_eq!(client.get(target).status, 200);
    }
    let mut events = preview.events();
    let tag = client.get("/files/national/film.mp4").header("etag").unwrap().to_owned();
    folder.write("content/files/film.mp4", vec![8; 1000]);
    let news = events.next();
    assert_eq!(news.files, ["/files/national/film.mp4"], "pages are told which pictures are new");
    let new = client.ask("GET", "/files/national/film.mp4", &[("If-None-Match", &tag)]);
    assert_eq!((new.status, new.body), (200, vec![8; 1000]));
}

#[test]
fn films_are_sent_in_parts() {
    let folder = Folder::starter();
    let film: Vec<u8> = (0..=255u8).cycle().take(100_000).collect();
    folder.write("content/files/film.mp4", &film);
    let preview = Preview::start(&folder);
    let mut client = preview.connect();
    let target = "/files/national/film.mp4";
    let tag = client.get(target).header("etag").unwrap().to_owned();
    let mut part = |range: &str, if_range: Option<&str>| {
        let mut headers = vec![("Range", range)];
        headers.extend(if_range.map(|known| ("If-Range", known)));
        let response = client.ask("GET", target, &headers);
        let shown = response.header("content-range").unwrap_or("-").to_owned();
        (response.status, shown, response.body)
    };
    for (range, from, to) in [
        ("bytes=0-0", 0, 1),
        ("bytes=0-99", 0, 100),
        ("bytes=100-199", 100, 200),
        ("bytes=-10", 99_990, 100_000),
        ("bytes=99990-", 99_990, 100_000),
        ("bytes=0-", 0, 100_000),
        ("bytes=99999-200000", 99_999, 100_000),
        ("bytes=-200000", 0, 100_000),
    ] {
        let expected = (206, format!("bytes {from}-{}/100000", to - 1), film[from..to].to_vec());
        assert_eq!(part(range, None), expected, "{range}");
        assert_eq!(part(range, Some(&tag)), expected, "{range} of what the browser has");
        assert_eq!(part(range, Some("\"other\"")), (200, "-".into(), film.clone()), "{range} of something older");
    }
    for range in ["bytes=100000-", "bytes=100000-100001", "bytes=-0"] {
        let (status, shown, body) = part(range, None);
        assert_eq!((status, shown.as_str()), (416, "bytes */100000"), "{range}");
        assert!(body.len() < 100, "{range}");
    }
    for range in ["bytes=0-1,5-6", "bytes=5-4", "bytes=a-b", "bytes=-", "lines=0-1", "bytes=99999999999999999999-"] {
        assert_eq!(part(range, None), (200, "-".into(), film.clone()), "{range}");
    }
    let page = client.ask("GET", "/en/", &[("Range", "bytes=0-14")]);
    assert_eq!((page.status, page.text().as_str()), (206, "<!doctype html>"));
}

#[test]
fn files_say_what_they_are() {
    let folder = Folder::starter();
    for file in ["a.pdf", "a.mp4", "a.png", "a.svg", "a.html", "a.js", "a.unknown", "A.PNG", "page.vtt", "noending"] {
        folder.write(&format!("content/files/{file}"), "x");
    }
    let preview = Preview::start(&folder);
    let mut client = preview.connect();
    let html = client.get("/en/").text();
    let (_, rest) = html.split_once("<link rel=\"stylesheet\" href=\"").unwrap();
    let css = rest.split('"').next().unwrap().to_owned();
    for (target, kind) in [
        ("/en/", "text/html; charset=utf-8"),
        (&css, "text/css; charset=utf-8"),
        ("/sitemap.xml", "text/xml; charset=utf-8"),
        ("/robots.txt", "text/plain; charset=utf-8"),
        ("/_headers", "text/plain; charset=utf-8"),
        ("/_preview/reload.js", "text/javascript; charset=utf-8"),
        ("/files/national/a.js", "text/javascript; charset=utf-8"),
        ("/files/national/a.svg", "image/svg+xml"),
        ("/files/national/a.pdf", "application/pdf"),
        ("/files/national/a.mp4", "video/mp4"),
        ("/files/national/a.png", "image/png"),
        ("/files/national/A.PNG", "image/png"),
        ("/files/national/a.html", "text/html; charset=utf-8"),
        ("/files/national/page.vtt", "text/vtt; charset=utf-8"),
        ("/files/national/a.unknown", "application/octet-stream"),
    ] {
        let response = client.get(target);
        assert_eq!((response.status, response.header("content-type")), (200, Some(kind)), "{target}");
        assert_eq!(response.header("x-content-type-options"), Some("nosniff"), "{target}");
    }
    // A file that somebody gave to download is nobody's page: nothing is put into it.
    assert_eq!(client.get("/files/national/a.html").text(), "x");
}

/// The published rules but for what a preview needs; see `preview_rules`.
#[test]
fn the_rules_of_the_published_site_hold() {
    let folder = Folder::starter();
    let built = builds(&folder);
    let (_, rules) = built.iter().find(|(file, _)| file == "_headers").unwrap();
    let rules = String::from_utf8(rules.clone()).unwrap();
    let (_, rules) = rules.split_once("/*\n").unwrap();
    let rules: Vec<(String, String)> = rules
        .lines()
        .take_while(|line| !line.is_empty())
        .map(|line| line.trim().split_once(": ").unwrap())
        .map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()))
        .collect();
    assert!(rules.len() >= 7);
    let preview = Preview::start(&folder);
    let check = |target: &str, frames: &str| {
        let response = preview.get(target);
        for (name, value) in &rules {
            let expected = match name.as_str() {
                "content-security-policy" => {
                    Some(value.replace("frame-ancestors 'none'", "frame-ancestors 'self'") + frames)
                }
                "x-frame-options" => Some("SAMEORIGIN".into()),
                // Nobody is sent to HTTPS, where there is none.
                "strict-transport-security" => None,
                "cache-control" => Some("no-cache".into()),
                _ => Some(value.clone()),
            };
            assert_eq!(response.header(name), expected.as_deref(), "{target}: {name}");
        }
        assert_eq!(response.header("cross-origin-resource-policy"), Some("same-origin"), "{target}");
    };
    for target in ["/en/", "/nowhere/", "/en", "/robots.txt", "/files/dyffryn/poster.svg", "/_preview/", "/_preview/x"]
    {
        check(target, "");
    }
    check("/_preview/view?page=/en/", "; frame-src 'self'");
    let refused = preview.connect().raw("GET", &request("GET", "/", &[("Host", "evil.example")])).unwrap();
    assert_eq!(refused.header("x-content-type-options"), Some("nosniff"), "refusals too");
}

// ── Ways to a page ──

#[test]
fn what_is_not_there_is_said_in_its_language() {
    let folder = Folder::starter();
    let preview = Preview::start(&folder);
    for (target, lang) in [
        ("/cy/nunlle/", "cy"),
        ("/cy/gwasanaethau/dim", "cy"),
        ("/en/nowhere/", "en"),
        ("/en/services/nothing/", "en"),
        ("/nowhere/", "cy"),
    ] {
        let lost = preview.get(target);
        assert_eq!(lost.status, 404, "{target}");
        assert!(lost.page().contains(&format!("<html lang=\"{lang}\">")), "{target}: {}", lost.page());
        assert!(!lost.panel().is_empty(), "{target}: the page appears when it is written");
    }
}

#[test]
fn a_path_without_its_slash_leads_to_the_page() {
    let folder = Folder::starter();
    let preview = Preview::start(&folder);
    for (target, to) in [
        ("/en", "/en/"),
        ("/en/services?need=money&x=%2F", "/en/services/?need=money&x=%2F"),
        ("/cy/gwasanaethau/gig-111", "/cy/gwasanaethau/gig-111/"),
        ("/en?", "/en/"),
    ] {
        let response = preview.get(target);
        assert_eq!((response.status, response.header("location")), (302, Some(to)), "{target}");
    }
    assert_eq!(preview.get("/en/?anything=else").status, 200);
}

#[test]
fn the_panel_speaks_the_browsers_language() {
    let folder = Folder::starter();
    let preview = Preview::start(&folder);
    let panel = |language: &str| {
        let response = preview.connect().ask("GET", "/en/", &[("Accept-Language", language)]);
        assert_eq!(response.header("vary"), Some("Accept-Language"));
        (response.panel(), response.page())
    };
    let (english, welsh) = (panel("en-GB"), panel("cy, en;q=0.5"));
    assert!(english.0.starts_with("<siarter-preview lang=\"en\""), "{}", english.0);
    assert!(welsh.0.starts_with("<siarter-preview lang=\"cy\""), "{}", welsh.0);
    assert_eq!(english.1, welsh.1, "the page is the site's");
}

#[test]
fn many_requests_may_be_sent_at_once() {
    let folder = Folder::starter();
    let preview = Preview::start(&folder);
    let targets = ["/en/", "/cy/", "/en", "/nowhere/", "/robots.txt", "/en/services/"];
    let alone: Vec<Response> = targets.iter().map(|target| preview.get(target)).collect();
    let mut client = preview.connect();
    let together = targets.map(|target| request("GET", target, &[("Host", "localhost")])).concat();
    client.send(&together).unwrap();
    for (target, alone) in targets.iter().zip(alone) {
        let response = client.read("GET").unwrap();
        assert_eq!((response.status, response.body), (alone.status, alone.body), "{target}: answers keep their order");
    }
    let old = b"GET /en/ HTTP/1.0\r\nHost: localhost\r\n\r\n";
    assert_eq!(client.raw("GET", old).unwrap().status, 200);
    assert_eq!(client.read("GET").unwrap_err().kind(), io::ErrorKind::UnexpectedEof, "HTTP/1.0 closes");
}

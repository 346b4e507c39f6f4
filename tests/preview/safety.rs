//! 1. Who may ask, and for what: nobody gets at what is not of the site.

use std::fs;
use std::os::unix::fs::symlink;

use crate::client::{Client, Response, request};
use crate::server::{Folder, Preview, said, siarter};

/// Stands in no page, and in nothing that may be read from outside.
const SECRET: &str = "no-reader-may-see-this";

/// A site with secrets: beside its root, in its root, and in a comment of its settings.
fn guarded_site() -> Folder {
    let folder = Folder::starter();
    fs::write(folder.beside("secret.txt"), SECRET).unwrap();
    folder.write("Cargo.toml", SECRET);
    folder.write(".env", SECRET);
    let settings = folder.read("content/site.yaml");
    folder.write("content/site.yaml", format!("# {SECRET}\n{settings}"));
    folder.write("content/files/poster.txt", "a poster");
    folder
}

fn has_secret(response: &Response) -> bool {
    let hides = |text: &[u8]| text.windows(SECRET.len()).any(|window| window == SECRET.as_bytes());
    hides(&response.body) || response.headers.iter().any(|(_, value)| hides(value.as_bytes()))
}

// ── Names and origins ──

#[test]
fn only_own_names_and_origins_are_answered() {
    let folder = Folder::starter();
    let preview = Preview::start(&folder);
    let own = format!("127.0.0.1:{}", preview.port);
    let other_port = format!("http://127.0.0.1:{}", preview.port ^ 1);
    let status = |headers: &[(&str, &str)]| {
        let mut client = preview.connect();
        let response = client.raw("GET", &request("GET", "/en/", headers)).unwrap();
        assert!(response.status == 200 || !response.text().contains("<html"), "a refusal has nothing of the site");
        response.status
    };
    let origin = format!("http://{own}");
    assert_eq!(status(&[("Host", &own)]), 200);
    assert_eq!(status(&[("hOST", &own)]), 200, "names of headers have no case");
    assert_eq!(status(&[("Host", "localhost")]), 200);
    assert_eq!(status(&[("Host", &own), ("Origin", &origin)]), 200);
    for foreign in
        ["evil.example", "evil.example:80", "localhost.evil.example", "192.168.1.5", "127.0.0.1.evil.example"]
    {
        assert_eq!(status(&[("Host", foreign)]), 403, "{foreign}");
    }
    for foreign in ["http://evil.example", "null", "https://localhost", &other_port] {
        assert_eq!(status(&[("Host", &own), ("Origin", foreign)]), 403, "{foreign}");
    }
    assert_eq!(status(&[]), 400, "no host at all");
    assert_eq!(status(&[("Host", &own), ("Host", "evil.example")]), 400, "two hosts");
    assert_eq!(status(&[("Host", &own), ("Host", &own)]), 400, "twice the same");
}

#[test]
fn events_and_own_pages_are_guarded_too() {
    let folder = Folder::starter();
    let preview = Preview::start(&folder);
    for target in ["/_preview/", "/_preview/events", "/_preview/reload.js", "/_preview/view?page=/en/"] {
        let foreign = preview.connect().raw("GET", &request("GET", target, &[("Host", "evil.example")])).unwrap();
        assert_eq!(foreign.status, 403, "{target}");
    }
    // What is no path at all is not asked for: the frame shows the site's start.
    for page in
        ["//evil.example/", "/../secret", "/%5Cevil.example/", "/a//b", "https://evil.example/", "javascript:alert(1)"]
    {
        let response = preview.get(&format!("/_preview/view?page={page}"));
        assert!(matches!(response.status, 200 | 404), "{page}");
        let shown = response.text();
        assert!(!shown.contains("evil") && !shown.contains("javascript:") && !shown.contains(".."), "{page}: {shown}");
    }
    for page in ["/_preview/events", "/_preview/view?page=/", "javascript:alert(1)"] {
        assert_eq!(preview.get(&format!("/_preview/view?page={page}")).status, 404, "{page} is no page of the site");
    }
}

// ── Methods and bodies ──

#[test]
fn the_preview_only_shows() {
    let folder = Folder::starter();
    let preview = Preview::start(&folder);
    for method in ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "BREW"] {
        let response = preview.connect().ask(method, "/en/", &[]);
        assert_eq!(response.status, 405, "{method}");
        assert_eq!(response.header("allow"), Some("GET, HEAD"), "{method}");
    }
}

#[test]
fn bodies_are_not_taken() {
    let folder = Folder::starter();
    let preview = Preview::start(&folder);
    let host = ("Host", "localhost");
    let mut with_length = request("GET", "/en/", &[host, ("Content-Length", "5")]);
    with_length.extend(b"12345");
    let refused = preview.connect().raw("GET", &with_length).unwrap();
    assert_eq!((refused.status, refused.header("connection")), (413, Some("close")), "the body is not read");
    let mut in_chunks = request("GET", "/en/", &[host, ("Transfer-Encoding", "chunked")]);
    in_chunks.extend(b"5\r\n12345\r\n0\r\n\r\n");
    assert_eq!(preview.connect().raw("GET", &in_chunks).unwrap().status, 413);
    assert_eq!(preview.get("/en/").status, 200);
}

// ── Paths ──

/// Ways to say "one folder up".
const UP: [&str; 22] = [
    "..",
    ".",
    "%2e%2e",
    "%2E%2E",
    ".%2e",
    "%2e.",
    "%252e%252e",
    "%25%32%65%25%32%65",
    "..%00",
    "%00..",
    "..%20",
    "..;",
    "..;x=1",
    "....",
    "..%c0%af",
    "%c0%ae%c0%ae",
    "%e0%80%ae%e0%80%ae",
    "%uff0e%uff0e",
    "%ef%bc%8e%ef%bc%8e",
    "..%0d%0aX-Injected:%201",
    "~",
    "%e2%80%a5",
];
/// Ways to part two names.
const SLASHES: [&str; 9] = ["/", "%2f", "%2F", "\\", "%5c", "//", "%252f", "%c0%af", "/./"];
/// Where to go from, and what to get.
const STARTS: [&str; 5] = ["/", "/en/", "/files/national/", "/assets/", "/_preview/"];
const PRIZES: [&str; 10] = [
    "secret.txt",
    "site/content/site.yaml",
    "content/site.yaml",
    "Cargo.toml",
    ".env",
    "etc/passwd",
    "secret.txt%00.html",
    "secret.txt?",
    "secret.txt%23",
    "secret%2etxt",
];

/// More than 10,000 targets, none of which is a page.
fn hostile_targets() -> Vec<Vec<u8>> {
    let mut targets = Vec::new();
    for start in STARTS {
        for up in UP {
            for slash in SLASHES {
                for (number, prize) in PRIZES.iter().enumerate() {
                    let climb = format!("{up}{slash}").repeat(1 + number % 4);
                    targets.push(format!("{start}{climb}{prize}").into_bytes());
                }
            }
        }
    }
    let plain = [
        "/content/site.yaml",
        "/content",
        "/content/",
        "/site/content/site.yaml",
        "/Cargo.toml",
        "/.env",
        "/.siarter",
        "/secret.txt",
        "//etc/passwd",
        "///etc/passwd",
        "/%2fetc/passwd",
        "/etc/passwd",
        "/proc/self/environ",
        "/file:///etc/passwd",
        "/c:/windows/win.ini",
        "/C:%5cwindows%5cwin.ini",
        "/en/index.html%00",
        "/en%00/",
        "/%",
        "/%e",
        "/%zz",
        "/%ff%fe",
        "/\\evil.example/..",
        "//evil.example",
        "//evil.example/%2e%2e",
        "/%2f%2fevil.example/",
        "/%5cevil.example/",
        "/en/%0d%0aLocation:%20http://evil.example/",
        "/files/national/../../../secret.txt",
        "/files/national/poster.txt/../../secret.txt",
        "/files/../content/site.yaml",
        "/_preview/../content/site.yaml",
        "/_preview/%2e%2e/secret.txt",
        "/_preview/nothing",
        "http://localhost/content/site.yaml",
        "http://evil.example/",
        "https://localhost/../secret.txt",
        "file:///etc/passwd",
        "content/site.yaml",
        "../secret.txt",
        "*",
        "?",
        "#",
        "localhost:80",
    ];
    targets.extend(plain.iter().map(|target| target.as_bytes().to_vec()));
    for odd in
        [&b"/\xff\xfe"[..], b"/\xc0\xae\xc0\xae/secret.txt", b"/..\x00/secret.txt", b"/en/\x01", b"/\xe2\x80\xa5/"]
    {
        targets.push(odd.to_vec());
    }
    targets.push([b"/".as_slice(), &b"../".repeat(20_000), b"secret.txt"].concat());
    targets.push([b"/".as_slice(), &b"a".repeat(100_000)].concat());
    targets
}

#[test]
fn no_path_leads_out_of_the_site() {
    let folder = guarded_site();
    let preview = Preview::start(&folder);
    assert_eq!(preview.get("/files/national/poster.txt").text(), "a poster", "the folder's own files are there");
    let targets = hostile_targets();
    assert!(targets.len() >= 9_900, "{}", targets.len());
    let mut clients: Vec<Client> = (0..4).map(|_| preview.connect()).collect();
    let (mut asked, mut unanswered) = (0, 0);
    let methods = ["GET", "HEAD"];
    for (number, target) in targets.iter().enumerate() {
        // The short ones again by another method: a body is not all that could leak.
        for method in &methods[..if number % 50 == 0 { 2 } else { 1 }] {
            asked += 1;
            let shown = String::from_utf8_lossy(&target[..target.len().min(200)]).into_owned();
            let bytes = [method.as_bytes(), b" ", target, b" HTTP/1.1\r\nHost: localhost\r\n\r\n"].concat();
            let place = asked % clients.len();
            let response = match clients[place].raw(method, &bytes) {
                Ok(response) => response,
                // Bytes that are no ASCII may be hung up on.
                Err(_) if target.iter().any(|byte| !byte.is_ascii()) => {
                    unanswered += 1;
                    clients[place] = preview.connect();
                    continue;
                }
                Err(error) => panic!("{method} {shown}: {error}"),
            };
            assert!(matches!(response.status, 400 | 403 | 404 | 431 | 302), "{method} {shown}: {}", response.status);
            assert!(!has_secret(&response), "{method} {shown} leaks: {}", response.text());
            assert_eq!(response.header("x-injected"), None, "{shown}");
            if let Some(to) = response.header("location") {
                assert!(to.starts_with('/') && !to.starts_with("//"), "{shown} leads to {to}");
            }
            let is_closed = response.header("connection") == Some("close") || matches!(response.status, 400 | 431);
            if is_closed {
                clients[place] = preview.connect();
            }
        }
    }
    assert!(asked >= 10_000 && unanswered < 10, "{asked} asked, {unanswered} unanswered");
    assert_eq!(clients[0].get("/en/").status, 200, "it still serves");
}

// ── Links that lead out ──

#[test]
fn a_link_that_leads_out_is_not_served() {
    for link in ["content/files/poster.txt", "content/pages/leak.en.md"] {
        let folder = guarded_site();
        let _ = fs::remove_file(folder.path(link));
        symlink(folder.beside("secret.txt"), folder.path(link)).unwrap();
        let refused = siarter(&["serve", "--port", "0", "--root"]).arg(folder.root()).output().unwrap();
        assert_eq!(refused.status.code(), Some(2), "{}", said(&refused));
        assert!(said(&refused).contains("leads out of the site's folder"), "{}", said(&refused));
        assert!(said(&refused).contains(link), "it names the link: {}", said(&refused));
    }
}

#[test]
fn a_link_made_during_the_preview_is_refused_and_pages_say_so() {
    let folder = guarded_site();
    let preview = Preview::start(&folder);
    let mut events = preview.events();
    let before = preview.get("/en/").page();
    symlink(folder.beside("secret.txt"), folder.path("content/files/leak.txt")).unwrap();
    let home = preview.wait(&mut events, "/en/", |home| home.notice().is_some());
    assert!(home.notice().unwrap().contains("leads out of the site"), "{:?}", home.notice());
    assert_eq!(home.page(), before, "the last version stays");
    assert!(!has_secret(&preview.get("/files/national/leak.txt")));
    assert!(preview.get("/_preview/").text().contains("leads out of the site"), "the start page says so too");
    folder.remove("content/files/leak.txt");
    let home = preview.wait(&mut events, "/en/", |home| home.notice().is_none());
    assert_eq!(home.page(), before);
    // A folder that is a link is no different.
    symlink(folder.beside(""), folder.path("content/files/folder")).unwrap();
    preview.wait(&mut events, "/en/", |home| home.notice().is_some());
    assert!(!has_secret(&preview.get("/files/national/folder/secret.txt")));
}

#[test]
fn a_file_swapped_for_a_link_is_not_followed() {
    let folder = guarded_site();
    folder.write("content/files/inside/secret.txt", "a poster");
    let preview = Preview::start(&folder);
    let mut client = preview.connect();
    for _ in 0..20 {
        assert_eq!(client.get("/files/national/poster.txt").text(), "a poster");
        folder.remove("content/files/poster.txt");
        symlink(folder.beside("secret.txt"), folder.path("content/files/poster.txt")).unwrap();
        // Before the preview has seen the change, and after it.
        for _ in 0..20 {
            let swapped = client.get("/files/national/poster.txt");
            assert!(!has_secret(&swapped) && swapped.status == 404, "{}: {}", swapped.status, swapped.text());
        }
        folder.remove("content/files/poster.txt");
        folder.write("content/files/poster.txt", "a poster");
    }
    // The folder above it, too.
    fs::rename(folder.path("content/files/inside"), folder.path("content/files/outside")).unwrap();
    symlink(folder.beside(""), folder.path("content/files/inside")).unwrap();
    for _ in 0..20 {
        assert!(!has_secret(&client.get("/files/national/inside/secret.txt")));
    }
}

//! 4. How the preview starts and ends, and what it says in the terminal.

use std::net::TcpListener;

use crate::client::request;
use crate::server::{Folder, Preview, said, siarter};

// ── Ports and hosts ──

#[test]
fn a_busy_port_takes_the_next_and_says_so() {
    let folder = Folder::starter();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port();
    let preview = Preview::start_with(&folder, &["--port", &port.to_string()]);
    assert!(preview.port > port && preview.port <= port.saturating_add(20), "{} after {port}", preview.port);
    let words = format!("port {port} is busy: this preview is on {}", preview.port);
    assert!(preview.said().contains(&words), "{}", preview.said());
    assert_eq!(preview.get("/en/").status, 200);
}

#[test]
fn ctrl_c_ends_it_and_leaves_the_port_free() {
    let folder = Folder::starter();
    let first = Preview::start(&folder);
    let port = first.port;
    let mut events = first.events();
    assert_eq!(first.get("/en/").status, 200);
    let kept = first.connect();
    first.interrupt();
    events.end();
    let second = Preview::start_with(&folder, &["--port", &port.to_string()]);
    assert_eq!(second.port, port, "{}", second.said());
    assert_eq!(second.get("/en/").status, 200);
    assert_ne!(second.events().version, events.version, "a page left open shows when the preview is started anew");
    drop(kept);
}

#[test]
fn a_preview_for_others_warns_and_answers_to_numbers() {
    let folder = Folder::starter();
    let preview = Preview::start_with(&folder, &["--port", "0", "--host", "0.0.0.0"]);
    assert!(preview.said().contains("can now read this site, drafts included"), "{}", preview.said());
    assert!(preview.said().contains(&format!("http://127.0.0.1:{}/", preview.port)), "{}", preview.said());
    let status = |host: &str| preview.connect().raw("GET", &request("GET", "/en/", &[("Host", host)])).unwrap().status;
    for own in ["127.0.0.1", "192.168.7.7:3000", "[fd00::1]:3000", "localhost"] {
        assert_eq!(status(own), 200, "{own}");
    }
    for foreign in ["evil.example", "192.168.7.7.evil.example", "evil.example:3000"] {
        assert_eq!(status(foreign), 403, "{foreign}");
    }
    let alone = Preview::start(&folder);
    assert!(!alone.said().contains("can now read"), "{}", alone.said());
}

#[test]
fn a_host_that_was_named_is_answered_to() {
    let folder = Folder::starter();
    let preview = Preview::start_with(&folder, &["--port", "0", "--host", "localhost"]);
    assert!(!preview.said().contains("can now read"), "{}", preview.said());
    assert_eq!(preview.get("/en/").status, 200);
}

// ── What cannot be ──

#[test]
fn what_was_typed_wrong_says_how_it_is_right() {
    let folder = Folder::starter();
    let root = folder.root();
    let root = root.to_str().unwrap();
    for (arguments, words) in [
        (vec!["serve", "--root", root, "--editor", "notepad"], "vscode, vscodium, cursor, zed"),
        (vec!["serve", "--root", root, "--editor", "my://open"], "{path}"),
        (vec!["serve", "--root", root, "--host", "no.such.host.invalid"], "there is no host `no.such.host.invalid`"),
        (vec!["serve", "--root", root, "--port", "70000"], "70000"),
        (vec!["serve", "--root", root, "--today", "tomorrow"], "a date looks like 2026-10-01"),
    ] {
        let output = siarter(&arguments).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {}", said(&output));
        assert!(said(&output).contains(words), "{arguments:?}: {}", said(&output));
        assert!(output.stdout.is_empty(), "all of it goes to standard error");
    }
    let away = siarter(&["serve", "--port", "0", "--root"]).arg(folder.beside("")).output().unwrap();
    assert_eq!(away.status.code(), Some(2));
    assert!(said(&away).contains("there is no folder `content`"), "{}", said(&away));
}

#[test]
fn a_folder_that_is_not_there_says_what_to_do() {
    let output = siarter(&["serve", "--port", "0", "--root", "no/such/folder"]).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("there is no folder `content` in `no/such/folder`"), "{}", said(&output));
    assert!(said(&output).contains("siarter new DIR"), "{}", said(&output));
}

#[test]
fn places_open_in_the_editor_that_was_named() {
    let folder = Folder::starter();
    for (editor, href) in [("zed", "<a href=\"zed://file/"), ("my://{line}/{path}", "<a href=\"my://1/"), ("none", "")]
    {
        let preview = Preview::start_with(&folder, &["--port", "0", "--editor", editor]);
        let panel = preview.get("/en/about-this-charter/").panel();
        assert!(panel.contains("content/pages/about.en.md:"), "{panel}");
        match href {
            "" => assert!(!panel.contains("://"), "{panel}"),
            href => assert!(panel.contains(href), "{editor}: {panel}"),
        }
    }
}

// ── The terminal ──

#[test]
fn the_terminal_says_each_thing_once_and_what_was_mended() {
    let folder = Folder::starter();
    let preview = Preview::start(&folder);
    let mut events = preview.events();
    let services = "content/services/national.yaml";
    let original = folder.read(services);
    folder.write(services, format!("{original}\n- id: new\n  sumary: x\n  name: {{en: New, cy: Newydd}}\n"));
    events.next();
    let text = preview.wait_until_said(&format!("{services} → shown in"));
    assert!(text.contains("`sumary`"), "{text}");
    let said_of_it = |text: &str| text.matches("`sumary`").count();
    let times = said_of_it(&text);
    // Another change, which moves the old complaint and adds one.
    folder.write(
        services,
        format!("# moved\n{original}\n- id: new\n  sumary: x\n  naem: y\n  name: {{en: New, cy: Newydd}}\n"),
    );
    events.next();
    let text = preview.wait_until_said("`naem`");
    folder.change("content/pages/about.cy.md", "## Beth yw'r siarter", "## Beth oedd y siarter");
    events.next();
    let text_after = preview.wait_until_said("content/pages/about.cy.md → shown in");
    assert_eq!(said_of_it(&text_after), times, "what is known is not said again:\n{text}");
    assert_eq!(text_after.matches("`naem`").count(), text.matches("`naem`").count());
    assert!(text_after.lines().last().unwrap().contains(" in all"), "but it is counted: {text_after}");
    folder.write(services, &original);
    events.next();
    let text = preview.wait_until_said(" mended");
    assert!(!text.lines().last().unwrap().contains("in all"), "{text}");
}

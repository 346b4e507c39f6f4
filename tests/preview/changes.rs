//! 3. What is saved is shown, however it is saved; and what is no change is none.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use crate::client::Events;
use crate::server::{Folder, Preview, files, said, siarter};

const PAGE: &str = "content/pages/about.en.md";
const ADDRESS: &str = "/en/about-this-charter/";

// ── How programs save ──

/// A way to save a file.
type Save = fn(&Path, &str);

const WAYS: [(&str, Save); 8] = [
    ("sed -i", save_like_sed),
    ("vim", save_like_vim),
    ("vim with backupcopy", save_like_vim_copying),
    ("VS Code", save_in_place),
    ("an atomic save", save_by_rename),
    ("a slow save", save_slowly),
    ("delete and write", save_anew),
    ("a sync client", save_like_sync),
];

fn beside(path: &Path, name: &str) -> std::path::PathBuf {
    path.with_file_name(name)
}

fn named(path: &Path, before: &str, after: &str) -> std::path::PathBuf {
    beside(path, &format!("{before}{}{after}", path.file_name().unwrap().to_str().unwrap()))
}

fn save_like_sed(path: &Path, text: &str) {
    let temporary = beside(path, "sedK3yQz1");
    fs::write(&temporary, text).unwrap();
    fs::rename(temporary, path).unwrap();
}

/// A probe whether the folder can be written, a swap file, the old file as a backup, a new one, the backup away.
fn save_like_vim(path: &Path, text: &str) {
    fs::write(named(path, ".", ".swp"), "b0VIM 9.1").unwrap();
    fs::write(beside(path, "4913"), "").unwrap();
    fs::remove_file(beside(path, "4913")).unwrap();
    fs::rename(path, named(path, "", "~")).unwrap();
    let mut file = fs::File::create(path).unwrap();
    file.write_all(text.as_bytes()).unwrap();
    file.sync_all().unwrap();
    fs::remove_file(named(path, "", "~")).unwrap();
    fs::remove_file(named(path, ".", ".swp")).unwrap();
}

fn save_like_vim_copying(path: &Path, text: &str) {
    fs::copy(path, named(path, "", "~")).unwrap();
    save_in_place(path, text);
    fs::remove_file(named(path, "", "~")).unwrap();
}

fn save_in_place(path: &Path, text: &str) {
    let mut file = fs::OpenOptions::new().write(true).truncate(true).open(path).unwrap();
    file.write_all(text.as_bytes()).unwrap();
}

fn save_by_rename(path: &Path, text: &str) {
    let temporary = named(path, ".", ".vsctmp");
    fs::write(&temporary, text).unwrap();
    fs::rename(temporary, path).unwrap();
}

/// Over a network, a file grows for a while; half of it is no page.
fn save_slowly(path: &Path, text: &str) {
    let mut file = fs::File::create(path).unwrap();
    for part in text.as_bytes().chunks(text.len() / 4 + 1) {
        file.write_all(part).unwrap();
        file.flush().unwrap();
        thread::sleep(Duration::from_millis(70));
    }
}

fn save_anew(path: &Path, text: &str) {
    fs::remove_file(path).unwrap();
    thread::sleep(Duration::from_millis(70));
    fs::write(path, text).unwrap();
}

/// A hidden temporary file, its time set to that of the other machine, then the rename.
fn save_like_sync(path: &Path, text: &str) {
    let temporary = named(path, ".syncthing.", ".tmp");
    let file = fs::File::create(&temporary).unwrap();
    (&file).write_all(text.as_bytes()).unwrap();
    file.set_modified(std::time::SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000)).unwrap();
    fs::rename(temporary, path).unwrap();
}

#[test]
fn every_programs_way_of_saving_is_seen() {
    let folder = Folder::starter();
    let original = folder.read(PAGE);
    let preview = Preview::start(&folder);
    let mut events = preview.events();
    for round in 0..2 {
        for (number, (name, save)) in WAYS.iter().enumerate() {
            let text = format!("Saved for the {round}th time by way {number}.");
            save(&folder.path(PAGE), &original.replace("## What it is", &text));
            let shown = preview.wait_for_text(&mut events, ADDRESS, &text);
            // A version between may have complained of half a file; the last one does not.
            assert_eq!(shown.notice(), None, "{name}");
        }
    }
}

#[test]
fn a_file_that_is_empty_while_it_is_saved_is_never_shown_so() {
    let folder = Folder::starter();
    let original = folder.read(PAGE);
    let preview = Preview::start(&folder);
    let mut events = preview.events();
    let before = events.version.clone();
    let mut file = fs::File::create(folder.path(PAGE)).unwrap();
    // Longer than a pause that ends a change: the program that saves was held up.
    thread::sleep(Duration::from_millis(200));
    file.write_all(original.replace("## What it is", "Written a little later.").as_bytes()).unwrap();
    drop(file);
    assert_eq!(events.next().after, before, "no version came between");
    assert!(preview.get(ADDRESS).page().contains("Written a little later."));
}

// ── More than one file ──

fn page(title: &str, body: &str) -> String {
    format!("---\ntitle: {title}\nsummary: A page of a test.\n---\n{body}\n")
}

#[test]
fn many_files_at_once_are_seen() {
    let folder = Folder::starter();
    let preview = Preview::start(&folder);
    let mut events = preview.events();
    for number in 0..100 {
        let path = folder.path(&format!("content/pages/many-{number:03}.en.md"));
        let text = page(&format!("Many {number:03}"), &format!("Number {number}."));
        let temporary = named(&path, ".syncthing.", ".tmp");
        fs::write(&temporary, text).unwrap();
        fs::rename(temporary, path).unwrap();
    }
    preview.wait_for_text(&mut events, "/en/many-099/", "Number 99.");
    let mut client = preview.connect();
    for number in 0..100 {
        let shown = client.get(&format!("/en/many-{number:03}/"));
        assert!(shown.page().contains(&format!("Number {number}.")), "{number}: {}", shown.text());
    }
}

/// A new folder is watched only once it has been seen: what is written into it at once must not be missed.
#[test]
fn new_folders_are_seen_with_what_is_in_them() {
    let folder = Folder::starter();
    let preview = Preview::start(&folder);
    let mut events = preview.events();
    folder.write("content/pages/help/deep/at-night.en.md", page("At night", "Ring us."));
    preview.wait_for_text(&mut events, "/en/at-night/", "Ring us.");
    folder.write("content/pages/help/deep/at-night.en.md", page("At night", "Ring 111."));
    preview.wait_for_text(&mut events, "/en/at-night/", "Ring 111.");
    folder.write("content/pages/help/deep/er/by-day.en.md", page("By day", "Come in."));
    preview.wait_for_text(&mut events, "/en/by-day/", "Come in.");
    fs::rename(folder.path("content/pages/help"), folder.path("content/pages/moved")).unwrap();
    events.next();
    folder.write("content/pages/moved/deep/at-night.en.md", page("At night", "Ring 999."));
    preview.wait_for_text(&mut events, "/en/at-night/", "Ring 999.");
    fs::remove_dir_all(folder.path("content/pages/moved")).unwrap();
    preview.wait(&mut events, "/en/by-day/", |lost| lost.status == 404);
}

#[test]
fn a_new_council_is_seen() {
    let folder = Folder::starter();
    let preview = Preview::start(&folder);
    let mut events = preview.events();
    assert_eq!(preview.get("/en/newtown/").status, 404);
    let dyffryn = folder.path("content/authorities/dyffryn");
    for (name, path) in files(&dyffryn) {
        folder.write(&format!("content/authorities/newtown/{name}"), fs::read(path).unwrap());
    }
    preview.wait(&mut events, "/en/newtown/", |home| home.status == 200);
    fs::remove_dir_all(folder.path("content/authorities/newtown")).unwrap();
    preview.wait(&mut events, "/en/newtown/", |home| home.status == 404);
}

#[test]
fn files_to_download_come_change_and_go() {
    let folder = Folder::starter();
    let preview = Preview::start(&folder);
    let mut events = preview.events();
    let target = "/files/national/guide.pdf";
    folder.write("content/files/guide.pdf", "one");
    preview.wait(&mut events, target, |file| file.text() == "one");
    folder.write("content/files/guide.pdf", "two and more");
    preview.wait(&mut events, target, |file| file.text() == "two and more");
    folder.remove("content/files/guide.pdf");
    preview.wait(&mut events, target, |file| file.status == 404);
}

// ── Folders that were not there ──

#[test]
fn a_theme_and_words_of_its_own_are_seen_when_they_come() {
    let folder = Folder::starter();
    let preview = Preview::start(&folder);
    let mut events = preview.events();
    assert!(!folder.path("themes").exists() && !folder.path("i18n").exists());
    for number in 0..3 {
        let text = format!("Template {number}");
        folder.write("themes/default/templates/page.html", own_page(&text));
        preview.wait_for_text(&mut events, ADDRESS, &text);
        let rule = format!("body {{ --number: {number} }}");
        folder.write("themes/default/static/site.css", &rule);
        let page = preview.wait(&mut events, ADDRESS, |page| {
            let html = page.page();
            let (_, rest) = html.split_once("<link rel=\"stylesheet\" href=\"").unwrap();
            preview.get(rest.split('"').next().unwrap()).text().contains(&rule)
        });
        assert!(page.page().contains(&text));
        let word = format!("To the content, {number}");
        folder.write("i18n/en.yaml", format!("skip_to_content: {word}\n"));
        preview.wait_for_text(&mut events, ADDRESS, &word);
        // And once more, gone and made anew.
        fs::remove_dir_all(folder.path("themes")).unwrap();
        preview.wait(&mut events, ADDRESS, |page| !page.page().contains(&text));
        fs::remove_dir_all(folder.path("i18n")).unwrap();
        preview.wait(&mut events, ADDRESS, |page| !page.page().contains(&word));
    }
}

fn own_page(text: &str) -> String {
    format!(
        "{{% extends \"layout.html\" %}}\n{{% block content %}}<p>{text}</p>{{{{ content.html }}}}{{% endblock %}}\n"
    )
}

// ── What is no change ──

/// Asserts that there is exactly one version from now until a last change is seen.
fn assert_one_more(preview: &Preview, events: &mut Events, folder: &Folder, what: &str) {
    // Longer than changes are waited for: what was to come has come.
    thread::sleep(Duration::from_millis(600));
    let early = events.missed();
    assert!(early.is_empty(), "{what} made a version: {early:?}");
    let before = events.version.clone();
    let original = folder.read("content/pages/credits.en.md");
    folder.write("content/pages/credits.en.md", format!("{original}\nA last change after {what}.\n"));
    let news = events.next();
    assert_eq!(news.after, before, "{what} made a version");
    assert!(preview.get("/en/credits/").page().contains(&format!("A last change after {what}.")));
}

#[test]
fn what_changes_no_byte_makes_no_version() {
    let folder = Folder::starter();
    folder.write("content/files/film.mp4", vec![7; 10_000]);
    let preview = Preview::start(&folder);
    let mut events = preview.events();
    let touched = Command::new("touch").arg(folder.path(PAGE)).arg(folder.path("content/site.yaml")).status().unwrap();
    assert!(touched.success());
    assert_one_more(&preview, &mut events, &folder, "a touch");
    for (_, path) in files(&folder.root()) {
        fs::read(path).unwrap();
    }
    assert_one_more(&preview, &mut events, &folder, "reading everything");
    folder.write(PAGE, folder.read(PAGE));
    assert_one_more(&preview, &mut events, &folder, "saving without a change");
    for name in ["about.en.md~", ".about.en.md.swp", ".about.en.md.swx", "~$about.en.md", ".DS_Store", ".#new"] {
        folder.write(&format!("content/pages/{name}"), "b0VIM 9.1");
    }
    assert_one_more(&preview, &mut events, &folder, "what editors leave beside a file");
    folder.write("notes.md", "mine");
    fs::create_dir(folder.path("public")).unwrap();
    folder.write("public/index.html", "built");
    folder.write("themes-of-old/x.html", "old");
    assert_one_more(&preview, &mut events, &folder, "what lies beside the content");
    let built = siarter(&["build", "--root"]).arg(folder.root()).arg("--out").arg(folder.path("out")).output().unwrap();
    assert!(built.status.success(), "{}", said(&built));
    assert_one_more(&preview, &mut events, &folder, "a build");
}

/// Emacs marks a file that has unsaved changes by a link beside it that leads nowhere.
#[test]
fn the_mark_that_emacs_leaves_makes_no_version() {
    let folder = Folder::starter();
    let preview = Preview::start(&folder);
    let mut events = preview.events();
    std::os::unix::fs::symlink("me@here.1:2", folder.path("content/pages/.#about.en.md")).unwrap();
    assert_one_more(&preview, &mut events, &folder, "the mark of Emacs");
    assert_eq!(preview.get(ADDRESS).notice(), None);
}

// ── A checkout ──

fn git(folder: &Folder, arguments: &[&str]) {
    let output = Command::new("git")
        .args(["-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "init.defaultBranch=main"])
        .args(["-c", "commit.gpgsign=false", "-c", "core.hooksPath=/dev/null", "-c", "gc.auto=0"])
        .args(arguments)
        .current_dir(folder.root())
        .stdin(Stdio::null())
        .output()
        .unwrap();
    assert!(output.status.success(), "git {arguments:?}: {}", said(&output));
}

#[test]
fn a_checkout_is_one_version() {
    let folder = Folder::starter();
    let write_all = |body: &str| {
        for number in 1..=500 {
            folder.write(&format!("content/pages/p{number:03}.en.md"), page(&format!("P {number:03}"), body));
        }
    };
    git(&folder, &["init", "--quiet"]);
    for body in ["The first text.", "The second text, which is longer."] {
        write_all(body);
        git(&folder, &["add", "."]);
        git(&folder, &["commit", "--quiet", "--message", body]);
    }
    let preview = Preview::start(&folder);
    let mut events = preview.events();
    for (branch, text) in [("HEAD~1", "The first text."), ("main", "The second text, which is longer.")] {
        let before = events.version.clone();
        git(&folder, &["checkout", "--quiet", branch]);
        let news = events.next();
        assert_eq!(news.after, before);
        let mut client = preview.connect();
        for number in [1, 250, 500] {
            assert!(client.get(&format!("/en/p-{number:03}/")).page().contains(text), "{branch}: page {number}");
        }
        assert_one_more(&preview, &mut events, &folder, "the rest of a checkout");
        git(&folder, &["checkout", "--quiet", "--", "content/pages/credits.en.md"]);
        events.next();
    }
}

// ── Addresses ──

#[test]
fn a_new_title_moves_a_page_and_the_old_address_leads_there() {
    let folder = Folder::starter();
    let preview = Preview::start(&folder);
    let mut events = preview.events();
    for (file, old, new, from, to) in [
        (
            "content/charter/20-before.en.md",
            "title: Before you become a parent",
            "title: Long before",
            "/en/charter/before-you-become-a-parent/",
            "/en/charter/long-before/",
        ),
        (PAGE, "title: About this charter", "title: All about it", ADDRESS, "/en/all-about-it/"),
        (
            "content/services/national.yaml",
            "name: {en: NHS 111, cy: GIG 111}",
            "name: {en: NHS Direct, cy: GIG 111}",
            "/en/services/nhs-111/",
            "/en/services/nhs-direct/",
        ),
    ] {
        assert_eq!((preview.get(from).status, preview.get(to).status), (200, 404), "{from}");
        folder.change(file, old, new);
        let moved = preview.wait(&mut events, from, |old| old.status == 302);
        assert_eq!(moved.header("location"), Some(to));
        assert_eq!(preview.get(to).status, 200);
        folder.change(file, new, old);
        let back = preview.wait(&mut events, to, |new| new.status == 302);
        assert_eq!(back.header("location"), Some(from), "and back");
    }
}

#[test]
fn a_page_that_is_gone_names_the_nearest() {
    let folder = Folder::starter();
    let service = "- id: passing\n  name: {en: Passing, cy: Dros dro}\n  summary: {en: Help., cy: Cymorth.}\n  \
                   status: active\n  categories: [health]\n  assured_date: 2026-10-01\n  source: third-party\n";
    folder.write("content/services/passing.yaml", service);
    folder.write("content/pages/passing-by.en.md", page("Passing by", "For now."));
    let preview = Preview::start(&folder);
    let mut events = preview.events();
    let pages = [("/en/services/passing/", "/en/services/"), ("/en/passing-by/", "/en/")];
    for (target, _) in pages {
        assert_eq!(preview.get(target).status, 200, "{target}");
    }
    folder.remove("content/services/passing.yaml");
    folder.remove("content/pages/passing-by.en.md");
    for (target, nearest) in pages {
        if preview.get(target).status != 404 {
            preview.wait(&mut events, target, |gone| gone.status == 404);
        }
        let reloaded = preview.connect().ask("GET", target, &[("Siarter-Reload", "1")]);
        assert_eq!((reloaded.status, reloaded.header("siarter-nearest")), (404, Some(nearest)), "{target}");
        assert_eq!(preview.get(target).header("siarter-nearest"), None, "only a page that was open is led away");
    }
    let never = preview.connect().ask("GET", "/en/services/never/", &[("Siarter-Reload", "1")]);
    assert_eq!((never.status, never.header("siarter-nearest")), (404, None), "it may still be written");
}

// ── The content's folder ──

#[test]
fn the_content_may_go_and_come_back() {
    let folder = Folder::starter();
    let preview = Preview::start(&folder);
    let mut events = preview.events();
    let before = preview.get(ADDRESS).page();
    for round in 0..2 {
        fs::rename(folder.path("content"), folder.path("content-away")).unwrap();
        let page = preview.wait(&mut events, ADDRESS, |page| page.notice().is_some());
        assert_eq!(page.page(), before, "the page stays");
        assert!(page.notice().unwrap().contains("could not be read"), "{:?}", page.notice());
        assert!(preview.get("/_preview/").text().contains("could not be read"));
        fs::rename(folder.path("content-away"), folder.path("content")).unwrap();
        let page = preview.wait(&mut events, ADDRESS, |page| page.notice().is_none());
        assert_eq!(page.page(), before);
        let text = format!("Still watched after {round}.");
        let original = folder.read(PAGE);
        folder.write(PAGE, original.replace("## What it is", &text));
        preview.wait_for_text(&mut events, ADDRESS, &text);
        folder.write(PAGE, original);
        events.next();
    }
}

#[test]
fn the_start_page_names_what_changed() {
    let folder = Folder::starter();
    let preview = Preview::start(&folder);
    let mut events = preview.events();
    let start = preview.get("/_preview/").text();
    assert!(start.contains("Nothing yet.") && start.contains("Dyffryn") && start.contains("/en/herefordshire/"));
    folder.change(PAGE, "## What it is", "## What it was");
    preview.wait_for_text(&mut events, ADDRESS, "What it was");
    // Which pages differ is found out once they are on their way.
    let is_named = || preview.get("/_preview/").text().contains(&format!("<a href=\"{ADDRESS}\" lang=\"en\">"));
    for _ in 0..200 {
        if is_named() {
            return;
        }
        thread::sleep(Duration::from_millis(50));
    }
    panic!("the start page does not name the changed page:\n{}", preview.get("/_preview/").text());
}

//! 3. While something is broken, pages stay as they were, and say so.

use crate::client::Response;
use crate::server::{Folder, Preview};

const SERVICES: &str = "content/services/national.yaml";
const SERVICE: &str = "/en/services/childline/";
const TEMPLATE: &str = "themes/default/templates/page.html";
const PAGE: &str = "/en/about-this-charter/";

const KEPT: &str = "A file of this page cannot be read at the moment.";
const BEFORE: &str = "This page cannot be made at the moment.";

fn notes(response: &Response) -> String {
    response.notice().unwrap_or_default()
}

/// A template that shows `text`, or fails over it if that is what it is to do.
fn template(body: &str) -> String {
    format!(
        "{{% extends \"layout.html\" %}}\n{{% block content %}}\n{body}\n{{{{ content.html }}}}\n{{% endblock %}}\n"
    )
}

// ── Files that cannot be read ──

#[test]
fn a_page_of_a_broken_file_stays_and_says_so() {
    let folder = Folder::starter();
    let preview = Preview::start(&folder);
    let mut events = preview.events();
    let before = preview.get(SERVICE);
    assert!(before.notice().is_none() && before.panel().contains("nothing to mend"), "{}", before.panel());
    let original = folder.read(SERVICES);
    for broken in ["- id: [new\n  name: x\n", "\t- id: new\n", "- \"unclosed\n"] {
        folder.write(SERVICES, format!("{original}\n{broken}"));
        let page = preview.wait(&mut events, SERVICE, |page| page.notice().is_some());
        assert_eq!(page.page(), before.page(), "the page stays");
        assert!(notes(&page).starts_with(KEPT), "{:?}", page.notice());
        assert!(page.panel().contains("[yaml-syntax]"), "{}", page.panel());
        assert!(page.panel().contains(SERVICES), "{}", page.panel());
        assert!(page.panel().contains("1 thing to mend on this page"), "{}", page.panel());
        let other = preview.get(PAGE);
        assert!(other.panel().contains("1 elsewhere in the site"), "{}", other.panel());
        assert_eq!(other.notice(), None, "a page of other files is as it should be");
        assert!(preview.get("/_preview/").text().contains("[yaml-syntax]"));
        folder.write(SERVICES, &original);
        let page = preview.wait(&mut events, SERVICE, |page| page.notice().is_none());
        assert_eq!(page.page(), before.page());
        assert!(page.panel().contains("nothing to mend"), "{}", page.panel());
    }
}

#[test]
fn a_page_whose_front_matter_is_broken_stays() {
    let folder = Folder::starter();
    let preview = Preview::start(&folder);
    let mut events = preview.events();
    let file = "content/pages/about.en.md";
    let (before, original) = (preview.get(PAGE), folder.read(file));
    folder.change(file, "title: About", "title: \"About");
    let page = preview.wait(&mut events, PAGE, |page| page.notice().is_some());
    assert_eq!((page.status, page.page()), (200, before.page()));
    // Broken once more, in another way.
    folder.write(file, original.replacen("---\ntitle", "--\ntitle", 1).replacen("\n---\n", "\n--\n", 1));
    events.next();
    let page = preview.get(PAGE);
    assert_eq!((page.status, page.page()), (200, before.page()), "twice in a row");
    folder.write(file, original.replace("## What it is", "## What it was"));
    let page = preview.wait_for_text(&mut events, PAGE, "What it was");
    assert_eq!(page.notice(), None);
}

#[test]
fn broken_settings_leave_everything_as_it_was() {
    let folder = Folder::starter();
    let preview = Preview::start(&folder);
    let mut events = preview.events();
    let (before, original) = (preview.get("/cy/").page(), folder.read("content/site.yaml"));
    folder.write("content/site.yaml", format!("{original}\nlocales: [\n"));
    let page = preview.wait(&mut events, "/cy/", |page| page.notice().is_some());
    assert_eq!(page.page(), before);
    // What is right meanwhile is shown.
    folder.change("content/pages/about.en.md", "## What it is", "## What it was");
    preview.wait_for_text(&mut events, PAGE, "What it was");
    folder.write("content/site.yaml", &original);
    let page = preview.wait(&mut events, "/cy/", |page| page.notice().is_none());
    assert_eq!(page.page(), before);
}

#[test]
fn a_settings_file_that_goes_and_comes_back_leaves_nothing_behind() {
    let folder = Folder::starter();
    let preview = Preview::start(&folder);
    let mut events = preview.events();
    let (before, original) = (preview.get(PAGE).page(), folder.read("content/site.yaml"));
    folder.remove("content/site.yaml");
    events.next();
    assert!(preview.get("/_preview/").text().contains("content/site.yaml"));
    folder.write("content/site.yaml", &original);
    preview.wait(&mut events, PAGE, |page| page.page() == before && page.panel().contains("nothing to mend"));
}

// ── Templates ──

#[test]
fn a_page_of_a_broken_template_stays() {
    let folder = Folder::starter();
    folder.write(TEMPLATE, template("<p>A theme of our own</p>"));
    let preview = Preview::start(&folder);
    let mut events = preview.events();
    let before = preview.get(PAGE).page();
    assert!(before.contains("A theme of our own"));
    for (broken, shown) in [
        ("{{ content.nothing_of_the_kind }}", "{{ content.nothing_of_the_kind }}"),
        ("{{ content.nothing_else }}", "{{ content.nothing_else }}"),
        ("{% if content.html %}", "{% if content.html %}"),
        ("{{ words.title | no_such_filter }}", "no_such_filter"),
    ] {
        folder.write(TEMPLATE, template(broken));
        let page = preview.wait(&mut events, PAGE, |page| page.panel().contains(shown));
        assert_eq!(page.status, 200, "{broken}");
        assert!(notes(&page).starts_with(BEFORE), "{broken}: {:?}", page.notice());
        assert_eq!(page.page(), before, "{broken}: the page stays as it was");
        assert!(page.panel().contains("<mark>"), "{broken}: the line is marked: {}", page.panel());
        assert!(page.panel().contains(TEMPLATE), "{broken}: {}", page.panel());
    }
    folder.write(TEMPLATE, template("<p>A theme that was mended</p>"));
    let page = preview.wait_for_text(&mut events, PAGE, "A theme that was mended");
    assert_eq!(page.notice(), None);
    assert!(page.panel().contains("nothing to mend"), "{}", page.panel());
}

/// Nobody may have looked at the page between two changes; the last good one is to stand all the same.
#[test]
fn a_page_of_a_broken_template_stays_when_nobody_looked_between() {
    let folder = Folder::starter();
    folder.write(TEMPLATE, template("<p>A theme of our own</p>"));
    let preview = Preview::start(&folder);
    let mut events = preview.events();
    let before = preview.get(PAGE).page();
    folder.write(TEMPLATE, template("{{ content.nothing_of_the_kind }}"));
    events.next();
    folder.change("content/pages/credits.en.md", "\n---\n", "\n---\nA change elsewhere.\n");
    events.next();
    let page = preview.get(PAGE);
    assert_eq!(page.status, 200, "{}", page.text());
    assert_eq!(page.page(), before, "the page stays as it was");
    assert!(notes(&page).starts_with(BEFORE), "{:?}", page.notice());
}

#[test]
fn a_template_that_was_always_broken_says_so() {
    let folder = Folder::starter();
    folder.write(TEMPLATE, template("{{ content.nothing_of_the_kind }}"));
    let preview = Preview::start(&folder);
    let mut events = preview.events();
    let page = preview.get(PAGE);
    assert_eq!(page.status, 500);
    assert!(page.panel().contains("{{ content.nothing_of_the_kind }}"), "{}", page.panel());
    preview.wait_until_said("nothing_of_the_kind");
    assert_eq!(preview.get("/en/").status, 200, "other pages are there");
    folder.write(TEMPLATE, template("<p>A theme that was mended</p>"));
    let page = preview.wait_for_text(&mut events, PAGE, "A theme that was mended");
    assert_eq!((page.status, page.notice()), (200, None));
}

/// A mistake that takes a page away (two sections of one name, a file that has no title) takes it from no open tab.
#[test]
fn a_page_that_a_mistake_took_away_stays() {
    let folder = Folder::starter();
    let preview = Preview::start(&folder);
    let mut events = preview.events();
    let target = "/en/charter/before-you-become-a-parent/";
    let before = preview.get(target);
    assert_eq!(before.status, 200);
    let file = "content/charter/20-before.en.md";
    let original = folder.read(file);
    folder.write(file, original.replacen("title: Before you become a parent\n", "", 1));
    events.next();
    let page = preview.get(target);
    let page = if page.status == 302 { preview.get(page.header("location").unwrap()) } else { page };
    assert_eq!(page.status, 200, "{}", page.text());
    assert!(page.panel().contains(file), "{}", page.panel());
    folder.write(file, &original);
    preview.wait(&mut events, target, |page| page.status == 200 && page.page() == before.page());
}

// ── Nothing that an editor writes becomes part of the panel ──

#[test]
fn what_is_wrong_is_shown_as_text() {
    let folder = Folder::starter();
    let preview = Preview::start(&folder);
    let mut events = preview.events();
    let evil = "</template><script>alert(1)</script>";
    let services = folder.read(SERVICES);
    folder.write(
        SERVICES,
        format!("{services}\n- id: evil\n  \"{evil}\": \"{evil}\"\n  status: \"{evil}\"\n  name: {{en: x, cy: x}}\n"),
    );
    let page = preview.wait(&mut events, SERVICE, |page| page.panel().contains("alert(1)"));
    let assert_escaped = |text: &str| {
        assert!(!text.contains("<script>alert"), "{text}");
        assert!(text.contains("&lt;script&gt;alert(1)"), "{text}");
    };
    assert_escaped(&page.text());
    assert_escaped(&preview.get("/_preview/").text());
    // What cannot be read at all, a template, and a file's name.
    folder.write(SERVICES, format!("{services}\n- [\"{evil}\n"));
    preview.wait(&mut events, SERVICE, |page| page.panel().contains("[yaml-syntax]"));
    assert_escaped(&preview.get(SERVICE).text());
    folder.write(TEMPLATE, template(&format!("{{{{ content.nothing }}}}{evil}")));
    assert_escaped(&preview.wait(&mut events, PAGE, |page| page.panel().contains("content.nothing")).text());
    folder.write("content/pages/<img src=x onerror=alert(1)>.md", "x");
    let page = preview.wait(&mut events, "/en/", |page| page.panel().contains("onerror"));
    assert!(!page.text().contains("<img src=x"), "{}", page.text());
    let lost = preview.get("/en/%3Cscript%3Ealert(1)%3C/script%3E/");
    assert!(lost.status == 404 && !lost.text().contains("<script>alert"), "{}", lost.text());
    let view = preview.get("/_preview/view?page=/en/%3Cscript%3Ealert(1)%3C/script%3E/&as=%3Cscript%3Ealert(1)");
    assert!(!view.text().contains("<script>alert"), "{}", view.text());
}

//! The national charter, nine sections with thirty promises, and a few pages.

use std::iter::once;

use super::words::{HEADINGS, LOCALES, PAGES, PROMISES, SECTIONS, paragraph};

/// How many promises the charter makes.
pub(super) const PROMISE_COUNT: usize = 30;

pub(super) fn promise_id(number: usize) -> String {
    format!("promise-{:02}", 1 + number % PROMISE_COUNT)
}

/// The file of a section, without locale and ending.
pub(super) fn section_file(section: usize) -> String {
    format!("{}0-{}", section + 1, SECTIONS[section].0)
}

/// Every section's files: path, text.
pub(super) fn sections() -> impl Iterator<Item = (String, String)> {
    let of_locale = |section| {
        move |locale: usize| {
            (format!("charter/{}.{}.md", section_file(section), LOCALES[locale]), section_text(section, locale))
        }
    };
    (0..SECTIONS.len()).flat_map(move |section| (0..LOCALES.len()).map(of_locale(section)))
}

/// Every other page's files: path, text.
pub(super) fn pages() -> impl Iterator<Item = (String, String)> {
    let of_locale = |page: usize| {
        move |locale: usize| (format!("pages/{}.{}.md", PAGES[page].0, LOCALES[locale]), page_text(page, locale))
    };
    (0..PAGES.len()).flat_map(move |page| (0..LOCALES.len()).map(of_locale(page)))
}

/// The numbers of a section's promises: three, and in every third section four.
fn promises_of(section: usize) -> std::ops::Range<usize> {
    let before = |section: usize| 3 * section + section.div_ceil(3);
    before(section)..before(section + 1)
}

fn section_text(section: usize, locale: usize) -> String {
    let (_, title, summary) = SECTIONS[section];
    let mut promises = promises_of(section).map(|number| promise_line(number, locale));
    let first = promises.next().unwrap_or_default();
    let list = promises.map(|promise| format!("- {promise}\n")).collect::<String>();
    let parts = [
        format!(
            "---\ntitle: \"{}\"\nsummary: \"{}\"\n---\n{}\n",
            title[locale],
            summary[locale],
            paragraph(section, 4, locale)
        ),
        format!("## {}\n\n{}\n\n{first}\n", HEADINGS[0][locale], paragraph(section + 4, 5, locale)),
        format!("## {}\n\n{}\n\n{list}", HEADINGS[1][locale], paragraph(section + 9, 4, locale)),
        format!("## {}\n\n{} {}\n", HEADINGS[2][locale], paragraph(section + 2, 5, locale), links(section, locale)),
        format!(
            "## {}\n\n{}\n\n> {}\n",
            HEADINGS[3][locale],
            paragraph(section + 7, 4, locale),
            paragraph(section + 5, 1, locale)
        ),
        format!("## {}\n\n{}\n", HEADINGS[4][locale], paragraph(section + 11, 3 + 2 * (section % 4), locale)),
    ];
    parts.join("\n")
}

fn promise_line(number: usize, locale: usize) -> String {
    format!("{}. {{#{}}}", PROMISES[number % PROMISES.len()][locale], promise_id(number))
}

fn links(section: usize, locale: usize) -> String {
    let (promise, page) = (promise_id(3 * section + 7), PAGES[section % PAGES.len()].0);
    match LOCALES[locale] {
        "cy" => format!("Gweler hefyd [addewid arall](promise:{promise}) a [mwy o wybodaeth](../pages/{page}.md)."),
        _ => format!("See also [another promise](promise:{promise}) and [more information](../pages/{page}.md)."),
    }
}

fn page_text(page: usize, locale: usize) -> String {
    let title = PAGES[page].1[locale];
    let front = format!("---\ntitle: \"{title}\"\nsummary: \"{}\"\n---", paragraph(page, 1, locale));
    let paragraphs = (0..4).map(|number| paragraph(page + 3 * number, 4, locale));
    once(front).chain(paragraphs).collect::<Vec<_>>().join("\n\n") + "\n"
}

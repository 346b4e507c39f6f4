//! A made-up nation to measure with: N authorities, each in Welsh and English, with listings of realistic length.
//!
//! [`write`] is the entry. What it writes is a function of N alone, so two machines measure the same site. An edition has
//! 86 pages: 15 fixed ones, 9 sections, 40 services, 17 resources (3 more are assumptions) and 5 other pages; the one that is
//! read first has the bilingual booklet too.

#![allow(clippy::disallowed_methods, reason = "it writes the files that a benchmark reads")]

mod words;
mod charter;
mod authority;
mod listing;

use std::fs;
use std::io;
use std::path::Path;

/// The repository's own categories and statutory areas.
const TAXONOMY: &str = include_str!("../../content/taxonomy.yaml");

const SETTINGS: &str = "\
title: {cy: Siarter enghreifftiol, en: A sample charter}
base_url: https://charter.example.org/
locales: [cy, en]
source_locale: en
fallback: notice
review_months: 6
exit_url: https://www.bbc.co.uk/weather
demonstration: true
credits:
  cy: Testun enghreifftiol, wedi'i gynhyrchu gan raglen i fesur â hi.
  en: Sample text, made by a program to measure with.
";

/// Writes the content of `authorities` authorities into `root/content`.
pub(crate) fn write(root: &Path, authorities: usize) -> io::Result<()> {
    let content = root.join("content");
    let put = |path: &str, text: &str| {
        let file = content.join(path);
        fs::create_dir_all(file.parent().unwrap_or(&content))?;
        fs::write(file, text)
    };
    put("site.yaml", SETTINGS)?;
    put("taxonomy.yaml", TAXONOMY)?;
    for (path, text) in charter::sections().chain(charter::pages()) {
        put(&path, &text)?;
    }
    for number in 1..=authorities {
        let folder = format!("authorities/authority-{number:03}");
        for (path, text) in authority::files(number) {
            put(&format!("{folder}/{path}"), &text)?;
        }
    }
    Ok(())
}

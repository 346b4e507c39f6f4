//! Pages for paper: the codes can be read, and files that need no other need no other.

use std::collections::HashSet;

use scraper::Element;
use siarter::options::Options;

use crate::{Site, assert_none, css, links_of, today, values, whole_site};

/// The quiet zone that ISO/IEC 18004 asks for, in modules.
const QUIET: usize = 4;

/// The modules of a code as a page draws them: `M x y h n v 1 h -n z` is a row of `n` dark ones.
fn modules(path: &str, size: usize) -> Vec<Vec<bool>> {
    let mut rows = vec![vec![false; size]; size];
    for run in path.split('M').skip(1) {
        let (x, rest) = run.split_once(' ').unwrap();
        let (y, rest) = rest.split_once('h').unwrap();
        let width: usize = rest.split_once('v').unwrap().0.parse().unwrap();
        let (x, y): (usize, usize) = (x.parse().unwrap(), y.parse().unwrap());
        rows[y][x..x + width].fill(true);
    }
    rows
}

/// Reads a code of version 1 to 6 with nothing damaged (ISO/IEC 18004, 7): what the site's library drew, by
/// other code than the library's.
#[allow(
    clippy::manual_is_multiple_of,
    clippy::nonminimal_bool,
    reason = "the masks and places as the standard has them"
)]
fn decode(rows: &[Vec<bool>]) -> String {
    let n = rows.len() - 2 * QUIET;
    let (first, end) = (QUIET, QUIET + n);
    let is_light = |x: usize, y: usize| !rows[y][x];
    for at in 0..rows.len() {
        for edge in (0..first).chain(end..rows.len()) {
            assert!(is_light(at, edge) && is_light(edge, at), "the quiet zone is not quiet");
        }
    }
    let at = |x: usize, y: usize| rows[y + QUIET][x + QUIET];
    let version = (n - 17) / 4;
    assert!((1..=6).contains(&version), "version {version} is not read here");
    // Format: 15 bits from the bottom up, masked; the first two say the level, the next three the mask.
    let places = [(8, 0), (8, 1), (8, 2), (8, 3), (8, 4), (8, 5), (8, 7), (8, 8), (7, 8)];
    let format = (0..15usize).fold(0usize, |format, bit| {
        let (x, y) = places.get(bit).copied().unwrap_or((14usize.saturating_sub(bit), 8));
        format | usize::from(at(x, y)) << bit
    }) ^ 0b101_0100_0001_0010;
    let mask = format >> 10 & 7;
    let is_masked = |x: usize, y: usize| match mask {
        0 => (x + y) % 2 == 0,
        1 => y % 2 == 0,
        2 => x % 3 == 0,
        3 => (x + y) % 3 == 0,
        4 => (x / 3 + y / 2) % 2 == 0,
        5 => x * y % 2 + x * y % 3 == 0,
        6 => (x * y % 2 + x * y % 3) % 2 == 0,
        _ => ((x + y) % 2 + x * y % 3) % 2 == 0,
    };
    let is_pattern = |x: usize, y: usize| {
        let finder = (x < 9 && y < 9) || (x >= n - 8 && y < 9) || (x < 9 && y >= n - 8);
        let alignment = version > 1 && (n - 9..n - 4).contains(&x) && (n - 9..n - 4).contains(&y);
        finder || alignment || x == 6 || y == 6
    };
    let mut bits = Vec::new();
    let columns = (0..n).rev().filter(|x| *x != 6).collect::<Vec<_>>();
    for (number, pair) in columns.chunks(2).enumerate() {
        for step in 0..n {
            let y = if number % 2 == 0 { n - 1 - step } else { step };
            bits.extend(pair.iter().filter(|x| !is_pattern(**x, y)).map(|x| at(*x, y) != is_masked(*x, y)));
        }
    }
    let value = |bits: &[bool]| bits.iter().fold(0usize, |value, bit| value << 1 | usize::from(*bit));
    let words: Vec<u8> = bits.chunks_exact(8).map(|bits| value(bits) as u8).collect();
    // Words of data in each block, and blocks: at level M, H and Q. L would be too little for paper.
    let (length, blocks) = match (format >> 13, version) {
        (0, _) => [(16, 1), (28, 1), (44, 1), (32, 2), (43, 2), (27, 4)][version - 1],
        (2, 1..=4) => [(9, 1), (16, 1), (13, 2), (9, 4)][version - 1],
        (3, 1..=4) => [(13, 1), (22, 1), (17, 2), (24, 2)][version - 1],
        (level, _) => panic!("version {version} at level {level:02b} is not read here"),
    };
    let data: Vec<u8> =
        (0..blocks).flat_map(|block| (0..length).map(move |at| at * blocks + block)).map(|at| words[at]).collect();
    let bits: Vec<bool> = data.iter().flat_map(|word| (0..8).rev().map(move |bit| word >> bit & 1 == 1)).collect();
    assert_eq!(value(&bits[..4]), 4, "the text is not written as bytes");
    let count = value(&bits[4..12]);
    let bytes = bits[12..12 + 8 * count].chunks(8).map(|bits| value(bits) as u8).collect();
    String::from_utf8(bytes).unwrap()
}

#[test]
fn every_code_leads_to_the_home_page_of_its_edition() {
    let site = whole_site();
    let Site { files, plan, .. } = &*site;
    let mut read = HashSet::new();
    for (file, page) in site.html() {
        for code in page.select(&css("svg.code")) {
            let size: usize = code.attr("viewBox").unwrap().rsplit(' ').next().unwrap().parse().unwrap();
            let path = code.select(&css("path")).last().unwrap();
            let address = decode(&modules(path.attr("d").unwrap(), size));
            assert_eq!(code.attr("role"), Some("img"), "{file}");
            assert!(code.attr("aria-label").unwrap().contains(&address), "{file}: the code has no text of its own");
            let is_printed = code.parent_element().unwrap().text().any(|text| text.trim() == address);
            assert!(is_printed, "{file}: {address} is not printed beside its code");
            let home = address.strip_prefix(&plan.base.absolute("/")).unwrap();
            assert!(files.contains_key(&format!("{home}index.html")), "{file}: {address} is no page");
            // The bilingual booklet has a code for each language.
            let is_own = file.split('/').next() == home.split('/').next() || file.contains("/llyfryn-dwyieithog/");
            assert!(is_own, "{file}: {address} is in another language");
            read.insert(address);
        }
    }
    assert_eq!(read.len(), plan.editions.len(), "an edition has no code");
}

#[test]
fn standalone_files_need_no_other() {
    let site = Site::of(&Options { standalone: true, ..Options::whole(today()) });
    let Site { files, pages, .. } = &site;
    let mut faults = Vec::new();
    for (file, bytes) in files {
        let html = String::from_utf8_lossy(bytes);
        let mut fault = |text: String| faults.push(format!("{file}: {text}"));
        let page = &pages[file];
        let ids: HashSet<&str> = values(page, "id").collect();
        for name in links_of(page) {
            let is_whole = ["https://", "tel:", "mailto:", "sms:", "data:"].iter().any(|kind| name.starts_with(kind));
            let is_here = name.strip_prefix('#').is_some_and(|id| ids.contains(id));
            let is_listed = file == "index.html" && files.contains_key(&name);
            if !is_whole && !is_here && !is_listed {
                fault(format!("it leads to {name}"));
            }
        }
        for element in page.select(&css("[src]:not([src^='data:']), link[rel=stylesheet], script, [style]")) {
            fault(format!("<{}> is not allowed", element.value().name()));
        }
        for url in html.split("url(").skip(1).filter(|url| !url.trim_start_matches('"').starts_with("data:")) {
            fault(format!("a style needs {}", url.split(')').next().unwrap_or_default()));
        }
        if !html.contains("http-equiv=\"Content-Security-Policy\"") || html.contains("@import") {
            fault("it has no policy, or imports a style".into());
        }
    }
    assert_none("files need others", &faults);
    assert_eq!(files.len(), 5 * 4 + 2 + 1, "{:?}", files.keys().collect::<Vec<_>>());
}

#[test]
fn what_is_printed_is_on_the_site_too() {
    let site = &whole_site().files;
    let pages = [
        "cy/dyffryn/llyfryn-dwyieithog",
        "en/dyffryn/large-print",
        "en/notice-board-sheet",
        "cy/dyffryn/cardiau-waled",
    ];
    for page in pages {
        assert!(site.contains_key(&format!("{page}/index.html")), "there is no {page}");
    }
    let english = String::from_utf8_lossy(&site["en/dyffryn/print/index.html"]);
    assert!(
        english.contains("href=\"/cy/dyffryn/llyfryn-dwyieithog/\""),
        "the English booklet leads to the bilingual one"
    );
}

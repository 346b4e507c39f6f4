//! Whatever a page shows is among what it says it is made of.

use std::collections::BTreeSet;

use crate::small_site::{Mark, marks, whole_site};
use crate::{Page, pages};

impl Page {
    /// The page without what all pages of an edition share: whose site it is, the navigation, and the footer with the titles of
    /// the pages below `pages/`. No page is made of these: editors would be told of them everywhere.
    fn without_frame(&self) -> String {
        let mut html = self.html.clone();
        for (open, close) in [("<header class=\"site-header\"", "</header>"), ("<footer", "</footer>")] {
            let start = html.find(open).unwrap();
            let end = start + html[start..].find(close).unwrap();
            html.replace_range(start..end, "");
        }
        html
    }

    fn is_made_of(&self, mark: &Mark) -> bool {
        let path = format!("content/{}", mark.path);
        self.spans.iter().filter(|span| span.path.as_str() == path).any(|span| {
            let is_whole_file = span.start == span.end;
            is_whole_file || (span.start as usize..span.end as usize).contains(&mark.place)
        })
    }
}

#[test]
fn a_page_is_made_of_what_it_shows() {
    let site = whole_site();
    let marks = marks(&site);
    let mut unseen: BTreeSet<&str> = marks.iter().map(|mark| &*mark.word).collect();
    let mut wrong = Vec::new();
    for page in pages(&site) {
        let html = page.without_frame();
        for mark in &marks {
            // Title, description and data of every page say whose it is, too.
            let part = if mark.is_owner() { page.main() } else { &*html };
            if part.contains(&mark.word) {
                unseen.remove(&*mark.word);
                if !page.is_made_of(mark) {
                    wrong.push(format!("{} shows {} of {}, but is not made of it", page.path, mark.word, mark.record));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} texts:\n{}", wrong.len(), wrong.join("\n"));
    assert!(unseen.is_empty(), "no page shows {unseen:?}");
}

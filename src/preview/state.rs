//! What the running preview knows: the newest snapshot, who waits for the next, and where pages have been.

use std::collections::{HashMap, VecDeque};
use std::io;
use std::ops::Deref;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde_json::json;

use crate::model::Edition;
use crate::plan::page::PagePlace;
use crate::plan::{PageKey, Route, RouteKind};
use crate::render::{Body, own_texts};
use crate::source::Span;

use super::editor::Editor;
use super::event::Event;
use super::events::Events;
use super::guard::Hosts;
use super::snapshot::Snapshot;

/// How many changed pages the start page remembers.
const RECENT: usize = 20;
/// If a change may have touched more pages than this, only so many are compared, so that the next change need not wait.
const COMPARED: usize = 300;

/// Shared by all threads of a preview.
pub(super) struct Preview {
    /// With all links followed.
    pub(super) root: PathBuf,
    pub(super) editor: Editor,
    pub(super) hosts: Hosts,
    pub(super) events: Arc<Events>,
    /// Told apart from the sessions before: a page left open shows when the preview is started anew.
    name: u64,
    state: Mutex<Shown>,
    tell: Arc<dyn Fn(Event) + Send + Sync>,
}

/// What is shown at one moment: all of an answer comes from one of these.
#[derive(Clone)]
pub(super) struct Current {
    pub(super) snapshot: Arc<Snapshot>,
    /// Why the newest content could not be read.
    pub(super) unread: Option<String>,
    /// Its name; another one means that there is something new.
    pub(super) version: String,
}

impl Deref for Current {
    type Target = Snapshot;

    fn deref(&self) -> &Snapshot {
        &self.snapshot
    }
}

struct Shown {
    shown: Current,
    /// Counts what was shown.
    count: u64,
    /// What each page was that a browser was given, by path.
    seen: HashMap<String, PagePlace>,
    recent: VecDeque<Recent>,
    /// The number of the snapshot whose changes are in `recent`.
    noted: u64,
}

/// A page that changed.
#[derive(Clone)]
pub(super) struct Recent {
    pub(super) href: String,
    pub(super) title: String,
    pub(super) lang: String,
}

impl Preview {
    pub(super) fn new(
        root: &Path,
        first: Arc<Snapshot>,
        editor: Editor,
        hosts: Hosts,
        tell: Arc<dyn Fn(Event) + Send + Sync>,
    ) -> io::Result<Preview> {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_millis() as u64);
        let shown = Current { snapshot: first, unread: None, version: String::new() };
        let noted = shown.snapshot.number;
        let state = Shown { shown, count: 0, seen: HashMap::new(), recent: VecDeque::new(), noted };
        let preview = Preview {
            root: root.canonicalize()?,
            editor,
            hosts,
            events: Arc::new(Events::default()),
            name: now,
            state: Mutex::new(state),
            tell,
        };
        preview.announce(&mut preview.state(), &[]);
        Ok(preview)
    }

    fn state(&self) -> MutexGuard<'_, Shown> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn current(&self) -> Current {
        self.state().shown.clone()
    }

    pub(super) fn tell(&self, event: Event) {
        (self.tell)(event);
    }

    /// Puts a snapshot in place of the one that is shown, and tells open pages.
    pub(super) fn show(&self, snapshot: Snapshot) -> Arc<Snapshot> {
        let snapshot = Arc::new(snapshot);
        let files = changed_files(&snapshot);
        let mut state = self.state();
        state.shown.snapshot = snapshot.clone();
        state.shown.unread = None;
        self.announce(&mut state, &files);
        snapshot
    }

    /// Says why the content cannot be read, or that it can be again.
    pub(super) fn set_unread(&self, why: Option<String>) {
        let mut state = self.state();
        if state.shown.unread != why {
            state.shown.unread = why;
            self.announce(&mut state, &[]);
        }
    }

    fn announce(&self, state: &mut Shown, files: &[String]) {
        state.count += 1;
        let version = format!("{:x}-{}", self.name, state.count);
        let after = std::mem::replace(&mut state.shown.version, version.clone());
        let message = json!({ "version": version, "after": after, "files": files });
        self.events.announce(&message.to_string());
    }

    /// Remembers what stood at a path, for when it moves or goes.
    pub(super) fn remember(&self, path: &str, place: PagePlace) {
        self.state().seen.insert(path.to_owned(), place);
    }

    pub(super) fn find_seen(&self, path: &str) -> Option<PagePlace> {
        self.state().seen.get(path).cloned()
    }

    /// The pages that changed, the newest first. They are found after pages are shown: whoever asks waits a moment for that.
    pub(super) fn recent(&self) -> Vec<Recent> {
        for _ in 0..200 {
            let state = self.state();
            if state.noted >= state.shown.snapshot.number {
                break;
            }
            drop(state);
            thread::sleep(Duration::from_millis(10));
        }
        self.state().recent.iter().cloned().collect()
    }

    /// Finds the pages that the newest change made different, for the start page. The pages are on their way by then.
    pub(super) fn note_recent(&self, before: &Snapshot, now: &Snapshot) {
        let pages = changed_pages(before, now);
        let mut state = self.state();
        for page in pages.into_iter().rev() {
            state.recent.retain(|other| other.href != page.href);
            state.recent.push_front(page);
        }
        state.recent.truncate(RECENT);
        state.noted = now.number;
    }
}

/// The addresses of content files that changed.
fn changed_files(snapshot: &Snapshot) -> Vec<String> {
    let hrefs = snapshot.changed.iter().filter_map(|path| snapshot.plan.files.get(path));
    hrefs.map(|file| file.href.clone()).collect()
}

/// The pages that are made of changed files and differ. Of what editions share, the national page stands for all.
fn changed_pages(before: &Snapshot, now: &Snapshot) -> Vec<Recent> {
    let candidates = now.plan.routes.iter().filter_map(|route| {
        let RouteKind::Page(edition, key) = route.kind else { return None };
        touched(now, edition, key).then_some((route, edition))
    });
    let candidates: Vec<(&Route, Edition)> = candidates.take(COMPARED).collect();
    let mut pages: Vec<Recent> = Vec::new();
    for (route, edition) in candidates {
        let Ok(Body::Bytes(bytes)) = now.render(route) else { continue };
        let old = before.find_route(&route.file).and_then(|route| before.render(route).ok());
        if !matches!(old, Some(Body::Bytes(old)) if old == bytes) {
            let (href, lang) = (now.plan.base.href(&route.path()[1..]), edition.locale.to_string());
            pages.push(Recent { href, title: title_of(&bytes), lang });
        }
        if pages.len() == RECENT {
            break;
        }
    }
    pages
}

/// Whether a page's own text changed: not every list that it stands in. What a council shares is not its own.
fn touched(now: &Snapshot, edition: Edition, key: PageKey) -> bool {
    let slug = now.site.catalogues[edition.catalogue].slug_str();
    let is_changed = |span: &Span| {
        let is_here = edition.catalogue == Edition::NATIONAL || span.path.owner() == Some(slug);
        is_here && now.changed.contains(&span.path)
    };
    own_texts(&now.site, edition, key).iter().any(|text| is_changed(&text.span))
}

/// The title of a page, as its reader sees it in the tab.
fn title_of(html: &[u8]) -> String {
    let html = String::from_utf8_lossy(html);
    let title = html.split_once("<title>").and_then(|(_, rest)| rest.split_once("</title>"));
    let title = title.map_or("", |(title, _)| title);
    [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&#x27;", "'"), ("&amp;", "&")]
        .iter()
        .fold(title.to_owned(), |title, (entity, text)| title.replace(entity, text))
}

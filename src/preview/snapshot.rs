//! The site as it stands at one moment, whole and ready to render; and the host that makes the next one.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, SystemTime};

use crate::build::{Build, Memory, Rules, build_again};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::load::{LoadError, load};
use crate::model::Site;
use crate::options::Options;
use crate::plan::{Plan, Route, RouteKind};
use crate::render::{Body, Renderer};
use crate::rules::Severity;
use crate::source::{FileBody, Source, SourcePath, Sources};

/// The site between two changes.
pub struct Snapshot {
    /// Counts from 1.
    pub number: u64,
    pub sources: Sources,
    pub site: Arc<Site>,
    pub plan: Arc<Plan>,
    /// Sorted by place.
    pub diagnostics: Vec<Diagnostic>,
    /// Files that cannot be read, and stand as they were when they last could be.
    pub kept: BTreeSet<SourcePath>,
    /// What differs from the snapshot before: added, changed and removed files.
    pub changed: Vec<SourcePath>,
    renderer: Renderer,
    /// When each file that is only copied was last written, and how long it is: its bytes are not read.
    stamps: Vec<(SourcePath, Option<(SystemTime, u64)>)>,
    /// How many errors the last sound snapshot had: to have no more is to be sound.
    tolerated: usize,
    /// Whether a template changed since a page was last rendered without fault: nobody knows yet whether any can be.
    suspect: AtomicBool,
    /// Templates that failed when a page was asked for, by the page's file.
    faults: Mutex<Vec<(Box<str>, Diagnostic)>>,
    /// The last sound snapshot, for pages that this one cannot make.
    before: Mutex<Option<Arc<Snapshot>>>,
}

/// What a snapshot takes over from the one before it; the first has none.
#[derive(Default)]
struct Past {
    number: u64,
    changed: Vec<SourcePath>,
    suspect: bool,
    /// How many errors are tolerated; the first snapshot's own, if there is none before.
    tolerated: Option<usize>,
    sound: Option<Arc<Snapshot>>,
}

/// What was read of a site, and what differs from the snapshot before.
struct Reading {
    sources: Sources,
    stamps: Stamps,
    changed: Vec<SourcePath>,
}

impl Reading {
    /// Whether a text was read while it was being saved: it is empty, as it was not before, since programs empty a file
    /// before they write it; or it is another one by now.
    fn is_half_saved(&self, before: &Snapshot, root: &Path) -> bool {
        let is_emptied = |source: &Source| {
            source.text.is_empty() && before.sources.find_text(&source.path).is_some_and(|old| !old.is_empty())
        };
        let is_another = |source: &Source| {
            let path = source.path.as_str();
            fs::read(root.join(path)).is_ok_and(|bytes| !Source::new(path, &bytes).has_text_of(source))
        };
        let mut texts = self.changed.iter().filter_map(|path| self.sources.texts.get(path));
        texts.any(|source| is_emptied(source) || is_another(source))
    }
}

/// Makes snapshots of one site, each from the one before: only files whose text changed are parsed.
pub struct Host {
    root: PathBuf,
    options: Box<dyn Fn() -> Options + Send>,
    memory: Memory,
    /// Snapshots that nobody needs: to free them takes a while, which pages do not wait for.
    retired: Vec<Arc<Snapshot>>,
}

impl Host {
    pub fn new(root: PathBuf, options: Box<dyn Fn() -> Options + Send>) -> Host {
        Host { root, options, memory: Memory::default(), retired: Vec::new() }
    }

    pub fn first(&mut self) -> Result<Snapshot, LoadError> {
        let sources = load(&self.root)?;
        let stamps = stamps(&sources);
        let build = self.build(&sources);
        Ok(Snapshot::new(sources, stamps, build, Past::default()))
    }

    /// The site as it is now, or `None` if it is as it was.
    pub fn next(&mut self, before: &Arc<Snapshot>) -> Result<Option<Snapshot>, LoadError> {
        let Reading { sources, stamps, changed } = self.read_patiently(before)?;
        if changed.is_empty() && before.plan.options.today == (self.options)().today {
            return Ok(None);
        }
        let build = self.build(&sources);
        // The old snapshot is asked only now, because its pages are shown, and may fail, while the new one is built.
        let is_template = |path: &SourcePath| path.as_str().starts_with("themes/") && path.as_str().ends_with(".html");
        let suspect = changed.iter().any(is_template) || before.suspect.load(Ordering::Relaxed);
        let (sound, retired) = before.last_sound();
        self.retired.extend(retired);
        let past = Past {
            number: before.number,
            changed,
            suspect,
            tolerated: Some(sound.as_ref().map_or(before.tolerated, |sound| sound.errors())),
            sound,
        };
        Ok(Some(Snapshot::new(sources, stamps, build, past)))
    }

    /// Reads the site, and reads it again while a program is saving it: a file may go between being listed and being read,
    /// when git or a sync client is at work, or be written at this moment.
    fn read_patiently(&self, before: &Snapshot) -> Result<Reading, LoadError> {
        let mut tries = 0;
        loop {
            let read = self.read(before);
            let is_passing = match &read {
                Err(error) => error.source.kind() == io::ErrorKind::NotFound,
                Ok(reading) => reading.is_half_saved(before, &self.root),
            };
            if !is_passing || tries == 10 {
                return read;
            }
            tries += 1;
            thread::sleep(Duration::from_millis(50));
        }
    }

    fn read(&self, before: &Snapshot) -> Result<Reading, LoadError> {
        let mut sources = load(&self.root)?;
        let stamps = stamps(&sources);
        let changed = changes(before, &mut sources, &stamps);
        Ok(Reading { sources, stamps, changed })
    }

    /// Frees what snapshots before the last held.
    pub fn let_go(&mut self) {
        self.retired.clear();
    }

    fn build(&mut self, sources: &Sources) -> Build {
        build_again(sources, &(self.options)(), Rules::AskOfContent, &mut self.memory, &mut |_| {})
    }
}

impl Snapshot {
    fn new(sources: Sources, stamps: Stamps, build: Build, past: Past) -> Snapshot {
        let diagnostics = build.diagnostics();
        Snapshot {
            number: past.number + 1,
            sources,
            site: build.site,
            plan: build.plan,
            tolerated: past.tolerated.unwrap_or_else(|| count_errors(&diagnostics)),
            diagnostics,
            kept: build.kept,
            changed: past.changed,
            renderer: build.renderer,
            stamps,
            suspect: AtomicBool::new(past.suspect),
            faults: Mutex::default(),
            before: Mutex::new(past.sound),
        }
    }

    /// The route that is written to `file` below the output folder.
    pub fn find_route(&self, file: &str) -> Option<&Route> {
        self.plan.routes.iter().find(|route| &*route.file == file)
    }

    /// The bytes of a route, or the template that fails.
    pub fn render(&self, route: &Route) -> Result<Body, Diagnostic> {
        let body = self.renderer.render(route);
        if body.is_ok() && matches!(route.kind, RouteKind::Page(..)) {
            self.suspect.store(false, Ordering::Relaxed);
        }
        body.inspect_err(|fault| {
            let mut faults = lock(&self.faults);
            if !faults.iter().any(|(file, _)| *file == route.file) {
                faults.push((route.file.clone(), fault.clone()));
            }
        })
    }

    /// What is wrong in templates that pages were rendered with so far, each once.
    pub fn faults(&self) -> Vec<Diagnostic> {
        let mut faults = Diagnostics::default();
        faults.extend_with(lock(&self.faults).iter().map(|(_, fault)| fault.clone()));
        faults.into_sorted()
    }

    /// The last snapshot that was sound, if this one is not the first.
    pub fn before(&self) -> Option<Arc<Snapshot>> {
        lock(&self.before).clone()
    }

    pub fn errors(&self) -> usize {
        count_errors(&self.diagnostics)
    }

    /// This snapshot, if it is no worse than the one it came from, or else that one; and the one that nobody needs then.
    fn last_sound(self: &Arc<Self>) -> (Option<Arc<Snapshot>>, Option<Arc<Snapshot>>) {
        let is_whole = self.kept.is_empty() && self.errors() <= self.tolerated;
        let is_sound = is_whole && lock(&self.faults).is_empty() && !self.suspect.load(Ordering::Relaxed);
        let before = lock(&self.before).take();
        if is_sound || before.is_none() { (Some(self.clone()), before) } else { (before, None) }
    }
}

fn count_errors(diagnostics: &[Diagnostic]) -> usize {
    diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error).count()
}

type Stamps = Vec<(SourcePath, Option<(SystemTime, u64)>)>;

fn stamps(sources: &Sources) -> Stamps {
    let stamp = |body: &FileBody| match body {
        FileBody::Disk(path) => {
            let metadata = fs::metadata(path).ok()?;
            Some((metadata.modified().ok()?, metadata.len()))
        }
        FileBody::Embedded(_) => None,
    };
    sources.files.iter().map(|(path, file)| (path.clone(), stamp(&file.body))).collect()
}

/// The files that are in one of two states only, or differ. A text that did not change is the old one from now on.
fn changes(before: &Snapshot, now: &mut Sources, stamps: &Stamps) -> Vec<SourcePath> {
    let mut changed = BTreeSet::new();
    for (path, source) in &mut now.texts {
        match before.sources.texts.get(path).filter(|old| old.has_text_of(source)) {
            Some(old) => source.text = old.text.clone(),
            None => _ = changed.insert(path.clone()),
        }
    }
    changed.extend(before.sources.texts.keys().filter(|path| !now.texts.contains_key(*path)).cloned());
    for (path, file) in &now.files {
        let same = match (before.sources.files.get(path).map(|old| &old.body), &file.body) {
            (Some(FileBody::Embedded(old)), FileBody::Embedded(new)) => old == new,
            (Some(FileBody::Disk(_)), FileBody::Disk(_)) => {
                find_stamp(&before.stamps, path) == find_stamp(stamps, path)
            }
            _ => false,
        };
        if !same {
            changed.insert(path.clone());
        }
    }
    changed.extend(before.sources.files.keys().filter(|path| !now.files.contains_key(*path)).cloned());
    changed.into_iter().collect()
}

fn find_stamp(stamps: &Stamps, path: &SourcePath) -> Option<(SystemTime, u64)> {
    let place = stamps.binary_search_by(|(other, _)| other.cmp(path)).ok()?;
    stamps[place].1
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

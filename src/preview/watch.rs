//! When to look again: waits until files changed, and then until they stop changing.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant, SystemTime};

use notify::event::{AccessKind, AccessMode, ModifyKind};
use notify::{Config, Event, EventKind, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};

use crate::load::FOLDERS;

/// Changes that follow one another faster than this are one change.
pub const QUIET: Duration = Duration::from_millis(40);
/// The longest wait for changes that follow one another without a pause.
const PATIENCE: Duration = Duration::from_millis(500);
/// The longest wait for git to finish a checkout.
const CHECKOUT: Duration = Duration::from_secs(10);
/// How often files are looked at where the system does not tell of changes.
const POLL: Duration = Duration::from_secs(1);

/// Watches the content, theme and words of one site.
pub(super) struct Watch {
    root: PathBuf,
    watcher: Box<dyn Watcher + Send>,
    polling: bool,
    events: Receiver<notify::Result<Event>>,
    /// Which of the folders are watched: one may come later.
    watched: Vec<&'static str>,
    /// What git keeps while it changes many files.
    git_lock: Option<PathBuf>,
}

impl Watch {
    /// Begins to watch; changes from now on are not missed.
    pub(super) fn start(root: &Path) -> notify::Result<Watch> {
        // A relative root would change its meaning if the process changed its directory.
        let root = fs::canonicalize(root)?;
        let (sender, events) = channel();
        let watcher = RecommendedWatcher::new(only_changes(sender), Config::default())
            .map(|watcher| Box::new(watcher) as Box<dyn Watcher + Send>);
        let git_lock = find_git_lock(&root);
        let mut watch = Watch { root, watcher: watcher?, polling: false, events, watched: Vec::new(), git_lock };
        if watch.watch_all().is_err() {
            watch.poll()?;
        }
        Ok(watch)
    }

    /// Whether the system cannot tell of changes (a limit is reached: on Linux, `fs.inotify.max_user_watches`).
    pub(super) fn is_polling(&self) -> bool {
        self.polling
    }

    fn poll(&mut self) -> notify::Result<()> {
        let (sender, events) = channel();
        let config = Config::default().with_poll_interval(POLL).with_compare_contents(true);
        self.watcher = Box::new(PollWatcher::new(only_changes(sender), config)?);
        (self.events, self.polling, self.watched) = (events, true, Vec::new());
        self.watch_all()
    }

    /// Watches the root for folders that come and go, and each folder with all that is in it.
    fn watch_all(&mut self) -> notify::Result<()> {
        self.watcher.watch(&self.root, RecursiveMode::NonRecursive)?;
        self.watch_folders()
    }

    fn watch_folders(&mut self) -> notify::Result<()> {
        for folder in FOLDERS {
            let path = self.root.join(folder);
            let is_there = path.is_dir();
            if is_there && !self.watched.contains(&folder) {
                self.watcher.watch(&path, RecursiveMode::Recursive)?;
                self.watched.push(folder);
            } else if !is_there {
                self.watched.retain(|other| *other != folder);
            }
        }
        Ok(())
    }

    /// Returns when something changed and nothing changes any more.
    pub(super) fn wait(&mut self) {
        loop {
            match self.events.recv() {
                Ok(event) => break self.note_folders(&event),
                // The watcher has ended, so no change can be heard of.
                Err(_) => std::thread::sleep(CHECKOUT),
            }
        }
        let first = Instant::now();
        loop {
            let patience = if self.is_checking_out() { CHECKOUT } else { PATIENCE };
            if first.elapsed() >= patience {
                break;
            }
            match self.events.recv_timeout(QUIET) {
                Ok(event) => self.note_folders(&event),
                Err(RecvTimeoutError::Timeout) if self.is_checking_out() => {}
                Err(_) => break,
            }
        }
        if self.watch_folders().is_err() && !self.polling {
            // If polling fails too, later changes are not seen; nothing more can be done here.
            let _ = self.poll();
        }
    }

    /// A folder that came, went or was replaced is to be watched anew, under the same name.
    fn note_folders(&mut self, event: &notify::Result<Event>) {
        let Ok(event) = event else { return self.watched.clear() };
        let is_other = matches!(event.kind, EventKind::Create(_) | EventKind::Remove(_))
            || matches!(event.kind, EventKind::Modify(ModifyKind::Name(_)));
        if is_other {
            self.watched.retain(|folder| !event.paths.contains(&self.root.join(folder)));
        }
    }

    /// Whether git is in the middle of changing files. A lock that a dead git left is soon too old to count.
    fn is_checking_out(&self) -> bool {
        let Some(metadata) = self.git_lock.as_ref().and_then(|lock| fs::metadata(lock).ok()) else { return false };
        let age = metadata.modified().ok().and_then(|time| SystemTime::now().duration_since(time).ok());
        age.is_some_and(|age| age < CHECKOUT)
    }
}

/// Hands on what changes something, and no more: every read of a file makes events too.
fn only_changes(sender: Sender<notify::Result<Event>>) -> impl FnMut(notify::Result<Event>) + Send + 'static {
    move |event| {
        if is_change(&event) {
            // Sending fails only when the preview has ended.
            let _ = sender.send(event);
        }
    }
}

/// What changes bytes or names. Reading makes events too: to follow those would be to follow oneself.
fn is_change(event: &notify::Result<Event>) -> bool {
    // An error counts as a change, because it may hide one.
    let Ok(event) = event else { return true };
    match event.kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write)) => true,
        EventKind::Access(_) | EventKind::Modify(ModifyKind::Metadata(_)) => event.need_rescan(),
        _ => true,
    }
}

/// `index.lock` of the repository that the site is in; in a linked work tree, `.git` is a file that names the folder.
fn find_git_lock(root: &Path) -> Option<PathBuf> {
    let git = root.ancestors().map(|folder| folder.join(".git")).find(|git| git.exists())?;
    if git.is_dir() {
        return Some(git.join("index.lock"));
    }
    let text = fs::read_to_string(&git).ok()?;
    let folder = text.strip_prefix("gitdir:")?.trim();
    Some(git.parent()?.join(folder).join("index.lock"))
}

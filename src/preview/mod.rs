//! The live preview: what an editor saves, the browser shows.
//!
//! [`serve`] loads, parses, resolves and plans once, renders only what the browser asks for, and does the same again
//! after each change, through the same functions as `build`. Nothing is written to disk.
//!
//! In reading order: [`snapshot`] is the site as it stands at one moment; `state` holds the newest; `watch` says when
//! there is another; `server` and `guard` are the network; `site_pages` and `start_page` answer; `panel` complains.

#![expect(clippy::disallowed_methods, reason = "an edge: it reads the clock, files and the network")]

pub mod snapshot;
mod words;
mod editor;
mod made_of;
mod event;
mod events;
mod state;
mod panel;
mod answer;
mod guard;
mod site_pages;
mod start_page;
mod server;
mod watch;

use std::net::TcpListener;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

use crate::options::Options;

pub use editor::{EDITORS, Editor};
pub use event::Event;
pub use guard::Hosts;
pub use watch::QUIET;

use snapshot::Host;
use state::Preview;
use watch::Watch;

/// What the preview is told.
pub struct Settings {
    /// The folder that has `content/` in it.
    pub root: PathBuf,
    /// Asked again before each rebuild: a preview may run past midnight.
    pub options: Box<dyn Fn() -> Options + Send>,
    pub editor: Editor,
    /// Who may be asked for, by the name in the request.
    pub hosts: Hosts,
}

/// Serves the site on `listener` until the process ends. Fails only if there is nothing to serve.
pub fn serve(
    settings: Settings,
    listener: TcpListener,
    tell: impl Fn(Event) + Send + Sync + 'static,
) -> Result<std::convert::Infallible, Box<dyn std::error::Error>> {
    let start = Instant::now();
    let mut host = Host::new(settings.root.clone(), settings.options);
    let (watch, first) = rayon::join(|| Watch::start(&settings.root), || host.first());
    // If the folder is missing, `load` has the better message, so its error comes first.
    let first = Arc::new(first?);
    let mut watch = watch?;
    if watch.is_polling() {
        tell(Event::Polling);
    }
    let tell = Arc::new(tell);
    let preview = Arc::new(Preview::new(&settings.root, first.clone(), settings.editor, settings.hosts, tell.clone())?);
    server::start(listener, preview.clone())?;
    tell(Event::Ready { snapshot: first, took: start.elapsed() });
    loop {
        // Rebuild at once: a file may have changed after it was read and before it was watched.
        rebuild(&mut host, &preview);
        host.let_go();
        watch.wait();
    }
}

/// Makes the next snapshot, if anything changed.
fn rebuild(host: &mut Host, preview: &Preview) {
    let start = Instant::now();
    let before = preview.current().snapshot;
    match host.next(&before) {
        Ok(None) => preview.set_unread(None),
        Ok(Some(snapshot)) => {
            let changed = snapshot.changed.clone();
            let snapshot = preview.show(snapshot);
            let took = start.elapsed();
            preview.tell(Event::Changed { snapshot: snapshot.clone(), before: before.clone(), changed, took });
            preview.note_recent(&before, &snapshot);
        }
        Err(error) => {
            preview.set_unread(Some(error.to_string()));
            preview.tell(Event::Unreadable(error));
        }
    }
}

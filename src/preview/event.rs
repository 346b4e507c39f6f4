//! What happens while the preview runs, for whoever shows it.

use std::sync::Arc;
use std::time::Duration;

use crate::diagnostic::Diagnostic;
use crate::load::LoadError;
use crate::source::SourcePath;

use super::snapshot::Snapshot;

/// What happens while the preview runs, for whoever shows it.
pub enum Event {
    /// Pages can be asked for.
    Ready { snapshot: Arc<Snapshot>, took: Duration },
    /// Something was saved, and the pages are new.
    Changed { snapshot: Arc<Snapshot>, before: Arc<Snapshot>, changed: Vec<SourcePath>, took: Duration },
    /// The content cannot be read; the last version stays.
    Unreadable(LoadError),
    /// A page that was asked for cannot be made.
    Fault { snapshot: Arc<Snapshot>, fault: Diagnostic },
    /// The system watches no more files: they are looked at every second.
    Polling,
}

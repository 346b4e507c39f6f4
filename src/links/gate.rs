//! A gate lets one request at a time pass to its host, with a pause between two. It closes once the host asks to be left
//! alone.

#![expect(clippy::disallowed_methods, reason = "a pause needs a clock")]

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// The gates of all hosts.
pub(super) struct Gates {
    pause: Duration,
    by_host: Mutex<BTreeMap<String, Arc<Mutex<Gate>>>>,
}

#[derive(Default)]
struct Gate {
    last: Option<Instant>,
    is_closed: bool,
}

impl Gates {
    pub(super) fn new(pause: Duration) -> Gates {
        Gates { pause, by_host: Mutex::default() }
    }

    /// Makes a request when it is this one's turn; `None` if the host wants no more. The request says whether it does.
    pub(super) fn pass<T>(&self, host: &str, request: impl FnOnce() -> (T, bool)) -> Option<T> {
        let gate = lock(&self.by_host).entry(host.to_owned()).or_default().clone();
        let mut gate = lock(&gate);
        if gate.is_closed {
            return None;
        }
        if let Some(last) = gate.last {
            std::thread::sleep(self.pause.saturating_sub(last.elapsed()));
        }
        let (answer, wants_more) = request();
        *gate = Gate { last: Some(Instant::now()), is_closed: !wants_more };
        Some(answer)
    }
}

/// Locks, and ignores that another thread may have panicked: every value here is complete after each statement.
pub(super) fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}

//! Telling open pages that there is something new: Server-Sent Events.

use std::io::{self, Write};
use std::sync::{Condvar, Mutex, PoisonError};
use std::time::Duration;

/// A client that went away is only noticed by writing to it.
const PING: Duration = Duration::from_secs(10);

/// What the last change was.
#[derive(Clone, Default)]
struct News {
    number: u64,
    /// The message of the newest version.
    message: String,
}

/// Where streams wait for the next version.
#[derive(Default)]
pub(super) struct Events {
    news: Mutex<News>,
    changed: Condvar,
}

impl Events {
    /// Announces version `number` by `message`, one line of JSON.
    pub(super) fn announce(&self, number: u64, message: String) {
        *self.news.lock().unwrap_or_else(PoisonError::into_inner) = News { number, message };
        self.changed.notify_all();
    }

    /// Writes the newest version at once, and then each as it comes, until the client is gone.
    pub(super) fn stream(&self, writer: &mut dyn Write) -> io::Result<()> {
        // Browsers wait three seconds before they open a broken stream again: an editor who starts the preview anew does not.
        writer.write_all(b"retry: 500\n\n")?;
        let mut told = 0;
        loop {
            let news = self.wait(told);
            match news.number == told {
                true => writer.write_all(b": ping\n\n")?,
                false => write!(writer, "event: version\ndata: {}\n\n", news.message)?,
            }
            writer.flush()?;
            told = news.number;
        }
    }

    fn wait(&self, told: u64) -> News {
        let news = self.news.lock().unwrap_or_else(PoisonError::into_inner);
        let waited = self.changed.wait_timeout_while(news, PING, |news| news.number == told);
        waited.unwrap_or_else(PoisonError::into_inner).0.clone()
    }
}

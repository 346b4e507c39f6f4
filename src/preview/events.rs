//! Telling open pages that there is something new: Server-Sent Events.
//!
//! Streams have no threads of their own: what is sent is short, so it fits into a client's buffer at once, or the client
//! has not read for long and is let go. Browsers come back by themselves.

use std::io::{self, Write};
use std::net::TcpStream;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

/// A client that went away is only noticed by writing to it.
const PING: Duration = Duration::from_secs(10);

/// The open streams, and what each new one is told first.
#[derive(Default)]
pub(super) struct Events {
    state: Mutex<Waiting>,
}

#[derive(Default)]
struct Waiting {
    streams: Vec<TcpStream>,
    /// The newest message, as it is sent.
    newest: String,
}

impl Events {
    fn state(&self) -> MutexGuard<'_, Waiting> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Tells every stream of a version by `message`, one line of JSON.
    pub(super) fn announce(&self, message: &str) {
        let mut state = self.state();
        state.newest = format!("event: version\ndata: {message}\n\n");
        let Waiting { streams, newest } = &mut *state;
        send_all(streams, newest);
    }

    /// Begins a stream with its head and the newest version.
    pub(super) fn open(&self, mut stream: TcpStream, head: &[u8]) -> io::Result<()> {
        stream.set_nonblocking(true)?;
        let mut state = self.state();
        // Browsers wait three seconds before they open a broken stream again: an editor who starts the preview anew does not.
        let start = [head, b"retry: 500\n\n", state.newest.as_bytes()].concat();
        stream.write_all(&start)?;
        state.streams.push(stream);
        Ok(())
    }

    /// Writes to every stream now and then, so that those that are closed are noticed.
    pub(super) fn keep_alive(self: Arc<Self>) {
        loop {
            thread::sleep(PING);
            send_all(&mut self.state().streams, ": ping\n\n");
        }
    }
}

/// Writes to each, and lets go of those that do not take it.
fn send_all(streams: &mut Vec<TcpStream>, text: &str) {
    // Clients send nothing after the request, so a stream that can be read has been closed.
    let is_open =
        |stream: &TcpStream| matches!(stream.peek(&mut [0]), Err(error) if error.kind() == io::ErrorKind::WouldBlock);
    streams.retain_mut(|stream| is_open(stream) && stream.write_all(text.as_bytes()).is_ok());
}

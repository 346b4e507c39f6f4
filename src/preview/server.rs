//! The network: requests in, answers out.
//!
//! A thread a connection, and limits on all that a client can hold on to: how much it sends, how long it takes, how many there are.
//! So whoever is slow, silent or gone holds up nobody else. `httparse` reads the requests; the rest of HTTP/1.1 that a
//! preview needs is in `answer` and here.

use std::io::{self, Read};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use super::answer::{Content, Response};
use super::guard::{self, Request};
use super::state::Preview;
use super::{site_pages, start_page};

/// Connections beyond this number are closed at once: many systems allow a process only a thousand open files.
const MOST_CONNECTIONS: usize = 700;
/// Request line and headers together, in bytes.
const LONGEST_HEAD: usize = 32 * 1024;
const MOST_HEADERS: usize = 100;
/// How long a request may take to arrive, or a connection to rest between two.
const REQUEST_TIME: Duration = Duration::from_secs(10);
/// How long a client may take nothing of its answer.
const ANSWER_TIME: Duration = Duration::from_secs(30);

/// Starts to answer, in threads of its own.
pub(super) fn start(listener: TcpListener, preview: Arc<Preview>) -> io::Result<()> {
    let events = preview.events.clone();
    thread::Builder::new().name("events".into()).spawn(move || events.keep_alive())?;
    thread::Builder::new().name("server".into()).spawn(move || accept(&listener, &preview))?;
    Ok(())
}

fn accept(listener: &TcpListener, preview: &Arc<Preview>) {
    let open = Arc::new(AtomicUsize::new(0));
    loop {
        // Perhaps too many files are open; some will soon be closed.
        let Ok((stream, _)) = listener.accept() else {
            thread::sleep(Duration::from_millis(50));
            continue;
        };
        let Some(guard) = Guard::new(&open) else { continue };
        let preview = preview.clone();
        // If the system has no thread left, dropping the closure closes the connection.
        let _ = thread::Builder::new().name("connection".into()).spawn(move || {
            let _guard = guard;
            // A client that goes away is no fault.
            let _ = Connection { stream, buffer: Vec::new() }.serve(&preview);
        });
    }
}

/// Counts a connection while it is open.
struct Guard(Arc<AtomicUsize>);

impl Guard {
    fn new(open: &Arc<AtomicUsize>) -> Option<Guard> {
        if open.fetch_add(1, Ordering::Relaxed) < MOST_CONNECTIONS {
            return Some(Guard(open.clone()));
        }
        open.fetch_sub(1, Ordering::Relaxed);
        None
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

/// One client's connection, with what it sent and nobody read yet.
struct Connection {
    stream: TcpStream,
    buffer: Vec<u8>,
}

/// Why no request could be read.
enum Unread {
    /// The client is gone, silent or too slow.
    Gone,
    /// What it sent is no request that is answered.
    Refused(u16, &'static str),
}

impl Connection {
    /// Answers one request after the other.
    fn serve(mut self, preview: &Preview) -> io::Result<()> {
        // Do not wait to fill a packet before a small answer is sent.
        self.stream.set_nodelay(true)?;
        self.stream.set_write_timeout(Some(ANSWER_TIME))?;
        loop {
            let request = match self.read() {
                Ok(request) => request,
                Err(Unread::Gone) => return Ok(()),
                Err(Unread::Refused(status, why)) => {
                    let nobody =
                        Request { method: "GET".into(), target: "/".into(), headers: Vec::new(), persistent: false };
                    Response::text(status, why).send(&nobody, &mut self.stream)?;
                    return self.hang_up();
                }
            };
            let answer = answer(&request, preview);
            if let (Content::Events, "GET") = (&answer.content, request.method.as_str()) {
                return preview.events.open(self.stream, &answer.stream_head());
            }
            let last = !request.persistent || answer.is_last();
            answer.send(&request, &mut self.stream)?;
            if last {
                return self.hang_up();
            }
        }
    }

    /// Reads the head of the next request; none of those that are answered has a body.
    fn read(&mut self) -> Result<Request, Unread> {
        let deadline = Instant::now() + REQUEST_TIME;
        loop {
            if let Some((request, length)) = parse(&self.buffer)? {
                self.buffer.drain(..length);
                return Ok(request);
            }
            if self.buffer.len() >= LONGEST_HEAD {
                return Err(Unread::Refused(431, "the request is too long"));
            }
            let left = deadline.saturating_duration_since(Instant::now());
            // A timeout of zero would mean no timeout.
            let timeout = Some(left.max(Duration::from_millis(1)));
            self.stream.set_read_timeout(timeout).map_err(|_| Unread::Gone)?;
            let mut piece = [0; 4096];
            match self.stream.read(&mut piece) {
                Ok(count) if count > 0 && left > Duration::ZERO => self.buffer.extend_from_slice(&piece[..count]),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                _ => return Err(Unread::Gone),
            }
        }
    }

    /// Says that this is the end, and takes a little of what still comes: to close with unread bytes would tear the answer away.
    fn hang_up(mut self) -> io::Result<()> {
        self.stream.shutdown(Shutdown::Write)?;
        self.stream.set_read_timeout(Some(Duration::from_millis(500)))?;
        let mut piece = [0; 4096];
        for _ in 0..64 {
            if self.stream.read(&mut piece)? == 0 {
                break;
            }
        }
        Ok(())
    }
}

/// Reads a request's head, with its length; `None` if there is more to come.
fn parse(bytes: &[u8]) -> Result<Option<(Request, usize)>, Unread> {
    let mut headers = [httparse::EMPTY_HEADER; MOST_HEADERS];
    let mut head = httparse::Request::new(&mut headers);
    let length = match head.parse(bytes) {
        Ok(httparse::Status::Complete(length)) => length,
        Ok(httparse::Status::Partial) => return Ok(None),
        Err(httparse::Error::TooManyHeaders) => return Err(Unread::Refused(431, "the request has too many headers")),
        Err(httparse::Error::Version) => return Err(Unread::Refused(505, "the preview speaks HTTP/1.1")),
        Err(_) => return Err(Unread::Refused(400, "that is no request")),
    };
    let headers: Vec<(String, String)> = head
        .headers
        .iter()
        .map(|header| (header.name.to_ascii_lowercase(), String::from_utf8_lossy(header.value).trim().to_owned()))
        .collect();
    let connection = headers.iter().find(|(name, _)| name == "connection").map(|(_, value)| value.to_ascii_lowercase());
    let persistent = match head.version {
        Some(1) => connection.is_none_or(|wish| !wish.contains("close")),
        _ => connection.is_some_and(|wish| wish.contains("keep-alive")),
    };
    let method = head.method.unwrap_or_default().to_owned();
    let target = head.path.unwrap_or_default().to_owned();
    Ok(Some((Request { method, target, headers, persistent }, length)))
}

/// The answer to a request: the preview's own pages, or the site's.
fn answer(request: &Request, preview: &Preview) -> Response {
    if let Err((status, why)) = guard::check(request, &preview.hosts) {
        let answer = Response::text(status, why);
        return if status == 405 { answer.header("Allow", "GET, HEAD") } else { answer };
    }
    match guard::decode_path(&request.target) {
        Some(path) if path.starts_with("/_preview/") => start_page::answer(&path, request, preview),
        Some(path) => site_pages::answer(&path, request, preview),
        None => Response::text(404, "there is no such page"),
    }
}

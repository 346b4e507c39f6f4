//! The network: requests in, answers out, over tiny_http.
//!
//! Every answer is written by hand through `into_writer`: tiny_http's own responses hold events back. Every request has a thread, so
//! that a client that reads slowly, or never, blocks nobody else.

use std::io;
use std::net::TcpListener;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use tiny_http::Server;

use super::answer::{Answer, Content};
use super::guard::{self, Request};
use super::session::Session;
use super::{own, pages};

/// More answers than so many at once, event streams included, are refused.
const MOST_AT_ONCE: usize = 1_000;

/// Starts to answer, in threads of its own.
pub(super) fn start(listener: TcpListener, session: Arc<Session>) -> io::Result<()> {
    prepare(&listener)?;
    let busy = Arc::new(AtomicUsize::new(0));
    thread::Builder::new().name("server".into()).spawn(move || accept(&listener, &session, &busy))?;
    Ok(())
}

/// Clients inherit what holds for the listener (Linux): answers leave at once, and a client that takes nothing for half
/// a minute is given up.
#[cfg(unix)]
fn prepare(listener: &TcpListener) -> io::Result<()> {
    use rustix::net::sockopt::{Timeout, set_socket_keepalive, set_socket_timeout, set_tcp_nodelay};
    use rustix::process::{Resource, getrlimit, setrlimit};
    set_tcp_nodelay(listener, true)?;
    set_socket_keepalive(listener, true)?;
    set_socket_timeout(listener, Timeout::Send, Some(Duration::from_secs(30)))?;
    // Each connection takes two files, and many systems allow a process but a thousand until it asks for more.
    let mut limit = getrlimit(Resource::Nofile);
    limit.current = limit.maximum;
    // Not being allowed more is no reason not to start.
    let _ = setrlimit(Resource::Nofile, limit);
    Ok(())
}

#[cfg(not(unix))]
fn prepare(_: &TcpListener) -> io::Result<()> {
    Ok(())
}

/// Hands each request to a thread. tiny_http stops accepting for good at the first failure (too many open files, say), so a
/// new server then takes over the listener, and this one goes on with the connections that it has.
fn accept(listener: &TcpListener, session: &Arc<Session>, busy: &Arc<AtomicUsize>) {
    let Ok(server) = listener.try_clone().and_then(|copy| Server::from_listener(copy, None).map_err(io::Error::other))
    else {
        return;
    };
    thread::scope(|scope| {
        loop {
            match server.recv() {
                Ok(request) => take(request, session, busy),
                Err(_) => {
                    thread::sleep(Duration::from_secs(1));
                    scope.spawn(|| accept(listener, session, busy));
                }
            }
        }
    });
}

fn take(request: tiny_http::Request, session: &Arc<Session>, busy: &Arc<AtomicUsize>) {
    let asked = Request {
        method: request.method().to_string(),
        target: request.url().to_owned(),
        headers: request
            .headers()
            .iter()
            .map(|header| (header.field.as_str().as_str().to_ascii_lowercase(), header.value.to_string()))
            .collect(),
    };
    let mut writer = request.into_writer();
    if busy.fetch_add(1, Ordering::Relaxed) >= MOST_AT_ONCE {
        busy.fetch_sub(1, Ordering::Relaxed);
        let _ = Answer::text(503, "too many requests at once").send(&asked, &mut *writer);
        return;
    }
    let (session, busy) = (session.clone(), busy.clone());
    let count = busy.clone();
    let spawned = thread::Builder::new().name("answer".into()).spawn(move || {
        // Clients go away when they like: that is nobody's fault.
        let _ = respond(&asked, &session, &mut *writer);
        busy.fetch_sub(1, Ordering::Relaxed);
    });
    if spawned.is_err() {
        count.fetch_sub(1, Ordering::Relaxed);
    }
}

fn respond(request: &Request, session: &Session, writer: &mut dyn io::Write) -> io::Result<()> {
    let answer = answer(request, session);
    if let Content::Events = answer.content {
        writer.write_all(&answer.stream_head())?;
        if request.method == "HEAD" {
            return writer.flush();
        }
        return session.events.stream(writer);
    }
    answer.send(request, writer)
}

/// The answer to a request: the preview's own pages, or the site's.
fn answer(request: &Request, session: &Session) -> Answer {
    if let Err((status, why)) = guard::check(request, &session.hosts) {
        let answer = Answer::text(status, why);
        return if status == 405 { answer.header("Allow", "GET, HEAD") } else { answer };
    }
    match guard::decode_path(&request.target) {
        Some(path) if path.starts_with("/_preview/") => own::answer(&path, request, session),
        Some(path) => pages::answer(&path, request, session),
        None => Answer::text(404, "there is no such page"),
    }
}

//! `siarter serve`

#![expect(clippy::print_stderr, reason = "a command: it speaks")]

use std::error::Error;
use std::io::{self, Write};
use std::net::{IpAddr, SocketAddr, TcpListener, ToSocketAddrs};
use std::time::Duration;

use crate::cli::Serve;
use crate::command::output::Exit;
use crate::command::site::{no_content, pages, today};
use crate::diagnostic::Diagnostic;
use crate::load::LoadError;
use crate::options::{Options, Shard};
use crate::preview::snapshot::Snapshot;
use crate::preview::{self, Event, Hosts, Settings};
use crate::source::SourcePath;
use crate::terminal;

/// How many ports are tried after the one that was asked for.
const NEXT_PORTS: u16 = 20;
/// More changed files than so many are counted, not named.
const NAMED: usize = 3;

pub(crate) fn run(arguments: &Serve) -> Result<Exit, Box<dyn Error>> {
    let address = find_address(&arguments.host)?;
    let listener = listen(address, arguments.port)?;
    let port = listener.local_addr()?.port();
    if port != arguments.port && arguments.port != 0 {
        eprintln!("port {} is busy: this preview is on {port}", arguments.port);
    }
    if !address.is_loopback() {
        eprintln!(
            "anybody who can reach this machine on port {port} can now read this site, drafts included.\n\
             It has no password and no encryption. Stop it when you are done."
        );
    }
    let (asked_authorities, locale, day) = (arguments.authority.clone(), arguments.locale, arguments.today);
    let options = move || Options {
        today: day.unwrap_or_else(today),
        base_url: None,
        authorities: asked_authorities.clone(),
        locale,
        shard: Shard::WHOLE,
        standalone: false,
    };
    let settings = Settings {
        root: arguments.root.clone(),
        options: Box::new(options),
        editor: arguments.editor.clone(),
        hosts: Hosts::new(&arguments.host, address),
    };
    let url = format!("http://{}/", SocketAddr::new(shown_address(address), port));
    let open = arguments.open;
    let tell = move |event| show(event, &url, open);
    match preview::serve(settings, listener, tell) {
        Ok(never) => match never {},
        Err(error) => match error.downcast::<LoadError>() {
            Ok(error) => Err(no_content(&arguments.root, *error)),
            Err(error) => Err(error),
        },
    }
}

fn find_address(host: &str) -> Result<IpAddr, Box<dyn Error>> {
    let found = (host, 0).to_socket_addrs().map_err(|error| format!("there is no host `{host}`: {error}"))?;
    // `localhost` is both ::1 and 127.0.0.1: the older is the one that every browser tries.
    let mut addresses: Vec<IpAddr> = found.map(|address| address.ip()).collect();
    addresses.sort_by_key(|address| !address.is_ipv4());
    addresses.into_iter().next().ok_or_else(|| format!("there is no host `{host}`").into())
}

/// Where a browser on this machine finds a server that listens everywhere.
fn shown_address(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(four) if four.is_unspecified() => IpAddr::from([127, 0, 0, 1]),
        IpAddr::V6(six) if six.is_unspecified() => IpAddr::from([0, 0, 0, 0, 0, 0, 0, 1]),
        address => address,
    }
}

/// Listens on the port, or on the next that is free.
fn listen(address: IpAddr, port: u16) -> Result<TcpListener, Box<dyn Error>> {
    let last = port.saturating_add(if port == 0 { 0 } else { NEXT_PORTS });
    for port in port..=last {
        match TcpListener::bind((address, port)) {
            Err(error) if error.kind() == io::ErrorKind::AddrInUse && port < last => {}
            Err(error) => return Err(format!("cannot listen on {}: {error}", SocketAddr::new(address, port)).into()),
            Ok(listener) => return Ok(listener),
        }
    }
    Err("no port is free".into())
}

/// Writes a line. A terminal that is gone is no reason to stop the preview.
macro_rules! say {
    ($($text:tt)*) => {
        _ = writeln!(io::stderr(), $($text)*)
    };
}

/// Says in the terminal what pages say in the browser.
fn show(event: Event, url: &str, open: bool) {
    match event {
        Event::Ready { snapshot, took } => {
            complain(&snapshot.diagnostics, &snapshot);
            say!(
                "{} pages, ready in {:.2} s\n\n  the site:    {url}\n  start page:  {url}_preview/\n\n\
                 Save a file, and open pages show it. Ctrl-C stops the preview.",
                pages(&snapshot.plan).count(),
                took.as_secs_f64()
            );
            if open && let Err(error) = open::that_detached(format!("{url}_preview/")) {
                say!("the browser could not be opened: {error}");
            }
        }
        Event::Changed { snapshot, before, changed, took } => show_change(&snapshot, &before, &changed, took),
        Event::Unreadable(error) => say!("{error}; pages stay as they were"),
        Event::Fault { snapshot, fault } => complain(&[fault], &snapshot),
        Event::Polling => say!(
            "the system cannot watch so many files (on Linux, raise fs.inotify.max_user_watches): they are looked at every second"
        ),
    }
}

/// What changed, and only the complaints that were not there before.
fn show_change(snapshot: &Snapshot, before: &Snapshot, changed: &[SourcePath], took: Duration) {
    let is_new = |diagnostic: &&Diagnostic| !before.diagnostics.iter().any(|old| same(old, diagnostic));
    let new: Vec<Diagnostic> = snapshot.diagnostics.iter().filter(is_new).cloned().collect();
    complain(&new, snapshot);
    let mended = before.diagnostics.iter().filter(|old| !snapshot.diagnostics.iter().any(|now| same(old, now))).count();
    let mended = if mended > 0 { format!(", {mended} mended") } else { String::new() };
    let left = match terminal::count(&snapshot.diagnostics) {
        left if left.is_empty() => String::new(),
        left => format!(", {left} in all"),
    };
    say!("{} → shown in {:.0} ms{mended}{left}", changed_text(changed), took.as_secs_f64() * 1e3);
}

/// Whether two complaints are one that only moved.
fn same(a: &Diagnostic, b: &Diagnostic) -> bool {
    a.code == b.code && a.message() == b.message() && a.span.path == b.span.path
}

fn changed_text(changed: &[SourcePath]) -> String {
    let named: Vec<&str> = changed.iter().take(NAMED).map(SourcePath::as_str).collect();
    match changed.len() - named.len() {
        0 if named.is_empty() => "a new day".to_owned(),
        0 => named.join(", "),
        more => format!("{} and {more} more files", named.join(", ")),
    }
}

fn complain(diagnostics: &[Diagnostic], snapshot: &Snapshot) {
    // A terminal that is gone is no reason to stop.
    let _ = terminal::show(diagnostics, &snapshot.sources);
}

//! 5. Clients that are slow, silent, greedy or gone: whoever else asks is answered.

use std::fs;
use std::os::unix::process::CommandExt;
use std::thread;
use std::time::{Duration, Instant};

use crate::client::{Client, DEADLINE, request};
use crate::server::{Folder, Preview};

const PAGE: &str = "content/pages/about.en.md";

/// An editor would notice more; the machine that runs the tests may be busy.
const PATIENCE: Duration = Duration::from_secs(5);

/// Each of hundreds of connections is an open file.
fn allow_many_connections() {
    let mut limit = libc::rlimit { rlim_cur: 0, rlim_max: 0 };
    // SAFETY: the pointers are to a value of this function's own.
    let result = unsafe {
        libc::getrlimit(libc::RLIMIT_NOFILE, &mut limit);
        limit.rlim_cur = limit.rlim_max.min(8192);
        libc::setrlimit(libc::RLIMIT_NOFILE, &limit)
    };
    assert!(result == 0 && limit.rlim_cur >= 2048, "too few files may be open: {}", limit.rlim_cur);
}

/// A number that Linux has of the process; nothing elsewhere.
fn status(preview: &Preview, name: &str) -> Option<u64> {
    let text = fs::read_to_string(format!("/proc/{}/status", preview.id())).ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix(&format!("{name}:")))?;
    line.split_whitespace().next()?.parse().ok()
}

/// The longest that a page took, each asked for on a connection of its own as a browser's first request is.
fn ask_for_pages(preview: &Preview, count: usize) -> Duration {
    let targets = ["/en/", "/cy/gwasanaethau/", "/en/services/nhs-111/", "/_preview/", "/_preview/reload.js"];
    let ask = |number: usize| {
        let start = Instant::now();
        let mut client = preview.connect();
        client.wait_at_most(PATIENCE);
        let response = client.get(targets[number % targets.len()]);
        assert_eq!(response.status, 200);
        start.elapsed()
    };
    (0..count).map(ask).max().unwrap()
}

/// Clients that stay: streams, halves of requests, greed without a mouth.
fn besiege(preview: &Preview) -> Vec<Client> {
    let mut clients = Vec::new();
    let mut send = |count: usize, bytes: &[u8], half_close: bool| {
        for _ in 0..count {
            let mut client = preview.connect();
            // A server may hang up on what it does not want to hear.
            let _ = client.send(bytes);
            if half_close {
                client.half_close();
            }
            clients.push(client);
        }
    };
    let events = request("GET", "/_preview/events", &[("Host", "localhost")]);
    let film = request("GET", "/files/national/film.mp4", &[("Host", "localhost")]);
    let page = request("GET", "/en/", &[("Host", "localhost")]);
    let huge = "x".repeat(1_000_000);
    send(200, &events, false);
    send(150, b"GET /en/char", false);
    send(150, b"GET /en/ HTTP/1.1\r\nHost: localhost\r\nAccept-Lang", false);
    send(40, b"", true);
    send(40, b"GET /en/ HTTP/1.1\r\nHost: localhost\r\n", true);
    send(40, &page, true);
    send(20, &request("GET", "/en/", &[("Host", "localhost"), ("X-Huge", &huge)]), false);
    send(10, format!("GET /en/ HTTP/1.1\r\nX-Huge: {huge}").as_bytes(), false);
    send(10, format!("GET /{huge} HTTP/1.1\r\nHost: localhost\r\n\r\n").as_bytes(), false);
    send(20, &film, false);
    clients
}

/// Waits until the threads of clients that are gone have ended too. A stream whose client went away ends when there is
/// something to tell.
fn wait_for_calm(preview: &Preview, folder: &Folder, most: u64) {
    let original = folder.read(PAGE);
    let start = Instant::now();
    let mut threads = 0;
    while start.elapsed() < 2 * DEADLINE {
        folder.write(PAGE, format!("{original}\nAfter {:?}.\n", start.elapsed()));
        threads = status(preview, "Threads").unwrap_or(0);
        if threads <= most {
            eprintln!("back to {threads} threads after {:.1?}", start.elapsed());
            return;
        }
        thread::sleep(Duration::from_millis(300));
    }
    panic!("{threads} threads are left of clients that are gone; there should be {most}");
}

/// Idle streams, halves of requests, closed halves, long headers, and clients that ask for a film and never watch it.
#[test]
fn whoever_asks_is_answered_while_others_misbehave() {
    allow_many_connections();
    let folder = Folder::starter();
    fs::create_dir_all(folder.path("content/files")).unwrap();
    fs::File::create(folder.path("content/files/film.mp4")).unwrap().set_len(50 << 20).unwrap();
    let preview = Preview::start(&folder);
    let calm = ask_for_pages(&preview, 50);
    let threads = status(&preview, "Threads").unwrap_or(0);
    let mut memory = vec![status(&preview, "VmRSS").unwrap_or(0)];
    let mut worst = Duration::ZERO;
    let mut most = 0;
    for round in 0..2 {
        let clients = besiege(&preview);
        worst = worst.max(ask_for_pages(&preview, 50));
        // A change is still shown, to all who listen.
        let mut events = preview.events();
        let text = format!("Under siege, {round}.");
        folder.write(PAGE, format!("{}\n{text}\n", folder.read(PAGE)));
        preview.wait_for_text(&mut events, "/en/about-this-charter/", &text);
        worst = worst.max(ask_for_pages(&preview, 10));
        most = most.max(status(&preview, "VmRSS").unwrap_or(0));
        drop((clients, events));
        wait_for_calm(&preview, &folder, threads + 10);
        memory.push(status(&preview, "VmRSS").unwrap_or(0));
    }
    eprintln!(
        "worst answer: {worst:.1?} (in calm: {calm:.1?}); kB before and after each round: {memory:?}, at most {most}"
    );
    assert!(worst < PATIENCE, "somebody waited {worst:?}");
    assert!(most < 400_000, "{memory:?}, at most {most}");
    assert!(memory[2] < memory[1] + memory[1] / 3 + 50_000, "it grows from siege to siege: {memory:?}");
}

/// When no file can be opened any more, clients wait; when some have gone, they are answered.
#[test]
fn a_server_that_ran_out_of_files_recovers() {
    allow_many_connections();
    let folder = Folder::starter();
    let mut command = Preview::command(&folder);
    // SAFETY: between fork and exec it makes one system call, with a value of its own.
    unsafe {
        command.pre_exec(|| {
            let limit = libc::rlimit { rlim_cur: 80, rlim_max: 80 };
            match libc::setrlimit(libc::RLIMIT_NOFILE, &limit) {
                0 => Ok(()),
                _ => Err(std::io::Error::last_os_error()),
            }
        });
    }
    let preview = Preview::start_command(command.args(["--port", "0"]));
    for round in 0..4 {
        // One more each time: it may be the connection or its copy that no file is left for.
        let clients: Vec<Client> = (0..100 + round).map(|_| preview.connect()).collect();
        thread::sleep(Duration::from_millis(200));
        drop(clients);
        let start = Instant::now();
        // Whoever was in the queue when it happened may be lost, but not for good.
        while preview.connect().raw("GET", &request("GET", "/en/", &[("Host", "localhost")])).is_err() {
            assert!(start.elapsed() < DEADLINE, "round {round}: nobody is answered any more\n{}", preview.said());
            thread::sleep(Duration::from_millis(200));
        }
    }
}

/// Browsers open connections in advance and say nothing on them: whoever comes next must not wait for those.
#[test]
fn a_burst_of_silent_connections_holds_up_nobody() {
    allow_many_connections();
    let folder = Folder::starter();
    let preview = Preview::start(&folder);
    let mut worst = Duration::ZERO;
    for _ in 0..30 {
        let mut clients: Vec<Client> = (0..8).map(|_| preview.connect()).collect();
        let last = clients.last_mut().unwrap();
        last.wait_at_most(PATIENCE);
        let start = Instant::now();
        assert_eq!(last.get("/en/").status, 200);
        worst = worst.max(start.elapsed());
    }
    eprintln!("worst answer after a burst: {worst:.1?}");
    assert!(worst < PATIENCE, "somebody waited {worst:?}");
}

/// Requests sent one after the other on one connection, whose answers are never taken.
#[test]
fn many_requests_of_who_does_not_listen_hold_up_nobody() {
    allow_many_connections();
    let folder = Folder::starter();
    let preview = Preview::start(&folder);
    let before = status(&preview, "VmRSS").unwrap_or(0);
    let page = request("GET", "/en/services/", &[("Host", "localhost")]);
    let mut worst = Duration::ZERO;
    let mut memory = Vec::new();
    for _ in 0..3 {
        let mut clients: Vec<Client> = (0..4).map(|_| preview.connect()).collect();
        for client in &mut clients {
            let _ = client.send(&page.repeat(400));
        }
        worst = worst.max(ask_for_pages(&preview, 20));
        drop(clients);
        memory.push(status(&preview, "VmRSS").unwrap_or(0));
    }
    eprintln!("worst answer beside many requests: {worst:.1?}; kB before: {before}, after each round: {memory:?}");
    assert!(worst < PATIENCE, "somebody waited {worst:?}");
    assert!(memory[2] < memory[0] + memory[0] / 3 + 50_000, "it grows from round to round: {memory:?}");
}

/// A body that is announced is refused, not waited for.
#[test]
fn a_body_that_never_comes_holds_up_nobody() {
    let folder = Folder::starter();
    let preview = Preview::start(&folder);
    let mut silent = preview.connect();
    silent.send(&request("POST", "/en/", &[("Host", "localhost"), ("Content-Length", "5000")])).unwrap();
    thread::sleep(Duration::from_millis(200));
    let start = Instant::now();
    let mut client = preview.connect();
    client.wait_at_most(PATIENCE);
    client.send(&request("GET", "/en/", &[("Host", "localhost")])).unwrap();
    let answered = client.read("GET").map(|response| response.status);
    assert!(start.elapsed() < PATIENCE, "{answered:?} after {:?}", start.elapsed());
    assert_eq!(answered.unwrap(), 200);
    // Who waits for leave to send a body is refused, too.
    let expecting = [("Host", "localhost"), ("Content-Length", "5000"), ("Expect", "100-continue")];
    assert!(matches!(
        preview.connect().raw("POST", &request("POST", "/en/", &expecting)).unwrap().status,
        405 | 413 | 417
    ));
    let in_chunks = [("Host", "localhost"), ("Transfer-Encoding", "chunked")];
    assert!(matches!(preview.connect().raw("POST", &request("POST", "/en/", &in_chunks)).unwrap().status, 405 | 413));
    assert_eq!(preview.get("/en/").status, 200);
}

/// Nobody makes room for what is only announced.
#[test]
fn a_body_of_any_announced_length_does_no_harm() {
    let folder = Folder::starter();
    let preview = Preview::start(&folder);
    for length in
        ["1000000", "1000000000000", "900000000000000000", "18446744073709551615", "99999999999999999999", "-1", "x"]
    {
        let mut client = preview.connect();
        client.send(&request("POST", "/en/", &[("Host", "localhost"), ("Content-Length", length)])).unwrap();
        client.half_close();
        let _ = client.read("POST");
        assert_eq!(preview.get("/en/").status, 200, "after a length of {length}");
    }
}

#[test]
fn nonsense_is_refused() {
    let folder = Folder::starter();
    let preview = Preview::start(&folder);
    let nonsense: [&[u8]; 9] = [
        b"\r\n\r\n",
        b"\0\0\0\0\r\n\r\n",
        b"GET\r\n\r\n",
        b"GET /en/\r\n\r\n",
        b"GET /en/ HTTP/9.9\r\n\r\n",
        b"GET  /en/  HTTP/1.1\r\n\r\n",
        b"GET /en/ HTTP/1.1\r\nno colon\r\n\r\n",
        b"GET /en/ HTTP/1.1\r\nHost : evil.example\r\nHost: localhost\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n",
    ];
    for bytes in nonsense {
        let mut client = preview.connect();
        client.wait_at_most(PATIENCE);
        client.send(bytes).unwrap();
        client.half_close();
        let shown = String::from_utf8_lossy(bytes).into_owned();
        // Hung up on is refused, too.
        if let Ok(response) = client.read("GET") {
            assert!(response.status >= 400, "{shown:?}: {}", response.status);
        }
    }
    assert_eq!(preview.get("/en/").status, 200);
}

/// And leaves neither thread nor socket behind.
#[test]
fn a_request_by_a_later_http_is_refused() {
    let folder = Folder::starter();
    let preview = Preview::start(&folder);
    let threads = status(&preview, "Threads").unwrap_or(0);
    let later: [&[u8]; 2] = [b"GET /en/ HTTP/2.0\r\nHost: localhost\r\n\r\n", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"];
    for bytes in later.iter().cycle().take(30) {
        let mut client = preview.connect();
        client.wait_at_most(PATIENCE);
        client.send(bytes).unwrap();
        client.half_close();
        let answer = client.read("GET").map(|response| response.status);
        assert!(matches!(answer, Ok(505 | 400)), "{answer:?}");
    }
    wait_for_calm(&preview, &folder, threads + 10);
}

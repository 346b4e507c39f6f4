//! Links to other sites, asked over the network: of a server on this machine, which answers as it is told.

#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "tests may fail loudly, and live at the edge")]

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Command, Output};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use siarter::check::Answer;
use siarter::links::{Manners, Store, Visited, visit};

/// A server for one test: what it was asked, and how many requests it had at once at most.
struct Server {
    host: String,
    asked: Arc<Mutex<Vec<(String, Instant)>>>,
    most: Arc<AtomicUsize>,
}

/// The server closes the connection without a word.
const BREAKS: &str = "";

/// What it answers to `HEAD /path` or `GET /path`: status and headers.
fn answer(request: &str) -> Option<&'static str> {
    Some(match request.split_once(' ').unwrap() {
        (_, "/good") | (_, "/new") | ("GET", "/only-get") => "200 OK\r\nContent-Length: 0",
        ("HEAD", "/only-get") => "405 Method Not Allowed\r\nContent-Length: 0",
        (_, "/moved") => "301 Moved Permanently\r\nLocation: /new\r\nContent-Length: 0",
        (_, "/moved-far") => "308 Permanent Redirect\r\nLocation: /moved\r\nContent-Length: 0",
        (_, "/for-now") => "302 Found\r\nLocation: new\r\nContent-Length: 0",
        (_, "/for-now-then-moved") => "302 Found\r\nLocation: /moved\r\nContent-Length: 0",
        (_, "/moved-to-nothing") => "301 Moved Permanently\r\nLocation: /gone\r\nContent-Length: 0",
        (_, "/round") => "302 Found\r\nLocation: /round\r\nContent-Length: 0",
        (_, "/gone") => "410 Gone\r\nContent-Length: 0",
        (_, "/forbidden") => "403 Forbidden\r\nContent-Length: 0",
        (_, "/broken") => "500 Internal Server Error\r\nContent-Length: 0",
        (_, "/busy") => "429 Too Many Requests\r\nRetry-After: 120\r\nContent-Length: 0",
        (_, "/silent") => return None,
        ("GET", "/breaks-head") => "200 OK\r\nContent-Length: 0",
        ("HEAD", "/breaks-head") | (_, "/breaks") => BREAKS,
        _ => "404 Not Found\r\nContent-Length: 0",
    })
}

impl Server {
    fn start() -> Server {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let host = listener.local_addr().unwrap().to_string();
        let server = Server { host, asked: Arc::default(), most: Arc::default() };
        let (asked, most, now) = (server.asked.clone(), server.most.clone(), Arc::new(AtomicUsize::new(0)));
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let (asked, most, now) = (asked.clone(), most.clone(), now.clone());
                std::thread::spawn(move || serve(stream.unwrap(), &asked, &most, &now));
            }
        });
        server
    }

    fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.host)
    }

    fn requests(&self) -> Vec<String> {
        self.asked.lock().unwrap().iter().map(|(request, _)| request.clone()).collect()
    }
}

fn serve(stream: TcpStream, asked: &Mutex<Vec<(String, Instant)>>, most: &AtomicUsize, now: &AtomicUsize) {
    let mut lines = BufReader::new(stream.try_clone().unwrap()).lines().map_while(Result::ok);
    let mut stream = stream;
    while let Some(first) = lines.next() {
        let request = first.rsplit_once(' ').unwrap().0.to_owned();
        let head: Vec<String> = lines.by_ref().take_while(|line| !line.is_empty()).collect();
        assert!(head.iter().any(|line| line.to_lowercase().starts_with("user-agent: siarter/")), "{head:?}");
        asked.lock().unwrap().push((request.clone(), Instant::now()));
        most.fetch_max(1 + now.fetch_add(1, Ordering::SeqCst), Ordering::SeqCst);
        std::thread::sleep(Duration::from_millis(5));
        now.fetch_sub(1, Ordering::SeqCst);
        match answer(&request) {
            Some(BREAKS) => return,
            Some(head) => _ = stream.write_all(format!("HTTP/1.1 {head}\r\n\r\n").as_bytes()),
            None => std::thread::sleep(Duration::from_secs(5)),
        }
    }
}

const QUICK: Manners = Manners { time: Duration::from_millis(700), pause: Duration::from_millis(2), hosts: 4 };

fn ask(addresses: &[String], manners: Manners) -> Visited {
    visit(addresses.iter().map(String::as_str), manners, |_| {})
}

#[test]
fn every_answer_is_understood() {
    let server = Server::start();
    let expected = [
        ("/good", Answer::Good),
        ("/only-get", Answer::Good),
        ("/forbidden", Answer::Good),
        ("/for-now", Answer::Good),
        ("/for-now-then-moved", Answer::Good),
        ("/moved", Answer::Moved(server.url("/new"))),
        ("/moved-far", Answer::Moved(server.url("/new"))),
        ("/moved-to-nothing", Answer::Gone(410)),
        ("/gone", Answer::Gone(410)),
        ("/missing", Answer::Gone(404)),
        ("/broken", Answer::Unreachable("its server answers 500".into())),
        ("/breaks-head", Answer::Good),
        ("/breaks", Answer::Unreachable("its server breaks the connection off".into())),
        ("/round", Answer::Unreachable("it sends from one address to the next without an end".into())),
        ("/silent", Answer::Unreachable("it takes too long".into())),
    ];
    let addresses: Vec<String> = expected.iter().map(|(path, _)| server.url(path)).collect();
    let visited = ask(&addresses, QUICK);
    for (path, answer) in expected {
        assert_eq!(visited.answers.get(&server.url(path)), Some(&answer), "{path}");
    }
    assert_eq!(visited.unasked, 0);
}

#[test]
fn no_server_and_no_host_are_told_apart() {
    let closed = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let (closed, nowhere) = (format!("http://{closed}/"), "http://no-such-host.invalid/".to_owned());
    let visited = ask(&[closed.clone(), nowhere.clone()], QUICK);
    assert_eq!(visited.answers[&closed], Answer::Unreachable("its server does not answer".into()));
    assert!(matches!(visited.answers[&nowhere], Answer::Unreachable(_)), "{:?}", visited.answers[&nowhere]);
}

#[test]
fn a_host_is_asked_one_thing_at_a_time_with_a_pause() {
    let server = Server::start();
    let other = Server::start();
    let mut addresses: Vec<String> = (0..6).map(|number| server.url(&format!("/good?{number}"))).collect();
    addresses.extend((0..6).map(|number| other.url(&format!("/good?{number}"))));
    let pause = Duration::from_millis(40);
    ask(&addresses, Manners { pause, ..QUICK });
    for server in [server, other] {
        assert_eq!(server.most.load(Ordering::SeqCst), 1);
        let asked = server.asked.lock().unwrap();
        let gaps = asked.windows(2).map(|pair| pair[1].1.duration_since(pair[0].1));
        assert!(gaps.clone().all(|gap| gap >= pause), "{:?}", gaps.collect::<Vec<_>>());
    }
}

#[test]
fn a_host_that_wants_a_pause_gets_one() {
    let server = Server::start();
    let visited = ask(&[server.url("/busy"), server.url("/good"), server.url("/gone")], QUICK);
    assert_eq!(server.requests(), ["HEAD /busy"]);
    assert!(visited.answers.is_empty());
    assert_eq!(visited.unasked, 3);
}

/// One that takes 20 seconds for each of its addresses would hold up everybody.
#[test]
fn a_silent_host_is_asked_once() {
    let (server, other) = (Server::start(), Server::start());
    let start = Instant::now();
    let elsewhere = other.url("/missing");
    let addresses =
        [server.url("/good"), server.url("/silent"), server.url("/new"), server.url("/gone"), elsewhere.clone()];
    let visited = ask(&addresses, QUICK);
    assert!(start.elapsed() < 2 * QUICK.time, "{:?}", start.elapsed());
    assert_eq!(server.requests(), ["HEAD /good", "HEAD /silent"]);
    let silent = Answer::Unreachable("its server did not answer".into());
    let answers = addresses[..4].iter().map(|address| visited.answers[address].clone());
    let slow = Answer::Unreachable("it takes too long".into());
    assert_eq!(answers.collect::<Vec<_>>(), [Answer::Good, slow, silent.clone(), silent]);
    assert_eq!(visited.answers[&elsewhere], Answer::Gone(404), "other hosts are asked on");
    assert_eq!(visited.unasked, 0);
}

#[test]
fn a_host_that_refuses_or_is_unknown_is_asked_once() {
    let closed = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    for host in [closed.to_string(), "no-such-host.invalid".to_owned()] {
        let addresses = [format!("http://{host}/a"), format!("http://{host}/b")];
        // Between two requests to one host would be a pause.
        let start = Instant::now();
        let visited = ask(&addresses, Manners { pause: Duration::from_secs(30), ..QUICK });
        assert!(start.elapsed() < Duration::from_secs(20), "{:?}", start.elapsed());
        assert!(matches!(visited.answers[&addresses[0]], Answer::Unreachable(_)));
        assert_eq!(visited.answers[&addresses[1]], visited.answers[&addresses[0]]);
    }
}

#[test]
fn answers_are_kept_for_as_long_as_they_are_fresh() {
    let root = tempfile::tempdir().unwrap();
    let file = root.path().join(".siarter/links.json");
    let answers = BTreeMap::from([
        ("https://a.example/".to_owned(), Answer::Good),
        ("https://b.example/".to_owned(), Answer::Gone(404)),
        ("https://c.example/".to_owned(), Answer::Moved("https://d.example/".into())),
        ("https://e.example/".to_owned(), Answer::Unreachable("it takes too long".into())),
    ]);
    Store::open(root.path()).keep(&answers).unwrap();
    let aged = |days: u64| {
        let text = fs::read_to_string(&file).unwrap();
        let mut kept: serde_json::Value = serde_json::from_str(&text).unwrap();
        for entry in kept.as_object_mut().unwrap().values_mut() {
            entry["asked"] = (entry["asked"].as_u64().unwrap() - days * 86_400).into();
        }
        fs::write(&file, kept.to_string()).unwrap();
        let store = Store::open(root.path());
        answers.iter().filter(|(address, answer)| store.find(address).as_ref() == Some(answer)).count()
    };
    assert_eq!(aged(0), 4);
    assert_eq!(aged(2), 2, "good answers and moved ones");
    assert_eq!(aged(6), 0);
    fs::write(&file, "{ no JSON").unwrap();
    assert_eq!(Store::open(root.path()).find("https://a.example/"), None);
}

/// `siarter check` with more arguments; what it finds, as annotations.
fn check(root: &Path, extra: &[&str]) -> String {
    String::from_utf8(run_check(root, extra).stdout).unwrap()
}

fn run_check(root: &Path, extra: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_siarter"));
    for name in ["http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"] {
        command.env_remove(name);
    }
    command.arg("check").args(extra).arg("--format").arg("github").arg("--root").arg(root).output().unwrap()
}

const SETTINGS: &str = "title: {en: T}\nbase_url: https://example.org/\nlocales: [en]\nsource_locale: en\n";

/// The whole way, with the real program: what is said and where, and that nobody is asked twice.
#[test]
fn check_tells_what_is_dead_and_asks_once() {
    let server = Server::start();
    let root = tempfile::tempdir().unwrap();
    let pages = root.path().join("content/pages");
    fs::create_dir_all(&pages).unwrap();
    fs::write(root.path().join("content/site.yaml"), SETTINGS).unwrap();
    let text = format!(
        "---\ntitle: Links\n---\n[Gone]({0}), [gone again]({0}#there) and [an example](https://example.org/).\n",
        server.url("/gone")
    );
    fs::write(pages.join("links.en.md"), text).unwrap();
    assert!(!check(root.path(), &[]).contains("dead-link"));
    assert!(server.requests().is_empty(), "only --external goes out");
    let said = check(root.path(), &["--external"]);
    assert_eq!(said.matches("dead-link").count(), 2, "{said}");
    assert_eq!(server.requests(), ["HEAD /gone", "GET /gone"]);
    assert_eq!(check(root.path(), &["--external"]), said);
    assert_eq!(server.requests().len(), 2, "the answer was kept");
}

/// What readers can follow: a contact of the accessibility statement, and nothing in a listing that they do not see.
#[test]
fn what_readers_see_is_asked() {
    let server = Server::start();
    let root = tempfile::tempdir().unwrap();
    let services = root.path().join("content/services");
    fs::create_dir_all(&services).unwrap();
    let statement = format!(
        "accessibility:\n  organisation: Us\n  contact: {{id: web, name: Web, url: \"{}\"}}\n  formats_contact: {{id: print, name: Print, url: \"{}\"}}\n",
        server.url("/gone"),
        server.url("/good")
    );
    fs::write(root.path().join("content/site.yaml"), SETTINGS.to_owned() + &statement).unwrap();
    let hidden = format!(
        "- id: old\n  name: Old\n  summary: {{en: Old.}}\n  status: inactive\n  description: {{en: \"[Old]({0})\"}}\n  url: {0}\n",
        server.url("/old")
    );
    fs::write(services.join("old.yaml"), hidden).unwrap();
    let said = check(root.path(), &["--external"]);
    assert_eq!(server.requests(), ["HEAD /gone", "GET /gone", "HEAD /good"], "{said}");
    assert!(said.contains("file=content/site.yaml,line=7,col=38"), "{said}");
    assert_eq!(said.matches("dead-link").count(), 1, "{said}");
}

#[test]
fn a_server_that_knows_no_encryption_is_told() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("https://{}/", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        for stream in listener.incoming().map_while(Result::ok) {
            std::thread::spawn(move || {
                let _ = (&stream).read(&mut [0; 512]);
                let _ = (&stream).write_all(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
                let _ = (&stream).read(&mut [0; 512]);
            });
        }
    });
    let visited = ask(std::slice::from_ref(&address), QUICK);
    assert_eq!(visited.answers[&address], Answer::Unreachable("no encrypted connection to it can be made".into()));
}

#[test]
fn without_a_network_that_is_said_once_and_nothing_is_kept() {
    let folder = tempfile::tempdir().unwrap();
    let write = |path: &str, text: &str| {
        let path = folder.path().join("content").join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    write("site.yaml", "title: S\nbase_url: https://example.org/\nlocales: [en]\nsource_locale: en\n");
    // Nobody listens there.
    let links: String = (1..=4).map(|n| format!("[Number {n}](http://127.0.0.{n}:1/)\n\n")).collect();
    write("pages/about.en.md", &format!("---\ntitle: About\n---\n{links}"));
    let output = run_check(folder.path(), &["--external"]);
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("none of 4 addresses could be reached"), "{said}");
    assert!(!String::from_utf8(output.stdout).unwrap().contains("unreachable-link"));
    assert!(!folder.path().join(".siarter/links.json").exists());
}

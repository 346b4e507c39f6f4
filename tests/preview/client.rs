//! A small browser: requests byte for byte as a test wants them, and a reader of events.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

/// So long a test waits for what has to happen at all. No test measures time by it.
pub(crate) const DEADLINE: Duration = Duration::from_secs(20);

/// An answer, read to its end. Names of headers are in lower case.
#[derive(Debug, Clone)]
pub(crate) struct Response {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Response {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(other, _)| other == name).map(|(_, value)| value.as_str())
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The page as a build has it.
    pub(crate) fn page(&self) -> String {
        without_panel(&self.text())
    }

    /// What the preview put into the page.
    pub(crate) fn panel(&self) -> String {
        split_panel(&self.text()).map(|(_, panel, _)| panel.to_owned()).unwrap_or_default()
    }

    /// What the panel says first, if the page is not as the files have it.
    pub(crate) fn notice(&self) -> Option<String> {
        let panel = self.panel();
        let (_, rest) = panel.split_once("<p class=\"notice\">")?;
        rest.split_once("</p>").map(|(notice, _)| notice.to_owned())
    }
}

fn split_panel(html: &str) -> Option<(&str, &str, &str)> {
    let start = html.find("<siarter-preview")?;
    let last = "<script src=\"/_preview/reload.js\" defer></script>\n";
    let end = start + html[start..].find(last)? + last.len();
    Some((&html[..start], &html[start..end], &html[end..]))
}

/// A page without what the preview adds.
pub(crate) fn without_panel(html: &str) -> String {
    split_panel(html).map_or(html.to_owned(), |(before, _, after)| format!("{before}{after}"))
}

/// A request's bytes.
pub(crate) fn request(method: &str, target: &str, headers: &[(&str, &str)]) -> Vec<u8> {
    let mut text = format!("{method} {target} HTTP/1.1\r\n");
    for (name, value) in headers {
        text.push_str(&format!("{name}: {value}\r\n"));
    }
    text.push_str("\r\n");
    text.into_bytes()
}

/// One connection, which stays open from request to request.
pub(crate) struct Client {
    stream: BufReader<TcpStream>,
    port: u16,
}

impl Client {
    pub(crate) fn connect(port: u16) -> Client {
        let stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
        stream.set_read_timeout(Some(DEADLINE)).unwrap();
        stream.set_write_timeout(Some(DEADLINE)).unwrap();
        stream.set_nodelay(true).unwrap();
        Client { stream: BufReader::new(stream), port }
    }

    pub(crate) fn send(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.stream.get_mut().write_all(bytes)
    }

    /// Gives up an answer that does not come in that time.
    pub(crate) fn wait_at_most(&self, time: Duration) {
        self.stream.get_ref().set_read_timeout(Some(time)).unwrap();
    }

    /// Says that no more will be sent, and still listens.
    pub(crate) fn half_close(&self) {
        self.stream.get_ref().shutdown(Shutdown::Write).unwrap();
    }

    /// Asks for a path by the name that the preview printed.
    pub(crate) fn get(&mut self, target: &str) -> Response {
        self.ask("GET", target, &[])
    }

    pub(crate) fn ask(&mut self, method: &str, target: &str, headers: &[(&str, &str)]) -> Response {
        let host = format!("127.0.0.1:{}", self.port);
        let mut all = vec![("Host", host.as_str())];
        all.extend(headers);
        self.raw(method, &request(method, target, &all)).unwrap_or_else(|error| panic!("{method} {target}: {error}"))
    }

    /// Sends bytes and reads the answer to them.
    pub(crate) fn raw(&mut self, method: &str, bytes: &[u8]) -> io::Result<Response> {
        self.send(bytes)?;
        self.read(method)
    }

    /// Reads one answer; what is left unread belongs to the next.
    pub(crate) fn read(&mut self, method: &str) -> io::Result<Response> {
        let (status, headers) = self.read_head()?;
        let mut response = Response { status, headers, body: Vec::new() };
        let length: u64 = response.header("content-length").map_or(0, |length| length.parse().unwrap());
        if method != "HEAD" && status != 304 {
            self.stream.by_ref().take(length).read_to_end(&mut response.body)?;
            assert_eq!(response.body.len() as u64, length, "the body is as long as its head says");
        }
        Ok(response)
    }

    pub(crate) fn read_head(&mut self) -> io::Result<(u16, Vec<(String, String)>)> {
        let first = self.read_line()?;
        let status = first.split(' ').nth(1).and_then(|status| status.parse().ok());
        let status = status.unwrap_or_else(|| panic!("`{first}` is no status line"));
        let mut headers = Vec::new();
        loop {
            let line = self.read_line()?;
            let Some((name, value)) = line.split_once(':') else { return Ok((status, headers)) };
            headers.push((name.to_ascii_lowercase(), value.trim().to_owned()));
        }
    }

    fn read_line(&mut self) -> io::Result<String> {
        let mut line = Vec::new();
        if self.stream.read_until(b'\n', &mut line)? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        Ok(String::from_utf8_lossy(&line).trim_end().to_owned())
    }
}

/// One version, as open pages hear of it.
#[derive(Debug, Clone)]
pub(crate) struct News {
    pub(crate) version: String,
    pub(crate) after: String,
    pub(crate) files: Vec<String>,
}

/// An open page's stream of events.
pub(crate) struct Events {
    news: Receiver<News>,
    /// The newest version that was heard of.
    pub(crate) version: String,
}

impl Events {
    /// Opens a stream and waits for the version that is shown now.
    pub(crate) fn open(port: u16) -> Events {
        let mut client = Client::connect(port);
        // Between events there may be nothing but a ping in ten seconds.
        client.stream.get_ref().set_read_timeout(None).unwrap();
        client.send(&request("GET", "/_preview/events", &[("Host", "localhost")])).unwrap();
        let (status, headers) = client.read_head().unwrap();
        assert_eq!(status, 200);
        let kind = headers.iter().find(|(name, _)| name == "content-type").map(|(_, value)| value.as_str());
        assert_eq!(kind, Some("text/event-stream"));
        let has_length = headers.iter().any(|(name, _)| name == "content-length" || name == "transfer-encoding");
        assert!(!has_length, "a stream goes on as it is until it is closed: {headers:?}");
        let (sender, news) = channel();
        thread::spawn(move || {
            while let Ok(line) = client.read_line() {
                let Some(data) = line.strip_prefix("data: ") else { continue };
                let data: serde_json::Value = serde_json::from_str(data).unwrap();
                let text = |key: &str| data[key].as_str().unwrap().to_owned();
                let files = data["files"].as_array().unwrap().iter().map(|file| file.as_str().unwrap().to_owned());
                let news = News { version: text("version"), after: text("after"), files: files.collect() };
                if sender.send(news).is_err() {
                    break;
                }
            }
        });
        let mut events = Events { news, version: String::new() };
        events.next();
        events
    }

    /// The next version; there has to be one.
    pub(crate) fn next(&mut self) -> News {
        let news = self.news.recv_timeout(DEADLINE).expect("open pages hear of a new version");
        self.version.clone_from(&news.version);
        news
    }

    /// The versions that were announced and not heard yet.
    pub(crate) fn missed(&mut self) -> Vec<News> {
        let missed: Vec<News> = self.news.try_iter().collect();
        if let Some(last) = missed.last() {
            self.version.clone_from(&last.version);
        }
        missed
    }

    /// Waits until the server has gone.
    pub(crate) fn end(&mut self) {
        while !matches!(self.news.recv_timeout(DEADLINE), Err(RecvTimeoutError::Disconnected)) {}
    }
}

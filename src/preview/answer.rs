//! An answer: status, headers, bytes; and what HTTP makes of it (RFC 9110): entity tags, ranges, HEAD.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::ops::Range;
use std::path::Path;
use std::time::UNIX_EPOCH;

use http::StatusCode;

use crate::render::security_rules;

use super::guard::Request;

/// What a request gets.
pub(super) struct Response {
    pub(super) status: u16,
    pub(super) content_type: String,
    pub(super) headers: Vec<(&'static str, String)>,
    pub(super) content: Content,
    /// Whether it shows frames with pages of the site: the preview's own pages do.
    pub(super) frames: bool,
}

pub(super) enum Content {
    Bytes(Vec<u8>),
    File(File, u64),
    /// An event stream, which goes on.
    Events,
}

impl Response {
    pub(super) fn new(status: u16, content_type: impl Into<String>, bytes: Vec<u8>) -> Response {
        let content_type = content_type.into();
        Response { status, content_type, headers: Vec::new(), content: Content::Bytes(bytes), frames: false }
    }

    pub(super) fn text(status: u16, text: &str) -> Response {
        Response::new(status, "text/plain; charset=utf-8", format!("{text}\n").into_bytes())
    }

    pub(super) fn html(status: u16, html: impl Into<Vec<u8>>) -> Response {
        Response::new(status, "text/html; charset=utf-8", html.into())
    }

    pub(super) fn redirect(href: &str) -> Response {
        Response::text(302, "the page is elsewhere").header("Location", href)
    }

    pub(super) fn events() -> Response {
        let content_type = "text/event-stream".into();
        Response { status: 200, content_type, headers: Vec::new(), content: Content::Events, frames: false }
    }

    /// A file's bytes, which are read while they are sent.
    pub(super) fn file(path: &Path, content_type: String) -> io::Result<Response> {
        let file = File::open(path)?;
        let metadata = file.metadata()?;
        let modified = metadata.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
        let tag = format!("\"{:x}-{:x}\"", metadata.len(), modified.map_or(0, |time| time.as_nanos()));
        let content = Content::File(file, metadata.len());
        let answer = Response { status: 200, content_type, headers: Vec::new(), content, frames: false };
        Ok(answer.header("ETag", &tag))
    }

    pub(super) fn header(mut self, name: &'static str, value: &str) -> Response {
        self.headers.push((name, value.to_owned()));
        self
    }

    pub(super) fn with_frames(mut self) -> Response {
        self.frames = true;
        self
    }

    /// Whether the connection ends with it: a request that is refused may have more coming that nobody will read.
    pub(super) fn is_last(&self) -> bool {
        matches!(self.status, 400 | 405 | 413 | 431 | 505)
    }

    fn find_header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(other, _)| *other == name).map(|(_, value)| value.as_str())
    }

    fn length(&self) -> u64 {
        match &self.content {
            Content::Bytes(bytes) => bytes.len() as u64,
            Content::File(_, length) => *length,
            Content::Events => 0,
        }
    }

    /// Gives whole answers a tag, so that a browser that has the bytes is told so and no more.
    fn tagged(mut self) -> Response {
        if let (200, Content::Bytes(bytes), None) = (self.status, &self.content, self.find_header("ETag")) {
            let tag = format!("\"{:032x}\"", xxhash_rust::xxh3::xxh3_128(bytes));
            self.headers.push(("ETag", tag));
        }
        self
    }

    /// Sends the answer, or of it what the request wants.
    pub(super) fn send(self, request: &Request, out: &mut dyn Write) -> io::Result<()> {
        let mut answer = self.tagged();
        let length = answer.length();
        let tag = answer.find_header("ETag").map(str::to_owned);
        if answer.status == 200 && tag.is_some() && is_known(request, tag.as_deref()) {
            answer = Response { status: 304, content: Content::Bytes(Vec::new()), ..answer };
            return answer.send_part(request, 0..0, out);
        }
        if answer.status != 200 {
            return answer.send_part(request, 0..length, out);
        }
        answer.headers.push(("Accept-Ranges", "bytes".into()));
        match wanted_range(request, length, tag.as_deref()) {
            Wanted::Whole => answer.send_part(request, 0..length, out),
            Wanted::Part(range) => {
                answer.status = 206;
                let shown = format!("bytes {}-{}/{length}", range.start, range.end - 1);
                answer.headers.push(("Content-Range", shown));
                answer.send_part(request, range, out)
            }
            Wanted::Nothing => Response::text(416, "the file has no such part")
                .header("Content-Range", &format!("bytes */{length}"))
                .send(request, out),
        }
    }

    /// Head and body go out in one piece where they can: TCP holds small pieces back (Nagle's algorithm).
    fn send_part(self, request: &Request, range: Range<u64>, out: &mut dyn Write) -> io::Result<()> {
        let mut piece = self.head(range.end - range.start);
        if request.method == "HEAD" {
            out.write_all(&piece)?;
            return out.flush();
        }
        match self.content {
            Content::Bytes(bytes) => {
                piece.extend_from_slice(&bytes[range.start as usize..range.end as usize]);
                out.write_all(&piece)?;
            }
            Content::File(mut file, _) => {
                out.write_all(&piece)?;
                file.seek(SeekFrom::Start(range.start))?;
                io::copy(&mut file.take(range.end - range.start), out)?;
            }
            Content::Events => {}
        }
        out.flush()
    }

    /// The status line and all headers of an event stream, whose length nobody knows.
    pub(super) fn stream_head(&self) -> Vec<u8> {
        let mut head = self.status_line();
        head.push_str("Connection: close\r\n\r\n");
        head.into_bytes()
    }

    fn head(&self, length: u64) -> Vec<u8> {
        let mut head = self.status_line();
        if self.status != 304 {
            head.push_str(&format!("Content-Length: {length}\r\n"));
        }
        if self.is_last() {
            head.push_str("Connection: close\r\n");
        }
        head.push_str("\r\n");
        head.into_bytes()
    }

    fn status_line(&self) -> String {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut head = format!("HTTP/1.1 {status}\r\nContent-Type: {}\r\n", self.content_type);
        for (name, value) in preview_rules(self.frames) {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        for (name, value) in &self.headers {
            // A value must not contain a line break: the rest would be read as another header.
            head.push_str(&format!("{name}: {}\r\n", value.replace(['\r', '\n'], "")));
        }
        head
    }
}

/// The published site's rules, but that the preview's own pages may show the site's in frames, that nothing is kept
/// longer than a moment, and that nobody is told to come back by HTTPS.
fn preview_rules(frames: bool) -> Vec<(&'static str, String)> {
    let mut rules: Vec<(&str, String)> = Vec::new();
    for (name, value) in security_rules() {
        match name {
            "Content-Security-Policy" => {
                let policy = value.replace("frame-ancestors 'none'", "frame-ancestors 'self'");
                let frames = if frames { "; frame-src 'self'" } else { "" };
                rules.push((name, format!("{policy}{frames}")));
            }
            "X-Frame-Options" => rules.push((name, "SAMEORIGIN".into())),
            "Strict-Transport-Security" => {}
            _ => rules.push((name, value.to_owned())),
        }
    }
    rules.push(("Cross-Origin-Resource-Policy", "same-origin".into()));
    rules.push(("Cache-Control", "no-cache".into()));
    rules
}

/// The type of a file by its name (RFC 9110, 8.3).
pub(super) fn content_type(file: &str) -> String {
    let guessed = mime_guess::from_path(file).first();
    match guessed {
        // `_headers` has no extension to guess its type from; it is text.
        None if !file.contains('.') => "text/plain; charset=utf-8".into(),
        None => "application/octet-stream".into(),
        Some(kind) if kind.type_() == "text" || kind.subtype() == "json" || kind.subtype() == "xml" => {
            format!("{kind}; charset=utf-8")
        }
        Some(kind) => kind.to_string(),
    }
}

fn is_known(request: &Request, tag: Option<&str>) -> bool {
    let (Some(known), Some(tag)) = (request.header("if-none-match"), tag) else { return false };
    known.split(',').map(|known| known.trim().trim_start_matches("W/")).any(|known| known == tag || known == "*")
}

enum Wanted {
    Whole,
    Part(Range<u64>),
    Nothing,
}

/// What `Range` asks for (RFC 9110, 14.2). More than one part at once is answered with the whole, as is allowed.
fn wanted_range(request: &Request, length: u64, tag: Option<&str>) -> Wanted {
    if request.method != "GET" || request.header("if-range").is_some_and(|known| Some(known) != tag) {
        return Wanted::Whole;
    }
    let Some(ranges) = request.header("range").and_then(|range| range.strip_prefix("bytes=")) else {
        return Wanted::Whole;
    };
    let Some((first, last)) = ranges.split_once('-').filter(|_| !ranges.contains(',')) else { return Wanted::Whole };
    let number = |text: &str| text.trim().parse::<u64>();
    let range = match (first.trim(), last.trim()) {
        ("", last) => match number(last) {
            Ok(count) => length.saturating_sub(count)..length,
            Err(_) => return Wanted::Whole,
        },
        (first, "") => match number(first) {
            Ok(first) => first..length,
            Err(_) => return Wanted::Whole,
        },
        (first, last) => match (number(first), number(last)) {
            (Ok(first), Ok(last)) if first <= last => first..length.min(last.saturating_add(1)),
            _ => return Wanted::Whole,
        },
    };
    if range.start < range.end { Wanted::Part(range) } else { Wanted::Nothing }
}

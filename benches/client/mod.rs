//! A browser, as far as the preview sees one: pages over one connection that stays open, events over another.

use std::error::Error;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

/// Longer than anything that is measured here takes.
const PATIENCE: Duration = Duration::from_secs(20);

/// An open connection to ask for pages by.
pub(crate) struct Client {
    address: SocketAddr,
    stream: BufReader<TcpStream>,
}

impl Client {
    /// Connects, trying again while nobody listens yet.
    pub(crate) fn connect(address: SocketAddr) -> io::Result<Client> {
        let start = Instant::now();
        let stream = loop {
            match TcpStream::connect(address) {
                Err(error) if error.kind() == io::ErrorKind::ConnectionRefused && start.elapsed() < PATIENCE => {
                    thread::sleep(Duration::from_micros(200));
                }
                connected => break connected?,
            }
        };
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        Ok(Client { address, stream: BufReader::new(stream) })
    }

    /// The whole text of a page that is there.
    pub(crate) fn get(&mut self, path: &str) -> Result<String, Box<dyn Error>> {
        ask(self.stream.get_mut(), self.address, path)?;
        let length = read_head(&mut self.stream, path)?.ok_or_else(|| format!("{path} does not say how long it is"))?;
        let mut body = vec![0; length];
        self.stream.read_exact(&mut body)?;
        Ok(String::from_utf8(body)?)
    }
}

/// Tells when the preview said that there is something new.
pub(crate) struct Listener {
    heard: Receiver<Instant>,
}

impl Listener {
    /// Begins to listen; returns once the preview has told what there is now.
    pub(crate) fn start(address: SocketAddr) -> Result<Listener, Box<dyn Error>> {
        let mut stream = BufReader::new(TcpStream::connect(address)?);
        let path = "/_preview/events";
        ask(stream.get_mut(), address, path)?;
        read_head(&mut stream, path)?;
        let (sender, heard) = channel();
        thread::spawn(move || {
            // Ends with the preview, whose process closes the connection.
            for line in stream.lines().map_while(Result::ok) {
                let now = Instant::now();
                if line.starts_with("data: ") && sender.send(now).is_err() {
                    break;
                }
            }
        });
        let listener = Listener { heard };
        listener.wait()?;
        Ok(listener)
    }

    /// When the next event came.
    pub(crate) fn wait(&self) -> Result<Instant, Box<dyn Error>> {
        Ok(self.heard.recv_timeout(PATIENCE).map_err(|error| match error {
            RecvTimeoutError::Timeout => "the preview tells of no change",
            RecvTimeoutError::Disconnected => "the preview ended",
        })?)
    }

    /// Forgets what nobody waited for; gives how many those were.
    pub(crate) fn forget(&self) -> usize {
        self.heard.try_iter().count()
    }
}

fn ask(stream: &mut TcpStream, address: SocketAddr, path: &str) -> io::Result<()> {
    stream.write_all(format!("GET {path} HTTP/1.1\r\nHost: {address}\r\nAccept-Language: en\r\n\r\n").as_bytes())
}

/// Reads up to the body; gives its length, if the head says it.
fn read_head(stream: &mut BufReader<TcpStream>, path: &str) -> Result<Option<usize>, Box<dyn Error>> {
    let mut line = String::new();
    stream.read_line(&mut line)?;
    if !line.starts_with("HTTP/1.1 200 ") {
        return Err(format!("{path} was answered with `{}`", line.trim_end()).into());
    }
    let mut length = None;
    loop {
        line.clear();
        if stream.read_line(&mut line)? == 0 || line == "\r\n" {
            return Ok(length);
        }
        if let Some(value) = line.strip_prefix("Content-Length: ") {
            length = Some(value.trim().parse()?);
        }
    }
}

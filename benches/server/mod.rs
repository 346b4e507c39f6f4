//! `siarter serve` in a process of its own, and what it has used so far.

#![allow(clippy::disallowed_methods, reason = "it reads the kernel's accounts")]

use std::error::Error;
use std::fs;
use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::channel;
use std::thread;
use std::time::{Duration, Instant};

/// A running preview; ends when it is let go.
pub(crate) struct Server {
    child: Child,
    pub(crate) address: SocketAddr,
    pub(crate) started: Instant,
}

impl Server {
    /// Starts the program on a port that is free; returns when it has said which.
    pub(crate) fn start(root: &Path, today: &str) -> Result<Server, Box<dyn Error>> {
        let mut program = Command::new(env!("CARGO_BIN_EXE_siarter"));
        program.args(["serve", "--port", "0", "--today", today]).arg("--root").arg(root);
        let started = Instant::now();
        let mut child = program.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped()).spawn()?;
        let said = child.stderr.take().map(BufReader::new).ok_or("the preview says nothing")?;
        let (sender, told) = channel();
        thread::spawn(move || {
            // To its end: a pipe that nobody reads would stop the preview.
            for line in said.lines().map_while(Result::ok) {
                let url = line.trim().strip_prefix("the site:").map(str::trim);
                if let Some(address) = url.and_then(|url| url.strip_prefix("http://")) {
                    let _ = sender.send(address.trim_end_matches('/').to_owned());
                }
            }
        });
        let mut server = Server { child, address: SocketAddr::from(([0; 4], 0)), started };
        server.address = told.recv().map_err(|_| "the preview does not start")?.parse()?;
        Ok(server)
    }

    /// Memory in use now, in bytes; where the kernel tells it (Linux).
    pub(crate) fn memory(&self) -> Option<u64> {
        let status = self.account("status")?;
        let kilobytes = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
        Some(1024 * kilobytes.trim().trim_end_matches(" kB").parse::<u64>().ok()?)
    }

    /// Processor time so far, in ticks of ten milliseconds mostly; where the kernel tells it (Linux).
    pub(crate) fn processor_time(&self) -> Option<Duration> {
        let stat = self.account("stat")?;
        // The name of the program, in brackets, may have spaces. After it the numbers begin with the third.
        let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
        let ticks: u64 = fields.get(11)?.parse::<u64>().ok()? + fields.get(12)?.parse::<u64>().ok()?;
        // SAFETY: `sysconf` reads a number and changes nothing.
        let rate = unsafe { libc::sysconf(libc::_SC_CLK_TCK) };
        Some(Duration::from_secs_f64(ticks as f64 / rate.max(1) as f64))
    }

    fn account(&self, name: &str) -> Option<String> {
        fs::read_to_string(Path::new("/proc").join(self.child.id().to_string()).join(name)).ok()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

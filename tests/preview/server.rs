//! A site in a folder of its own, and the program that serves it.

use std::fs;
use std::io::{BufRead, BufReader};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::{Arc, Condvar, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::client::{Client, DEADLINE, Events, Response};

/// The day on which every test looks at its site.
pub(crate) const TODAY: &str = "2026-11-22";

pub(crate) fn siarter(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_siarter"));
    command.args(arguments).env_remove("CLICOLOR_FORCE").stdin(Stdio::null());
    command
}

pub(crate) fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// The starter site, with room beside it for what is none of the site's.
pub(crate) struct Folder {
    folder: TempDir,
}

impl Folder {
    pub(crate) fn starter() -> Folder {
        let folder = Folder { folder: TempDir::new().unwrap() };
        let made = siarter(&["new", folder.root().to_str().unwrap()]).output().unwrap();
        assert!(made.status.success(), "{}", said(&made));
        folder
    }

    pub(crate) fn root(&self) -> PathBuf {
        self.folder.path().join("site")
    }

    pub(crate) fn beside(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn path(&self, file: &str) -> PathBuf {
        self.root().join(file)
    }

    pub(crate) fn read(&self, file: &str) -> String {
        fs::read_to_string(self.path(file)).unwrap()
    }

    /// Writes a file, and the folders that it is in.
    pub(crate) fn write(&self, file: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    /// Writes one thing for another in a file.
    pub(crate) fn change(&self, file: &str, from: &str, to: &str) {
        let text = self.read(file);
        assert!(text.contains(from), "{file} has no `{from}`");
        fs::write(self.path(file), text.replacen(from, to, 1)).unwrap();
    }

    pub(crate) fn remove(&self, file: &str) {
        fs::remove_file(self.path(file)).unwrap();
    }
}

/// Everything that the program said so far, and whether it will say more.
#[derive(Default)]
struct Said {
    text: Mutex<(String, bool)>,
    more: Condvar,
}

/// `siarter serve`, until it is dropped.
pub(crate) struct Preview {
    child: Child,
    said: Arc<Said>,
    pub(crate) port: u16,
}

impl Preview {
    pub(crate) fn start(folder: &Folder) -> Preview {
        Preview::start_with(folder, &["--port", "0"])
    }

    pub(crate) fn start_with(folder: &Folder, arguments: &[&str]) -> Preview {
        Preview::start_command(Preview::command(folder).args(arguments))
    }

    pub(crate) fn command(folder: &Folder) -> Command {
        let mut command = siarter(&["serve", "--today", TODAY, "--root"]);
        command.arg(folder.root());
        command
    }

    pub(crate) fn start_command(command: &mut Command) -> Preview {
        // Whoever started the tests in the background made them, and so their children, deaf to Ctrl-C.
        // SAFETY: between fork and exec, `signal` is one of the functions that may be called (POSIX, async-signal-safe).
        unsafe {
            command.pre_exec(|| {
                libc::signal(libc::SIGINT, libc::SIG_DFL);
                Ok(())
            });
        }
        let mut child = command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
        let said = Arc::new(Said::default());
        let (mut lines, to) = (BufReader::new(child.stderr.take().unwrap()), said.clone());
        thread::spawn(move || {
            let mut line = Vec::new();
            while lines.read_until(b'\n', &mut line).is_ok_and(|length| length > 0) {
                to.text.lock().unwrap().0.push_str(&String::from_utf8_lossy(&line));
                to.more.notify_all();
                line.clear();
            }
            to.text.lock().unwrap().1 = true;
            to.more.notify_all();
        });
        let mut preview = Preview { child, said, port: 0 };
        let text = preview.wait_until_said("Ctrl-C stops the preview.\n");
        let (_, rest) = text.split_once("the site:    http://").unwrap();
        let authority = rest.split('/').next().unwrap();
        preview.port = authority.rsplit(':').next().unwrap().parse().unwrap();
        preview
    }

    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }

    pub(crate) fn said(&self) -> String {
        self.said.text.lock().unwrap().0.clone()
    }

    /// Waits for words in the terminal; gives all that was said until then.
    pub(crate) fn wait_until_said(&self, words: &str) -> String {
        let text = self.said.text.lock().unwrap();
        let is_open = |text: &mut (String, bool)| !text.1 && !text.0.contains(words);
        let (text, _) = self.said.more.wait_timeout_while(text, DEADLINE, is_open).unwrap();
        assert!(text.0.contains(words), "the terminal never said `{words}`, but:\n{}", text.0);
        text.0.clone()
    }

    /// Ctrl-C.
    pub(crate) fn interrupt(mut self) {
        // SAFETY: it sends a signal to a process of this test's own, which has not been waited for.
        assert_eq!(unsafe { libc::kill(self.child.id() as i32, libc::SIGINT) }, 0);
        let start = Instant::now();
        while self.child.try_wait().unwrap().is_none() {
            assert!(start.elapsed() < DEADLINE, "Ctrl-C does not end it");
            thread::sleep(Duration::from_millis(5));
        }
    }

    pub(crate) fn connect(&self) -> Client {
        Client::connect(self.port)
    }

    pub(crate) fn events(&self) -> Events {
        Events::open(self.port)
    }

    pub(crate) fn get(&self, target: &str) -> Response {
        self.connect().get(target)
    }

    /// Waits for new versions until one answers as it should.
    pub(crate) fn wait(&self, events: &mut Events, target: &str, is_right: impl Fn(&Response) -> bool) -> Response {
        let mut versions = 0;
        loop {
            events.next();
            versions += 1;
            let response = self.get(target);
            if is_right(&response) {
                return response;
            }
            assert!(versions < 100, "{target} is not as it should be:\n{}", response.text());
        }
    }

    /// Waits until a page shows a text, and the event that says so.
    pub(crate) fn wait_for_text(&self, events: &mut Events, target: &str, text: &str) -> Response {
        self.wait(events, target, |response| response.status == 200 && response.page().contains(text))
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The files below a folder, by their path in it.
pub(crate) fn files(folder: &Path) -> Vec<(String, PathBuf)> {
    let entries = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().map(Result::unwrap);
    entries
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let name = entry.path().strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
            (name, entry.into_path())
        })
        .collect()
}

//! Puts a whole site into a folder, or leaves the folder as it was.
//!
//! [`publish`] is the entry, and the only writer of output. Beside the live site stands a *spare* copy, the site before this one:
//!
//! 1. `open`: make sure that live and spare are ours, and that nobody else builds here;
//! 2. `prepare`: clear from the spare what the plan does not name;
//! 3. `place`: render each route, and write into the spare what the live site does not already hold;
//! 4. `carry_over`: give the spare the live site's own files, as hard links, where nothing changed;
//! 5. `flush` and `exchange`: the two folders change names in one step, so a visitor sees the old site or the new one.
//!
//! A build can be killed anywhere before the exchange, so the spare may hold anything. That is why one rule guards it: **a file in
//! the spare counts only if it is the very file of the live site**; any other is replaced. And since the two share their
//! unchanged files, no file with a second name is ever written through: a changed one is a new file.

#![expect(clippy::disallowed_methods, reason = "the one writer of sites")]

use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, ErrorKind, Read, Write};
use std::path::{Component, MAIN_SEPARATOR_STR, Path};
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;
use walkdir::{DirEntry, WalkDir};

mod error;
mod target;

pub use error::PublishError;

use crate::render::Body;

use error::{Failure, at};
use target::{MARKER, TargetFolder};

/// What a build did to the folder; `removed` counts files of the old site, and the marker is counted nowhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Published {
    pub files: usize,
    pub bytes: u64,
    pub written: usize,
    pub unchanged: usize,
    pub removed: usize,
}

/// Renders every route into the folder `out`: whole, or not at all.
///
/// `file_of` gives a route's file inside the site, with `/` between folders (`en/dyffryn/index.html`). Of several errors the
/// first in route order is given, so that two runs report the same one.
pub fn publish<R: Sync, E: Send>(
    routes: &[R],
    file_of: impl Fn(&R) -> &str + Sync,
    render: impl Fn(&R) -> Result<Body, E> + Sync,
    out: &Path,
) -> Result<Published, PublishError<E>> {
    let files: Vec<&str> = routes.iter().map(&file_of).collect();
    let layout = Layout::from_files(&files)?;
    let target = TargetFolder::open(out)?;
    let gone = prepare(&target, &layout)?;

    let placed = in_order(routes, |route| -> Result<Placed, PublishError<E>> {
        let body = render(route).map_err(PublishError::Render)?;
        Ok(place(&target, file_of(route), &body)?)
    })?;

    let written = placed.iter().filter(|placed| placed.is_new).count();
    let removed = gone.iter().map(count_files).sum();
    if !target.is_standing || written > 0 || !gone.is_empty() {
        carry_over(&target, &files, &placed)?;
        target.flush().map_err(at("flush", &target.spare))?;
        target.exchange().map_err(at("put the new site into", &target.live))?;
    }
    Ok(Published {
        files: files.len(),
        bytes: placed.iter().map(|placed| placed.bytes).sum(),
        written,
        unchanged: files.len() - written,
        removed,
    })
}

fn refusal(file: &str, reason: &'static str) -> Failure {
    at("plan", Path::new(file))(io::Error::new(ErrorKind::InvalidInput, reason))
}

/// All that the new site is made of.
struct Layout<'a> {
    files: HashSet<&'a str>,
    folders: HashSet<&'a str>,
}

impl<'a> Layout<'a> {
    fn from_files(paths: &[&'a str]) -> Result<Self, Failure> {
        let mut layout = Self { files: HashSet::from([MARKER]), folders: HashSet::new() };
        for path in paths {
            if !is_inside(path) {
                return Err(refusal(path, "a page's file must lie inside the site"));
            }
            if !layout.files.insert(path) {
                return Err(refusal(path, "two routes have the same file"));
            }
            // From the innermost folder outwards: if one is known already, so are the folders around it.
            for (slash, _) in path.rmatch_indices('/') {
                if !layout.folders.insert(&path[..slash]) {
                    break;
                }
            }
        }
        match paths.iter().chain(&[MARKER]).find(|path| layout.folders.contains(*path)) {
            Some(path) => Err(refusal(path, "one route's file is another's folder")),
            None => Ok(layout),
        }
    }

    fn names(&self, root: &Path, entry: &DirEntry) -> bool {
        let Some(path) = entry.path().strip_prefix(root).ok().and_then(Path::to_str) else {
            return false;
        };
        let path = path.replace(MAIN_SEPARATOR_STR, "/");
        let kind = entry.file_type();
        (kind.is_file() && self.files.contains(&*path)) || (kind.is_dir() && self.folders.contains(&*path))
    }
}

/// Whether every part of the path is a plain name. `Path` overlooks `a//b` and `a/./b`; it knows the drives of Windows.
fn is_inside(path: &str) -> bool {
    let is_plain = |name: &str| !matches!(name, "" | "." | "..") && !name.contains(['\\', '\0']);
    path.split('/').all(is_plain) && Path::new(path).components().all(|part| matches!(part, Component::Normal(_)))
}

/// Readies the spare, and gives what the live site holds that the plan does not name.
fn prepare(target: &TargetFolder, layout: &Layout<'_>) -> Result<Vec<DirEntry>, Failure> {
    target.create_spare().map_err(at("create", &target.spare))?;
    let (gone, stale) = rayon::join(
        || target.is_standing.then(|| find_strays(&target.live, layout)),
        || find_strays(&target.spare, layout),
    );
    for stray in stale? {
        let removed =
            if stray.file_type().is_dir() { fs::remove_dir_all(stray.path()) } else { fs::remove_file(stray.path()) };
        removed.map_err(at("remove", stray.path()))?;
    }
    gone.unwrap_or(Ok(Vec::new()))
}

/// The files and folders that the plan does not name; of a folder, not what is in it.
fn find_strays(root: &Path, layout: &Layout<'_>) -> Result<Vec<DirEntry>, Failure> {
    let mut strays = Vec::new();
    let mut walk = WalkDir::new(root).min_depth(1).into_iter();
    while let Some(entry) = walk.next() {
        let entry = entry.map_err(|error| at("list", root)(error.into()))?;
        if layout.names(root, &entry) {
            continue;
        }
        if entry.file_type().is_dir() {
            walk.skip_current_dir();
        }
        strays.push(entry);
    }
    Ok(strays)
}

/// Runs `work` on all items in parallel; of several errors it gives the first in order, and starts nothing that comes after it.
fn in_order<I: Sync, T: Send, E: Send>(items: &[I], work: impl Fn(&I) -> Result<T, E> + Sync) -> Result<Vec<T>, E> {
    let failed = AtomicUsize::new(usize::MAX);
    let run = |(index, item)| {
        (index < failed.load(Ordering::Relaxed)).then(|| {
            work(item).inspect_err(|_| {
                failed.fetch_min(index, Ordering::Relaxed);
            })
        })
    };
    let results: Vec<Option<Result<T, E>>> = items.par_iter().enumerate().map(run).collect();
    results.into_iter().flatten().collect()
}

/// One file of the new site: its length, and whether the live site does not have it.
struct Placed {
    bytes: u64,
    is_new: bool,
}

fn place(target: &TargetFolder, file: &str, body: &Body) -> Result<Placed, Failure> {
    // If comparing fails, the file is written anew; a real fault will show again when it is written.
    if target.is_standing
        && let Ok(Some(bytes)) = find_unchanged(&target.live.join(file), body)
    {
        return Ok(Placed { bytes, is_new: false });
    }
    // This holds even if the spare has these bytes from two builds ago: their old time would tell browsers and `rsync`
    // that nothing has changed since.
    let bytes = write(&target.spare.join(file), body)?;
    Ok(Placed { bytes, is_new: true })
}

/// The length of the live file, if it holds just this.
fn find_unchanged(live: &Path, body: &Body) -> io::Result<Option<u64>> {
    let live = File::open(live)?;
    match body {
        Body::Bytes(bytes) => compare(live, bytes.len() as u64, bytes.as_slice()),
        Body::File(source) => {
            let source = File::open(source)?;
            compare(live, source.metadata()?.len(), BufReader::new(source))
        }
    }
}

fn compare(mut live: File, length: u64, mut wanted: impl BufRead) -> io::Result<Option<u64>> {
    if live.metadata()?.len() != length {
        return Ok(None);
    }
    let (mut buffer, mut seen) = ([0; 16 * 1024], 0);
    loop {
        let piece = wanted.fill_buf()?;
        let size = piece.len().min(buffer.len());
        if size == 0 {
            // A file that is just being saved may have shrunk since it was measured.
            return Ok((seen == length).then_some(length));
        }
        live.read_exact(&mut buffer[..size])?;
        if buffer[..size] != piece[..size] {
            return Ok(None);
        }
        wanted.consume(size);
        seen += size as u64;
    }
}

fn write(path: &Path, body: &Body) -> Result<u64, Failure> {
    let mut file = create(path).map_err(at("create", path))?;
    let written = match body {
        Body::Bytes(bytes) => file.write_all(bytes).map(|()| bytes.len() as u64),
        Body::File(source) => {
            let mut source = File::open(source).map_err(at("read", source))?;
            io::copy(&mut source, &mut file)
        }
    };
    // An overwritten file may have been longer.
    written.and_then(|bytes| file.set_len(bytes).map(|()| bytes)).map_err(at("write", path))
}

/// Opens a file to be written: a new one, or an old one that is the spare's alone.
///
/// To free the blocks of the old one costs up to a millisecond on a disk with online discard, to fill them anew a hundredth.
fn create(path: &Path) -> io::Result<File> {
    let is_unshared = || fs::symlink_metadata(path).is_ok_and(|old| has_one_name(&old));
    match File::create_new(path) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists && is_unshared() => {
            File::options().write(true).open(path)
        }
        Err(_) => make_new(path, || File::create_new(path)),
        created => created,
    }
}

#[cfg(unix)]
fn has_one_name(file: &fs::Metadata) -> bool {
    file.is_file() && std::os::unix::fs::MetadataExt::nlink(file) == 1
}

#[cfg(not(unix))]
fn has_one_name(_: &fs::Metadata) -> bool {
    false
}

/// Makes a new file: never through an old one, whose bytes the live site may share.
///
/// The folder that is missing and the old file in the way are seen to when met; to look first would cost more than making it.
fn make_new<T>(path: &Path, make: impl Fn() -> io::Result<T>) -> io::Result<T> {
    match make() {
        Err(error) if error.kind() == ErrorKind::NotFound => path.parent().map_or(Ok(()), fs::create_dir_all)?,
        Err(error) if error.kind() == ErrorKind::AlreadyExists => fs::remove_file(path)?,
        made => return made,
    }
    make()
}

/// Gives the spare every live file that did not change.
fn carry_over(target: &TargetFolder, files: &[&str], placed: &[Placed]) -> Result<(), Failure> {
    let unchanged = files.iter().zip(placed).filter(|(_, placed)| !placed.is_new);
    let unchanged: Vec<&str> = unchanged.map(|(file, _)| *file).collect();
    in_order(&unchanged, |file| {
        let spare = target.spare.join(file);
        share(&target.live.join(file), &spare).map_err(at("carry over", &spare))
    })?;
    Ok(())
}

fn share(live: &Path, spare: &Path) -> io::Result<()> {
    let standing = fs::symlink_metadata(live)?;
    if fs::symlink_metadata(spare).is_ok_and(|spare| is_same_file(&standing, &spare)) {
        return Ok(());
    }
    // Where the disk knows no links, and on Windows, where two names of one file hinder each other, a copy with the same time.
    if cfg!(unix) && standing.is_file() && make_new(spare, || fs::hard_link(live, spare)).is_ok() {
        return Ok(());
    }
    let mut copy = make_new(spare, || File::create_new(spare))?;
    io::copy(&mut File::open(live)?, &mut copy)?;
    copy.set_modified(fs::metadata(live)?.modified()?)
}

#[cfg(unix)]
fn is_same_file(live: &fs::Metadata, spare: &fs::Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    (live.dev(), live.ino()) == (spare.dev(), spare.ino())
}

/// A copy gets its time last, so one with the time of the live file is whole.
#[cfg(not(unix))]
fn is_same_file(live: &fs::Metadata, spare: &fs::Metadata) -> bool {
    live.len() == spare.len() && live.modified().is_ok_and(|time| spare.modified().is_ok_and(|other| time == other))
}

fn count_files(stray: &DirEntry) -> usize {
    let entries = WalkDir::new(stray.path()).into_iter().flatten();
    entries.filter(|entry| !entry.file_type().is_dir()).count()
}

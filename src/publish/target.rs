//! The output folder, and the spare copy beside it that becomes the next site.

#![expect(clippy::disallowed_methods, reason = "the one writer of sites")]

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::error::{PublishError, at};

/// The file that says that siarter made a folder, and may replace it.
pub(super) const MARKER: &str = ".siarter";
const MARKER_TEXT: &str = "siarter made this folder and replaces it at each build; without this file it would not.\n";

/// A folder to publish into, held by this build alone.
pub(super) struct TargetFolder {
    pub(super) live: PathBuf,
    pub(super) spare: PathBuf,
    /// Where the old site is between two renames, if the disk cannot exchange folders in one step.
    old: PathBuf,
    /// Whether there is a site already. An empty folder is none: the new site takes its place.
    pub(super) is_standing: bool,
    lock: File,
}

impl TargetFolder {
    /// Takes the folder if it, and what stands beside it, is ours, empty or absent; anything else stays untouched.
    pub(super) fn open<E>(out: &Path) -> Result<Self, PublishError<E>> {
        let live = resolve(out).map_err(at("find the folder", out))?;
        let (Some(parent), Some(name)) = (live.parent(), live.file_name()) else {
            return Err(PublishError::Foreign(live));
        };
        let beside = |role| parent.join(format!(".{}.siarter-{role}", name.display()));
        let (spare, old, lock) = (beside("spare"), beside("old"), beside("lock"));
        if live.join(".git").exists() {
            return Err(PublishError::Repository(live));
        }
        for folder in [&live, &spare, &old] {
            if find_owner(folder).map_err(at("read", folder))? == Owner::Foreign {
                return Err(PublishError::Foreign(folder.clone()));
            }
        }
        let Some(lock) = take_lock(&lock).map_err(at("lock", &lock))? else {
            return Err(PublishError::Busy(live));
        };
        recover(&live, &spare, &old).map_err(at("restore", &live))?;
        let is_standing = find_owner(&live).map_err(at("read", &live))? == Owner::Siarter;
        Ok(Self { live, spare, old, is_standing, lock })
    }

    /// Makes the spare folder, if it is missing, with the rights of the live one.
    ///
    /// Its marker comes before all else and is never taken away, so that the next build knows what a killed one leaves.
    pub(super) fn create_spare(&self) -> io::Result<()> {
        match fs::create_dir(&self.spare) {
            Err(error) if error.kind() != ErrorKind::AlreadyExists => return Err(error),
            _ => {}
        }
        let marker = self.spare.join(MARKER);
        if !fs::read(&marker).is_ok_and(|text| text == MARKER_TEXT.as_bytes()) {
            fs::write(&marker, MARKER_TEXT)?;
            if let Ok(live) = fs::metadata(self.live.join(MARKER)) {
                // The marker did not change either, so it keeps its time and `rsync` need not send it.
                File::options().write(true).open(&marker)?.set_modified(live.modified()?)?;
            }
        }
        match fs::metadata(&self.live) {
            Ok(live) => fs::set_permissions(&self.spare, live.permissions()),
            Err(_) => Ok(()),
        }
    }

    /// Waits until the spare is on the disk, so that a power cut cannot leave its names without its bytes.
    pub(super) fn flush(&self) -> io::Result<()> {
        if cfg!(not(unix)) {
            return Ok(()); // Windows opens no folders.
        }
        let folder = File::open(&self.spare)?;
        #[cfg(target_os = "linux")]
        rustix::fs::syncfs(&folder)?;
        #[cfg(not(target_os = "linux"))]
        folder.sync_all()?;
        Ok(())
    }

    /// Puts the spare in the live site's place, and the other way round.
    pub(super) fn exchange(&self) -> io::Result<()> {
        if !self.is_standing {
            // Only an empty folder can be in the way, and `remove_dir` removes no other.
            let _ = fs::remove_dir(&self.live);
            return fs::rename(&self.spare, &self.live);
        }
        #[cfg(target_os = "linux")]
        {
            use rustix::fs::{CWD, RenameFlags, renameat_with};
            use rustix::io::Errno;
            match renameat_with(CWD, &self.spare, CWD, &self.live, RenameFlags::EXCHANGE) {
                // Old kernels and some network disks do not know the exchange.
                Err(Errno::INVAL | Errno::NOSYS | Errno::OPNOTSUPP) => {}
                done => return Ok(done?),
            }
        }
        self.exchange_by_renames()
    }

    /// For a moment there is no site; what a kill leaves then, `recover` mends.
    fn exchange_by_renames(&self) -> io::Result<()> {
        fs::rename(&self.live, &self.old)?;
        if let Err(error) = fs::rename(&self.spare, &self.live) {
            fs::rename(&self.old, &self.live)?;
            return Err(error);
        }
        fs::rename(&self.old, &self.spare)
    }
}

impl Drop for TargetFolder {
    fn drop(&mut self) {
        // To close the file is not enough: a process that another thread just starts has it open for a moment as well.
        let _ = self.lock.unlock();
    }
}

/// Follows a link to the output folder, and makes the folders around it.
fn resolve(out: &Path) -> io::Result<PathBuf> {
    match fs::canonicalize(out) {
        Err(error) if error.kind() == ErrorKind::NotFound && !out.is_symlink() => {}
        found => return found,
    }
    let out = std::path::absolute(out)?;
    let (Some(parent), Some(name)) = (out.parent(), out.file_name()) else {
        return Err(ErrorKind::InvalidInput.into());
    };
    fs::create_dir_all(parent)?;
    Ok(fs::canonicalize(parent)?.join(name))
}

#[derive(PartialEq)]
enum Owner {
    Nobody,
    Siarter,
    Foreign,
}

fn find_owner(folder: &Path) -> io::Result<Owner> {
    match fs::symlink_metadata(folder) {
        Ok(found) if found.is_dir() => {}
        Ok(_) => return Ok(Owner::Foreign),
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Owner::Nobody),
        Err(error) => return Err(error),
    }
    match fs::read(folder.join(MARKER)) {
        // A kill or a power cut may have left only the beginning of it.
        Ok(text) if MARKER_TEXT.as_bytes().starts_with(&text) => Ok(Owner::Siarter),
        Err(_) if fs::read_dir(folder)?.next().is_none() => Ok(Owner::Nobody),
        _ => Ok(Owner::Foreign),
    }
}

/// Takes the lock, which ends with the process; `None` if another build has it.
///
/// The file stays: if it were removed, two builds could hold two files of the same name.
fn take_lock(path: &Path) -> io::Result<Option<File>> {
    let file = OpenOptions::new().create(true).truncate(false).write(true).open(path)?;
    match file.try_lock() {
        Ok(()) => Ok(Some(file)),
        Err(TryLockError::WouldBlock) => Ok(None),
        Err(TryLockError::Error(error)) => Err(error),
    }
}

/// Ends what `exchange_by_renames` began, if it was killed halfway.
fn recover(live: &Path, spare: &Path, old: &Path) -> io::Result<()> {
    match (old.exists(), live.exists(), spare.exists()) {
        (false, _, _) => Ok(()),
        (true, false, _) => fs::rename(old, live),
        (true, true, false) => fs::rename(old, spare),
        (true, true, true) => fs::remove_dir_all(old),
    }
}

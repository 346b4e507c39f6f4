//! How a command ends, and how it writes what it has to say.

use std::error::Error;
use std::io::{self, Write};
use std::path::Path;

/// How a command ended, as its exit status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    Clean = 0,
    /// The content has errors.
    Errors = 1,
}

/// Writes to standard output. Who reads it may stop before the end (`siarter report | head -3`), and has then read enough:
/// that is no error.
pub(super) fn print(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    unless_closed(out.write_all(text.as_bytes()).and_then(|()| out.flush()))
}

/// The same for whatever was written to a stream by other means.
pub(super) fn unless_closed(written: io::Result<()>) -> io::Result<()> {
    match written {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        written => written,
    }
}

/// Writes a file beside the one that is asked for, and puts it in its place: nobody ever finds half a file.
pub(super) fn write_whole(out: &Path, text: &str) -> Result<(), Box<dyn Error>> {
    let failed = |error: io::Error| format!("cannot write `{}`: {error}", out.display());
    let name = out.file_name().ok_or_else(|| format!("`{}` names no file", out.display()))?;
    let mut spare = std::ffi::OsString::from(".");
    spare.push(name);
    spare.push(format!(".{}.siarter-spare", std::process::id()));
    let spare = out.with_file_name(spare);
    let write = || -> io::Result<()> {
        let mut file = std::fs::File::create_new(&spare)?;
        file.write_all(text.as_bytes())?;
        file.sync_all()?;
        std::fs::rename(&spare, out)
    };
    write().map_err(|error| {
        let _ = std::fs::remove_file(&spare);
        failed(error)
    })?;
    Ok(())
}

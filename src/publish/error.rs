//! Why a site was not published, in words for the person who ran the build.

use std::fmt;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// Why nothing was published; the old site stands.
#[derive(Debug)]
pub enum PublishError<E> {
    /// The folder holds something that siarter did not make.
    Foreign(PathBuf),
    /// The folder is a git work tree: its `.git` would go with the old site.
    Repository(PathBuf),
    /// Another build is at work on the folder.
    Busy(PathBuf),
    Io {
        path: PathBuf,
        source: io::Error,
        doing: &'static str,
    },
    Render(E),
}

impl<E: fmt::Display> fmt::Display for PublishError<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Foreign(path) => write!(
                f,
                "`{}` was not made by siarter, so it was left alone: choose another output folder, or empty this one",
                path.display()
            ),
            Self::Repository(path) => write!(
                f,
                "`{}` has a `.git`, which a new site would replace: build into another folder, and copy the site over",
                path.display()
            ),
            Self::Busy(path) => write!(
                f,
                "another build is writing to `{}`: wait for it, or choose another output folder",
                path.display()
            ),
            Self::Io { path, source, doing } => {
                let advice = find_advice(source.kind());
                write!(f, "could not {doing} `{}`: {source}{advice}", path.display())
            }
            Self::Render(error) => error.fmt(f),
        }
    }
}

impl<E: std::error::Error + 'static> std::error::Error for PublishError<E> {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io { source, .. } => Some(source),
            Self::Render(error) => error.source(),
            Self::Foreign(_) | Self::Repository(_) | Self::Busy(_) => None,
        }
    }
}

fn find_advice(kind: ErrorKind) -> &'static str {
    match kind {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "; make room on the disk",
        ErrorKind::CrossesDevices | ErrorKind::ResourceBusy => {
            "; a mount point cannot be exchanged for a new site: choose a folder inside it"
        }
        ErrorKind::PermissionDenied => "; siarter must be able to write in the output folder and in the one around it",
        _ => "",
    }
}

/// An [`io::Error`] and where it happened: a [`PublishError`] that knows nothing of rendering.
pub(super) struct Failure {
    path: PathBuf,
    source: io::Error,
    doing: &'static str,
}

impl<E> From<Failure> for PublishError<E> {
    fn from(Failure { path, source, doing }: Failure) -> Self {
        Self::Io { path, source, doing }
    }
}

/// Names the place of an error: `.map_err(at("read", path))`.
pub(super) fn at(doing: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Failure {
    move |source| Failure { path: path.to_owned(), source, doing }
}

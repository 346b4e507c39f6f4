//! What each command does.

#![expect(clippy::disallowed_methods, reason = "commands read the clock")]

mod build;
mod check;
mod explain;
mod history;
mod review;
mod report;
mod serve;
mod new;
mod schema;

use std::error::Error;
use std::io::{self, Write};
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

use crate::build::{Build, Rules, build};
use crate::cli::{Cli, Command};
use crate::diagnostic::name_hint;
use crate::load::LoadError;
use crate::locale::Date;
use crate::model::Site;
use crate::options::Options;
use crate::plan::{Plan, Route, RouteKind};
use crate::source::Sources;

/// How a command ended, as its exit status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    Clean = 0,
    /// The content has errors.
    Errors = 1,
}

/// Runs what was typed. An error is a reason why it could not run at all.
pub fn run(cli: &Cli) -> Result<Exit, Box<dyn Error>> {
    match &cli.command {
        Command::Build(arguments) => build::run(arguments),
        Command::Check(arguments) => check::run(arguments),
        Command::Explain(arguments) => explain::run(arguments),
        Command::Review(arguments) => review::run(arguments),
        Command::Report(arguments) => report::run(arguments),
        Command::Serve(arguments) => serve::run(arguments),
        Command::New(arguments) => new::run(arguments),
        Command::Schema(arguments) => schema::run(arguments),
    }
}

fn today() -> Date {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Date::from_unix_days((since.as_secs() / 86_400) as i64)
}

/// The routes that people read.
fn pages(plan: &Plan) -> impl Iterator<Item = &Route> {
    let is_page = |route: &&Route| {
        use RouteKind::{NotFound, Page, Root, Standalone, StandaloneList};
        matches!(route.kind, Page(..) | Root | NotFound(_) | Standalone(..) | StandaloneList)
    };
    plan.routes.iter().filter(is_page)
}

/// The site with every rule asked, if all that is typed are names of somebody.
fn build_asked(sources: &Sources, options: &Options) -> Result<Build, Box<dyn Error>> {
    let build = build(sources, options, Rules::Ask);
    check_authorities(&build.site, options)?;
    Ok(build)
}

/// What was typed must be the name of somebody.
fn check_authorities(site: &Site, options: &Options) -> Result<(), String> {
    let known: Vec<&str> = site.catalogues.iter().map(|catalogue| catalogue.slug_str()).collect();
    let wrong = options.authorities.iter().find(|name| !known.contains(&name.as_str()));
    wrong.map_or(Ok(()), |name| {
        let hint = name_hint(name, known.iter().copied(), "the authorities are");
        Err(format!("`--authority {name}` names no authority of this site: {hint}"))
    })
}

/// Writes to standard output. Who reads it may stop before the end (`siarter report | head -3`), and has then read enough:
/// that is no error.
fn print(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    unless_closed(out.write_all(text.as_bytes()).and_then(|()| out.flush()))
}

/// The same for whatever was written to a stream by other means.
fn unless_closed(written: io::Result<()>) -> io::Result<()> {
    match written {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        written => written,
    }
}

/// Writes a file beside the one that is asked for, and puts it in its place: nobody ever finds half a file.
fn write_whole(out: &Path, text: &str) -> Result<(), Box<dyn Error>> {
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

fn no_content(root: &Path, error: LoadError) -> Box<dyn Error> {
    if error.source.kind() == io::ErrorKind::NotFound && error.path == root.join("content") {
        let root = root.display();
        return format!("there is no folder `content` in `{root}`: go to a site's folder, name one with --root, or make one with `siarter new DIR`").into();
    }
    error.into()
}

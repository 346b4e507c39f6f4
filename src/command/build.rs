//! `siarter build`

#![expect(clippy::disallowed_methods, clippy::print_stderr, reason = "a command: it reads the clock and speaks")]

use std::collections::HashSet;
use std::error::Error;
use std::io::{IsTerminal, Write};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use crate::cli::{Build, Standalone};
use crate::command::output::Exit;
use crate::command::site::{build_asked, no_content, pages, today};
use crate::diagnostic::Diagnostic;
use crate::load::{load, read_pictures};
use crate::options::{Options, Shard};
use crate::plan::{Plan, RouteKind};
use crate::publish::{PublishError, Published, publish};
use crate::terminal;

pub(crate) fn run(arguments: &Build) -> Result<Exit, Box<dyn Error>> {
    let start = Instant::now();
    let options = options(arguments);
    let mut sources = load(&arguments.root).map_err(|error| no_content(&arguments.root, error))?;
    if options.standalone {
        read_pictures(&mut sources)?;
    }
    let built = build_asked(&sources, &options)?;
    terminal::show(&built.diagnostics(), &sources)?;
    if built.has_errors() {
        return Ok(nothing_published());
    }
    let folder = if options.standalone { "print" } else { "public" };
    let out = arguments.out.clone().unwrap_or_else(|| arguments.root.join(folder));
    let progress = Progress::new(built.plan.routes.len());
    let published = publish(
        &built.plan.routes,
        |route| &route.file,
        |route| {
            progress.step();
            built.renderer.render(route).map_err(Fault)
        },
        &out,
    );
    progress.end();
    match published {
        Ok(published) => {
            eprintln!("{}", summary(&published, &built.plan, start, &out));
            Ok(Exit::Clean)
        }
        Err(PublishError::Render(Fault(diagnostic))) => {
            terminal::show(&[diagnostic], &sources)?;
            Ok(nothing_published())
        }
        Err(error) => Err(error.to_string().into()),
    }
}

/// A template that could not be rendered, on its way through `publish`.
#[derive(Debug)]
struct Fault(Diagnostic);

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0.message())
    }
}

fn options(arguments: &Build) -> Options {
    Options {
        today: arguments.today.unwrap_or_else(today),
        base_url: arguments.base_url.clone(),
        authorities: arguments.authority.clone(),
        locale: arguments.locale,
        shard: arguments.shard.unwrap_or(Shard::WHOLE),
        standalone: arguments.standalone == Some(Standalone::Print),
    }
}

fn nothing_published() -> Exit {
    eprintln!("nothing was published; the site from before, if there was one, stands as it was");
    Exit::Errors
}

/// "built 412 pages of 5 editions, 4.9 MB, in 0.31 s: 12 files written, 431 unchanged, 0 removed → public"
fn summary(published: &Published, plan: &Plan, start: Instant, out: &std::path::Path) -> String {
    let pages = pages(plan).count();
    let editions: HashSet<_> = plan
        .routes
        .iter()
        .filter_map(|route| match route.kind {
            RouteKind::Page(edition, _) | RouteKind::Standalone(edition, _) => Some(edition),
            _ => None,
        })
        .collect();
    format!(
        "built {pages} pages of {} editions, {}, in {:.2} s: {} files written, {} unchanged, {} removed → {}",
        editions.len(),
        terminal::bytes(published.bytes),
        start.elapsed().as_secs_f64(),
        published.written,
        published.unchanged,
        published.removed,
        out.display(),
    )
}

/// Counts pages on a terminal, once a build is long enough for somebody to wonder.
struct Progress {
    total: usize,
    done: AtomicUsize,
    shown: bool,
    start: Instant,
}

impl Progress {
    fn new(total: usize) -> Progress {
        Progress {
            total,
            done: AtomicUsize::new(0),
            shown: std::io::stderr().is_terminal() && total > 1_000,
            start: Instant::now(),
        }
    }

    fn step(&self) {
        let done = 1 + self.done.fetch_add(1, Ordering::Relaxed);
        if self.shown && done.is_multiple_of(500) && self.start.elapsed().as_millis() > 500 {
            // If the count cannot be written, nothing is lost.
            let _ = write!(std::io::stderr(), "\r{done} of {} files", self.total);
        }
    }

    fn end(&self) {
        if self.shown {
            let _ = write!(std::io::stderr(), "\r\x1b[K");
        }
    }
}

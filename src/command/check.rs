//! `siarter check`

#![expect(clippy::print_stdout, reason = "a command: it speaks")]

use std::collections::HashSet;
use std::error::Error;

use crate::check::{to_github, to_json, to_sarif};
use crate::cli::{Check, Format};
use crate::command::{Exit, no_content, today, understand};
use crate::diagnostic::{Diagnostic, Severity};
use crate::load::load;
use crate::options::Options;
use crate::terminal;

pub(crate) fn run(arguments: &Check) -> Result<Exit, Box<dyn Error>> {
    let sources = load(&arguments.root).map_err(|error| no_content(&arguments.root, error))?;
    let today = arguments.today.unwrap_or_else(today);
    let options = Options { authorities: arguments.authority.clone(), ..Options::whole(today) };
    let mut found = understand(&sources, &options).diagnostics.into_sorted();
    found.retain(|diagnostic| concerns(diagnostic, &arguments.authority) && !is_allowed(diagnostic, arguments));
    match arguments.format {
        Format::Human if found.is_empty() => println!("nothing is wrong, missing or stale"),
        Format::Human => terminal::show_by_file(&found, &sources)?,
        Format::Json => print!("{}", to_json(&found, &sources)),
        Format::Sarif => print!("{}", to_sarif(&found, &sources)),
        Format::Github => print!("{}", to_github(&found, &sources)),
    }
    let counts = |diagnostic: &Diagnostic| diagnostic.severity == Severity::Error || arguments.deny.is_some();
    Ok(if found.iter().any(counts) { Exit::Errors } else { Exit::Clean })
}

/// Whether it is in shared content, or in that of an authority that was asked for.
fn concerns(diagnostic: &Diagnostic, authorities: &[String]) -> bool {
    let authorities: HashSet<&str> = authorities.iter().map(String::as_str).collect();
    let below = diagnostic.span.path.as_str().strip_prefix("content/authorities/");
    let owner = below.and_then(|below| below.split('/').next());
    authorities.is_empty() || owner.is_none_or(|owner| authorities.contains(owner))
}

fn is_allowed(diagnostic: &Diagnostic, arguments: &Check) -> bool {
    diagnostic.severity == Severity::Warning && arguments.allow.iter().any(|code| code == diagnostic.code.0)
}

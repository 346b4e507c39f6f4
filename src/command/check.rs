//! `siarter check`

#![expect(clippy::print_stderr, reason = "a command: it speaks")]

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::io::{IsTerminal, Write};
use std::path::Path;

use crate::check::{Answer, check_answers, find_external, host, to_github, to_json, to_sarif};
use crate::cli::{Check, Format};
use crate::command::output::{Exit, print, unless_closed};
use crate::command::site::{build_asked, no_content, today};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::links::{Manners, Store, visit};
use crate::load::load;
use crate::model::Site;
use crate::options::Options;
use crate::plan::Plan;
use crate::rules::Severity;
use crate::terminal;

pub(crate) fn run(arguments: &Check) -> Result<Exit, Box<dyn Error>> {
    let sources = load(&arguments.root).map_err(|error| no_content(&arguments.root, error))?;
    let today = arguments.today.unwrap_or_else(today);
    let options = Options { authorities: arguments.authority.clone(), ..Options::whole(today) };
    let built = build_asked(&sources, &options)?;
    let mut found = built.found;
    found.extend(built.advice);
    if arguments.external {
        check_external(&built.site, &built.plan, &arguments.root, &mut found);
    }
    let mut found = found.into_sorted();
    found.retain(|diagnostic| diagnostic.concerns(&arguments.authority) && !is_allowed(diagnostic, arguments));
    match arguments.format {
        Format::Human if found.is_empty() => print("nothing is wrong, missing or stale\n")?,
        Format::Human => unless_closed(terminal::show_by_file(&found, &sources))?,
        Format::Json => print(&to_json(&found, &sources))?,
        Format::Sarif => print(&to_sarif(&found, &sources))?,
        Format::Github => print(&to_github(&found, &sources))?,
    }
    let counts = |diagnostic: &Diagnostic| diagnostic.severity == Severity::Error || arguments.deny.is_some();
    Ok(if found.iter().any(counts) { Exit::Errors } else { Exit::Clean })
}

/// Asks other sites, or finds in the store what they answered not long ago.
fn check_external(site: &Site, plan: &Plan, root: &Path, d: &mut Diagnostics) {
    let external = find_external(site, plan);
    let mut store = Store::open(root);
    let mut answers = BTreeMap::new();
    for address in external.keys() {
        answers.extend(store.find(address).map(|answer| (address.clone(), answer)));
    }
    let new: Vec<&str> =
        external.keys().map(String::as_str).filter(|address| !answers.contains_key(*address)).collect();
    let is_watched = std::io::stderr().is_terminal();
    let visited = visit(new.iter().copied(), Manners::GOOD, |done| {
        if is_watched {
            // If the count cannot be written, nothing is lost.
            let _ = write!(std::io::stderr(), "\rasked {done} of {} addresses", new.len());
        }
    });
    if is_watched {
        let _ = write!(std::io::stderr(), "\r\x1b[K");
    }
    if seems_offline(&visited.answers) {
        eprintln!("none of {} addresses could be reached: this computer seems to be offline", visited.answers.len());
        return;
    }
    if let Err(error) = store.keep(&visited.answers) {
        eprintln!("cannot keep what was answered in {}: {error}", root.join(".siarter").display());
    }
    if visited.unasked > 0 {
        eprintln!("{} addresses were not asked: their sites want a pause; try again later", visited.unasked);
    }
    answers.extend(visited.answers);
    check_answers(&external, &answers, d);
}

/// Several hosts, and no answer of any: then nothing is known of them, and nothing worth keeping.
fn seems_offline(answers: &BTreeMap<String, Answer>) -> bool {
    let hosts: BTreeSet<String> = answers.keys().map(|address| host(address)).collect();
    hosts.len() > 2 && answers.values().all(|answer| matches!(answer, Answer::Unreachable(_)))
}

fn is_allowed(diagnostic: &Diagnostic, arguments: &Check) -> bool {
    diagnostic.severity == Severity::Warning && arguments.allow.contains(&diagnostic.code)
}

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
mod output;
mod site;

use std::error::Error;

use crate::cli::{Cli, Command};

pub use output::Exit;

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

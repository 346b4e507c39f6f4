//! What each command does.

mod build;
mod new;

use crate::cli::{Cli, Command};

/// How a command ended, as its exit status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    Clean = 0,
    /// The content has errors.
    Errors = 1,
}

/// Runs what was typed. An error is a reason why it could not run at all.
pub fn run(cli: &Cli) -> Result<Exit, Box<dyn std::error::Error>> {
    match &cli.command {
        Command::Build(arguments) => build::run(arguments),
        Command::New(arguments) => new::run(arguments),
    }
}

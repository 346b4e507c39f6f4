//! Parses the arguments, runs the command, gives the exit status.

use std::process::ExitCode;

use clap::Parser;

#[expect(clippy::print_stderr, reason = "an edge: the reason goes to the terminal")]
fn main() -> ExitCode {
    match siarter::command::run(&siarter::cli::Cli::parse()) {
        Ok(exit) => ExitCode::from(exit as u8),
        Err(error) => {
            eprintln!("siarter: {error}");
            ExitCode::from(2)
        }
    }
}

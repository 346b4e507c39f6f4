//! Parses the arguments, runs the command, gives the exit status.

use std::process::ExitCode;

use clap::Parser;

/// Rendering is many small strings on all threads at once, which glibc's allocator serialises (see docs/how-it-works.md).
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

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

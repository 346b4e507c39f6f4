//! Writes the content of a made-up nation, to measure with: `cargo run --release --example nation -- DIR --authorities N`.

#[path = "nation/mod.rs"]
mod nation;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;

/// Writes a made-up site of N authorities in two languages into a new folder.
#[derive(Parser)]
struct Arguments {
    /// A folder that is not there yet, or is empty
    dir: PathBuf,
    #[arg(long, value_name = "N", default_value_t = 22)]
    authorities: usize,
}

#[allow(clippy::print_stdout, clippy::print_stderr, reason = "it is a program of its own")]
fn main() -> ExitCode {
    let Arguments { dir, authorities } = Arguments::parse();
    if dir.join("content").exists() {
        eprintln!("{} has content already: name a new folder", dir.display());
        return ExitCode::from(2);
    }
    match nation::write(&dir, authorities) {
        Ok(()) => {
            println!("wrote {authorities} authorities; now: siarter build --root {}", dir.display());
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("cannot write to {}: {error}", dir.display());
            ExitCode::from(2)
        }
    }
}

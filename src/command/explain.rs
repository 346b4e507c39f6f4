//! `siarter explain`

#![expect(clippy::print_stdout, reason = "a command: it speaks")]

use std::error::Error;

use crate::check::{Explanation, codes, find_explanation};
use crate::cli::Explain;
use crate::command::Exit;
use crate::diagnostic::name_hint;

pub(crate) fn run(arguments: &Explain) -> Result<Exit, Box<dyn Error>> {
    let Some(code) = &arguments.code else {
        list();
        return Ok(Exit::Clean);
    };
    match find_explanation(code) {
        Some(explanation) => show(&explanation),
        None => {
            let hint = name_hint(code, codes(), "the codes are");
            return Err(format!("no code is called `{code}`: {hint}; `siarter explain` lists them").into());
        }
    }
    Ok(Exit::Clean)
}

fn list() {
    let explained: Vec<Explanation> = codes().into_iter().filter_map(find_explanation).collect();
    let width = explained.iter().map(|explanation| explanation.code.len()).max().unwrap_or(0);
    for explanation in explained {
        println!("{:width$}  {}", explanation.code, explanation.title);
    }
}

fn show(explanation: &Explanation) {
    println!("{}: {}\n\n{}", explanation.code, explanation.title, explanation.text);
    println!("\nThis breaks it:");
    show_files(&explanation.breaks);
    println!("\nWhat is said:\n{}", indent(explanation.said));
    println!("\nThis keeps it:");
    show_files(&explanation.keeps);
    println!("\nSource: {}", explanation.source);
}

fn show_files(files: &[(&str, &str)]) {
    for (path, text) in files {
        println!("\n  {path}\n{}", indent(text));
    }
}

fn indent(text: &str) -> String {
    let lines = text.trim_end().lines().map(|line| format!("    {line}").trim_end().to_owned());
    lines.collect::<Vec<_>>().join("\n")
}

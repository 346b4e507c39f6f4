//! `siarter explain`

#![expect(clippy::print_stdout, reason = "a command: it speaks")]

use std::error::Error;

use crate::check::{Explanation, codes, find_explanation};
use crate::cli::Explain;
use crate::command::Exit;
use crate::diagnostic::name_hint;

const WIDTH: usize = 80;

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
    println!("{}: {}\n\n{}", explanation.code, explanation.title, wrap(explanation.text));
    println!("\nThis breaks it:");
    show_files(&explanation.breaks);
    println!("\nWhat is said:\n{}", indent(explanation.said));
    println!("\nThis keeps it:");
    show_files(&explanation.keeps);
    println!("\nSource: {}", explanation.source);
}

fn show_files(files: &[(&str, &str)]) {
    for (path, text) in files {
        println!("\n  {}\n{}", to_name(path), indent(text));
    }
}

/// A path as an example has it: after a `|` stands how the file is saved.
fn to_name(path: &str) -> String {
    match path.split_once(" | ") {
        Some((path, "latin1")) => format!("{path} (saved as Latin-1, not as UTF-8)"),
        Some((path, manner)) => format!("{path} (saved as {manner})"),
        None => path.to_owned(),
    }
}

/// Breaks paragraphs into lines that every window holds.
fn wrap(text: &str) -> String {
    let mut lines = Vec::new();
    for paragraph in text.lines() {
        let mut line = String::new();
        for word in paragraph.split_whitespace() {
            if !line.is_empty() && line.chars().count() + 1 + word.chars().count() > WIDTH {
                lines.push(std::mem::take(&mut line));
            }
            line.extend((!line.is_empty()).then_some(' '));
            line.push_str(word);
        }
        lines.push(line);
    }
    lines.join("\n")
}

fn indent(text: &str) -> String {
    let lines = text.trim_end().lines().map(|line| format!("    {line}").trim_end().to_owned());
    lines.collect::<Vec<_>>().join("\n")
}

//! `siarter explain`

use std::error::Error;

use crate::check::{codes, find_code};
use crate::cli::Explain;
use crate::command::output::{Exit, print};
use crate::diagnostic::name_hint;
use crate::rules::{Code, Explanation, Group};

const WIDTH: usize = 80;

pub(crate) fn run(arguments: &Explain) -> Result<Exit, Box<dyn Error>> {
    let Some(name) = &arguments.code else {
        print(&list())?;
        return Ok(Exit::Clean);
    };
    match find_code(&name.to_lowercase()) {
        Some(code) => print(&write(code))?,
        None => {
            let hint = name_hint(name, codes().iter().map(|code| code.name()), "the codes are");
            return Err(format!("no code is called `{name}`: {hint}; `siarter explain` lists them").into());
        }
    }
    Ok(Exit::Clean)
}

/// All codes by group, each with whether it stops publishing.
fn list() -> String {
    let width = codes().iter().map(|code| code.name().len()).max().unwrap_or(0);
    let mut text =
        "An error stops publishing, a warning does not; \"as set\": whichever the site's settings make it.\n"
            .to_owned();
    for group in Group::ALL {
        text.push_str(&format!("\n{}\n", group.title()));
        for code in codes().iter().filter(|code| code.group() == *group) {
            let title = code.explanation().title;
            text.push_str(&format!("  {:width$}  {:7}  {title}\n", code.name(), code.level().word()));
        }
    }
    text
}

fn write(code: Code) -> String {
    let Explanation { title, text, source, breaks, keeps, said, .. } = code.explanation();
    let code = code.name();
    let (text, said, breaks, keeps) = (wrap(text), indent(said), write_files(breaks), write_files(keeps));
    format!(
        "{code}: {title}\n\n{text}\n\nThis breaks it:\n{breaks}\nWhat is said:\n{said}\n\nThis keeps it:\n{keeps}\nSource: {source}\n"
    )
}

fn write_files(files: &[(&str, &str)]) -> String {
    files.iter().map(|(path, text)| format!("\n  {}\n{}\n", to_name(path), indent(text))).collect()
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

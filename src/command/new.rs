//! `siarter new DIR`: the sample content, as a site of one's own.

#![expect(clippy::disallowed_methods, clippy::print_stderr, reason = "a command: it writes files and speaks")]

use std::error::Error;
use std::fs;
use std::path::Path;

use include_dir::Dir;

use crate::cli::New;
use crate::command::output::Exit;
use crate::command::schema::{FOLDER, write_schemas, write_vscode};
use crate::load::CONTENT;

pub(crate) fn run(arguments: &New) -> Result<Exit, Box<dyn Error>> {
    let dir = &arguments.dir;
    let is_empty = match fs::read_dir(dir) {
        Ok(mut entries) => entries.next().is_none(),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => true,
        Err(error) => return Err(format!("cannot read `{}`: {error}", dir.display()).into()),
    };
    if !is_empty {
        return Err(format!("`{}` is not empty: name a folder that does not exist yet", dir.display()).into());
    }
    write_all(&CONTENT, &dir.join("content"))?;
    // Each line of the record stands by itself: of two people's reviews git keeps the lines of both.
    fs::write(dir.join(".gitattributes"), "/content/reviewed.lock merge=union\n")?;
    write_schemas(&dir.join(FOLDER))?;
    write_vscode(dir)?;
    fs::write(dir.join(".gitignore"), "/public\n/.siarter\n.*.siarter-spare\n.*.siarter-lock\n")?;
    eprintln!(
        "made {0}: a sample charter, services, resources and two councils.\n\
         Everything in {0}/content is yours to change; begin with content/site.yaml.\n\
         See it while you write:  siarter serve --root {0}\n\
         Build it:                siarter build --root {0}\n\
         Visual Studio Code completes and checks the YAML as you type: open {0} in it, and say yes to the extension.",
        dir.display()
    );
    Ok(Exit::Clean)
}

fn write_all(from: &Dir<'_>, to: &Path) -> Result<(), Box<dyn Error>> {
    fs::create_dir_all(to)?;
    for file in from.files() {
        let name = file.path().file_name().unwrap_or_default();
        fs::write(to.join(name), file.contents())?;
    }
    for dir in from.dirs() {
        write_all(dir, &to.join(dir.path().file_name().unwrap_or_default()))?;
    }
    Ok(())
}

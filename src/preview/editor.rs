//! Links that open a file in the editor's own program, at a line.

use std::path::{Path, PathBuf};

use crate::plan::percent_encode;
use crate::source::{Position, SourcePath};

/// Programs that register an address of their own, by the name that `--editor` takes.
pub const EDITORS: [(&str, &str); 6] = [
    ("vscode", "vscode://file{path}:{line}:{column}"),
    ("vscodium", "vscodium://file{path}:{line}:{column}"),
    ("cursor", "cursor://file{path}:{line}:{column}"),
    ("zed", "zed://file{path}:{line}:{column}"),
    ("idea", "idea://open?file={path}&line={line}&column={column}"),
    ("textmate", "txmt://open?url=file://{path}&line={line}&column={column}"),
];

/// How a place in a file becomes an address; none: no links.
#[derive(Clone, Debug)]
pub struct Editor(Option<String>);

impl Editor {
    /// Reads a program's name, `none`, or an address with `{path}` and perhaps `{line}` and `{column}` in it.
    pub fn parse(text: &str) -> Option<Editor> {
        if text == "none" {
            return Some(Editor(None));
        }
        if let Some((_, template)) = EDITORS.iter().find(|(name, _)| *name == text) {
            return Some(Editor(Some((*template).to_owned())));
        }
        (text.contains("://") && text.contains("{path}")).then(|| Editor(Some(text.to_owned())))
    }

    /// The address that opens a place; none for what is inside the program, and no file.
    pub(super) fn href(&self, root: &Path, path: &SourcePath, at: Position) -> Option<String> {
        let template = self.0.as_ref()?;
        let file: PathBuf = root.join(path.as_str());
        if !file.is_file() {
            return None;
        }
        let file = file.to_string_lossy().replace('\\', "/");
        let file = if file.starts_with('/') { file } else { format!("/{file}") };
        let href = template.replace("{line}", &at.line.to_string()).replace("{column}", &at.column.to_string());
        // The path is filled in last, because a folder may be called `{line}`.
        Some(href.replace("{path}", &percent_encode(&file)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_become_addresses() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let at = Position { line: 3, column: 7 };
        let path = SourcePath::new("Cargo.toml");
        let href = Editor::parse("vscode").and_then(|editor| editor.href(root, &path, at));
        assert!(href.is_some_and(|href| href.starts_with("vscode://file/") && href.ends_with("/Cargo.toml:3:7")));
        let own = Editor::parse("my://{line}/{path}").and_then(|editor| editor.href(root, &path, at));
        assert!(own.is_some_and(|href| href.starts_with("my://3/")));
        assert_eq!(Editor::parse("none").and_then(|editor| editor.href(root, &path, at)), None);
        assert_eq!(Editor::parse("vscode").and_then(|e| e.href(root, &SourcePath::new("no/such"), at)), None);
        assert!(Editor::parse("vim").is_none(), "it has no address of its own");
    }
}

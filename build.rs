//! The content, theme and words are embedded by `include_dir!`, which cannot tell Cargo what it read.

fn main() {
    for folder in ["content", "themes", "i18n"] {
        println!("cargo::rerun-if-changed={folder}");
    }
}

//! Colours for code: what each part of a code block is, by the grammars that come with syntect.

use std::sync::LazyLock;

use syntect::parsing::{ParseState, Scope, ScopeStack, SyntaxSet};

/// The classes of parts of code, each with the scopes of the grammars that it stands for. Words in no quotes have no class.
pub const CODE_CLASSES: [(&str, &[&str]); 5] = [
    ("c-comment", &["comment"]),
    ("c-string", &["string.quoted", "string.other", "markup.raw", "markup.underline.link"]),
    ("c-number", &["constant"]),
    (
        "c-name",
        &[
            "entity.name.tag",
            "entity.other.attribute-name",
            "meta.structure.dictionary.key.json",
            "support.function",
            "variable.function",
            "variable.parameter.option",
        ],
    ),
    ("c-keyword", &["keyword.control", "storage", "markup.heading", "punctuation.definition.list_item"]),
];

/// A longer line, and what follows it, has no colours: the time for a line of shell grows with the square of its length.
const LONGEST_LINE: usize = 2_000;

/// Read when the first text needs it.
static GRAMMARS: LazyLock<Grammars> = LazyLock::new(|| Grammars {
    syntaxes: SyntaxSet::load_defaults_newlines(),
    classes: CODE_CLASSES
        .iter()
        .flat_map(|(class, scopes)| scopes.iter().filter_map(|scope| Some((Scope::new(scope).ok()?, *class))))
        .collect(),
});

struct Grammars {
    syntaxes: SyntaxSet,
    classes: Vec<(Scope, &'static str)>,
}

impl Grammars {
    /// The class of what lies in these scopes. The outermost scope that has one decides, so a string has no spans within.
    fn find_class(&self, scopes: &ScopeStack) -> Option<&'static str> {
        scopes.as_slice().iter().find_map(|scope| {
            self.classes.iter().find(|(prefix, _)| prefix.is_prefix_of(*scope)).map(|(_, class)| *class)
        })
    }
}

/// The tags to put into code, each with the byte that it stands before; none if the language is not known.
pub(super) fn highlight(language: &str, code: &str) -> Vec<(usize, String)> {
    let mut tags = Vec::new();
    let Some(extension) = extension(language) else { return tags };
    let grammars = &*GRAMMARS;
    let Some(syntax) = grammars.syntaxes.find_syntax_by_extension(extension) else { return tags };
    let mut state = ParseState::new(syntax);
    let mut scopes = ScopeStack::new();
    let mut open = None;
    let mut start = 0;
    for line in code.split_inclusive('\n') {
        if line.len() > LONGEST_LINE {
            break;
        }
        // Scopes change between the pieces of a line; the last piece ends with it.
        let Ok(changes) = state.parse_line(line, &grammars.syntaxes) else { break };
        let mut at = 0;
        for (end, change) in changes.iter().map(|(end, change)| (*end, Some(change))).chain([(line.len(), None)]) {
            if end > at {
                let class = grammars.find_class(&scopes);
                if class != open {
                    tags.push((start + at, tag(open, class)));
                    open = class;
                }
                at = end;
            }
            if let Some(change) = change {
                // A change that cannot be made leaves the scopes as they are.
                let _ = scopes.apply(change);
            }
        }
        start += line.len();
    }
    if open.is_some() {
        tags.push((start, tag(open, None)));
    }
    tags
}

/// What files in a language are called, by which syntect finds its grammar.
fn extension(language: &str) -> Option<&'static str> {
    match language.to_ascii_lowercase().as_str() {
        "yaml" | "yml" => Some("yaml"),
        "markdown" | "md" => Some("md"),
        "html" => Some("html"),
        "sh" | "bash" | "shell" | "console" => Some("sh"),
        "json" => Some("json"),
        _ => None,
    }
}

/// From one class to the next.
fn tag(open: Option<&str>, next: Option<&str>) -> String {
    let close = if open.is_some() { "</span>" } else { "" };
    next.map_or(close.to_owned(), |class| format!("{close}<span class=\"{class}\">"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_line_ends_the_colours() {
        let code = format!("# a\n{}\n# b\n", "x".repeat(LONGEST_LINE));
        assert_eq!(highlight("yaml", &code), [(0, "<span class=\"c-comment\">".to_owned()), (4, "</span>".to_owned())]);
    }

    #[test]
    fn every_scope_and_grammar_is_known() {
        assert_eq!(GRAMMARS.classes.len(), CODE_CLASSES.iter().map(|(_, scopes)| scopes.len()).sum::<usize>());
        for language in ["yaml", "yml", "markdown", "md", "html", "sh", "bash", "shell", "console", "json"] {
            let extension = extension(language).expect("a known language");
            assert!(GRAMMARS.syntaxes.find_syntax_by_extension(extension).is_some(), "{language}");
        }
    }
}

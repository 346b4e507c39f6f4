//! A case in txtar form: a description, then sections that each begin with a line `-- name --`.

/// The description, and the sections in their order: name and body.
pub(crate) fn split(text: &str) -> (String, Vec<(String, String)>) {
    let (mut description, mut sections) = (String::new(), Vec::<(String, String)>::new());
    for line in text.split_inclusive('\n') {
        let name = line.trim_end().strip_prefix("-- ").and_then(|rest| rest.strip_suffix(" --"));
        match (name, sections.last_mut()) {
            (Some(name), _) => sections.push((name.trim().to_owned(), String::new())),
            (None, Some((_, body))) => body.push_str(line),
            (None, None) => description.push_str(line),
        }
    }
    (description, sections)
}

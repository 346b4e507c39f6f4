//! A text in sections, as txtar has them: each begins with a line `-- name --`.

/// What stands before the first line `-- name --`, and each name with what stands below it.
pub(super) fn split_sections(file: &'static str) -> (&'static str, Vec<(&'static str, &'static str)>) {
    let mut marks = Vec::new();
    let mut at = 0;
    for line in file.split_inclusive('\n') {
        if let Some(name) = line.trim_end().strip_prefix("-- ").and_then(|rest| rest.strip_suffix(" --")) {
            marks.push((at, at + line.len(), name.trim()));
        }
        at += line.len();
    }
    let ends = marks.iter().skip(1).map(|(start, ..)| *start).chain([file.len()]);
    let head = &file[..marks.first().map_or(file.len(), |(start, ..)| *start)];
    (head, marks.iter().zip(ends).map(|((_, body, name), end)| (*name, &file[*body..end])).collect())
}

//! Tables of plain text that fit a terminal.

/// How long a line may be: a name beside seven numbers needs more than eighty columns, and a window of a hundred holds it.
pub(super) const WIDTH: usize = 96;
const GAP: usize = 2;

/// Writes rows under a head, with numbers to the right. The first column becomes narrower where the table is too wide.
pub(super) fn table(head: &[String], rows: &[Vec<String>]) -> String {
    let widest = |column: usize| {
        let cells = rows.iter().filter_map(|row| row.get(column)).map(|cell| width(cell));
        // A head of several words stands in several lines.
        cells.chain(head[column].split_whitespace().map(width)).max().unwrap_or(0)
    };
    let mut widths: Vec<usize> = (0..head.len()).map(widest).collect();
    let others: usize = widths[1..].iter().map(|width| width + GAP).sum();
    widths[0] = widths[0].min(WIDTH.saturating_sub(others).max(16));
    let is_number = |column: usize| {
        let mut cells = rows.iter().filter_map(|row| row.get(column)).filter(|cell| !cell.is_empty()).peekable();
        cells.peek().is_some() && cells.all(|cell| cell.chars().all(|c| c.is_ascii_digit() || ".–".contains(c)))
    };
    let numbers: Vec<bool> = (0..head.len()).map(is_number).collect();
    let mut text = String::new();
    let heads: Vec<Vec<String>> = head.iter().zip(&widths).map(|(head, width)| break_lines(head, *width)).collect();
    let lines = heads.iter().map(Vec::len).max().unwrap_or(0);
    for number in 0..lines {
        // Heads of fewer lines start lower, so that all end on the line above the rule.
        let at = |head: &Vec<String>| {
            (number + head.len()).checked_sub(lines).and_then(|at| head.get(at)).cloned().unwrap_or_default()
        };
        text.push_str(&line(&heads.iter().map(at).collect::<Vec<_>>(), &widths, &numbers));
    }
    text.push_str(&format!("{}\n", "─".repeat(widths.iter().sum::<usize>() + GAP * (widths.len() - 1))));
    rows.iter().for_each(|row| text.push_str(&line(row, &widths, &numbers)));
    text
}

fn line(cells: &[String], widths: &[usize], numbers: &[bool]) -> String {
    let mut text = String::new();
    for ((cell, width), is_number) in cells.iter().zip(widths).zip(numbers) {
        let cell = shorten(cell, *width);
        let space = " ".repeat(width - self::width(&cell));
        text.push_str(&if *is_number { space.clone() + &cell } else { cell + &space });
        text.push_str(&" ".repeat(GAP));
    }
    text.trim_end().to_owned() + "\n"
}

fn break_lines(text: &str, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if width(line) + 1 + width(word) <= most => *line = format!("{line} {word}"),
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// How many columns of a terminal a text takes: each letter of Welsh and English takes one.
fn width(text: &str) -> usize {
    text.chars().count()
}

pub(super) fn shorten(text: &str, width: usize) -> String {
    if self::width(text) <= width {
        return text.to_owned();
    }
    let kept: String = text.chars().take(width.saturating_sub(1)).collect();
    kept.trim_end().to_owned() + "…"
}

/// Breaks a text into lines that fit; every line but the first is indented.
pub(super) fn wrap(text: &str, first: &str, indent: &str) -> String {
    let mut lines = vec![first.to_owned()];
    let mut is_empty = true;
    for word in text.split_whitespace() {
        let at = lines.len() - 1;
        if !is_empty && width(&lines[at]) + 1 + width(word) > WIDTH {
            lines.push(indent.to_owned());
            is_empty = true;
        }
        let at = lines.len() - 1;
        if !is_empty {
            lines[at].push(' ');
        }
        lines[at].push_str(word);
        is_empty = false;
    }
    lines.join("\n") + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_fit() {
        let head = ["Promise".to_owned(), "By nothing".to_owned()];
        let rows = [vec!["words ".repeat(40), "3".to_owned()], vec!["short".to_owned(), "12".to_owned()]];
        let text = table(&head, &rows);
        assert!(text.lines().all(|line| line.chars().count() <= WIDTH), "{text}");
        assert!(
            text.contains("…        3\n")
                && text.starts_with("                        ")
                && text.contains("  nothing\n"),
            "{text}"
        );
    }
}

//! Tables whose columns are not called anything.

use crate::diagnostic::{Code, Diagnostics, warning};
use crate::parse::block::{Block, BlockKind};

use super::Scope;
use super::passage::Passage;

/// A column without a name (WCAG 2.2, 1.3.1; technique H51).
pub const TABLE_WITHOUT_HEADERS: Code = Code("table-without-headers");

pub(super) fn check(passage: &Passage, _: Scope, d: &mut Diagnostics) {
    for text in &passage.texts {
        let mut rest = text.blocks.as_slice();
        while let Some(start) = rest.iter().position(|block| block.kind == BlockKind::HeaderCell) {
            rest = &rest[start..];
            let columns = rest.iter().take_while(|block| block.kind == BlockKind::HeaderCell).count();
            let cells = rest[columns..].iter().take_while(|block| block.kind == BlockKind::Cell).count();
            check_table(&rest[..columns], &rest[columns..columns + cells], d);
            rest = &rest[columns + cells..];
        }
    }
}

fn check_table(headers: &[Block], cells: &[Block], d: &mut Diagnostics) {
    if headers.iter().all(is_empty) {
        d.push(
            warning(TABLE_WITHOUT_HEADERS, headers[0].span(), "no column of this table has a name")
                .hint("say in the first row, above the dashes, what stands in each column"),
        );
        return;
    }
    // Above the names of the rows a corner may stay empty.
    let names_rows = headers.len() > 1 && cells.chunks(headers.len()).all(|row| !is_empty(&row[0]));
    for header in headers.iter().skip(usize::from(names_rows)).filter(|header| is_empty(header)) {
        d.push(
            warning(TABLE_WITHOUT_HEADERS, header.span(), "this column of the table has no name")
                .hint("say in the first row what stands in it"),
        );
    }
}

fn is_empty(cell: &Block) -> bool {
    cell.words.is_empty() && cell.pictures.is_empty() && !cell.markdown.contains("{{")
}

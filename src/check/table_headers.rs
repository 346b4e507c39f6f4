//! Tables whose columns are not called anything.

use crate::diagnostic::Diagnostics;
use crate::parse::block::{Block, BlockKind};

use super::passage::Passage;
use super::{Scope, TABLE_WITHOUT_HEADERS};

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
        d.push(TABLE_WITHOUT_HEADERS.at(headers[0].span()).says("no-names"));
        return;
    }
    // Above the names of the rows a corner may stay empty.
    let names_rows = headers.len() > 1 && cells.chunks(headers.len()).all(|row| !is_empty(&row[0]));
    for header in headers.iter().skip(usize::from(names_rows)).filter(|header| is_empty(header)) {
        d.push(TABLE_WITHOUT_HEADERS.at(header.span()).says("no-name"));
    }
}

fn is_empty(cell: &Block) -> bool {
    cell.words.is_empty() && cell.pictures.is_empty() && !cell.markdown.contains("{{")
}

//! Tables whose columns are not called anything.

use crate::diagnostic::Diagnostics;
use crate::model::Text;
use crate::text::{Passage, PassageKind};

use super::{Scope, TABLE_WITHOUT_HEADERS};

pub(super) fn check(text: &Text, _: Scope, d: &mut Diagnostics) {
    for version in &text.versions {
        let mut rest = version.passages();
        while let Some(start) = rest.iter().position(|passage| passage.kind == PassageKind::HeaderCell) {
            rest = &rest[start..];
            let columns = rest.iter().take_while(|passage| passage.kind == PassageKind::HeaderCell).count();
            let cells = rest[columns..].iter().take_while(|passage| passage.kind == PassageKind::Cell).count();
            check_table(&rest[..columns], &rest[columns..columns + cells], d);
            rest = &rest[columns + cells..];
        }
    }
}

fn check_table(headers: &[Passage], cells: &[Passage], d: &mut Diagnostics) {
    if headers.iter().all(Passage::is_empty) {
        d.push(TABLE_WITHOUT_HEADERS.at(headers[0].span()).says("no-names"));
        return;
    }
    // The corner above the names of the rows may stay empty.
    let names_rows = headers.len() > 1 && cells.chunks(headers.len()).all(|row| !row[0].is_empty());
    for header in headers.iter().skip(usize::from(names_rows)).filter(|header| header.is_empty()) {
        d.push(TABLE_WITHOUT_HEADERS.at(header.span()).says("no-name"));
    }
}

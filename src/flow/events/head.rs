//! Where the head of a log stands: below the title of a report, or nowhere.

use super::columns::{Columns, Names};
use super::moment::Reading;
use super::options::Options;
use super::row::Rows;
use std::io::{self, BufRead};

/// So many lines are looked through for the names of the columns, where the first has none of them.
pub(super) const LOOKED_AT: usize = 30;

/// How many lines stand above the one with the names of the columns: titles, dates and remarks of a report. None where the first line has names
/// that are known, and where no line has.
pub(super) fn lines_above<R: BufRead>(rows: &mut Rows<R>, separator: Option<u8>, names: &Names) -> io::Result<usize> {
    let lines = rows.peek_lines(LOOKED_AT)?;
    let head = lines
        .iter()
        .position(|line| Columns::find(line, separator, names).is_ok());
    Ok(head.unwrap_or(0))
}

/// Whether what should be a head is a row: there is a moment in it.
pub(super) fn is_row(cells: &[String], options: &Options) -> bool {
    let reading = Reading {
        zone: options.zone,
        format: options.time_format.as_deref(),
    };
    cells.iter().any(|cell| reading.read(cell.trim().as_bytes()).is_ok())
}

//! Text with separators: its head, then its rows.

use super::columns::Columns;
use super::flaw::{Flaw, NoLog, unreadable};
use super::head;
use super::intake::Intake;
use super::limits::LONGEST;
use super::options::Options;
use super::row::{Row, Rows};
use std::io::BufRead;

/// Hands the rows of a text on.
pub(super) fn read(input: impl BufRead, options: &Options, intake: &mut Intake<'_>) -> Result<(), NoLog> {
    let mut rows = Rows::open(input).map_err(|error| unreadable(&error))?;
    header(&mut rows, options, intake)?;
    let mut row = Row::default();
    while let Some(cut) = rows.next(&mut row).map_err(|error| unreadable(&error))? {
        intake.row(&row, cut)?;
    }
    Ok(())
}

/// Reads the line with the names of the columns. A spreadsheet may say its separator above it (`sep=;`), and a report its title. Where the first
/// line is a row already, columns are counted.
fn header<R: BufRead>(rows: &mut Rows<R>, options: &Options, intake: &mut Intake<'_>) -> Result<(), NoLog> {
    let mut separator = options.separator;
    loop {
        let line = rows.peek_line().map_err(|error| unreadable(&error))?;
        if line.is_empty() {
            return Err(NoLog::Empty);
        }
        if line.contains(&0) {
            return Err(NoLog::NoText);
        }
        if line.len() > LONGEST {
            return Err(NoLog::Header(Flaw::Long));
        }
        let bare = line.trim_ascii();
        let told = match bare {
            [b's' | b'S', b'e' | b'E', b'p' | b'P', b'=', only] => Some(*only),
            _ => None,
        };
        if told.is_none() && !bare.is_empty() {
            let line = line.to_vec();
            let above = head::lines_above(rows, separator, &options.names).map_err(|error| unreadable(&error))?;
            if above > 0 {
                for _ in 0..above {
                    rows.skip_line().map_err(|error| unreadable(&error))?;
                }
                continue;
            }
            let found = Columns::find(&line, separator, &options.names);
            let there = match &found {
                Ok(columns) => columns.clone(),
                Err(_) => Columns::told(&line, separator, &options.names),
            };
            rows.separator = there.separator;
            if found.is_err() && head::is_row(there.header(), options) {
                let counted = there.counted(&options.names);
                intake.head(counted.clone().complete(&options.names), counted);
                return Ok(());
            }
            rows.skip_line().map_err(|error| unreadable(&error))?;
            intake.head(found, there);
            return Ok(());
        }
        separator = separator.or(told);
        rows.skip_line().map_err(|error| unreadable(&error))?;
    }
}

//! Tables of work sheets: the first sheet that holds a log, cell by cell.

use super::columns::Columns;
use super::flaw::{Flaw, NoLog};
use super::intake::Intake;
use super::limits::LONGEST;
use super::options::Options;
use super::row::Row;
use calamine::{Data, DataRef, ExcelDateTime, Reader, Xlsx};
use std::fmt::Write as _;
use std::io::Cursor;

/// Hands the rows of a file of work sheets on.
pub(super) fn read(bytes: &[u8], options: &Options, intake: &mut Intake<'_>) -> Result<(), NoLog> {
    let mut rows = SheetRows {
        options,
        intake,
        row: Row::default(),
        has_head: false,
    };
    if let Ok(mut book) = calamine::open_workbook_from_rs::<Xlsx<_>, _>(Cursor::new(bytes)) {
        for sheet in book.sheet_names() {
            let mut cells = book.worksheet_cells_reader(&sheet).map_err(|error| broken(&error))?;
            let mut at = None;
            while let Some(cell) = cells.next_cell().map_err(|error| broken(&error))? {
                let (line, place) = cell.get_position();
                if at != Some(line) {
                    rows.end(at)?;
                    at = Some(line);
                }
                rows.cell(place, |text| write_ref(cell.get_value(), text));
            }
            rows.end(at)?;
            if rows.has_head {
                return Ok(());
            }
        }
        return Err(NoLog::Empty);
    }
    let mut book = calamine::open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(|error| broken(&error))?;
    for sheet in book.sheet_names() {
        let range = book.worksheet_range(&sheet).map_err(|error| broken(&error))?;
        let (first, _) = range.start().unwrap_or_default();
        for (line, cells) in (first..).zip(range.rows()) {
            for (place, cell) in (0..).zip(cells) {
                rows.cell(place, |text| write_data(cell, text));
            }
            rows.end(Some(line))?;
        }
        if rows.has_head {
            return Ok(());
        }
    }
    Err(NoLog::Empty)
}

fn broken(error: &dyn std::fmt::Display) -> NoLog {
    NoLog::NoSheet(error.to_string())
}

/// Cells becoming rows.
struct SheetRows<'a, 'b> {
    options: &'a Options,
    intake: &'a mut Intake<'b>,
    row: Row,
    has_head: bool,
}

impl SheetRows<'_, '_> {
    fn cell(&mut self, place: u32, write: impl FnOnce(&mut String)) {
        let mut text = String::new();
        write(&mut text);
        self.row.put(place as usize, text.as_bytes());
    }

    /// A row is over: the first with anything in it is the head.
    fn end(&mut self, line: Option<u32>) -> Result<(), NoLog> {
        let is_empty = self.row.fields().all(<[u8]>::is_empty);
        if let Some(line) = line.filter(|_| !is_empty) {
            self.row.line = u64::from(line) + 1;
            if self.has_head {
                let cut = if self.row.len() > LONGEST {
                    Err(Flaw::Long)
                } else {
                    Ok(())
                };
                self.intake.row(&self.row, cut)?;
            } else {
                let head: Vec<String> = self
                    .row
                    .fields()
                    .map(|field| String::from_utf8_lossy(field).into_owned())
                    .collect();
                // One cell alone is a title.
                if head.iter().filter(|name| !name.is_empty()).count() > 1 {
                    self.has_head = true;
                    let there = Columns::there(head.clone(), &self.options.names);
                    self.intake.head(Columns::of_head(head, &self.options.names), there);
                }
            }
        }
        self.row.clear();
        Ok(())
    }
}

fn write_ref(value: &DataRef<'_>, text: &mut String) {
    match value {
        DataRef::SharedString(shared) => text.push_str(shared),
        DataRef::String(own) | DataRef::DateTimeIso(own) | DataRef::DurationIso(own) => text.push_str(own),
        DataRef::Int(number) => _ = write!(text, "{number}"),
        DataRef::Float(number) => _ = write!(text, "{number}"),
        DataRef::Bool(is) => _ = write!(text, "{is}"),
        DataRef::DateTime(moment) => write_moment(*moment, text),
        DataRef::Error(_) | DataRef::Empty => {}
    }
}

fn write_data(value: &Data, text: &mut String) {
    match value {
        Data::String(own) | Data::DateTimeIso(own) | Data::DurationIso(own) => text.push_str(own),
        Data::Int(number) => _ = write!(text, "{number}"),
        Data::Float(number) => _ = write!(text, "{number}"),
        Data::Bool(is) => _ = write!(text, "{is}"),
        Data::DateTime(moment) => write_moment(*moment, text),
        Data::Error(_) | Data::Empty => {}
    }
}

fn write_moment(moment: ExcelDateTime, text: &mut String) {
    let (year, month, day, hour, minute, second, milli) = moment.to_ymd_hms_milli();
    let _ = write!(text, "{year:04}-{month:02}-{day:02}");
    if moment.as_f64().fract() != 0.0 {
        let _ = write!(text, "T{hour:02}:{minute:02}:{second:02}.{milli:03}");
    }
}

//! Tables of work sheets: the first sheet that holds a log, cell by cell.

use super::columns::Columns;
use super::flaw::{Flaw, NoLog};
use super::head;
use super::intake::Intake;
use super::limits::LONGEST;
use super::options::Options;
use super::row::Row;
use calamine::{Data, DataRef, ExcelDateTime, Reader, Sheets, Xlsx};
use std::fmt::Write as _;
use std::io::Cursor;

/// Hands the rows of a file of work sheets on: those of the first sheet whose columns are known by their names, else of the first with any.
pub(super) fn read(bytes: &[u8], options: &Options, intake: &mut Intake<'_>) -> Result<(), NoLog> {
    let mut book = Book::open(bytes)?;
    let mut sheets = book.names();
    for sheet in &sheets {
        let (mut seen, mut is_log) = (0, false);
        book.each_row(sheet, &mut |row| {
            seen += 1;
            is_log = Columns::of_head(cells(row), &options.names).is_ok();
            Ok(!is_log && seen < head::LOOKED_AT)
        })?;
        if is_log {
            sheets = vec![sheet.clone()];
            break;
        }
    }
    let mut rows = SheetRows {
        options,
        intake,
        above: Vec::new(),
        has_head: false,
    };
    for sheet in &sheets {
        book.each_row(sheet, &mut |row| rows.row(row).map(|()| true))?;
        rows.end()?;
        if rows.has_head {
            return Ok(());
        }
    }
    Err(NoLog::Empty)
}

fn broken(error: &dyn std::fmt::Display) -> NoLog {
    NoLog::NoSheet(error.to_string())
}

fn cells(row: &Row) -> Vec<String> {
    let text = |field: &[u8]| String::from_utf8_lossy(field).into_owned();
    row.fields().map(text).collect()
}

/// A file of work sheets: the common kind is read cell by cell, of the others the reader gives whole sheets only.
enum Book<'a> {
    Cells(Box<Xlsx<Cursor<&'a [u8]>>>),
    Whole(Box<Sheets<Cursor<&'a [u8]>>>),
}

impl<'a> Book<'a> {
    fn open(bytes: &'a [u8]) -> Result<Book<'a>, NoLog> {
        if let Ok(book) = calamine::open_workbook_from_rs(Cursor::new(bytes)) {
            return Ok(Book::Cells(Box::new(book)));
        }
        let book = calamine::open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(|error| broken(&error))?;
        Ok(Book::Whole(Box::new(book)))
    }

    fn names(&self) -> Vec<String> {
        match self {
            Book::Cells(book) => book.sheet_names(),
            Book::Whole(book) => book.sheet_names(),
        }
    }

    /// Hands on each row of a sheet in which anything stands, until it is told to stop.
    fn each_row(&mut self, sheet: &str, to: &mut dyn FnMut(&Row) -> Result<bool, NoLog>) -> Result<(), NoLog> {
        let mut row = Row::default();
        let mut end = |row: &mut Row, line: u32| {
            let is_empty = row.fields().all(<[u8]>::is_empty);
            row.line = u64::from(line) + 1;
            let goes_on = is_empty || to(row)?;
            row.clear();
            Ok::<bool, NoLog>(goes_on)
        };
        match self {
            Book::Cells(book) => {
                let mut cells = book.worksheet_cells_reader(sheet).map_err(|error| broken(&error))?;
                let mut at = None;
                while let Some(cell) = cells.next_cell().map_err(|error| broken(&error))? {
                    let (line, place) = cell.get_position();
                    if let Some(before) = at.filter(|before| *before != line)
                        && !end(&mut row, before)?
                    {
                        return Ok(());
                    }
                    at = Some(line);
                    put(&mut row, place, |text| write_ref(cell.get_value(), text));
                }
                if let Some(last) = at {
                    end(&mut row, last)?;
                }
            }
            Book::Whole(book) => {
                let range = book.worksheet_range(sheet).map_err(|error| broken(&error))?;
                let (first, _) = range.start().unwrap_or_default();
                for (line, cells) in (first..).zip(range.rows()) {
                    for (place, cell) in (0..).zip(cells) {
                        put(&mut row, place, |text| write_data(cell, text));
                    }
                    if !end(&mut row, line)? {
                        return Ok(());
                    }
                }
            }
        }
        Ok(())
    }
}

fn put(row: &mut Row, place: u32, write: impl FnOnce(&mut String)) {
    let mut text = String::new();
    write(&mut text);
    row.put(place as usize, text.as_bytes());
}

/// Rows of a sheet becoming a log.
struct SheetRows<'a, 'b> {
    options: &'a Options,
    intake: &'a mut Intake<'b>,
    /// Rows above the names of the columns, until these are found.
    above: Vec<Row>,
    has_head: bool,
}

impl SheetRows<'_, '_> {
    fn row(&mut self, row: &Row) -> Result<(), NoLog> {
        if self.has_head {
            return self.take(row);
        }
        let head = cells(row);
        // One cell alone is a title.
        if head.iter().filter(|name| !name.is_empty()).count() < 2 {
            return Ok(());
        }
        let found = Columns::of_head(head.clone(), &self.options.names);
        if found.is_ok() {
            self.above.clear();
            self.has_head = true;
            let there = Columns::there(head, &self.options.names);
            self.intake.head(found, there);
            return Ok(());
        }
        self.above.push(row.clone());
        if self.above.len() == head::LOOKED_AT {
            self.end()?;
        }
        Ok(())
    }

    fn take(&mut self, row: &Row) -> Result<(), NoLog> {
        let cut = if row.len() > LONGEST { Err(Flaw::Long) } else { Ok(()) };
        self.intake.row(row, cut)
    }

    /// No row has names that are known: the first is the head, or a row already.
    fn end(&mut self) -> Result<(), NoLog> {
        let rows = std::mem::take(&mut self.above);
        let Some(first) = rows.first().filter(|_| !self.has_head) else {
            return Ok(());
        };
        self.has_head = true;
        let names = &self.options.names;
        let there = Columns::there(cells(first), names);
        let is_row = head::is_row(there.header(), self.options);
        let columns = if is_row { there.counted(names) } else { there };
        self.intake.head(columns.clone().complete(names), columns);
        rows.iter()
            .skip(usize::from(!is_row))
            .try_for_each(|row| self.take(row))
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
    // Less than a day is a time of day whose date stands in another column.
    if (0.0..1.0).contains(&moment.as_f64()) {
        let _ = write!(text, "{hour:02}:{minute:02}:{second:02}.{milli:03}");
        return;
    }
    let _ = write!(text, "{year:04}-{month:02}-{day:02}");
    // A sheet keeps a day as its midnight: told as a time it would be one that nobody wrote down.
    if moment.as_f64().fract() != 0.0 {
        let _ = write!(text, "T{hour:02}:{minute:02}:{second:02}.{milli:03}");
    }
}

//! What somebody pastes, read as cells: copied from a spreadsheet, lines of CSV, or a table of Markdown.

use std::borrow::Cow;

use crate::session::block::{ColumnAlign, Table};
use crate::session::inline;

/// The most rows that are taken over.
const MOST_ROWS: usize = 200;
/// The most columns.
const MOST_COLUMNS: usize = 20;

/// Rows of cells.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Cells {
    /// The heads, where what was pasted says which row holds them.
    pub head: Option<Vec<String>>,
    /// The rows.
    pub rows: Vec<Vec<String>>,
    /// Where the cells of each column stand, where that is said.
    pub align: Vec<ColumnAlign>,
}

impl Cells {
    /// How many columns the widest row has.
    pub fn width(&self) -> usize {
        let rows = self.rows.iter().chain(&self.head);
        rows.map(Vec::len).max().unwrap_or(0)
    }

    /// All of it as a table of its own: the first row is the head where none was said.
    pub fn table(mut self) -> Option<Table> {
        let width = self.width();
        let mut head = match self.head.take() {
            Some(head) => head,
            // Of a single row nobody can tell whether it is a head: it stays a text.
            None if self.rows.len() > 1 => self.rows.remove(0),
            None => return None,
        };
        if self.rows.is_empty() {
            return None;
        }
        head.resize(width, String::new());
        for row in &mut self.rows {
            row.resize(width, String::new());
        }
        let mut table = Table {
            head,
            rows: self.rows,
            ..Table::default()
        };
        for (column, align) in self.align.into_iter().take(width).enumerate() {
            table.set_align(column, align);
        }
        Some(table)
    }
}

/// The cells of `text`; none where it is a text like any other.
pub(super) fn cells(text: &str) -> Option<Cells> {
    let text = text.trim_matches(['\n', '\r']);
    // Spreadsheets of some systems end lines with CR alone.
    let text: Cow<'_, str> = if text.contains('\r') {
        text.replace("\r\n", "\n").replace('\r', "\n").into()
    } else {
        text.into()
    };
    // From the surest sign to the vaguest: commas stand in any sentence.
    let mut found = markdown(&text)
        .or_else(|| text.contains('\t').then(|| separated(&text, b'\t')).flatten())
        .or_else(|| comma_separated(&text))?;
    found.rows.truncate(MOST_ROWS);
    for row in found.rows.iter_mut().chain(&mut found.head) {
        row.truncate(MOST_COLUMNS);
    }
    (!found.rows.is_empty() || found.head.is_some()).then_some(found)
}

/// One column, a line a cell, as it is copied from a spreadsheet. Only where cells are expected: elsewhere it is a text of several lines.
pub(super) fn column(text: &str) -> Option<Cells> {
    let lines: Vec<&str> = text.trim_matches(['\n', '\r']).lines().collect();
    // A single line is words.
    (lines.len() > 1).then(|| Cells {
        rows: lines.into_iter().map(|line| vec![words(line)]).collect(),
        ..Cells::default()
    })
}

/// Words that are no markup, as inline Markdown.
fn words(text: &str) -> String {
    inline::verbatim(text.trim()).into_owned()
}

fn separated(text: &str, by: u8) -> Option<Cells> {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(by)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    for record in reader.records() {
        rows.push(record.ok()?.iter().map(words).collect());
    }
    Some(Cells {
        rows,
        ..Cells::default()
    })
}

/// Lines of CSV: several, all with as many cells, by the sign that gives the most.
fn comma_separated(text: &str) -> Option<Cells> {
    // One line with commas is a sentence.
    if !text.contains('\n') {
        return None;
    }
    let even = |cells: &Cells| {
        let width = cells.width();
        // Lines of prose seldom have as many commas each: that is what tells a table from them.
        width > 1 && cells.rows.len() > 1 && cells.rows.iter().all(|row| row.len() == width)
    };
    [b',', b';']
        .into_iter()
        .filter_map(|by| separated(text, by))
        .filter(even)
        .max_by_key(Cells::width)
}

/// A table of Markdown: lines with bars, the second of them a rule.
fn markdown(text: &str) -> Option<Cells> {
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let [head, rule, rows @ ..] = lines.as_slice() else {
        return None;
    };
    let align: Vec<ColumnAlign> = between_bars(rule)
        .iter()
        .map(|cell| edge(cell))
        .collect::<Option<_>>()?;
    if !head.contains('|') || !rule.contains('|') || !rows.iter().all(|row| row.contains('|')) {
        return None;
    }
    Some(Cells {
        head: Some(between_bars(head)),
        rows: rows.iter().map(|row| between_bars(row)).collect(),
        align,
    })
}

/// Where the cells of a column stand, as the rule of a Markdown table says it.
fn edge(rule: &str) -> Option<ColumnAlign> {
    let inner = rule.trim_matches(':');
    // One cell that is no rule makes the line no rule: a table head may hold dashes too.
    if inner.is_empty() || !inner.chars().all(|sign| sign == '-') {
        return None;
    }
    Some(match (rule.starts_with(':'), rule.ends_with(':')) {
        (true, true) => ColumnAlign::Middle,
        (false, true) => ColumnAlign::Right,
        _ => ColumnAlign::Left,
    })
}

/// The cells of a line of Markdown; a bar behind a backslash is a letter.
fn between_bars(line: &str) -> Vec<String> {
    let line = line.trim();
    let line = line.strip_prefix('|').unwrap_or(line);
    let mut cells = vec![String::new()];
    let mut letters = line.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' if letters.peek() == Some(&'|') => {
                letters.next();
                if let Some(cell) = cells.last_mut() {
                    cell.push('|');
                }
            }
            '|' => cells.push(String::new()),
            letter => {
                if let Some(cell) = cells.last_mut() {
                    cell.push(letter);
                }
            }
        }
    }
    // The bar at the end closes the last cell.
    if cells.len() > 1 && cells.last().is_some_and(|cell| cell.trim().is_empty()) {
        cells.pop();
    }
    cells.into_iter().map(|cell| cell.trim().to_owned()).collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::unnecessary_wraps)]
    use super::*;

    fn rows(text: &str) -> Option<Vec<Vec<String>>> {
        cells(text).map(|cells| cells.rows)
    }

    fn of(rows: &[&[&str]]) -> Option<Vec<Vec<String>>> {
        let row = |row: &&[&str]| row.iter().map(|cell| (*cell).to_owned()).collect();
        Some(rows.iter().map(row).collect())
    }

    #[test]
    fn cells_of_every_origin_are_told_from_words() {
        for (text, expected) in [
            ("a\tb\nc\td\n", of(&[&["a", "b"], &["c", "d"]])),
            ("a\tb", of(&[&["a", "b"]])),
            ("a\tb\r\nc\t\r\n", of(&[&["a", "b"], &["c", ""]])),
            ("\"two\nlines\"\tb\nc\td", of(&[&["two\nlines", "b"], &["c", "d"]])),
            ("a,b\nc,d\n", of(&[&["a", "b"], &["c", "d"]])),
            ("\"a, b\",c\nd,e", of(&[&["a, b", "c"], &["d", "e"]])),
            ("1,5;2\n3,5;4", of(&[&["1,5", "2"], &["3,5", "4"]])),
            ("a * b\tc", of(&[&["a \\* b", "c"]])),
            ("only words", None),
            ("words, and more words", None),
            ("a sentence, with a comma\nand one without", None),
            ("", None),
        ] {
            assert_eq!(rows(text), expected, "{text:?}");
        }
    }

    #[test]
    fn a_table_of_markdown_says_its_heads_and_edges() {
        let found = cells("| Step | **Days** | |\n|:--|--:|:-:|\n| Build \\| test | 3 | x |\n| Run | 1 |").unwrap();
        assert_eq!(found.head.as_deref().unwrap(), ["Step", "**Days**", ""]);
        assert_eq!(found.rows, of(&[&["Build | test", "3", "x"], &["Run", "1"]]).unwrap());
        assert_eq!(
            found.align,
            [ColumnAlign::Left, ColumnAlign::Right, ColumnAlign::Middle]
        );
        let table = found.table().unwrap();
        assert!(table.rows.iter().all(|row| row.len() == 3));
        assert_eq!(rows("a | b\nc | d"), None, "bars alone are no table");
    }

    #[test]
    fn one_column_is_cells_only_where_they_are_expected() {
        assert_eq!(rows("a\nb"), None);
        assert_eq!(column("a\nb\n").unwrap().rows, of(&[&["a"], &["b"]]).unwrap());
        assert_eq!(column("a"), None);
    }
}

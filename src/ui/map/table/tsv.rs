//! Cells as spreadsheets put them on the clipboard: tabs between cells, line ends between rows, quotes where a cell holds either.

/// More rows than a flow will ever have are left out.
const ROWS: usize = 20_000;
/// More columns than the table has are left out.
const COLUMNS: usize = 64;

/// The rows and cells of a pasted text; empty rows at its end are left out.
pub(super) fn read(text: &str) -> Vec<Vec<String>> {
    let text = text.trim_start_matches('\u{feff}');
    let mut rows: Vec<Vec<String>> = Vec::new();
    let mut row: Vec<String> = Vec::new();
    let mut rest = text;
    while !rest.is_empty() && rows.len() < ROWS {
        let (cell, end) = cell(rest);
        if row.len() < COLUMNS {
            row.push(cell);
        }
        let after = rest.get(end..).unwrap_or_default();
        rest = if let Some(next) = after.strip_prefix('\t') {
            if next.is_empty() {
                row.push(String::new());
            }
            next
        } else {
            rows.push(std::mem::take(&mut row));
            after
                .strip_prefix("\r\n")
                .or_else(|| after.get(1..))
                .unwrap_or_default()
        };
    }
    if !row.is_empty() {
        rows.push(row);
    }
    while rows
        .last()
        .is_some_and(|row| row.iter().all(|cell| cell.trim().is_empty()))
    {
        rows.pop();
    }
    rows
}

/// The first cell of `text`, and where it ends.
fn cell(text: &str) -> (String, usize) {
    if let Some(quoted) = text.strip_prefix('"')
        && let Some((cell, end)) = quoted_cell(quoted)
    {
        return (cell, end + 1);
    }
    let end = text.find(['\t', '\n', '\r']).unwrap_or(text.len());
    (text.get(..end).unwrap_or_default().to_owned(), end)
}

/// A cell up to its closing quote, which a tab, a line end or nothing has to follow; else the quote was only a letter.
fn quoted_cell(text: &str) -> Option<(String, usize)> {
    let mut cell = String::new();
    let mut letters = text.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        if letter != '"' {
            cell.push(letter);
        } else if letters.peek().is_some_and(|(_, next)| *next == '"') {
            letters.next();
            cell.push('"');
        } else {
            let ends = letters
                .peek()
                .is_none_or(|(_, next)| matches!(next, '\t' | '\n' | '\r'));
            return ends.then_some((cell, at + 1));
        }
    }
    None
}

/// Rows of cells as one text for the clipboard.
pub(super) fn print(rows: &[Vec<String>]) -> String {
    let cell = |cell: &String| {
        // A quote further on in a cell is read as a letter, and needs none around it.
        if cell.contains(['\t', '\n', '\r']) || cell.starts_with('"') {
            format!("\"{}\"", cell.replace('"', "\"\""))
        } else {
            cell.clone()
        }
    };
    let lines: Vec<String> = rows
        .iter()
        .map(|row| row.iter().map(cell).collect::<Vec<_>>().join("\t"))
        .collect();
    lines.join("\n")
}

/// Whether a text is cells of a spreadsheet: lines of several cells, and no bar between fields of flow text.
pub(in crate::ui::map) fn is_cells(text: &str) -> bool {
    !text.contains('|') && text.lines().any(|line| line.trim().contains('\t'))
}

/// Whether a text is flow text rather than cells: bars between fields and no tab.
pub(super) fn is_flow_text(text: &str) -> bool {
    !text.contains('\t') && text.lines().any(|line| line.contains('|'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_with_tabs_line_ends_and_quotes_come_back_as_they_were() {
        let rows = vec![
            vec!["Write".to_owned(), "1d".to_owned(), "two\nlines\twide".to_owned()],
            vec!["\"quoted\" name".to_owned(), String::new(), "say \"no\"".to_owned()],
        ];
        assert_eq!(read(&print(&rows)), rows);
        assert_eq!(read(&format!("{}\r\n", print(&rows))), rows);
    }

    #[test]
    fn windows_line_ends_trailing_rows_and_a_single_quote_do_no_harm() {
        assert_eq!(read("a\tb\r\nc\t\r\n\r\n"), [vec!["a", "b"], vec!["c", ""]]);
        assert_eq!(read("\"not closed\tb"), [vec!["\"not closed", "b"]]);
        assert!(read("").is_empty() && read("\n\n\t\n").is_empty());
        assert_eq!(read("5\" screen\tx"), [vec!["5\" screen", "x"]]);
    }
}

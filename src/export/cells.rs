//! Cells of a table as CSV (RFC 4180) that no spreadsheet takes for a formula.

use super::choice::TableForm;
use super::plain::plain;

/// Without this mark a well-known spreadsheet takes UTF-8 for the local code page.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// What stands in a cell. Whoever makes a row says which it is: whether text looks like a number is no guess to be made for somebody else.
pub(super) enum Cell {
    /// A number or a date of our own making: never guarded, since "-1" has to stay a number.
    Number(String),
    /// Whatever somebody wrote.
    Text(String),
}

impl Cell {
    /// Text as somebody wrote it.
    pub(super) fn text(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

/// A word that a program reads.
pub(super) fn yes(is: bool) -> &'static str {
    if is { "yes" } else { "no" }
}

/// A number with at most so many decimals, without noughts at the end.
pub(super) fn number(value: f64, digits: usize) -> String {
    let text = format!("{value:.digits$}");
    if text.contains('.') {
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    } else {
        text
    }
}

/// A table of these columns and rows.
pub(super) fn table(form: TableForm, columns: &[&str], rows: impl IntoIterator<Item = Vec<Cell>>) -> Vec<u8> {
    let start = if form.mark { BYTE_ORDER_MARK } else { "" };
    let mut out = start.as_bytes().to_vec();
    // Not guarded: they are our own words.
    let heads: Vec<String> = columns.iter().map(|name| quoted(name)).collect();
    row(&mut out, form, &heads);
    for cells in rows {
        let cells: Vec<String> = cells
            .iter()
            .map(|cell| match cell {
                Cell::Number(number) => number.clone(),
                // Guarded before it is quoted: a formula begins inside of the quotes.
                Cell::Text(text) => quoted(&harmless(text, form)),
            })
            .collect();
        row(&mut out, form, &cells);
    }
    out
}

/// CRLF at its end, as RFC 4180 has it.
fn row(out: &mut Vec<u8>, form: TableForm, cells: &[String]) {
    let separator = char::from(form.separator).to_string();
    out.extend_from_slice(cells.join(&separator).as_bytes());
    out.extend_from_slice(b"\r\n");
}

/// A cell in quotes wherever some reader would end it: also at the separators of other locales, since who opens it is not known.
fn quoted(cell: &str) -> String {
    let ends = |sign: char| matches!(sign, ',' | ';' | '\t' | '|' | '"' | '\n' | '\r');
    // Some readers trim a cell that stands without quotes.
    let at_its_ends = cell.starts_with(' ') || cell.ends_with(' ');
    if cell.contains(ends) || at_its_ends {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}

/// A cell that no spreadsheet takes for a formula: an apostrophe goes before the signs that begin one.
///
/// See OWASP, *CSV Injection* (CWE-1236), and ASVS 1.2.10.
fn harmless(cell: &str, form: TableForm) -> String {
    let cell = plain(cell);
    // Some spreadsheets read the wide and the small signs of East Asian type as their own, and so does the minus of typographers.
    let signs = [
        '=', '+', '-', '@', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}', '\u{fe66}', '\u{fe62}', '\u{fe63}',
        '\u{fe6b}', '\u{2212}',
    ];
    let hidden = |sign: char| {
        sign.is_whitespace() || matches!(sign, '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{ad}' | '\'')
    };
    let begins = cell.trim_start_matches(hidden).starts_with(signs) || cell.starts_with(['\t', '\r', '\n']);
    // Each line of a cell: where a reader breaks at line ends, it begins a cell of its own.
    let later = || {
        cell.split('\n')
            .skip(1)
            .any(|line| line.trim_start_matches(hidden).starts_with(signs))
    };
    if form.guard && (begins || later()) {
        format!("'{cell}")
    } else {
        cell
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guarded(cell: &str) -> String {
        harmless(cell, TableForm::default())
    }

    #[test]
    fn numbers_carry_no_noughts_that_say_nothing() {
        assert_eq!(
            [number(0.5, 3), number(8.0, 3), number(100.0, 0), number(2.3148, 3)],
            ["0.5", "8", "100", "2.315"]
        );
    }

    #[test]
    fn a_cell_that_would_run_as_a_formula_is_text() {
        for cell in [
            "=1+1",
            "+1+1",
            "-1+A1",
            "@SUM(A1)",
            " =1",
            "\n=1",
            "'=1",
            "\u{ff1d}1+1",
            "\u{ff20}SUM(A1)",
            "\u{200b}=1",
            "-1",
            "one\n=2",
        ] {
            assert_eq!(guarded(cell), format!("'{cell}"));
        }
        assert_eq!(guarded("\0=1"), "' =1");
        assert_eq!(guarded("\u{202e}=1"), "'=1");
        for cell in ["", "a=b", "3 - 1", "mara@example.org"] {
            assert_eq!(guarded(cell), cell);
        }
        let raw = TableForm {
            guard: false,
            ..TableForm::default()
        };
        assert_eq!(harmless("=1+1", raw), "=1+1");
    }

    #[test]
    fn a_cell_stands_in_quotes_at_the_separators_of_every_locale() {
        for (cell, written) in [
            ("a;=1+1;b", "\"a;=1+1;b\""),
            ("a,b", "\"a,b\""),
            ("a\tb", "\"a\tb\""),
            ("a \"b\"", "\"a \"\"b\"\"\""),
            ("one\ntwo", "\"one\ntwo\""),
            ("plain", "plain"),
        ] {
            assert_eq!(quoted(cell), written);
        }
    }
}

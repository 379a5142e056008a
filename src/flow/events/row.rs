//! Cuts delimited text into rows as it streams by: quotes, any line end, and never more than one row in memory.
//!
//! The `csv` crate reads what Flipchart writes; a log comes from outside. Here a row has a longest length, and a quote that never
//! closes costs its own line instead of the rest of the file.

use super::decode::letters;
use super::flaw::Flaw;
use super::limits::LONGEST;
use std::io::{self, BufRead};

/// One row: its line, from 1, and its fields.
#[derive(Debug, Default, Clone)]
pub(super) struct Row {
    pub line: u64,
    text: Vec<u8>,
    ends: Vec<usize>,
}

impl Row {
    /// The field at `place`, without spaces around it.
    pub fn field(&self, place: usize) -> Option<&[u8]> {
        let end = *self.ends.get(place)?;
        let start = match place.checked_sub(1) {
            Some(before) => *self.ends.get(before)?,
            None => 0,
        };
        self.text.get(start..end).map(<[u8]>::trim_ascii)
    }

    /// All fields.
    pub fn fields(&self) -> impl Iterator<Item = &[u8]> {
        (0..self.ends.len()).filter_map(|place| self.field(place))
    }

    /// A number that stands for the whole row: rows that are alike have the same. Together with what is read of a row it tells whether
    /// another is its exact duplicate.
    pub fn mark(&self) -> u16 {
        let mut mark: u64 = 0;
        for part in self.text.chunks(8) {
            let mut bytes = [0; 8];
            for (byte, value) in bytes.iter_mut().zip(part) {
                *byte = *value;
            }
            // As simple as a hash can be: a million rows have one each.
            mark = (mark.rotate_left(5) ^ u64::from_le_bytes(bytes)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        }
        (mark >> 48) as u16
    }

    pub fn clear(&mut self) {
        self.text.clear();
        self.ends.clear();
    }

    /// Puts a field at a place behind those that are there; what lies between is empty.
    pub fn put(&mut self, place: usize, field: &[u8]) {
        // As wide as a work sheet can be: a place beyond is none.
        const WIDEST: usize = 20_000;
        if place >= WIDEST {
            return;
        }
        while self.ends.len() < place {
            self.ends.push(self.text.len());
        }
        self.text.extend_from_slice(field);
        self.ends.push(self.text.len());
    }

    /// Bytes of all fields.
    pub fn len(&self) -> usize {
        self.text.len()
    }
}

/// Where the cutting of a row stands at the end of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Inside {
    /// At the start of a field.
    Start,
    /// In a field without quotes, or behind the closing quote.
    Plain,
    /// Between quotes.
    Quotes,
    /// Behind a quote between quotes: the end, or the first of two that stand for one.
    Quote,
}

/// The rows of a text.
pub(super) struct Rows<R> {
    input: R,
    pub separator: u8,
    /// The byte that ends a line.
    line_end: u8,
    /// Lines read and not yet given out.
    buffer: Vec<u8>,
    /// Where the next row begins in them.
    at: usize,
    line: u64,
}

impl<R: BufRead> Rows<R> {
    /// Looks at the first bytes for the byte order mark and the line ends.
    pub fn open(mut input: R) -> io::Result<Rows<R>> {
        let head = input.fill_buf()?;
        let mark = if head.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
        // Old spreadsheets on one system end lines by a carriage return alone: the whole file would be one row.
        let only_returns = head.contains(&b'\r') && !head.contains(&b'\n') && head.last() != Some(&b'\r');
        let ends_in_return = head.ends_with(b"\r") && head.trim_ascii_end().contains(&b'\r');
        let line_end = if only_returns || (ends_in_return && !head.contains(&b'\n')) {
            b'\r'
        } else {
            b'\n'
        };
        input.consume(mark);
        Ok(Rows {
            input,
            separator: b',',
            line_end,
            buffer: Vec::new(),
            at: 0,
            line: 1,
        })
    }

    /// The next line as it is, without cutting it: the header, before its separator is known. It is not taken.
    pub fn peek_line(&mut self) -> io::Result<&[u8]> {
        let end = self.line_from(self.at)?.unwrap_or(self.at);
        Ok(self.buffer.get(self.at..end).unwrap_or_default())
    }

    /// The next lines as they are, at most so many. None of them is taken.
    pub fn peek_lines(&mut self, most: usize) -> io::Result<Vec<Vec<u8>>> {
        let (mut lines, mut at) = (Vec::new(), self.at);
        while lines.len() < most
            && let Some(end) = self.line_from(at)?
            && end - at <= LONGEST
        {
            lines.push(self.buffer.get(at..end).unwrap_or_default().to_vec());
            at = end;
        }
        Ok(lines)
    }

    /// Takes the line that was looked at.
    pub fn skip_line(&mut self) -> io::Result<()> {
        self.at = self.line_from(self.at)?.unwrap_or(self.at);
        self.line += 1;
        Ok(())
    }

    /// Cuts the next row into `row`: `None` at the end of the text. Lines without anything in them are passed over.
    pub fn next(&mut self, row: &mut Row) -> io::Result<Option<Result<(), Flaw>>> {
        loop {
            // Given back in large pieces: after every row, all that lies behind it would be moved each time.
            if self.at >= self.buffer.len() || self.at > LONGEST {
                self.buffer.drain(..self.at.min(self.buffer.len()));
                self.at = 0;
            }
            let start = self.at;
            let Some(end) = self.line_from(start)? else {
                return Ok(None);
            };
            row.line = self.line;
            row.clear();
            if end - start > LONGEST {
                self.skip_rest(end)?;
                return Ok(Some(Err(Flaw::Long)));
            }
            self.at = end;
            self.line += 1;
            let line = self.buffer.get(start..end).unwrap_or_default();
            if line.trim_ascii().is_empty() {
                continue;
            }
            if !line.contains(&b'"') {
                cut_plain(without_end(line, self.line_end), self.separator, row);
                return Ok(Some(Ok(())));
            }
            return self.quoted(start, end, row).map(Some);
        }
    }

    /// Cuts a row with quotes in it, over as many lines as it takes.
    fn quoted(&mut self, start: usize, first_end: usize, row: &mut Row) -> io::Result<Result<(), Flaw>> {
        let (mut from, mut end) = (start, first_end);
        let mut lines = 0;
        let mut inside = Inside::Start;
        loop {
            let line = self.buffer.get(from..end).unwrap_or_default();
            let bare = without_end(line, self.line_end);
            inside = cut(bare, self.separator, inside, row);
            if inside != Inside::Quotes {
                row.ends.push(row.text.len());
                self.at = end;
                self.line += lines;
                return Ok(Ok(()));
            }
            row.text.extend_from_slice(line.get(bare.len()..).unwrap_or_default());
            from = end;
            // The quote is the flaw of its own line: what follows is read anew.
            let next = if end - start > LONGEST {
                None
            } else {
                self.line_from(end)?
            };
            match next {
                Some(next) if next - start <= LONGEST => end = next,
                _ => return Ok(Err(Flaw::OpenQuote)),
            }
            lines += 1;
        }
    }

    /// Where the line that begins at `from` ends, its line end included; reads it when it is not there yet. A line that is too long
    /// ends one byte behind the longest.
    fn line_from(&mut self, from: usize) -> io::Result<Option<usize>> {
        let there = self.buffer.get(from..).unwrap_or_default();
        let line_end = self.line_end;
        if let Some(end) = there.iter().position(|byte| *byte == line_end) {
            return Ok(Some(from + end + 1));
        }
        let room = (LONGEST + 1).saturating_sub(there.len());
        let mut part = io::Read::take(io::Read::by_ref(&mut self.input), room as u64);
        part.read_until(line_end, &mut self.buffer)?;
        Ok((self.buffer.len() > from).then_some(self.buffer.len()))
    }

    /// Passes over the rest of a line that is too long.
    fn skip_rest(&mut self, end: usize) -> io::Result<()> {
        self.line += 1;
        self.at = end;
        if self
            .buffer
            .get(..end)
            .is_some_and(|read| read.ends_with(&[self.line_end]))
        {
            return Ok(());
        }
        loop {
            let part = self.input.fill_buf()?;
            let found = part.iter().position(|byte| *byte == self.line_end);
            let length = found.map_or(part.len(), |place| place + 1);
            let done = found.is_some() || part.is_empty();
            self.input.consume(length);
            if done {
                return Ok(());
            }
        }
    }
}

/// The line without what ends it.
fn without_end(line: &[u8], end: u8) -> &[u8] {
    let line = line.strip_suffix(&[end]).unwrap_or(line);
    line.strip_suffix(b"\r").unwrap_or(line)
}

/// Cuts a line without quotes.
fn cut_plain(line: &[u8], separator: u8, row: &mut Row) {
    for field in line.split(|byte| *byte == separator) {
        row.text.extend_from_slice(field);
        row.ends.push(row.text.len());
    }
}

/// Cuts a line, beginning as `inside` says. The last field stays open.
fn cut(line: &[u8], separator: u8, mut inside: Inside, row: &mut Row) -> Inside {
    for &byte in line {
        inside = match (inside, byte) {
            (Inside::Start, b'"') => Inside::Quotes,
            (Inside::Start, b' ') => Inside::Start,
            (Inside::Quotes, b'"') => Inside::Quote,
            (Inside::Quote, b'"') => {
                row.text.push(b'"');
                Inside::Quotes
            }
            (Inside::Quotes, other) => {
                row.text.push(other);
                Inside::Quotes
            }
            (_, byte) if byte == separator => {
                row.ends.push(row.text.len());
                Inside::Start
            }
            (_, other) => {
                row.text.push(other);
                Inside::Plain
            }
        };
    }
    inside
}

/// Cuts one line as a row would be, for finding out about the header. A quote that stays open ends with the line.
pub(super) fn fields_of(line: &[u8], separator: u8) -> Vec<String> {
    let mut row = Row::default();
    cut(line.trim_ascii_end(), separator, Inside::Start, &mut row);
    row.ends.push(row.text.len());
    row.fields().map(|field| letters(field).into_owned()).collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests {
    use super::*;

    fn cut_all(text: &[u8]) -> Vec<(u64, Result<Vec<String>, Flaw>)> {
        let mut rows = Rows::open(text).unwrap();
        let mut row = Row::default();
        let mut all = Vec::new();
        while let Some(found) = rows.next(&mut row).unwrap() {
            let fields = row
                .fields()
                .map(|field| String::from_utf8_lossy(field).into_owned())
                .collect();
            all.push((row.line, found.map(|()| fields)));
        }
        all
    }

    fn good(text: &str) -> Vec<Vec<String>> {
        cut_all(text.as_bytes())
            .into_iter()
            .map(|(_, row)| row.unwrap())
            .collect()
    }

    #[test]
    fn quotes_hold_separators_line_breaks_and_doubled_quotes() {
        assert_eq!(
            good("a,\"b, c\",d\n1,\"two\nlines\",\"say \"\"yes\"\"\"\n\"\",x\"y,\n"),
            [
                vec!["a", "b, c", "d"],
                vec!["1", "two\nlines", "say \"yes\""],
                vec!["", "x\"y", ""]
            ]
        );
    }

    #[test]
    fn every_kind_of_line_end_and_a_byte_order_mark_read_alike() {
        let expected = [vec!["a", "b"], vec!["1", "2"]];
        for text in [
            "a,b\n1,2\n",
            "\u{feff}a,b\r\n1,2",
            "a,b\r1,2\r",
            "a,b\r1,2",
            "\n\na,b\n\n1,2\n\n",
        ] {
            assert_eq!(good(text), expected, "{text:?}");
        }
    }

    #[test]
    fn a_quote_that_never_closes_costs_only_its_own_line() {
        let rows = cut_all(b"a,b\n1,\"x\n2,y\n3,z\n");
        assert_eq!(rows.len(), 4);
        assert_eq!(rows[1], (2, Err(Flaw::OpenQuote)));
        assert_eq!(rows[3], (4, Ok(vec!["3".to_owned(), "z".to_owned()])));
    }

    #[test]
    fn lines_are_counted_through_rows_of_several_lines() {
        let lines: Vec<u64> = cut_all(b"a\n\"1\n2\n3\"\nb\n\n c\n")
            .into_iter()
            .map(|(line, _)| line)
            .collect();
        assert_eq!(lines, [1, 2, 5, 7]);
    }

    #[test]
    fn a_row_that_is_too_long_is_passed_over_and_the_next_one_read() {
        let mut text = b"a,b\n1,".to_vec();
        text.extend(std::iter::repeat_n(b'x', 3 * LONGEST));
        text.extend(b"\n2,y\n\"");
        text.extend(std::iter::repeat_n(b'\n', 2 * LONGEST));
        text.extend(b"3,z\n");
        let rows = cut_all(&text);
        assert_eq!(rows[1], (2, Err(Flaw::Long)));
        assert_eq!(rows[2], (3, Ok(vec!["2".to_owned(), "y".to_owned()])));
        assert_eq!(rows[3], (4, Err(Flaw::OpenQuote)));
        assert_eq!(rows[4].1, Ok(vec!["3".to_owned(), "z".to_owned()]));
    }
}

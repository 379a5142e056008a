//! Quoting: names and notes that hold what would otherwise mean something, and lines cut at their bars.

use std::borrow::Cow;
use std::ops::Range;

/// A step's name as it stands in a field, and where: a byte offset.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// The name without quotes.
    pub text: String,
    /// Where it begins.
    pub at: usize,
}

/// A line cut at its bars, which do not count within quotes.
#[derive(Debug, Default)]
pub(super) struct Cut {
    /// Between the bars, spaces at the ends left out.
    pub cells: Vec<Range<usize>>,
    /// Behind the number sign.
    pub comment: Option<String>,
    /// Where a quote begins that never ends.
    pub unclosed: Option<usize>,
    /// Where the comment begins, or the line ends.
    pub end: usize,
}

/// Cuts a line. A comment begins with a number sign at the line's start, or between spaces.
pub(super) fn cut(line: &str) -> Cut {
    let mut found = Cut::default();
    let mut start = 0;
    let mut end = line.len();
    let mut quote = None;
    let mut escaped = false;
    let mut before = None;
    for (at, c) in line.char_indices() {
        // A quote within a word is a letter: `5" screen` needs none around it.
        let at_start = before.is_none_or(|b: char| b.is_whitespace() || b == '|' || b == ',' || b == '>');
        match c {
            _ if escaped => escaped = false,
            '\\' if quote.is_some() => escaped = true,
            '"' if quote.is_some() => quote = None,
            '"' if at_start => quote = Some(at),
            '|' if quote.is_none() => {
                found.cells.push(trimmed(line, start..at));
                start = at + 1;
            }
            '#' if quote.is_none() && is_comment(line, at, before) => {
                found.comment = line.get(at + 1..).map(clean_comment);
                end = at;
                break;
            }
            _ => {}
        }
        before = Some(c);
    }
    found.cells.push(trimmed(line, start..end));
    found.unclosed = quote;
    found.end = end;
    found
}

/// A comment without the characters that a line cannot hold.
fn clean_comment(text: &str) -> String {
    let plain = |c: char| {
        if c.is_control() || "\u{2028}\u{2029}\u{feff}".contains(c) {
            ' '
        } else {
            c
        }
    };
    text.chars().map(plain).collect::<String>().trim().to_owned()
}

fn is_comment(line: &str, at: usize, before: Option<char>) -> bool {
    let followed = line
        .get(at + 1..)
        .and_then(|rest| rest.chars().next())
        .is_none_or(char::is_whitespace);
    match before {
        None => true,
        Some(before) => {
            // Within a line only between spaces: “Fix bug #42” and “Build in C#” are names.
            before.is_whitespace() && (followed || line.get(..at).is_some_and(|head| head.trim().is_empty()))
        }
    }
}

fn trimmed(line: &str, range: Range<usize>) -> Range<usize> {
    let text = line.get(range.clone()).unwrap_or_default();
    let start = range.start + (text.len() - text.trim_start().len());
    start..start + text.trim().len()
}

/// The text within quotes, or the text as it is. Spaces at the ends go. Where more follows behind the closing quote, as in
/// `"Fast" lane`, the quotes are letters like others: nothing that was typed is dropped.
pub(super) fn unquote(text: &str) -> String {
    let plain = text.trim();
    let Some(inner) = plain.strip_prefix('"') else {
        return plain.to_owned();
    };
    let mut found = String::with_capacity(inner.len());
    let mut chars = inner.chars();
    while let Some(c) = chars.next() {
        match c {
            '"' if chars.as_str().is_empty() => break,
            '"' => return plain.to_owned(),
            '\\' => match chars.next() {
                Some('n') => found.push('\n'),
                Some('t') => found.push('\t'),
                Some(other) => found.push(other),
                None => {}
            },
            _ => found.push(c),
        }
    }
    found
}

/// Puts quotes around a text, with what they need inside.
pub(super) fn quoted(text: &str) -> String {
    let inner = text
        .replace('\\', "\\\\")
        .replace('"', "\\\"")
        .replace('\n', "\\n")
        .replace('\t', "\\t");
    format!("\"{inner}\"")
}

/// A name as flow text writes it: quoted only where it would otherwise read as something else.
pub(super) fn name(text: &str) -> Cow<'_, str> {
    let reserved = text.contains(['|', '"', '#']) || text.starts_with("->") || text.starts_with(['→', '=', '~']);
    if reserved { quoted(text).into() } else { text.into() }
}

/// A name within a list: what parts lists needs quotes too, and so does the word for the start.
pub(super) fn listed_name(text: &str) -> Cow<'_, str> {
    if text.contains([',', ';']) || text.eq_ignore_ascii_case("start") {
        quoted(text).into()
    } else {
        name(text)
    }
}

/// The names of a list, cut at the commas outside quotes.
pub(super) fn split_list(text: &str) -> Vec<Name> {
    split_at_commas(text)
        .into_iter()
        .map(|range| name_in(text, range))
        .collect()
}

/// The parts between commas outside quotes.
pub(super) fn split_at_commas(text: &str) -> Vec<Range<usize>> {
    split_where(text, |_, sign| sign == ',')
}

/// The parts between the signs outside quotes that end one, told by the part so far and the sign.
pub(super) fn split_where(text: &str, ends: impl Fn(&str, char) -> bool) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut start = 0;
    let mut in_quotes = false;
    let mut escaped = false;
    let mut at_start = true;
    for (at, c) in text.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' if in_quotes => escaped = true,
            '"' if in_quotes => in_quotes = false,
            '"' if at_start => in_quotes = true,
            sign if !in_quotes && ends(text.get(start..at).unwrap_or_default(), sign) => {
                parts.push(trimmed(text, start..at));
                start = at + sign.len_utf8();
            }
            _ => {}
        }
        at_start = c.is_whitespace() || start > at;
    }
    parts.push(trimmed(text, start..text.len()));
    parts
}

fn name_in(text: &str, range: Range<usize>) -> Name {
    let range = trimmed(text, range);
    Name {
        at: range.start,
        text: unquote(text.get(range).unwrap_or_default()),
    }
}

//! Tables that pandoc draws with hyphens and plus signs, written as other programs write them.

use super::lines::Lines;

/// A table that begins in the line `index`, as Markdown with bars, and the line behind it; None where none begins there.
pub(super) fn read(deck: &Lines, index: usize, to: usize) -> Option<(String, usize)> {
    let line = deck.line(index).trim_end();
    if grid_rule(line) {
        return grid(deck, index, to);
    }
    // What stands below the heads says where the columns are.
    if groups(line).is_some() {
        return simple(deck, index, None, to);
    }
    let below = deck.line(index + 1).trim_end();
    if index + 1 < to && !line.trim().is_empty() && !full_rule(line) && groups(below).is_some() {
        return simple(deck, index + 1, Some(index), to);
    }
    if full_rule(line) {
        return with_blank_lines(deck, index, to);
    }
    None
}

/// Whether a line parts the rows of a grid.
fn grid_rule(line: &str) -> bool {
    line.len() > 4
        && line.starts_with('+')
        && line.ends_with('+')
        && line.chars().all(|letter| matches!(letter, '+' | '-' | '=' | ':'))
        && line.contains(['-', '='])
}

/// Whether a line of hyphens stands above or below a whole table.
fn full_rule(line: &str) -> bool {
    line.len() > 9 && line.chars().all(|letter| letter == '-')
}

/// Where the columns begin and end that a line of hyphens draws.
pub(super) fn groups(line: &str) -> Option<Vec<(usize, usize)>> {
    let mut found: Vec<(usize, usize)> = Vec::new();
    let mut begin = None;
    for (at, letter) in line.chars().chain([' ']).enumerate() {
        match (letter, begin) {
            ('-', None) => begin = Some(at),
            ('-', Some(_)) | (' ', None) => {}
            (' ', Some(from)) => {
                found.push((from, at));
                begin = None;
            }
            _ => return None,
        }
    }
    (found.len() > 1 && found.iter().all(|(from, to)| to - from > 1)).then_some(found)
}

/// The letters of a line from one column to another.
fn part(line: &str, from: usize, to: usize) -> String {
    let letters: String = line.chars().skip(from).take(to.saturating_sub(from)).collect();
    letters.trim().to_owned()
}

/// The cells of a line. A cell reaches up to the next column, as its letters may be wider than its hyphens; a word across the border of
/// two columns stays whole.
fn cells(line: &str, columns: &[(usize, usize)]) -> Vec<String> {
    let letters: Vec<char> = line.chars().collect();
    let filled = |at: usize| letters.get(at).is_some_and(|letter| !letter.is_whitespace());
    let mut begins = vec![0];
    for ((_, before), (from, _)) in columns.iter().zip(columns.iter().skip(1)) {
        let mut at = *from;
        if at > 0 && filled(at) && filled(at - 1) {
            let word = (0..at).rev().find(|place| !filled(*place)).map_or(0, |blank| blank + 1);
            at = if word >= *before {
                word
            } else {
                (at..=letters.len()).find(|place| !filled(*place)).unwrap_or(at)
            };
        }
        begins.push(at.max(begins.last().copied().unwrap_or_default()));
    }
    let ends = begins.iter().skip(1).copied().chain([usize::MAX]);
    begins
        .iter()
        .zip(ends)
        .map(|(from, end)| part(line, *from, end))
        .collect()
}

/// Where a head stands above its hyphens says where its cells stand.
fn align(head: &str, from: usize, to: usize) -> &'static str {
    let letters: Vec<char> = head.chars().collect();
    let filled = |at: usize| letters.get(at).is_some_and(|letter| !letter.is_whitespace());
    match (filled(from), to > 0 && filled(to - 1)) {
        (true, _) => "---",
        (false, true) => "--:",
        (false, false) => ":-:",
    }
}

/// Rows as Markdown with bars.
fn written(head: &[String], aligns: &[&str], rows: &[Vec<String>]) -> String {
    let row = |cells: &[String]| {
        let cells: Vec<String> = cells.iter().map(|cell| cell.replace('|', "\\|")).collect();
        format!("| {} |\n", cells.join(" | "))
    };
    let mut out = String::from("\n");
    out.push_str(&row(head));
    out.push_str("| ");
    out.push_str(&aligns.join(" | "));
    out.push_str(" |\n");
    for cells in rows {
        out.push_str(&row(cells));
    }
    out.push('\n');
    out
}

/// A table of one line a row, whose columns the hyphens in the line `rule` draw; `head` is the line above them.
fn simple(deck: &Lines, rule: usize, head: Option<usize>, to: usize) -> Option<(String, usize)> {
    let columns = groups(deck.line(rule).trim_end())?;
    let mut rows = Vec::new();
    let mut index = rule + 1;
    let mut closed = false;
    while index < to && deck.is_open(index) && !deck.is_blank(index) {
        let line = deck.line(index).trim_end();
        index += 1;
        if groups(line).is_some() || full_rule(line) {
            closed = true;
            break;
        }
        rows.push(cells(line, &columns));
    }
    let head_line = head.map_or("", |head| deck.line(head));
    // Without heads only a rule below the rows tells it from a rule that parts slides.
    if rows.is_empty() || head.is_none() && !closed {
        return None;
    }
    let aligns: Vec<&str> = columns
        .iter()
        .map(|(from, end)| {
            if head.is_some() {
                align(head_line, *from, *end)
            } else {
                "---"
            }
        })
        .collect();
    let heads = head.map_or_else(
        || vec![String::new(); columns.len()],
        |head| cells(deck.line(head), &columns),
    );
    Some((written(&heads, &aligns, &rows), index))
}

/// A table between two full lines of hyphens, whose rows are parted by blank lines.
fn with_blank_lines(deck: &Lines, first: usize, to: usize) -> Option<(String, usize)> {
    let open = |index: &usize| *index < to && deck.is_open(*index);
    let rule = (first + 1..to)
        .take_while(open)
        .take(6)
        .find(|index| groups(deck.line(*index).trim_end()).is_some())?;
    if (first + 1..rule).any(|index| deck.is_blank(index)) {
        return None;
    }
    let last = (rule + 1..to)
        .take_while(open)
        .find(|index| full_rule(deck.line(*index).trim_end()))?;
    let columns = groups(deck.line(rule).trim_end())?;
    let joined = |from: usize, to: usize| -> Vec<String> {
        let mut joined = vec![String::new(); columns.len()];
        for index in from..to {
            for (cell, words) in joined.iter_mut().zip(cells(deck.line(index), &columns)) {
                if !cell.is_empty() && !words.is_empty() {
                    cell.push(' ');
                }
                cell.push_str(&words);
            }
        }
        joined
    };
    let mut rows = Vec::new();
    let mut begin = rule + 1;
    for index in rule + 1..=last {
        if index == last || deck.is_blank(index) {
            if begin < index {
                rows.push(joined(begin, index));
            }
            begin = index + 1;
        }
    }
    if rows.is_empty() {
        return None;
    }
    let above = deck.line(rule.saturating_sub(1));
    let aligns: Vec<&str> = columns.iter().map(|(from, end)| align(above, *from, *end)).collect();
    Some((written(&joined(first + 1, rule), &aligns, &rows), last + 1))
}

/// Whether a line has a bar at each border of the columns, and nothing behind the last one: no cell reaches over two of them.
fn barred(line: &str, places: &[usize]) -> bool {
    let letters: Vec<char> = line.chars().collect();
    let last = places.last().copied().unwrap_or_default();
    letters.len() == last + 1 && places.iter().all(|place| letters.get(*place) == Some(&'|'))
}

/// A table drawn as a grid.
fn grid(deck: &Lines, first: usize, to: usize) -> Option<(String, usize)> {
    let places: Vec<usize> = deck
        .line(first)
        .chars()
        .enumerate()
        .filter(|(_, letter)| *letter == '+')
        .map(|(at, _)| at)
        .collect();
    let spans: Vec<(usize, usize)> = places
        .iter()
        .zip(places.iter().skip(1))
        .map(|(from, to)| (from + 1, *to))
        .collect();
    let mut head: Vec<String> = Vec::new();
    let mut rows: Vec<Vec<String>> = Vec::new();
    let mut row = vec![String::new(); spans.len()];
    let mut marks = deck.line(first).to_owned();
    let mut index = first + 1;
    while index < to && deck.is_open(index) {
        let line = deck.line(index).trim_end();
        if grid_rule(line) {
            let done = std::mem::replace(&mut row, vec![String::new(); spans.len()]);
            if line.contains('=') && head.is_empty() && rows.is_empty() {
                head = done;
                line.clone_into(&mut marks);
            } else if done.iter().any(|cell| !cell.is_empty()) {
                rows.push(done);
            }
        } else if line.starts_with('|') && barred(line, &places) {
            for (cell, (from, to)) in row.iter_mut().zip(&spans) {
                let words = part(line, *from, *to);
                if !cell.is_empty() && !words.is_empty() {
                    cell.push(' ');
                }
                cell.push_str(&words);
            }
        } else {
            break;
        }
        index += 1;
    }
    // What no rule closes is no row.
    if rows.is_empty() || row.iter().any(|cell| !cell.is_empty()) {
        return None;
    }
    if head.is_empty() {
        head = vec![String::new(); spans.len()];
    }
    let aligns: Vec<&str> = spans
        .iter()
        .map(|(from, to)| {
            let mark = part(&marks, *from, *to);
            match (mark.starts_with(':'), mark.ends_with(':')) {
                (true, true) => ":-:",
                (false, true) => "--:",
                _ => "---",
            }
        })
        .collect();
    Some((written(&head, &aligns, &rows), index))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(text: &str) -> Option<(String, usize)> {
        let deck = Lines::of(text);
        read(&deck, 0, deck.count())
    }

    #[test]
    fn tables_of_each_kind_become_tables_with_bars() {
        let bars = |text: &str| table(text).map(|(table, end)| (table.trim().to_owned(), end));
        for (text, want, end) in [
            (
                "  Right  Left    Middle\n-------  ------  --------\n     12  x y       z\n      3  4         5\n\nafter",
                "| Right | Left | Middle |\n| --: | --- | --- |\n| 12 | x y | z |\n| 3 | 4 | 5 |",
                4,
            ),
            (
                "-----  ----\n   12  x\n    3  4\n-----  ----\nafter",
                "|  |  |\n| --- | --- |\n| 12 | x |\n| 3 | 4 |",
                4,
            ),
            (
                "------------------\nHead     Other\n one     head\n-------  ---------\nfirst    some\n         words\n\nsecond   more\n------------------\nafter",
                "| Head one | Other head |\n| :-: | --- |\n| first | some words |\n| second | more |",
                9,
            ),
            (
                "+-----+------:+\n| A   | B     |\n+=====+======:+\n| one | a|b   |\n| two |       |\n+-----+-------+\n| x   | 2     |\n+-----+-------+\nafter",
                "| A | B |\n| --- | --: |\n| one two | a\\|b |\n| x | 2 |",
                8,
            ),
            (
                "-----  -----  ---\nabcdefghijk l  m\n  one twoooo  x\n-----  -----  ---\n",
                "|  |  |  |\n| --- | --- | --- |\n| abcdefghijk | l | m |\n| one | twoooo | x |",
                4,
            ),
        ] {
            assert_eq!(bars(text), Some((want.to_owned(), end)), "{text}");
        }
    }

    #[test]
    fn a_rule_and_a_list_are_no_tables() {
        for text in [
            "---\n\n# A",
            "words\n---\nmore",
            "- a\n- b",
            "-----------\n\n# A\n\nx",
            "+ a\n+ b",
            "a -- b\nc",
            "---  ---\nwords here\n",
            "+---+---+\n| over both |\n+---+---+\n",
            "+---+---+\n| a | b |\n+---+---+\n| c | d |\n",
        ] {
            assert_eq!(table(text), None, "{text}");
        }
    }
}

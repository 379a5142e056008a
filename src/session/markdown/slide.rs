//! The lines of one slide: signs that take a line of their own are read here, all between them is Markdown.

use std::borrow::Cow;

use super::attributes;
use super::comments;
use super::cut::Cut;
use super::dialect::Dialect;
use super::divisions::{Division, class, closes, opens};
use super::elements::{self, Elements};
use super::events;
use super::lines::Lines;
use super::page::{Deckwide, Page};
use super::pandoc_tables;
use super::reader::Reader;
use super::settings;
use super::shifted;
use super::signs::{Sign, comment, is_break, sign, without_fit};

/// Reads the lines of a slide.
pub(super) fn read(deck: &Deckwide<'_>, lines: &Lines, cut: &Cut) -> Page {
    let mut reader = Reader::new(deck, cut.from + 1);
    let mut elements = Elements::default();
    let mut divisions: Vec<Division> = Vec::new();
    settings::apply(&mut reader, &cut.front, cut.is_first);
    let mut index = match deck.dialect {
        Dialect::Remark => settings::of_remark(&mut reader, lines, cut),
        Dialect::Slidev => settings::in_a_listing(&mut reader, lines, cut),
        _ => cut.from,
    };
    let mut text = String::new();
    let mut first = index;
    while index < cut.to {
        let line = lines.line(index);
        if lines.is_open(index)
            && matches!(deck.dialect, Dialect::Pandoc)
            && let Some((table, end)) = pandoc_tables::read(lines, index, cut.to)
        {
            events::read(&mut reader, &mut elements, &std::mem::take(&mut text), first + 1);
            reader.line = index + 1;
            let table: Vec<String> = table
                .lines()
                .map(|line| attributes::without(&mut reader, line))
                .collect();
            events::read(&mut reader, &mut elements, &table.join("\n"), index + 1);
            index = end.max(index + 1);
            // What stands below it names the table.
            let below = (index..cut.to).find(|line| !lines.is_blank(*line)).unwrap_or(cut.to);
            if let Some(words) = caption(lines.line(below)).filter(|_| below < cut.to) {
                events::read(&mut reader, &mut elements, words, below + 1);
                index = below + 1;
            }
            continue;
        }
        let sign = lines
            .is_open(index)
            .then(|| sign(deck, line, !divisions.is_empty()))
            .flatten();
        let Some(sign) = sign else {
            if text.is_empty() {
                first = index;
            }
            // A break in a line of its own parts paragraphs; as HTML it would keep the next lines from being read.
            let line = if lines.is_open(index) && is_break(line) {
                ""
            } else {
                line
            };
            reader.line = index + 1;
            if deck.dialect == Dialect::Remark && lines.is_open(index) {
                let line = with_blank(line);
                text.push_str(&without_classes(&mut reader, &line, index + 1));
            } else if let Some(title) = lines.is_open(index).then(|| without_fit(line)).flatten() {
                reader.tell("`[fit]` of a title", "a title of the usual size");
                text.push_str(&title);
            } else if lines.is_open(index) {
                let line = attributes::without(&mut reader, line);
                let line = without_sizes(&mut reader, &line);
                let line = match deck.dialect {
                    Dialect::Pandoc | Dialect::Markdown | Dialect::Reveal => shifted::as_elements(&line),
                    _ => Cow::Borrowed(line.as_ref()),
                };
                // A colon right before a word begins the name of a sign, as in `:tada:`, and no definition.
                let names = line
                    .strip_prefix(':')
                    .is_some_and(|rest| rest.starts_with(|next: char| !next.is_whitespace() && next != ':'));
                text.push_str(if names { "\\" } else { "" });
                text.push_str(&line);
            } else {
                text.push_str(line);
            }
            text.push('\n');
            index += 1;
            continue;
        };
        events::read(&mut reader, &mut elements, &std::mem::take(&mut text), first + 1);
        reader.line = index + 1;
        index += 1;
        match sign {
            Sign::Notes(words) => {
                // In remark two hyphens begin the next step, with notes of its own.
                let end = (index..cut.to)
                    .find(|line| deck.dialect == Dialect::Remark && pauses(lines, *line))
                    .unwrap_or(cut.to);
                let rest = lines.between(index, end);
                private(&mut reader, &format!("{words}\n{rest}"), index);
                index = end;
            }
            Sign::NoteParagraph => {
                let mut words = line.trim_start_matches('^').trim_start().to_owned();
                while index < cut.to && !lines.is_blank(index) {
                    words.push('\n');
                    words.push_str(lines.line(index).trim_start_matches('^').trim_start());
                    index += 1;
                }
                private(&mut reader, &words, index);
            }
            Sign::Pause => reader.pause(),
            Sign::Opens(name) => {
                let division = opens(&mut reader, name);
                divisions.push(division);
            }
            Sign::Class(name) => {
                let division = class(&mut reader, name);
                divisions.push(division);
            }
            Sign::Closes => {
                if let Some(division) = divisions.pop() {
                    closes(&mut reader, &division, &divisions);
                }
            }
            Sign::Slot(name) => elements::slot_named(&mut reader, name),
            Sign::Command(name, value) => settings::command(&mut reader, name, value),
            Sign::Nothing => {
                // The lines of a footnote that are set in belong to it.
                index = lines.end_of_indented(index, cut.to);
            }
            Sign::Comment(words) => comments::read(&mut reader, words),
            Sign::Told(became) => reader.tell(format!("`{}`", line.trim()), became),
        }
    }
    events::read(&mut reader, &mut elements, &text, first + 1);
    elements.finish(&mut reader);
    while let Some(division) = divisions.pop() {
        closes(&mut reader, &division, &divisions);
    }
    reader.finish()
}

/// A line without the sizes of its pictures, as in `![plan](plan.png =300x200)`: with one it would be no picture.
fn without_sizes<'l>(reader: &mut Reader<'_, '_>, line: &'l str) -> Cow<'l, str> {
    if !(line.contains("![") && line.contains(" =")) {
        return Cow::Borrowed(line);
    }
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some((before, behind)) = rest.split_once(" =") {
        out.push_str(before);
        let size = behind.split(')').next().unwrap_or_default();
        let digits = size.contains(|letter: char| letter.is_ascii_digit());
        let sound = size
            .chars()
            .all(|letter| letter.is_ascii_digit() || matches!(letter, 'x' | '%' | '*'));
        let address = before.rsplit_once("](").is_some_and(|(_, to)| !to.contains([')', ' ']));
        if digits && sound && address && behind.len() > size.len() {
            reader.tell(
                format!("the setting `={size}` of a picture"),
                "a picture as large as its place",
            );
            rest = behind.get(size.len()..).unwrap_or_default();
        } else {
            out.push_str(" =");
            rest = behind;
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// The words of pandoc below a table.
fn caption(line: &str) -> Option<&str> {
    ["Table:", ":"]
        .iter()
        .find_map(|sign| line.strip_prefix(sign)?.strip_prefix(' '))
        .map(str::trim)
}

/// Whether a line is two hyphens alone.
fn pauses(lines: &Lines, index: usize) -> bool {
    lines.is_open(index) && lines.line(index).trim_end() == "--"
}

/// A title of remark with a blank behind its signs, where it has none.
fn with_blank(line: &str) -> Cow<'_, str> {
    let title = line.trim_start_matches('#');
    let signs = line.len() - title.len();
    if (1..=6).contains(&signs) && title.starts_with(|next: char| next.is_alphanumeric()) {
        return Cow::Owned(format!("{} {title}", "#".repeat(signs)));
    }
    Cow::Borrowed(line)
}

/// Reads words that only the speaker sees.
fn private(reader: &mut Reader<'_, '_>, words: &str, line: usize) {
    reader.start_private();
    let mut elements = Elements::default();
    // A comment among notes is one of them.
    let lines: Vec<&str> = words.lines().map(|line| comment(line).unwrap_or(line)).collect();
    events::read(reader, &mut elements, &lines.join("\n"), line);
    elements.finish(reader);
    reader.end_private();
}

/// A line without the classes of remark in it, as in `.red[words]`: the words stay.
fn without_classes(reader: &mut Reader<'_, '_>, line: &str, number: usize) -> String {
    if !line.contains('[') || !line.contains('.') {
        return line.to_owned();
    }
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    // How many brackets are open in each class that is.
    let mut depth: Vec<usize> = Vec::new();
    while let Some(at) = rest.find(['.', '[', ']', '`']) {
        let (before, tail) = rest.split_at(at);
        out.push_str(before);
        let begins = tail.starts_with('.') && !out.ends_with(|letter: char| letter.is_alphanumeric() || letter == ']');
        let name: usize = if begins {
            tail.get(1..)
                .unwrap_or_default()
                .find(|letter: char| !(letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_' | '.')))
                .unwrap_or(0)
        } else {
            0
        };
        if name > 0 && tail.get(1 + name..).is_some_and(|rest| rest.starts_with('[')) && tail.contains(']') {
            let class = tail.get(..=name).unwrap_or_default();
            reader
                .page
                .tell(number, format!("the class `{class}[`"), "the text in it");
            depth.push(0);
            rest = tail.get(name + 2..).unwrap_or_default();
            continue;
        }
        let letter = tail.chars().next().unwrap_or_default();
        rest = tail.get(letter.len_utf8()..).unwrap_or_default();
        match (letter, depth.last_mut()) {
            ('[', Some(open)) => *open += 1,
            (']', Some(0)) => {
                depth.pop();
                continue;
            }
            (']', Some(open)) => *open -= 1,
            _ => {}
        }
        out.push(letter);
    }
    out.push_str(rest);
    out
}

//! Blocks as words alone, for places that hold nothing else: notes, quotes, cells.

use super::super::block::{Block, List, ListItem};
use super::super::inline;
use super::words::Shown;

/// How deep lists nest on a slide; what lies deeper joins the last level.
pub(super) const DEEPEST: usize = 3;

/// An entry with its number, since below the first level a session has none.
pub(super) fn numbered(mut item: ListItem, number: &mut Option<usize>) -> ListItem {
    if let Some(number) = number {
        item.text = format!("{number}. {}", item.text);
        *number += 1;
    }
    item
}

/// An entry as lines of a text.
pub(super) fn lines_of(item: &ListItem, depth: usize, lines: &mut Vec<String>) {
    let mark = match item.done {
        Some(true) => "☑ ",
        Some(false) => "☐ ",
        None => "• ",
    };
    let has_number = item
        .text
        .split_once(". ")
        .is_some_and(|(number, _)| number.bytes().all(|byte| byte.is_ascii_digit()));
    lines.push(format!("{}{}", if has_number { "" } else { mark }, item.text));
    if depth < DEEPEST {
        for below in &item.items {
            lines_of(below, depth + 1, lines);
        }
    }
}

/// The words of a block, for a place that holds words only.
pub(super) fn words_of(block: &Block) -> String {
    match block {
        Block::Text(text) => text.clone(),
        Block::Code(code) => code
            .text
            .lines()
            .map(|line| inline::verbatim(line).into_owned())
            .collect::<Vec<_>>()
            .join("\n"),
        Block::Quote(quote) => {
            let by = quote.by.iter().map(|by| format!("\n— {by}"));
            format!("“{}”{}", quote.text, by.collect::<String>())
        }
        Block::Callout(callout) => callout.text.clone(),
        Block::Image(image) => image.alt.clone(),
        Block::Table(table) => {
            let rows = std::iter::once(&table.head).chain(&table.rows);
            rows.map(|row| row.join(" | ").replace('\n', " "))
                .collect::<Vec<_>>()
                .join("\n")
        }
        Block::List(List { items, .. }) => {
            let mut lines = Vec::new();
            for item in items {
                lines_of(item, 0, &mut lines);
            }
            lines.join("\n")
        }
        Block::Columns(columns) => columns
            .iter()
            .flat_map(|column| column.head.iter().cloned().chain(column.blocks.iter().map(words_of)))
            .collect::<Vec<_>>()
            .join("\n"),
        _ => String::new(),
    }
}

/// The descriptions of pictures.
pub(super) fn named(pictures: &[Shown]) -> String {
    let names: Vec<String> = pictures
        .iter()
        .filter(|picture| !picture.alt.is_empty())
        .map(|picture| inline::verbatim(&picture.alt).into_owned())
        .collect();
    names.join(" ")
}

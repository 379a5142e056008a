//! What stands around words while a slide is read: lists with their entries, quotes, tables, headings.

use super::super::block::{Block, ColumnAlign, ListItem, Table};
use super::plain::DEEPEST;

/// What is open around the words that are being read.
#[derive(Debug)]
pub(super) enum Open {
    /// A quote: its lines, and the line it begins in, from 1.
    Quote(Vec<String>),
    /// A list.
    List(Listed),
    /// An entry of the list before.
    Item(Entry),
    /// A table.
    Table(Cells),
    /// A heading of this level.
    Heading(usize),
    /// A cell, a caption or a term: what takes words and nothing else.
    Cell,
}

/// A list while it is read.
#[derive(Debug, Default)]
pub(super) struct Listed {
    /// The number of its first entry.
    pub first: Option<usize>,
    /// Whether its entries come one by one, the first too.
    pub stepwise: bool,
    /// What it holds so far.
    pub parts: Vec<Part>,
}

/// An entry while it is read.
#[derive(Debug, Default)]
pub(super) struct Entry {
    /// Its words.
    pub text: String,
    /// Whether it is done, for a task.
    pub done: Option<bool>,
    /// What stands below its words.
    pub parts: Vec<Part>,
    /// Whether it comes with a step of its own.
    pub step: bool,
}

impl Entry {
    /// Takes words: they are its line, or stand below it.
    pub fn say(&mut self, text: String) {
        if !self.parts.is_empty() {
            self.parts.push(Part::Block(Block::Text(text)));
        } else if self.text.is_empty() {
            self.text = text;
        } else {
            self.text.push('\n');
            self.text.push_str(&text);
        }
    }

    /// What it gives its list, which is nested `depth` deep: itself, and what stands behind it since no entry can hold it.
    pub fn into_parts(self, depth: usize) -> Vec<Part> {
        let mut parts = Vec::new();
        if self.step {
            parts.push(Part::Pause);
        }
        let mut item = ListItem {
            text: self.text,
            done: self.done,
            ..ListItem::default()
        };
        let mut open = true;
        for part in self.parts {
            match part {
                Part::Item(below) if open && depth < DEEPEST => item.items.push(below),
                Part::Item(below) => {
                    if open {
                        open = false;
                        push_item(&mut parts, std::mem::take(&mut item));
                    }
                    parts.push(Part::Item(below));
                }
                // Steps below an entry come with it.
                Part::Pause if open && depth == 1 && !item.items.is_empty() => {}
                Part::Pause if depth > 1 => {}
                other => {
                    if open {
                        open = false;
                        push_item(&mut parts, std::mem::take(&mut item));
                    }
                    parts.push(other);
                }
            }
        }
        if open {
            push_item(&mut parts, item);
        }
        parts
    }
}

/// What a list holds.
#[derive(Debug)]
pub(super) enum Part {
    /// An entry.
    Item(ListItem),
    /// Something that no entry can hold: the list ends before it and goes on behind it.
    Block(Block),
    /// What follows comes with a step of its own.
    Pause,
}

/// A table while it is read.
#[derive(Debug, Default)]
pub(super) struct Cells {
    /// The heads.
    pub head: Vec<String>,
    /// The rows that are done.
    pub rows: Vec<Vec<String>>,
    /// The row that is read.
    pub row: Vec<String>,
    /// Whether it is one of heads.
    pub heads: bool,
    /// Where the cells of each column stand.
    pub align: Vec<ColumnAlign>,
}

/// The most columns of a table.
const MOST_CELLS: usize = 40;

impl Cells {
    /// The table; None where nothing stands in it.
    pub fn finish(mut self) -> Option<Table> {
        if !self.row.is_empty() {
            let row = std::mem::take(&mut self.row);
            self.rows.push(row);
        }
        let Self {
            mut head,
            mut rows,
            mut align,
            ..
        } = self;
        let widths = rows.iter().map(Vec::len).chain([head.len()]);
        let wide = widths.max().unwrap_or(0).min(MOST_CELLS);
        if rows.is_empty() && !head.is_empty() {
            // Heads without rows are a row.
            rows.push(std::mem::take(&mut head));
        }
        if wide == 0 || rows.is_empty() {
            return None;
        }
        let fill = |row: &mut Vec<String>| {
            // What has no column of its own joins the last.
            if row.len() > wide {
                let rest = row.split_off(wide);
                if let Some(last) = row.last_mut() {
                    last.push(' ');
                    last.push_str(&rest.join(" "));
                }
            }
            row.resize(wide, String::new());
        };
        fill(&mut head);
        rows.iter_mut().for_each(fill);
        align.truncate(wide);
        while align.last() == Some(&ColumnAlign::Left) {
            align.pop();
        }
        Some(Table {
            head,
            rows,
            align,
            ..Table::default()
        })
    }
}

fn push_item(parts: &mut Vec<Part>, item: ListItem) {
    if !item.text.is_empty() || !item.items.is_empty() {
        parts.push(Part::Item(item));
    }
}

//! Tables as they are read, cell by cell, wherever tags or pipes begin one.

use super::super::containers::{Cells, Open};
use super::Reader;
use crate::session::block::{Block, ColumnAlign};

impl Reader<'_, '_> {
    /// A table begins; `align` says where the cells of each column stand.
    pub fn start_table(&mut self, align: Vec<ColumnAlign>) {
        self.end_words();
        self.open.push(Open::Table(Cells {
            align,
            ..Cells::default()
        }));
    }

    fn cells(&mut self) -> Option<&mut Cells> {
        self.open.iter_mut().rev().find_map(|open| match open {
            Open::Table(cells) => Some(cells),
            _ => None,
        })
    }

    /// A row begins; `heads` where it holds the heads.
    pub fn start_row(&mut self, heads: bool) {
        self.end_words();
        // One that was never closed, or words beside all rows: they are a row.
        if self.cells().is_some_and(|cells| !cells.row.is_empty()) {
            self.end_row();
        }
        if let Some(cells) = self.cells() {
            cells.heads = heads;
        }
    }

    /// The row has heads after all.
    pub fn head_row(&mut self) {
        if let Some(cells) = self.cells() {
            cells.heads = true;
        }
    }

    /// A cell begins.
    pub fn start_cell(&mut self) {
        self.end_words();
        if let Some(cells) = self.cells() {
            cells.row.push(String::new());
        }
        self.open.push(Open::Cell);
    }

    /// The cell ends.
    pub fn end_cell(&mut self) {
        self.end_words();
        if matches!(self.open.last(), Some(Open::Cell)) {
            self.open.pop();
        }
    }

    pub(super) fn cell(&mut self, text: String) {
        if let Some(cells) = self.cells() {
            match cells.row.last_mut() {
                Some(cell) if cell.is_empty() => *cell = text,
                Some(cell) => {
                    cell.push('\n');
                    cell.push_str(&text);
                }
                None => cells.row.push(text),
            }
        } else if !text.is_empty() {
            self.page.block(Block::Text(text));
        }
    }

    /// The row ends.
    pub fn end_row(&mut self) {
        self.end_words();
        if let Some(cells) = self.cells() {
            let row = std::mem::take(&mut cells.row);
            if cells.heads && cells.head.is_empty() {
                cells.head = row;
            } else if !row.is_empty() {
                cells.rows.push(row);
            }
            cells.heads = false;
        }
    }

    /// The table ends.
    pub fn end_table(&mut self) {
        if !self.settle(|open| matches!(open, Open::Table(_))) {
            return;
        }
        let Some(Open::Table(cells)) = self.open.pop() else {
            return;
        };
        if let Some(table) = cells.finish() {
            self.put(Block::Table(table));
        }
        self.end_of_container();
    }
}

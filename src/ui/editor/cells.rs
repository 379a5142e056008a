//! Cells that are pasted into a table, in its form or where it stands on the slide: they fill it from the cell that has the keyboard, and rows
//! and columns come as they are needed.

use egui::{Event, Ui};

use super::pasted::{self, Cells};
use crate::session::Block;
use crate::session::block::{ColumnAlign, List, Table};
use crate::session::check::Step;

/// A cell of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct At {
    /// The row; none for the row of heads.
    pub row: Option<usize>,
    /// The column.
    pub column: usize,
}

impl At {
    /// The way to it from its table.
    pub fn way(self) -> Vec<Step> {
        match self.row {
            None => vec![Step::Field("head"), Step::Item(self.column)],
            Some(row) => vec![Step::Field("rows"), Step::Item(row), Step::Item(self.column)],
        }
    }
}

/// The table that `way` leads into, and the cell there.
pub(super) fn table_on<'b>(block: &'b mut Block, way: &[Step]) -> Option<(&'b mut Table, At)> {
    let (inner, rest) = innermost(block, way)?;
    let Block::Table(table) = inner else { return None };
    let at = match rest {
        [Step::Field("head"), Step::Item(column)] => At {
            row: None,
            column: *column,
        },
        [Step::Field("rows"), Step::Item(row), Step::Item(column)] => At {
            row: Some(*row),
            column: *column,
        },
        _ => return None,
    };
    Some((table, at))
}

/// The list that `way` leads into, with the places of the entry, from the outermost list inwards.
pub(super) fn list_on<'b>(block: &'b mut Block, way: &[Step]) -> Option<(&'b mut List, Vec<usize>)> {
    let (inner, mut rest) = innermost(block, way)?;
    let Block::List(list) = inner else { return None };
    let mut places = Vec::new();
    while let [Step::Field("items"), Step::Item(at), more @ ..] = rest {
        places.push(*at);
        rest = more;
    }
    (rest == [Step::Field("text")] && !places.is_empty()).then_some((list, places))
}

/// How many steps of `way` lead through columns, before the block that is in them.
pub(super) fn outer(block: &Block, way: &[Step]) -> usize {
    match (block, way) {
        (Block::Columns(columns), [Step::Item(column), Step::Field("blocks"), Step::Item(at), rest @ ..]) => {
            let inner = columns.get(*column).and_then(|column| column.blocks.get(*at));
            3 + inner.map_or(0, |inner| outer(inner, rest))
        }
        _ => 0,
    }
}

/// The block within columns that `way` leads to, with the rest of the way.
fn innermost<'b, 'w>(block: &'b mut Block, way: &'w [Step]) -> Option<(&'b mut Block, &'w [Step])> {
    match (block, way) {
        (Block::Columns(columns), [Step::Item(column), Step::Field("blocks"), Step::Item(at), rest @ ..]) => {
            innermost(columns.get_mut(*column)?.blocks.get_mut(*at)?, rest)
        }
        (block, way) => Some((block, way)),
    }
}

/// Takes cells that are pasted in this frame while the text at `way` has the keyboard; the block with them in it. What is no table,
/// and what is no cells, is left to the field.
pub(super) fn take(ui: &Ui, block: &Block, way: &[Step]) -> Option<Block> {
    // Changed apart: nothing is taken from the input before it is sure that this is a table.
    let mut changed = block.clone();
    let (table, at) = table_on(&mut changed, way)?;
    let cells = ui.input_mut(|input| {
        let found = input.events.iter().enumerate().find_map(|(index, event)| match event {
            Event::Paste(text) => pasted::cells(text)
                .or_else(|| pasted::column(text))
                .map(|cells| (index, cells)),
            _ => None,
        });
        found.map(|(index, cells)| {
            input.events.remove(index);
            cells
        })
    })?;
    fill(table, at, cells);
    Some(changed)
}

/// A table of cells that are pasted in this frame where no text has the keyboard.
pub(super) fn new_table(ui: &Ui) -> Option<Block> {
    ui.input_mut(|input| {
        let found = input.events.iter().enumerate().find_map(|(index, event)| match event {
            Event::Paste(text) => Some((index, pasted::cells(text)?.table()?)),
            _ => None,
        });
        found.map(|(index, table)| {
            input.events.remove(index);
            Block::Table(table)
        })
    })
}

/// Fills a table from a cell on.
pub(super) fn fill(table: &mut Table, at: At, cells: Cells) {
    let Cells { head, rows, align } = cells;
    let (mut heads, mut rows) = (head, rows);
    // Pasted into the heads, the first row is meant as heads.
    if at.row.is_none() && heads.is_none() && !rows.is_empty() {
        heads = Some(rows.remove(0));
    }
    let wide = rows.iter().chain(&heads).map(Vec::len).max().unwrap_or(0);
    let columns = table.head.len().max(at.column + wide);
    let first = at.row.unwrap_or(0);
    let high = table.rows.len().max(first + rows.len());
    // The table grows with what is pasted: cells that were cut off would be lost without a word.
    table.head.resize(columns, String::new());
    table.rows.resize(high, Vec::new());
    for row in &mut table.rows {
        row.resize(columns, String::new());
    }
    if let Some(heads) = heads {
        put(&mut table.head, at.column, heads);
    }
    for (row, cells) in table.rows.iter_mut().skip(first).zip(rows) {
        put(row, at.column, cells);
    }
    for (column, align) in align.into_iter().enumerate() {
        // Left is what is said where nothing is said: it does not take back what somebody chose.
        if align != ColumnAlign::Left {
            table.set_align(at.column + column, align);
        }
    }
}

fn put(row: &mut [String], from: usize, cells: Vec<String>) {
    for (cell, words) in row.iter_mut().skip(from).zip(cells) {
        *cell = words;
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]
    use super::*;

    fn table() -> Table {
        let row = |words: [&str; 2]| words.map(str::to_owned).to_vec();
        Table {
            head: row(["h", "i"]),
            rows: vec![row(["a", "b"]), row(["c", "d"])],
            ..Table::default()
        }
    }

    fn filled(at: At, text: &str) -> Table {
        let mut table = table();
        fill(&mut table, at, pasted::cells(text).unwrap());
        assert!(table.rows.iter().all(|row| row.len() == table.head.len()), "{table:?}");
        table
    }

    #[test]
    fn cells_fill_the_table_from_where_they_are_pasted_and_make_it_as_large_as_they_are() {
        let here = |row, column| At { row, column };
        let found = filled(here(Some(1), 1), "1\t2\n3\t4");
        assert_eq!(found.head, ["h", "i", ""]);
        assert_eq!(found.rows, [["a", "b", ""], ["c", "1", "2"], ["", "3", "4"]]);
        let found = filled(here(None, 0), "x\ty\n1\t2");
        assert_eq!(found.head, ["x", "y"]);
        assert_eq!(found.rows, [["1", "2"], ["c", "d"]]);
        let found = filled(here(Some(0), 0), "| x | y |\n|---|--:|\n| 1 | 2 |");
        assert_eq!(found.head, ["x", "y"]);
        assert_eq!(found.rows, [["1", "2"], ["c", "d"]]);
        assert_eq!(found.align, [ColumnAlign::Left, ColumnAlign::Right]);
    }

    #[test]
    fn a_cell_is_found_within_columns_too() {
        let inner = Block::Table(table());
        let column = crate::session::block::Column {
            blocks: vec![Block::Text("t".into()), inner],
            ..super::super::new_parts::column()
        };
        let mut block = Block::Columns(vec![column]);
        let at = At {
            row: Some(1),
            column: 0,
        };
        let way: Vec<Step> = [Step::Item(0), Step::Field("blocks"), Step::Item(1)]
            .into_iter()
            .chain(at.way())
            .collect();
        assert_eq!(outer(&block, &way), 3);
        let (table, found) = table_on(&mut block, &way).unwrap();
        assert_eq!((table.rows.len(), found), (2, at));
        assert!(table_on(&mut block, &way[..3]).is_none());
    }
}

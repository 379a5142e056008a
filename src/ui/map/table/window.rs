//! What is only of this window's view of the table, and what the table asks for.

use super::column::Column;
use crate::flow::{Flow, StepId};
use crate::ui::map::MapWindow;

/// See the module. Not saved.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct TableWindow {
    /// The column of the current cell, from 0; its row is the selected step.
    pub column: usize,
    /// Without a selected step: whether the current cell is in the row below the last step.
    pub at_end: bool,
    /// Where a block of cells that grows by Shift began: row and column.
    pub anchor: Option<(usize, usize)>,
    /// The column in which a row of Tabs began: Enter goes back to it, one row down.
    pub(super) tabbed_from: Option<usize>,
    /// The cell that is typed into.
    pub editing: Option<Editing>,
    /// Whether the current cell is to take the focus in the next frame.
    pub focus: bool,
    /// Cells that say something which cannot be understood.
    pub wrong: Vec<Wrong>,
}

/// A cell that is typed into.
#[derive(Debug, Clone, PartialEq)]
pub struct Editing {
    /// Its row; none is the row below the last step.
    pub step: Option<StepId>,
    /// Its column.
    pub column: Column,
    /// The text as it is now.
    pub text: String,
}

/// A cell that says something which cannot be understood: it stays until it is mended.
#[derive(Debug, Clone, PartialEq)]
pub struct Wrong {
    /// Its row; none is the row below the last step.
    pub step: Option<StepId>,
    /// Its column.
    pub column: Column,
    /// What it says.
    pub text: String,
    /// Why that cannot be understood, and how to mend it.
    pub why: String,
}

impl Wrong {
    /// A name that another step has.
    pub(super) fn taken(step: StepId, name: &str) -> Wrong {
        Wrong {
            step: Some(step),
            column: Column::Step,
            text: name.to_owned(),
            why: format!("there is already a step called “{name}”: give this one another name"),
        }
    }

    /// A step whose name was cleared.
    pub(super) fn nameless(step: StepId) -> Wrong {
        Wrong {
            step: Some(step),
            column: Column::Step,
            text: String::new(),
            why: "a step needs a name".to_owned(),
        }
    }
}

impl TableWindow {
    /// What is wrong with a cell.
    pub(super) fn wrong(&self, step: Option<StepId>, column: Column) -> Option<&Wrong> {
        self.wrong
            .iter()
            .find(|wrong| wrong.step == step && wrong.column == column)
    }

    /// Forgets what was wrong with a cell.
    pub(super) fn mended(&mut self, step: Option<StepId>, column: Column) {
        self.wrong.retain(|wrong| wrong.step != step || wrong.column != column);
    }
}

/// The current cell: row and column.
pub(super) fn current(window: &MapWindow, flow: &Flow) -> Option<(usize, usize)> {
    let column = window.table.column.min(Column::ALL.len() - 1);
    match window.selection.and_then(|step| flow.position(step)) {
        Some(row) => Some((row, column)),
        None => (window.table.at_end || flow.steps.is_empty()).then_some((flow.steps.len(), column)),
    }
}

/// The block of cells that is selected: rows and columns from the first to the last.
pub(super) fn block(window: &MapWindow, flow: &Flow) -> Option<((usize, usize), (usize, usize))> {
    let (row, column) = current(window, flow)?;
    let (a, b) = window.table.anchor.unwrap_or((row, column));
    Some(((row.min(a), row.max(a)), (column.min(b), column.max(b))))
}

/// Where to go when a cell is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// Nowhere.
    Stay,
    /// One row down.
    Down,
    /// One row up.
    Up,
    /// One column to the right, or to the first one of the next row.
    Right,
    /// One column to the left, or to the last one of the row before.
    Left,
}

/// What the table asks for.
#[derive(Debug, Clone, PartialEq)]
pub enum TableAction {
    /// The current cell has the focus that it was to get.
    Focused,
    /// Another current cell: row and column. The row after the last step is there too.
    Go(usize, usize),
    /// The block of cells reaches to here.
    Extend(usize, usize),
    /// All cells.
    All,
    /// Type into the current cell; this text stands there first. None: what the cell says.
    Edit(Option<String>),
    /// The text of the cell as it is now.
    Typed(String),
    /// Keep what was typed, and go on.
    Commit(Way),
    /// Leave the cell as it was.
    Drop,
    /// Clear the block of cells.
    Clear,
    /// The cells below the first row of the block say what that row says.
    FillDown,
    /// Type over the name of a step.
    Rename(StepId),
    /// Yes becomes no.
    Toggle,
    /// Put a block of cells in from the current cell on.
    Paste(String),
    /// Copy the block of cells and clear it.
    Cut,
    /// Copy the block of cells.
    Copy,
}

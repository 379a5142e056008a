//! What the table asks for.

use crate::flow::StepId;

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

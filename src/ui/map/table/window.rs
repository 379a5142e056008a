//! What is only of this window's view of the table, and what the table asks for.

/// See the module. Not saved.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct TableWindow {
    /// The column of the current cell; its row is the selected step.
    pub column: usize,
    /// The text of the current cell while it is typed.
    pub editing: Option<String>,
    /// Whether the current cell is to take the focus in the next frame.
    pub focus: bool,
}

/// What the table asks for.
#[derive(Debug, Clone, PartialEq)]
pub enum TableAction {
    /// The current cell has the focus that it was to get.
    Focused,
}

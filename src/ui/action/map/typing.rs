//! What is typed on the map: the quick-entry line, names, fields.

use crate::flow::StepId;
use crate::ui::state::map::{Field, Named};

/// See the module.
#[derive(Debug, Clone, PartialEq)]
pub enum TypingAction {
    /// The quick-entry line as it is now.
    Entry(String),
    /// Enter in the quick-entry line.
    Submit,
    /// The quick-entry line has the focus that it was to get.
    EntryFocused,
    /// Begin to rename.
    Rename(Named),
    /// The name as it is now.
    Renamed(String),
    /// Keep the name.
    KeepName,
    /// Leave the name as it was.
    DropName,
    /// The text of a field as it is now.
    Field(Vec<StepId>, Field, String),
    /// Keep what a field says, if it can be understood.
    KeepField,
    /// Leave the field as it was.
    DropField,
    /// Show the rarer fields, or not.
    More(bool),
    /// A text field has the focus, or no longer.
    InField(bool),
}

//! Changes of the steps of the map that is shown.

use crate::flow::{FlowEdit, StepId};
use crate::ui::state::map::Beside;
use crate::workshop::NoteId;

/// See the module.
#[derive(Debug, Clone, PartialEq)]
pub enum StepsAction {
    /// Change the map that is shown: one entry of the undo history.
    Change(FlowEdit),
    /// A new step before or after this one, ready to be named.
    AddBeside(StepId, Beside),
    /// The selected steps once more.
    Duplicate,
    /// Take the selected steps out.
    Delete,
    /// Change the map that is shown, under a name of its own for undo.
    Named(Box<FlowEdit>, String),
    /// One dot more on a step, or one less.
    Dot(StepId, bool),
    /// Link a step with a note, or take the note off.
    ToggleNote(StepId, NoteId),
}

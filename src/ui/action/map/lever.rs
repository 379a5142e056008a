//! What is asked of the list of what would help most.

use crate::flow::{LeverKind, StepId};

/// See the module.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum LeverAction {
    /// The lever under the pointer.
    Hover(Option<(StepId, LeverKind)>),
    /// Spell a lever out.
    SpellOut(StepId, LeverKind),
    /// Make a lever an action note.
    Note(StepId, LeverKind),
    /// Do what a lever says on the future state.
    IntoFuture(StepId, LeverKind),
    /// List all levers, or the best.
    All(bool),
}

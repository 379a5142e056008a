//! Which steps are to be selected.

use crate::flow::StepId;
use crate::ui::state::map::Marquee;

/// See the module.
#[derive(Debug, Clone, PartialEq)]
pub enum SelectAction {
    /// Select a step, or none.
    One(Option<StepId>),
    /// Take a step into the selection, or out of it.
    Toggle(StepId),
    /// Select all steps from where the selection began to this one, in the order of the lines.
    Extend(StepId),
    /// Select exactly these steps, the last of them first among them.
    These(Vec<StepId>),
    /// The frame being drawn, or none.
    Frame(Option<Box<Marquee>>),
    /// The menu that was to open is open.
    MenuShown,
}

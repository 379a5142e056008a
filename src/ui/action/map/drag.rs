//! What a drag on the map does.

use crate::flow::layout::Point;
use crate::flow::{Estimate, FlowEdit};
use crate::ui::state::map::{Drag, Holds};

/// See the module.
#[derive(Debug, Clone, PartialEq)]
pub enum DragAction {
    /// A drag begins.
    Grab(Box<Drag>),
    /// The times of the step being dragged.
    Times(Estimate, Estimate),
    /// Where the pointer is on the map.
    To(Point),
    /// The drag ends with this change, if any.
    Drop(Option<FlowEdit>),
    /// The drag ends and everything is as before.
    Cancel,
    /// A drag that changes no map.
    Held(HeldAction),
}

/// What a drag does to what is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HeldAction {
    /// A drag goes on: what it began with is remembered once.
    Hold(Holds),
    /// The hand has let go: it stays as it is now.
    LetGo,
    /// It is called off: it is again as it was.
    GiveBack,
}

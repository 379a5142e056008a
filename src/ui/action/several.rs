//! What the views of several maps ask for.

use crate::flow::StepId;
use crate::ui::state::several::{GuessDraft, Showing};
use crate::workshop::{MapId, MapState};

/// What the views of several maps ask for.
#[derive(Debug, Clone, PartialEq)]
pub enum SeveralAction {
    /// Show one map, two or all.
    Show(Showing),
    /// Open this map alone.
    Open(MapId),
    /// Compare these two, before and after.
    Pair(MapId, MapId),
    /// Paint the two over each other, or one above the other.
    Overlaid(bool),
    /// Leave a map out of the overview, or take it in again.
    LeaveOut(MapId, bool),
    /// Pick a step to be brought into another map, or no longer.
    Pick(MapId, StepId),
    /// Pick none.
    PickNone,
    /// Bring what is picked into this map.
    Into(MapId),
    /// Bring the picked steps over. Steps of the same name take the values, or stay as they are.
    Bring(SameName),
    /// Turn what changed into actions among the notes.
    Act,
    /// A map is a current state, or a future one.
    State(MapId, MapState),
    /// The map once more.
    Duplicate(MapId),
    /// The estimate as it is being typed.
    Guess(GuessDraft),
    /// Keep it, if it can be understood.
    KeepGuess,
    /// Leave it.
    DropGuess,
    /// Take an estimate out.
    RemoveGuess(usize),
    /// Open the pane with the estimates, or close it.
    Standing(bool),
}

/// What becomes of a picked step whose name is there already.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SameName {
    /// The step that is there takes its values.
    TakeValues,
    /// The step that is there stays as it is, and the picked one is left out.
    Keep,
}

//! A question that waits for an answer while everything else goes on: it stands at the foot of the window, and keys of a clicker may answer it.

use crate::workshop::Position;

/// See the module.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Question {
    /// Whether the times of the agenda run from now, before the wall goes to this place.
    Begin(Position),
    /// Whether the round of the slide that is shown starts, before the wall goes to this place.
    StartRound(Position),
    /// Whether the round ends: it is in its last phase.
    Finish,
    /// The time of a phase is up: whether the next one begins.
    PhaseOver,
    /// By how many milliseconds somebody has set the computer's clock, or the computer slept: whether that time passed for the room.
    Clock(i64),
}

impl Question {
    /// Whether the keys of a clicker answer it: next says yes, back says no. What a clicker may mean otherwise is asked by buttons alone.
    pub fn by_clicker(self) -> bool {
        !matches!(self, Self::Clock(_))
    }
}

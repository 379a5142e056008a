//! What is asked of a bottleneck vote.

use crate::flow::StepId;
use crate::workshop::MapId;

/// See the module.
#[derive(Debug, Clone, PartialEq)]
pub enum VoteAction {
    /// Put a dot on a step of the map that is voted on, or take one off.
    Dot(StepId, bool),
    /// Vote on this map.
    VoteOn(MapId),
    /// Give each person so many dots.
    Budget(String),
    /// Say why the room and the numbers differ.
    Because(String),
}

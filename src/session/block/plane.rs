//! Two aims as two axes: who reaches one of them, and where both are.

use serde::{Deserialize, Serialize};

/// See [`Block::Plane`](super::Block::Plane). It shows directions, not measurements: there is no scale.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plane {
    /// The word at the end of the axis to the right, as in "faster".
    pub across: String,
    /// The word at the end of the axis upwards, as in "more reliable".
    pub up: String,
    /// What is far up and not across. Two lines parted by a line break read best.
    pub high: String,
    /// What is far across and not up, in one line.
    pub far: String,
    /// The word in the disc where both are, as in "both".
    pub goal: String,
    /// The words before the disc, as in "The goal:".
    #[serde(default, skip_serializing_if = "crate::session::unset::unset")]
    pub says: Option<String>,
    /// Whether it appears after the slide, in two steps: the axes with `high` and `far`, then the goal.
    #[serde(default, skip_serializing_if = "crate::session::unset::unset")]
    pub stepwise: bool,
}

impl Plane {
    /// How many key presses show all of it.
    pub(super) fn reveals(&self) -> usize {
        if self.stepwise { 2 } else { 0 }
    }
}

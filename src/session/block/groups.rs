//! Tasks and what does them instead, in groups by what sets a machine going.

use serde::{Deserialize, Serialize};

/// See [`super::Block::Groups`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Groups {
    /// The groups from left to right, one to three.
    pub groups: Vec<Group>,
    /// Whether the groups appear one by one; the first is there from the start.
    #[serde(default, skip_serializing_if = "crate::session::unset::unset")]
    pub stepwise: bool,
}

/// Tasks that the same thing sets going.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// The picture above.
    pub figure: GroupFigure,
    /// What sets the machine going, as in "At a limit".
    pub head: String,
    /// What it then does, as in "it scales".
    #[serde(default, skip_serializing_if = "crate::session::unset::unset")]
    pub is: String,
    /// Each task, and what does it instead; one to three.
    pub pairs: Vec<(String, String)>,
}

/// The picture above a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum GroupFigure {
    /// A line that rises to a limit and falls below it.
    Limit,
    /// The same thing again and again on an axis of time.
    Clock,
    /// A pulse that stops and comes back.
    Heal,
}

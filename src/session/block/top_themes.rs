//! What a board found: its first themes with their dots, as the workshop that runs the session has them.

use serde::{Deserialize, Serialize};

/// See [`Block::TopThemes`](super::Block::TopThemes). The workshop fills it in: a session holds no result.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TopThemes {
    /// The round whose board it shows, by its id; without it, the board that was opened last.
    #[serde(default, skip_serializing_if = "crate::session::unset::unset")]
    pub round: Option<String>,
    /// How many themes, from 1 to 5.
    #[serde(default = "three", skip_serializing_if = "is_three")]
    pub most: usize,
    /// What stands there before anybody has voted.
    #[serde(default, skip_serializing_if = "crate::session::unset::unset")]
    pub until: Option<String>,
}

impl TopThemes {
    /// The most themes that are read from the back row.
    pub const MOST: usize = 5;
    /// What stands there before anybody has voted, where the session says nothing.
    pub const UNTIL: &'static str = "Nobody has voted yet";
}

impl Default for TopThemes {
    fn default() -> Self {
        Self {
            round: None,
            most: three(),
            until: None,
        }
    }
}

fn three() -> usize {
    3
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde hands fields over by reference")]
fn is_three(count: &usize) -> bool {
    *count == three()
}

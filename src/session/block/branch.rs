//! A line with a branch that leaves it and comes back.

use serde::{Deserialize, Serialize};

/// See [`super::Block::Branch`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Branch {
    /// The words at the branch.
    pub branch: String,
    /// The words where it comes back.
    pub merge: String,
    /// The words below the line.
    pub line: String,
}

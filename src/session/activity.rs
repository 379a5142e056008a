//! What a group does in the app while a workshop runs.

use serde::{Deserialize, Serialize};

/// Something a group does in the app.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Activity {
    /// Sketch the flow on the map.
    Map,
    /// A timed discussion.
    Round,
    /// Estimate a value before it is measured.
    Estimate,
    /// Collect toil and what it costs.
    Toil,
}

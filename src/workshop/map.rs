//! A flow that was drawn: whose it is, what it shows, what was attached to its steps.

use serde::{Deserialize, Serialize};

use super::marks::Marks;
use crate::flow::Flow;

/// Names a map within its workshop.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct MapId(pub u32);

/// A flow that was drawn.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Map {
    /// Unique within the workshop.
    pub id: MapId,
    /// Whose or which flow it is, as in "Table A".
    pub name: String,
    /// What it shows.
    #[serde(default)]
    pub state: MapState,
    /// The flow.
    pub flow: Flow,
    /// What the group attached to its steps.
    #[serde(default, skip_serializing_if = "Marks::is_empty")]
    pub marks: Marks,
}

/// Whether a map shows how it is or how it should be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum MapState {
    /// How work flows today.
    #[default]
    Current,
    /// How it should flow.
    Future,
}

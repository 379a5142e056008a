//! What this window keeps of several maps: which two are compared, which lie above each other, what is picked, what was guessed.

use std::collections::BTreeSet;

use super::compared::Compared;
use crate::flow::StepId;
use crate::workshop::MapId;

/// What the map surface shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Showing {
    /// One map, to be edited.
    #[default]
    One,
    /// Two maps on one time scale with their differences.
    Compare,
    /// All maps above each other on one time scale.
    All,
}

/// See the module. Not saved.
#[derive(Debug, Clone, Default)]
pub struct Several {
    /// What is shown.
    pub showing: Showing,
    /// The two maps compared, before and after; without a choice a current state and its future.
    pub pair: Option<(MapId, MapId)>,
    /// Whether the two are painted over each other rather than one above the other.
    pub overlaid: bool,
    /// What was found of the two.
    pub compared: Compared,
    /// The maps left out of the overview.
    pub left_out: BTreeSet<MapId>,
    /// The steps picked to be brought into another map.
    pub picked: Vec<(MapId, StepId)>,
    /// The map that they go into; the one that is shown when none is chosen.
    pub into: Option<MapId>,
    /// Whether the selected step is lit up on the wall.
    pub spotlight: bool,
    /// The estimate being typed.
    pub guess: Option<GuessDraft>,
    /// Whether the pane with the estimates is open; none leaves it to the room there is.
    pub standing: Option<bool>,
}

/// An estimate as it is being typed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct GuessDraft {
    /// The place of the one that is changed; none for a new one.
    pub at: Option<usize>,
    /// Whose.
    pub group: String,
    /// How long.
    pub time: String,
}

//! What is asked of where the team stands.

use crate::workshop::activity::Key;

/// See the module.
#[derive(Debug, Clone, PartialEq)]
pub enum StandingAction {
    /// Answer a measure with this band.
    Answer(Key, u8),
    /// Say an answer in the team's own words.
    Said(Key, String),
    /// Take the lead time from the map, or no longer.
    FromMap,
}

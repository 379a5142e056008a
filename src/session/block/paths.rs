//! Many tangled ways to one end, and the road that takes their place.

use serde::{Deserialize, Serialize};

use super::code::Code;

/// See [`Block::Paths`](super::Block::Paths). It comes in three steps: the ways, the listing, the road.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Paths {
    /// The head above the ways, as in "Without a platform: total chaos".
    pub head: String,
    /// The ways, up to four, lettered from A. The shape of the tangle is fixed: it says nothing but that it is one.
    pub ways: Vec<String>,
    /// The way that does not arrive, counted from 0.
    #[serde(default, skip_serializing_if = "crate::session::unset::unset")]
    pub lost: Option<usize>,
    /// Where all of them lead, as in "production".
    pub end: String,
    /// The head above the listing and the road.
    pub then: String,
    /// The listing that is all it takes: up to five lines of up to 20 letters.
    pub code: Code,
    /// What lies on the road, up to five of a word or two.
    pub road: Vec<String>,
    /// A line below the road.
    #[serde(default, skip_serializing_if = "crate::session::unset::unset")]
    pub says: Option<String>,
}

impl Paths {
    /// How many key presses show all of it: one for the listing, one for the road.
    pub const REVEALS: usize = 2;
}

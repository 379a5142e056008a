//! Stages with tools and when they come: on a road, or each on the one before.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::was_list::{self, WasList};

/// See [`Block::Roadmap`](super::Block::Roadmap).
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
// The reader below takes a plain list too, and needs the derived one beside it.
#[serde(deny_unknown_fields, remote = "Self")]
pub struct Roadmap {
    /// The stops in the order they come; the first is next, and blue.
    pub stops: Vec<Stop>,
    /// How it is drawn.
    #[serde(default, skip_serializing_if = "crate::session::unset::unset")]
    pub form: RoadmapForm,
    /// Whether the stops appear one by one; the first is there from the start.
    #[serde(default, skip_serializing_if = "crate::session::unset::unset")]
    pub stepwise: bool,
}

/// How a roadmap is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum RoadmapForm {
    /// Stops on a road from top to bottom.
    #[default]
    Road,
    /// Layers from the base up, each on the one before and a little shorter; up to eight.
    Layers,
}

/// One stop of a roadmap.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stop {
    /// The stage.
    pub stage: String,
    /// The tools.
    pub tools: String,
    /// When it comes, as in "Session 2".
    pub when: String,
}

impl From<Vec<Stop>> for Roadmap {
    fn from(stops: Vec<Stop>) -> Self {
        Self {
            stops,
            ..Self::default()
        }
    }
}

impl<'de> WasList<'de> for Roadmap {
    type Item = Stop;
    const EXPECTED: &'static str = "stops";

    fn from_list(stops: Vec<Stop>) -> Self {
        stops.into()
    }

    fn from_fields<D: Deserializer<'de>>(fields: D) -> Result<Self, D::Error> {
        Self::deserialize(fields)
    }
}

impl<'de> Deserialize<'de> for Roadmap {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        was_list::read(deserializer)
    }
}

impl Serialize for Roadmap {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Self::serialize(self, serializer)
    }
}

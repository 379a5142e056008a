//! A round: one question, discussed in timed phases.

use serde::{Deserialize, Serialize};

use super::activity::Activity;

/// A timed discussion of one question.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Round {
    /// Unique within the session.
    pub id: String,
    /// The question, as the wall shows it.
    pub question: String,
    /// The phases in order. At least one.
    pub phases: Vec<Phase>,
    /// What the answers become.
    #[serde(default, skip_serializing_if = "crate::session::unset::unset")]
    pub becomes: Option<Activity>,
}

/// One phase of a round: who talks with whom, and for how long.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Phase {
    /// Short name, as in "Alone", "Pairs", "Fours", "All".
    pub name: String,
    /// Minutes, more than 0.
    pub minutes: f32,
    /// What people do in it, for the facilitator.
    #[serde(default, skip_serializing_if = "crate::session::unset::unset")]
    pub hint: Option<String>,
}

impl Round {
    /// The planned minutes of all phases.
    pub fn minutes(&self) -> f32 {
        self.phases.iter().map(|phase| phase.minutes).sum()
    }
}

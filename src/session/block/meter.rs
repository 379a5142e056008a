//! A share of a whole with a limit, or what happens below the limit and above it.

use serde::{Deserialize, Serialize};

/// See [`super::Block::Meter`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Meter {
    /// What is measured.
    pub label: String,
    /// The share filled, from 0 to 1. Left out beside `pair`.
    #[serde(default, skip_serializing_if = "crate::session::unset::unset")]
    pub value: f32,
    /// The share not to be passed, from 0 to 1.
    #[serde(default, skip_serializing_if = "crate::session::unset::unset")]
    pub limit: Option<f32>,
    /// The words at the limit.
    #[serde(default, skip_serializing_if = "crate::session::unset::unset")]
    pub says: String,
    /// What happens below the limit and above it, one bar each, in place of `value`: no figure, so nobody's.
    #[serde(default, skip_serializing_if = "crate::session::unset::unset")]
    pub pair: Option<MeterPair>,
    /// Whether the parts of a pair come one by one, each with a step of its own: for a slide that begins with another block.
    #[serde(default, skip_serializing_if = "crate::session::unset::unset")]
    pub stepwise: bool,
}

/// The two bars of a [`Meter`], and what follows from them. How far each is filled is drawn, not measured.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MeterPair {
    /// With less than the limit.
    pub below: MeterBar,
    /// With more than the limit.
    pub above: MeterBar,
    /// The rule that follows, in bold; its first words in blue.
    #[serde(default, skip_serializing_if = "crate::session::unset::unset")]
    pub rule: Option<MeterRule>,
}

/// One bar of a [`MeterPair`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MeterBar {
    /// The line above it.
    pub says: String,
    /// What the rest of the whole is, as in "Engineering".
    pub rest: String,
}

/// The rule below a [`MeterPair`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MeterRule {
    /// Its first words, as in "The rule:".
    pub head: String,
    /// What it says.
    pub text: String,
}

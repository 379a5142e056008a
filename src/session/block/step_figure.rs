//! One step of a flow with what is asked about it, the way the map draws it.

use serde::{Deserialize, Serialize};

/// See [`super::Block::StepFigure`]. It appears in four steps: the block with who does it, what lies before it, what is done, and
/// what comes back.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StepFigure {
    /// What the step is called.
    pub name: String,
    /// Who does it, as in "by the Dev team".
    #[serde(default, skip_serializing_if = "crate::session::unset::unset")]
    pub by: String,
    /// How long the work lies before it is begun.
    pub wait: Length,
    /// How long hands are on it.
    pub work: Length,
    /// What goes back to the step before.
    pub back: Back,
    /// The questions, in the order they are asked.
    pub asks: Asks,
}

/// A time in words and as a length: the two of a step are drawn to one scale.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Length {
    /// The words, as in "1 day".
    pub says: String,
    /// The length, more than 0, in the same unit as the other.
    pub length: f32,
}

/// What a step sends back.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Back {
    /// How much of it, as in "2 of 10".
    pub share: String,
    /// The step it goes back to; it is drawn before the other.
    pub to: String,
}

/// The four questions to a step.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Asks {
    /// About the step itself.
    pub step: Ask,
    /// About the time before it.
    pub wait: Ask,
    /// About the time in it.
    pub work: Ask,
    /// About what comes back.
    pub back: Ask,
}

/// A question with the word that heads it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ask {
    /// One word, as in "Wait".
    pub head: String,
    /// The question.
    pub text: String,
}

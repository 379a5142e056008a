//! A row of stages as a way that work flows along, with numbered notes on what helps it.

use serde::{Deserialize, Serialize};

/// See [`Block::Flow`](super::Block::Flow). The notes come one by one, each with its mark; the first is there from the start.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Flow {
    /// The stages from left to right, from two to seven, a word or two each.
    pub stages: Vec<String>,
    /// The narrow stage, counted from 0: it is drawn wider, half as high in its middle, and red.
    #[serde(default, skip_serializing_if = "crate::session::unset::unset")]
    pub narrow: Option<usize>,
    /// The notes in the order of their numbers. Three may stand below the stages, one at the foot and one above.
    pub notes: Vec<FlowNote>,
}

/// A numbered note on a flow.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FlowNote {
    /// What of the flow it is about, and so where it stands.
    pub at: FlowPlace,
    /// The head, of two or three words.
    pub head: String,
    /// What it means: below the stages up to two lines, parted by a line break; else one.
    #[serde(default, skip_serializing_if = "crate::session::unset::unset")]
    pub line: String,
}

/// What of a flow a note is about. Stages count from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum FlowPlace {
    /// A bracket below the stages from the first to the last named.
    Across(usize, usize),
    /// An arrow into the narrow stage, with the width it gets by it.
    Widen,
    /// What drops out of a stage, in red.
    Drop(usize),
    /// The ground below all stages.
    Base,
    /// The line above that leads from the last stage back to the first.
    Back,
}

impl FlowPlace {
    /// Whether the note stands in the row below the stages.
    pub fn is_below(self) -> bool {
        matches!(self, Self::Across(..) | Self::Widen | Self::Drop(_))
    }
}

impl Flow {
    /// How many key presses show all notes.
    pub(super) fn reveals(&self) -> usize {
        self.notes.len().saturating_sub(1)
    }
}

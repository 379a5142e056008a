//! A listing, all of it or step by step.

use serde::{Deserialize, Serialize};

/// See [`Block::Code`](super::Block::Code).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Code {
    /// The language's name or file extension, as in "yaml". Plain when unknown.
    #[serde(default, skip_serializing_if = "crate::session::unset::unset")]
    pub lang: String,
    /// The listing, plain text.
    pub text: String,
    /// The lines that are picked out, step by step: `["1", "3-5,8", "all"]`. Lines count from 1; the first step is there from the start.
    #[serde(default, skip_serializing_if = "crate::session::unset::unset")]
    pub highlight: Vec<String>,
}

impl Code {
    /// How many key presses it takes to show all of its steps.
    pub fn reveals(&self) -> usize {
        self.highlight.len().saturating_sub(1)
    }

    /// Whether the line at `index`, from 0, is picked out when `shown` steps were taken.
    pub fn is_picked(&self, index: usize, shown: usize) -> bool {
        match self.highlight.get(shown.min(self.reveals())) {
            Some(step) => {
                lines(step).is_none_or(|lines| lines.iter().any(|(from, to)| (*from..=*to).contains(&(index + 1))))
            }
            None => true,
        }
    }
}

/// The lines of a step as ranges, both ends included and from 1. None for all of them, or where it cannot be read.
pub fn lines(step: &str) -> Option<Vec<(usize, usize)>> {
    step.split(',')
        .map(|part| {
            let (from, to) = part.split_once('-').unwrap_or((part, part));
            Some((from.trim().parse().ok()?, to.trim().parse().ok()?))
        })
        .collect()
}

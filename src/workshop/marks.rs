//! What the group attached to the steps of a map: the dots of its vote, and notes that were taken.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::flow::{Flow, StepId};
use crate::workshop::NoteId;

/// Dots and notes of a map's steps. A step without any is in neither list.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
// Ordered maps, so that the same marks are the same text in the file, whatever order they were made in.
pub struct Marks {
    /// How many dots the group put on a step.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub dots: BTreeMap<StepId, u32>,
    /// The notes that are linked with a step, in the order in which they were linked.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub notes: BTreeMap<StepId, Vec<NoteId>>,
}

impl Marks {
    /// More dots than any room puts on one step.
    pub const MOST_DOTS: u32 = 999;

    /// Whether nothing is attached to any step.
    pub fn is_empty(&self) -> bool {
        self.dots.is_empty() && self.notes.is_empty()
    }

    /// The dots on a step.
    pub fn dots_on(&self, step: StepId) -> u32 {
        self.dots.get(&step).copied().unwrap_or(0)
    }

    /// The notes that are linked with a step.
    pub fn notes_of(&self, step: StepId) -> &[NoteId] {
        self.notes.get(&step).map_or(&[], Vec::as_slice)
    }

    /// What goes along when the map is copied as `flow`: the links to notes. Dots stay where the group put them, so that
    /// a vote counts once.
    pub fn for_copy(&self, flow: &Flow) -> Self {
        let kept = self.notes.iter().filter(|(step, _)| flow.step(**step).is_some());
        Self {
            dots: BTreeMap::new(),
            notes: kept.map(|(step, notes)| (*step, notes.clone())).collect(),
        }
    }

    /// All dots on steps of `flow`.
    pub fn all_dots(&self, flow: &Flow) -> u64 {
        flow.steps.iter().map(|step| u64::from(self.dots_on(step.id))).sum()
    }

    /// The step of `flow` with the most dots, if one has more than every other.
    pub fn favourite(&self, flow: &Flow) -> Option<(StepId, u32)> {
        let mut best: Option<(StepId, u32)> = None;
        let mut tied = false;
        for step in &flow.steps {
            let dots = self.dots_on(step.id);
            let most = best.map_or(0, |(_, most)| most);
            if dots > most {
                (best, tied) = (Some((step.id, dots)), false);
            // Only a tie at the top counts: one that a later step passes is forgotten above.
            } else if dots == most && dots > 0 {
                tied = true;
            }
        }
        best.filter(|_| !tied)
    }

    /// The steps that a note is linked with.
    pub fn steps_of(&self, note: NoteId) -> impl Iterator<Item = StepId> + '_ {
        let linked = move |(_, notes): &(&StepId, &Vec<NoteId>)| notes.contains(&note);
        self.notes.iter().filter(linked).map(|(step, _)| *step)
    }
}

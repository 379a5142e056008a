//! Which step of one flow is which of the other.

use crate::flow::{Flow, Step, StepId, name_key};
use std::collections::{HashMap, HashSet};

/// The steps that are in both flows, by id.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Pairs {
    after: HashMap<StepId, StepId>,
    before: HashMap<StepId, StepId>,
}

impl Pairs {
    /// What the step of the flow before is in the flow after.
    pub fn after(&self, before: StepId) -> Option<StepId> {
        self.after.get(&before).copied()
    }

    /// What the step of the flow after was in the flow before.
    pub fn before(&self, after: StepId) -> Option<StepId> {
        self.before.get(&after).copied()
    }

    fn add(&mut self, before: StepId, after: StepId) {
        self.after.insert(before, after);
        self.before.insert(after, before);
    }
}

/// Matches steps by name, then the rest by id where ids mean something.
pub(super) fn pairs(before: &Flow, after: &Flow) -> Pairs {
    let mut pairs = Pairs::default();
    let named: HashMap<String, StepId> = before
        .steps
        .iter()
        .map(|step| (name_key(&step.name), step.id))
        .collect();
    for step in &after.steps {
        if let Some(was) = named.get(&name_key(&step.name)) {
            pairs.add(*was, step.id);
        }
    }
    // Two texts number their steps by line, so that equal ids mean nothing there once a line was put in between.
    let kept = pairs.after.iter().filter(|(before, after)| before == after).count();
    if 2 * kept <= pairs.after.len() {
        return pairs;
    }
    let left: HashSet<StepId> = unmatched(before, |id| pairs.after(id)).collect();
    let renamed: Vec<StepId> = unmatched(after, |id| pairs.before(id))
        .filter(|id| left.contains(id))
        .collect();
    for id in renamed {
        pairs.add(id, id);
    }
    pairs
}

fn unmatched(flow: &Flow, other: impl Fn(StepId) -> Option<StepId>) -> impl Iterator<Item = StepId> {
    flow.steps
        .iter()
        .map(|step: &Step| step.id)
        .filter(move |id| other(*id).is_none())
}

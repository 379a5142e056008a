//! Several steps that are selected.

use std::collections::HashSet;

use crate::flow::StepId;

/// Steps in the order in which they were selected. Every view asks in each frame of each step whether it is among them.
#[derive(Debug, Clone, Default)]
pub struct Taken {
    /// In that order.
    pub order: Vec<StepId>,
    among: HashSet<StepId>,
}

impl Taken {
    /// Whether a step is among them.
    pub fn contains(&self, step: StepId) -> bool {
        self.among.contains(&step)
    }
}

impl From<Vec<StepId>> for Taken {
    fn from(order: Vec<StepId>) -> Self {
        let among = order.iter().copied().collect();
        Self { order, among }
    }
}

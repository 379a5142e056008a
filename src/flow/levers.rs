//! What would help most: each step's levers, ranked by what they save.

use super::{Analysis, Flow, FlowEdit, StepId};
use crate::time::WorkTime;

/// What can be done about a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LeverKind {
    /// Halve the wait.
    HalveWait,
    /// Halve the process time.
    HalveWork,
    /// Raise %C/A to 95 %.
    RaiseCa,
    /// One more person (or pipeline).
    AddPerson,
}

/// A value that a lever changes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Amount {
    /// A span of time.
    Time(WorkTime),
    /// Percent, 0 to 100.
    Percent(f64),
    /// How many at once.
    People(u32),
}

/// One thing to do, what it saves and why.
#[derive(Debug, Clone, PartialEq)]
pub struct Lever {
    /// Where.
    pub step: StepId,
    /// What.
    pub kind: LeverKind,
    /// How much it takes from the lead time with rework.
    pub saves: WorkTime,
    /// After the step's name: "%C/A 60 to 95 %", "halve the wait".
    pub words: String,
    /// One sentence with its numbers.
    pub why: String,
    /// The value as it is.
    pub before: Amount,
    /// The value as it would be.
    pub after: Amount,
    /// On the map, beside the value: "would be 5 %".
    pub ghost: String,
    /// Does it.
    pub edit: FlowEdit,
}

/// The levers of all steps, most saved first; those that save nothing worth a line are left out. Empty when no lead time can be told.
pub fn levers(_flow: &Flow, _analysis: &Analysis) -> Vec<Lever> {
    Vec::new()
}

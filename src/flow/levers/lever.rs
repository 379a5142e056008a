//! A lever: one thing to do about a step, what it saves, and the edit that does it.

use crate::flow::{FlowEdit, StepId};
use crate::time::WorkTime;

/// What can be done about a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LeverKind {
    /// One more person (or pipeline).
    AddPerson,
    /// Raise %C/A to 95 %.
    RaiseCa,
    /// Halve the wait, as far as load, batch and gate do not make it.
    HalveWait,
    /// Halve the process time.
    HalveWork,
    /// Take items one by one rather than in batches.
    DropBatch,
    /// Start at any time rather than when a gate opens.
    DropGate,
}

impl Lever {
    /// All that it takes from the lead time with rework, shorter queues included: levers are ranked by it.
    pub fn whole(&self) -> WorkTime {
        self.saves + self.eases
    }
}

impl LeverKind {
    /// Its name in files: "halve wait".
    pub fn name(self) -> &'static str {
        match self {
            LeverKind::AddPerson => "add person",
            LeverKind::RaiseCa => "raise ca",
            LeverKind::HalveWait => "halve wait",
            LeverKind::HalveWork => "halve work",
            LeverKind::DropBatch => "drop batch",
            LeverKind::DropGate => "drop gate",
        }
    }
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
    /// How many are taken together.
    Batch(u32),
    /// Time between two openings of a gate; `None` when work starts at any time.
    Gate(Option<WorkTime>),
}

/// One thing to do, what it saves and why.
#[derive(Debug, Clone, PartialEq)]
pub struct Lever {
    /// Where.
    pub step: StepId,
    /// What.
    pub kind: LeverKind,
    /// How much it takes from the lead time with rework, the waits of all other steps as they are. Zero where a step
    /// cannot keep up: what it saves is the backlog.
    pub saves: WorkTime,
    /// How much shorter waits become on top of that because the load falls, by queueing; zero where demand is unknown.
    pub eases: WorkTime,
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

/// What saves a smaller share of the lead time is not worth a line.
pub(super) const WORTH_A_LINE: f64 = 0.01;

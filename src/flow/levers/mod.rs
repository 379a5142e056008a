//! What would help most: each step's levers, ranked by what they save.

mod bench;
mod overload;
mod queue;

use super::{Analysis, Flow, FlowEdit, StepId};
use crate::time::WorkTime;
use bench::Bench;

/// What can be done about a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LeverKind {
    /// One more person (or pipeline).
    AddPerson,
    /// Raise %C/A to 95 %.
    RaiseCa,
    /// Halve the wait.
    HalveWait,
    /// Halve the process time.
    HalveWork,
    /// Take items one by one rather than in batches.
    DropBatch,
    /// Start at any time rather than when a gate opens.
    DropGate,
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
const WORTH_A_LINE: f64 = 0.01;

/// The levers of all steps, most saved first; those that save nothing worth a line are left out. Empty when no lead time
/// can be told.
///
/// A sensitivity analysis: each lever is tried and the lead time with rework computed again, in time proportional to the
/// number of steps. One more person, a dropped batch and a dropped gate save what queueing explains of the observed wait
/// ([`Calibrated`](super::Calibrated)), never more. Where a step cannot keep up, only what takes load off it helps:
/// then those levers alone are listed, and what they save is the backlog.
pub fn levers(flow: &Flow, analysis: &Analysis) -> Vec<Lever> {
    let Some(mut bench) = Bench::of(flow) else {
        return Vec::new();
    };
    if analysis.overloaded().next().is_some() {
        return overload::levers(&mut bench);
    }
    let Ok(lead) = &analysis.lead_time_with_rework else {
        return Vec::new();
    };
    bench.worth = WORTH_A_LINE * lead.value.minutes();
    let mut found = Vec::new();
    for place in bench.places() {
        let Some(step) = flow.steps.get(place) else { continue };
        found.extend(bench.add_person(place, step));
        found.extend(bench.halve_wait(place, step));
        found.extend(bench.halve_work(place, step));
        found.extend(bench.raise_ca(place, step));
        found.extend(bench.drop_batch(place, step));
        found.extend(bench.drop_gate(place, step));
    }
    found.retain(|lever| bench.is_worth(lever.saves));
    // Equal savings stay equal whatever the last bits say: then the order of the flow counts.
    let saved = |lever: &Lever| -((lever.saves.minutes() * 1e3).round() as i64);
    let places = flow.positions();
    found.sort_by_key(|lever| (saved(lever), places.get(&lever.step).copied(), lever.kind));
    found
}

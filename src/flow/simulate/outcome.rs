//! What a simulation found: figures with their uncertainty, the cumulative flow, and sample paths of single items.

use super::Mode;
use crate::flow::StepId;
use crate::time::WorkTime;

/// A figure with its uncertainty. The unit is that of the field it stands in.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Measured {
    /// The figure: a mean over the replications, or a percentile of all their items.
    pub mean: f64,
    /// The 95 % confidence interval, from low to high; of percentiles longer on the side of the long lead times. `None` with fewer
    /// than two replications.
    pub interval: Option<(f64, f64)>,
}

impl Measured {
    /// The 95 % confidence interval, from low to high. `None` with fewer than two replications.
    pub fn interval(self) -> Option<(f64, f64)> {
        self.interval
    }

    /// Half the width of the interval.
    pub fn margin(self) -> Option<f64> {
        self.interval.map(|(low, high)| (high - low) / 2.0)
    }
}

/// Lead times of items, from arrival to the end of their last step, in minutes of working time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LeadTime {
    /// Mean.
    pub mean: Measured,
    /// Half of the items take at most so long.
    pub p50: Measured,
    /// 85 of 100 items take at most so long.
    pub p85: Measured,
    /// 95 of 100 items take at most so long.
    pub p95: Measured,
}

/// What happened at one step. Figures of a flow that cannot keep up are `None`: they would depend on how long one watched.
#[derive(Debug, Clone, PartialEq)]
pub struct StepOutcome {
    /// The step.
    pub step: StepId,
    /// Visits of one item.
    pub visits: Option<Measured>,
    /// Share of its people's time that was worked, 1 = all of it. `None` for automatic steps and without demand. Of a flow
    /// that cannot keep up it is computed instead, and can be more than 1.
    pub load: Option<Measured>,
    /// Items that lay ready before it, on average over time: delayed, in queue, or waiting for a batch or gate. `None` without demand.
    pub queue: Option<Measured>,
    /// Minutes from ready to start of work, a visit: delay and queueing together. `None` where nothing came.
    pub wait: Option<Measured>,
    /// The part of `wait` in minutes that came of people, batch and gate; the rest is the delay that was kept.
    pub queueing: Option<Measured>,
}

/// What happened to the people of a team, shared by its steps.
#[derive(Debug, Clone, PartialEq)]
pub struct PoolOutcome {
    /// The team.
    pub team: String,
    /// How many people it has.
    pub people: u32,
    /// The steps that they do.
    pub steps: Vec<StepId>,
    /// Share of their time that was worked, 1 = all of it: the parts of their steps together. As for steps, `None` without demand, and
    /// computed where the flow cannot keep up.
    pub load: Option<Measured>,
}

/// A step, or the people of a team, that more work arrives at than can be done.
#[derive(Debug, Clone, PartialEq)]
pub struct Overload {
    /// The step; of a team the one that brings most work.
    pub step: StepId,
    /// The team, where it is its people who cannot keep up with all of their steps.
    pub team: Option<String>,
    /// Its load, 1 or more; computed, not measured.
    pub load: f64,
    /// Items by which the backlog before it grows in a working week.
    pub growth_per_week: f64,
}

/// How many items were where as time went by, in one replication that starts with an empty flow.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CumulativeFlow {
    /// At most a few hundred moments, evenly spaced.
    pub moments: Vec<Moment>,
}

/// One moment of the cumulative flow.
#[derive(Debug, Clone, PartialEq)]
pub struct Moment {
    /// Time since the start.
    pub at: WorkTime,
    /// Items that have arrived.
    pub arrived: u32,
    /// Items that are done.
    pub finished: u32,
    /// Items that lie ready before each step, by position.
    pub waiting: Vec<u32>,
    /// Items in work at each step, by position.
    pub working: Vec<u32>,
}

/// The way of one item. The items of the paths are the first that arrive, in an empty flow.
#[derive(Debug, Clone, PartialEq)]
pub struct ItemPath {
    /// When it arrived.
    pub arrival: WorkTime,
    /// When its last step was done; `None` when it was still on its way at the end.
    pub finished: Option<WorkTime>,
    /// In the order in which it reached the steps; side-by-side steps overlap.
    pub visits: Vec<Visit>,
}

/// One item at one step, once.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Visit {
    /// The step.
    pub step: StepId,
    /// When it lay ready before the step.
    pub ready: WorkTime,
    /// When its work began.
    pub start: Option<WorkTime>,
    /// When its work ended.
    pub end: Option<WorkTime>,
    /// The step it was sent back to, when it could not be used.
    pub back: Option<StepId>,
}

/// All that a simulation found.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// How it was simulated.
    pub mode: Mode,
    /// Steps that cannot keep up, the worst first. With any, there is no lead time: it would grow for as long as one watches.
    pub overloads: Vec<Overload>,
    /// Lead times; `None` when the flow is not stable.
    pub lead_time: Option<LeadTime>,
    /// Items done in a working week; `None` when demand is unknown or the flow is not stable.
    pub throughput_per_week: Option<Measured>,
    /// Items on their way, on average over time; `None` as above.
    pub wip: Option<Measured>,
    /// Each step, in the order of the flow.
    pub steps: Vec<StepOutcome>,
    /// Each team whose people are shared, in the order of its first step.
    pub pools: Vec<PoolOutcome>,
    /// How the flow fills and flows, in the first replication.
    pub cumulative: CumulativeFlow,
    /// The first items of the first replication, as many as the plan asks for.
    pub paths: Vec<ItemPath>,
    /// Lead times in minutes, sorted: an even thinning of all replications. Empty when the flow is not stable.
    pub sample: Vec<f64>,
    /// Whether mean and 95th percentile of the lead time are known to within 5 % of themselves, by replications long enough for their
    /// intervals to be relied on. If not, more items are needed.
    pub settled: bool,
    /// Items measured in each replication.
    pub items: u32,
    /// Items left out at the start of each replication.
    pub warm_up: u32,
    /// Replications these figures come from.
    pub replications: u32,
    /// The seed.
    pub seed: u64,
    /// Events simulated, warm-up and shorter runs before included: an item reaches a step, its work starts, its work ends.
    pub events: u64,
    /// The largest relative gap between items on their way and what Little's law says, over the replications: rounding only.
    pub little_gap: f64,
}

impl Outcome {
    /// Whether every step can keep up with the demand.
    pub fn is_stable(&self) -> bool {
        self.overloads.is_empty()
    }

    /// Items measured in all replications together.
    pub fn items_in_all(&self) -> u64 {
        u64::from(self.items) * u64::from(self.replications)
    }

    /// Items by which the backlog grows in a week: that of the step that is worst off; 0 when the flow is stable.
    pub fn growth_per_week(&self) -> f64 {
        self.overloads.first().map_or(0.0, |worst| worst.growth_per_week)
    }

    /// What happened at a step.
    pub fn step(&self, id: StepId) -> Option<&StepOutcome> {
        self.steps.iter().find(|found| found.step == id)
    }
}

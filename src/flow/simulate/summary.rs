//! What a replication adds up to, and what all of them together say.

use super::outcome::{CumulativeFlow, ItemPath, LeadTime, Measured, Moment, Outcome, Overload, StepOutcome, Visit};
use super::record::{Path, PathVisit, Record, Snapshot, Tally};
use super::statistics::{measured, percentile, thinned};
use super::{Mode, Plan};
use crate::flow::{Analysis, Flow, StepId};
use crate::time::WorkTime;

/// Lead times that are kept of all replications together.
const SAMPLE: usize = 2000;

/// What all replications have in common.
#[derive(Clone, Copy)]
pub(super) struct Frame<'a> {
    pub flow: &'a Flow,
    pub analysis: &'a Analysis,
    pub plan: &'a Plan,
    pub mode: Mode,
    pub overloads: &'a [Overload],
}

/// The figures of one replication.
#[derive(Debug, Clone)]
pub(super) struct Summary {
    mean: f64,
    /// p50, p85 and p95.
    percentiles: [f64; 3],
    sample: Vec<f64>,
    throughput: f64,
    wip: f64,
    little_gap: f64,
    steps: Vec<StepSummary>,
    events: u64,
    moments: Vec<Snapshot>,
    paths: Vec<Path>,
}

#[derive(Debug, Clone, Copy)]
struct StepSummary {
    visits: f64,
    load: f64,
    queue: f64,
    wait: f64,
    queueing: f64,
}

impl Summary {
    pub fn of(mut record: Record, frame: &Frame) -> Summary {
        let sorted = &mut record.lead_times;
        let mean = sorted.iter().sum::<f64>() / (sorted.len() as f64).max(1.0);
        sorted.sort_unstable_by(f64::total_cmp);
        let window = record.until - record.from;
        debug_assert!(window.is_finite(), "the last arrival ends the window");
        let week = frame.flow.clock.week().minutes();
        // Thinned within each replication: all lead times of a long run would not fit into memory.
        let most = (SAMPLE / frame.plan.replications as usize).max(20);
        let items = f64::from(frame.plan.items);
        let step = |(tally, step): (&Tally, &crate::flow::Step)| {
            let visits = tally.visits as f64;
            StepSummary {
                visits: visits / items,
                load: tally.busy / window / f64::from(step.people.get()),
                queue: tally.lying / window,
                wait: tally.wait / visits,
                queueing: tally.queueing / visits,
            }
        };
        let (counted, summed) = (record.under_way, record.spent);
        // The items times the time they spend, both ways: L·T and λ·W·T of the same window.
        let larger = counted.max(summed);
        let little_gap = if larger > 0.0 {
            (counted - summed).abs() / larger
        } else {
            0.0
        };
        debug_assert!(little_gap < 1e-6, "Little's law: {counted} is not {summed}");
        Summary {
            mean,
            percentiles: [0.5, 0.85, 0.95].map(|share| percentile(sorted, share)),
            sample: thinned(sorted, most),
            throughput: f64::from(record.done) / window * week,
            wip: counted / window,
            little_gap,
            steps: record.steps.iter().zip(&frame.flow.steps).map(step).collect(),
            events: record.events,
            moments: record.moments,
            paths: record.paths,
        }
    }
}

impl Frame<'_> {
    /// The outcome of these replications.
    pub fn outcome(&self, found: &[Summary], warm_up: u32, other_events: u64) -> Outcome {
        let stable = self.overloads.is_empty();
        let over_all = |of: &dyn Fn(&Summary) -> f64| measured(found.iter().map(of));
        let over_time = stable && self.flow.demand.is_some();
        let share = |place: usize| over_all(&|one| one.percentiles.get(place).copied().unwrap_or(0.0));
        let lead_time = stable.then(|| LeadTime {
            mean: over_all(&|one| one.mean),
            p50: share(0),
            p85: share(1),
            p95: share(2),
        });
        let first = found.first();
        Outcome {
            mode: self.mode,
            overloads: self.overloads.to_vec(),
            lead_time,
            throughput_per_week: over_time.then(|| over_all(&|one| one.throughput)),
            wip: over_time.then(|| over_all(&|one| one.wip)),
            steps: (0..self.flow.steps.len())
                .filter_map(|place| self.step(found, place))
                .collect(),
            cumulative: CumulativeFlow {
                moments: first.map_or_else(Vec::new, |first| first.moments.iter().map(moment).collect()),
            },
            paths: first.map_or_else(Vec::new, |first| {
                first.paths.iter().map(|path| self.path(path)).collect()
            }),
            sample: if stable { pooled(found) } else { Vec::new() },
            items: self.plan.items,
            warm_up,
            replications: found.len() as u32,
            seed: self.plan.seed,
            events: found.iter().map(|one| one.events).sum::<u64>() + other_events,
            little_gap: found.iter().map(|one| one.little_gap).fold(0.0, f64::max),
        }
    }

    fn step(&self, found: &[Summary], place: usize) -> Option<StepOutcome> {
        let (step, figures) = (self.flow.steps.get(place)?, self.analysis.steps.get(place)?);
        // Of what never settles only what can be computed is told: measured, it would say how long one watched.
        if !self.overloads.is_empty() {
            return Some(StepOutcome {
                step: step.id,
                visits: figures.visits.as_ref().ok().map(|visits| computed(visits.value)),
                load: figures.load.as_ref().ok().map(|load| computed(load.value)),
                queue: None,
                wait: None,
                queueing: None,
            });
        }
        let over_all =
            |of: &dyn Fn(&StepSummary) -> f64| measured(found.iter().map(|one| one.steps.get(place).map_or(0.0, of)));
        let demand = self.flow.demand.is_some();
        Some(StepOutcome {
            step: step.id,
            visits: Some(over_all(&|one| one.visits)),
            load: (demand && !step.auto).then(|| over_all(&|one| one.load)),
            queue: demand.then(|| over_all(&|one| one.queue)),
            wait: Some(over_all(&|one| one.wait)),
            queueing: Some(over_all(&|one| one.queueing)),
        })
    }

    fn path(&self, path: &Path) -> ItemPath {
        let id = |place: usize| self.flow.steps.get(place).map_or(StepId(0), |step| step.id);
        let visit = |visit: &PathVisit| Visit {
            step: id(visit.step),
            ready: WorkTime::saturating(visit.ready),
            start: visit.start.map(WorkTime::saturating),
            end: visit.end.map(WorkTime::saturating),
            back: visit.back.map(id),
        };
        ItemPath {
            arrival: WorkTime::saturating(path.arrival),
            finished: path.finished.map(WorkTime::saturating),
            visits: path.visits.iter().map(visit).collect(),
        }
    }
}

fn computed(mean: f64) -> Measured {
    Measured { mean, margin: None }
}

fn moment(snapshot: &Snapshot) -> Moment {
    Moment {
        at: WorkTime::saturating(snapshot.at),
        arrived: snapshot.arrived,
        finished: snapshot.finished,
        waiting: snapshot.waiting.clone(),
        working: snapshot.working.clone(),
    }
}

/// The lead times of all replications, sorted and thinned.
fn pooled(found: &[Summary]) -> Vec<f64> {
    let mut all: Vec<f64> = found.iter().flat_map(|one| &one.sample).copied().collect();
    all.sort_unstable_by(f64::total_cmp);
    thinned(&all, SAMPLE)
}

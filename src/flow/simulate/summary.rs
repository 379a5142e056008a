//! What a replication adds up to, and what all of them together say.

use super::loads::Loads;
use super::network::{Crew, Network};
use super::outcome::{
    CumulativeFlow, ItemPath, LeadTime, Measured, Moment, Outcome, Overload, PoolOutcome, StepOutcome, Visit,
};
use super::record::{Path, PathVisit, Record, Snapshot, Tally};
use super::spread::Spread;
use super::statistics::{Pool, measured, measured_share, ratio};
use super::{Mode, Plan, length};
use crate::flow::{Analysis, Flow, StepId};
use crate::time::WorkTime;

/// Lead times that are kept of all replications together.
const SAMPLE: usize = 2000;
/// Of so many replications each keeps how its lead times spread.
const MOST_PARTS: u32 = 400;

/// What all replications have in common.
#[derive(Clone, Copy)]
pub(super) struct Frame<'a> {
    pub flow: &'a Flow,
    pub analysis: &'a Analysis,
    pub network: &'a Network,
    /// By demand.
    pub loads: &'a Loads,
    pub plan: &'a Plan,
    pub mode: Mode,
    pub overloads: &'a [Overload],
}

/// The figures of one replication.
#[derive(Debug, Clone)]
pub(super) struct Summary {
    mean: f64,
    throughput: f64,
    wip: f64,
    little_gap: f64,
    steps: Vec<StepSummary>,
    /// Loads of the teams.
    pools: Vec<f64>,
    events: u64,
    moments: Vec<Snapshot>,
    paths: Vec<Path>,
}

#[derive(Debug, Clone, Copy)]
struct StepSummary {
    /// Of one item.
    visits: f64,
    load: f64,
    queue: f64,
    /// Of all measured items together: visits, waits, and what of them was queueing.
    all_visits: f64,
    waits: f64,
    queueings: f64,
}

impl Summary {
    /// The figures of a replication, and how its lead times spread.
    pub fn of(record: Record, frame: &Frame) -> (Summary, Spread) {
        let measured = f64::from(record.measured);
        let window = record.until - record.from;
        debug_assert!(window.is_finite(), "the last arrival ends the window");
        let week = frame.flow.clock.week().minutes();
        let step = |(tally, step): (&Tally, &crate::flow::Step)| {
            let pool = frame.flow.pool_of(step);
            let people = pool.map_or_else(|| frame.flow.hands(step), |pool| pool.people.get());
            let visits = tally.visits as f64;
            StepSummary {
                // Nobody may have come through: then all is nought, not no number.
                visits: visits / measured.max(1.0),
                load: tally.busy / window / f64::from(people),
                queue: tally.lying / window,
                all_visits: visits,
                waits: tally.wait,
                queueings: tally.queueing,
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
        let summary = Summary {
            mean: record.lead_time / measured.max(1.0),
            throughput: f64::from(record.done) / window * week,
            wip: counted / window,
            little_gap,
            steps: record.steps.iter().zip(&frame.flow.steps).map(step).collect(),
            pools: frame
                .network
                .pools
                .iter()
                .map(|pool| worked(&record, pool) / window)
                .collect(),
            events: record.events,
            moments: record.moments,
            paths: record.paths,
        };
        (summary, record.lead_times.spread())
    }
}

/// Time of people that a team has worked within the window, over all of them.
fn worked(record: &Record, pool: &Crew) -> f64 {
    let steps = pool.steps.iter().filter_map(|place| record.steps.get(*place));
    steps.map(|tally| tally.busy).sum::<f64>() / f64::from(pool.people)
}

/// What the replications of one length have found so far.
#[derive(Debug, Clone)]
pub(super) struct Stage {
    /// Items left out, and measured, in each.
    pub warm_up: u32,
    pub items: u32,
    /// Events of what came before it.
    pub before: u64,
    /// Whether a replication is long enough for its interval to be relied on.
    pub long: bool,
    found: Vec<Summary>,
    pool: Pool,
    /// So many replications count as one where percentiles are concerned.
    together: u32,
}

impl Stage {
    /// Nothing found yet.
    pub fn new((warm_up, items): (u32, u32), replications: u32, before: u64, long: bool) -> Stage {
        Stage {
            warm_up,
            items,
            before,
            long,
            found: Vec::new(),
            pool: Pool::default(),
            together: replications.div_ceil(MOST_PARTS),
        }
    }

    /// One more replication.
    pub fn add(&mut self, (summary, spread): (Summary, Spread)) {
        let apart = (self.found.len() as u32).is_multiple_of(self.together);
        self.found.push(summary);
        self.pool.add(spread, apart);
    }
}

impl Frame<'_> {
    /// The outcome of these replications.
    pub fn outcome(&self, stage: &Stage) -> Outcome {
        let (found, pool) = (stage.found.as_slice(), &stage.pool);
        let stable = self.overloads.is_empty();
        let over_all = |of: &dyn Fn(&Summary) -> f64| measured(found.iter().map(of));
        let over_time = stable && self.flow.demand.is_some();
        let whole = if stable { pool.whole() } else { Spread::default() };
        let lead_time = stable.then(|| LeadTime {
            mean: over_all(&|one| one.mean),
            p50: pool.percentile(&whole, 0.5),
            p85: pool.percentile(&whole, 0.85),
            p95: pool.percentile(&whole, 0.95),
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
            pools: self.pools(found),
            cumulative: CumulativeFlow {
                moments: first.map_or_else(Vec::new, |first| first.moments.iter().map(moment).collect()),
            },
            paths: first.map_or_else(Vec::new, |first| {
                first.paths.iter().map(|path| self.path(path)).collect()
            }),
            sample: whole.thinned(SAMPLE),
            settled: stage.long && lead_time.as_ref().is_some_and(length::is_narrow),
            items: stage.items,
            warm_up: stage.warm_up,
            replications: found.len() as u32,
            seed: self.plan.seed,
            events: found.iter().map(|one| one.events).sum::<u64>() + stage.before,
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
                load: self.loads.of_step(self.flow, place).map(computed),
                queue: None,
                wait: None,
                queueing: None,
            });
        }
        let over_all =
            |of: &dyn Fn(&StepSummary) -> f64| measured(found.iter().map(|one| one.steps.get(place).map_or(0.0, of)));
        let of_place = || found.iter().filter_map(|one| one.steps.get(place));
        let a_visit = |of: &dyn Fn(&StepSummary) -> f64| ratio(of_place().map(|one| (of(one), one.all_visits)));
        let demand = self.flow.demand.is_some();
        Some(StepOutcome {
            step: step.id,
            visits: Some(over_all(&|one| one.visits)),
            load: (demand && !step.auto).then(|| measured_share(of_place().map(|one| one.load))),
            queue: demand.then(|| over_all(&|one| one.queue)),
            wait: a_visit(&|one| one.waits),
            queueing: a_visit(&|one| one.queueings),
        })
    }

    fn pools(&self, found: &[Summary]) -> Vec<PoolOutcome> {
        let id = |place: &usize| self.flow.steps.get(*place).map(|step| step.id);
        let load = |place: usize| {
            if self.flow.demand.is_none() {
                None
            } else if self.overloads.is_empty() {
                let of = |one: &Summary| one.pools.get(place).copied().unwrap_or(0.0);
                Some(measured_share(found.iter().map(of)))
            } else {
                self.loads.pools.get(place).copied().map(computed)
            }
        };
        let of = |(place, pool): (usize, &Crew)| PoolOutcome {
            team: pool.team.clone(),
            people: pool.people,
            steps: pool.steps.iter().filter_map(id).collect(),
            load: load(place),
        };
        self.network.pools.iter().enumerate().map(of).collect()
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
    Measured { mean, interval: None }
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

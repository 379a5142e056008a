//! From a flow and a plan to runs: which mode, how long, how many; and the runs themselves.

use super::engine::{Span, run};
use super::network::Network;
use super::outcome::Overload;
use super::record::Keep;
use super::replications::in_order;
use super::summary::{Frame, Summary};
use super::warm_up::warm_up;
use super::{CannotSimulate, Mode, Outcome, Plan, Watch};
use crate::flow::{Analysis, Flow, Missing, analyze};
use std::sync::atomic::{AtomicU64, Ordering};

/// Replications that find the warm-up.
const PILOTS: u32 = 5;
/// Items in each of them: at least, and at most.
const PILOT_ITEMS: (u32, u32) = (500, 5000);
/// What finding the warm-up is of the whole, for showing how far it is.
const PILOT_SHARE: f64 = 0.1;
/// Without demand items come so much faster than they pass that about so many are on their way.
const COMPANY: f64 = 8.0;
/// Items on their way at once, and items times steps: what memory holds.
const MOST_UNDER_WAY: f64 = 1e6;
const MOST_STAYS: f64 = 1e7;
/// Items that arrive at a flow that cannot keep up.
const GROWING_ITEMS: u32 = 5000;
/// Events that take some minutes.
const MOST_EVENTS: f64 = 3e9;
/// Of very many replications not each is told.
const TOLD: u32 = 64;

/// All that is settled before the first run.
pub(super) struct Setup<'a> {
    flow: &'a Flow,
    analysis: Analysis,
    network: Network,
    plan: Plan,
    /// Steps that cannot keep up, the worst first.
    pub overloads: Vec<Overload>,
}

impl<'a> Setup<'a> {
    /// # Errors
    /// What is missing or too large.
    pub fn of(flow: &'a Flow, plan: &Plan) -> Result<Setup<'a>, CannotSimulate> {
        let analysis = analyze(flow);
        let mode = plan.mode.unwrap_or(match flow.demand {
            Some(_) => Mode::Queue,
            None => Mode::Replay,
        });
        // A flow that cannot keep up has no lead time with rework; how large a run gets, the first pass tells well enough.
        let lead = match &analysis.lead_time_with_rework {
            Err(Missing::CannotKeepUp { .. }) => &analysis.lead_time,
            with_rework => with_rework,
        };
        let lead = lead.as_ref().map_err(Clone::clone)?.value;
        let between = match flow.demand {
            Some(demand) => 1.0 / demand.per_minute(flow.clock),
            None if mode == Mode::Queue => return Err(Missing::Demand.into()),
            // Never 0, or all would arrive at one moment, and how many are under way would be endless.
            None => (lead.minutes() / COMPANY).max(1e-6),
        };
        let network = Network::of(flow, mode, plan.delays.as_deref(), between)?;
        // Gates hold back what comes while they are closed, batches what is not yet enough.
        let gates: f64 = network.stations.iter().map(|station| station.every).sum();
        let batches: f64 = network
            .stations
            .iter()
            .map(|station| f64::from(station.batch - 1))
            .sum();
        let items = (lead.minutes() + gates) / between + batches;
        if items > MOST_UNDER_WAY || items * flow.steps.len() as f64 > MOST_STAYS {
            return Err(CannotSimulate::TooFull { items });
        }
        let overload = |figures: &crate::flow::StepFigures| {
            let load = figures.load.as_ref().ok()?.value;
            let growth_per_week = figures.backlog_growth?;
            Some(Overload {
                step: figures.step,
                load,
                growth_per_week,
            })
        };
        let mut overloads: Vec<Overload> = analysis.steps.iter().filter_map(overload).collect();
        overloads.sort_by(|a, b| b.load.total_cmp(&a.load));
        let plan = Plan {
            items: plan.items.max(1),
            replications: plan.replications.max(1),
            ..plan.clone()
        };
        let setup = Setup {
            flow,
            analysis,
            network,
            plan,
            overloads,
        };
        let events = setup.events(items);
        if events > MOST_EVENTS {
            return Err(CannotSimulate::TooLong { events });
        }
        Ok(setup)
    }

    /// About how many events the runs take, each with so many items on their way when the last measured one arrives.
    fn events(&self, under_way: f64) -> f64 {
        let visits = |figures: &crate::flow::StepFigures| figures.visits.as_ref().map_or(1.0, |visits| visits.value);
        // Three a visit: it reaches the step, its work begins, its work ends.
        let an_item: f64 = self.analysis.steps.iter().map(visits).sum::<f64>() * 3.0;
        let items = f64::from(self.plan.items) + f64::from(self.plan.warm_up.unwrap_or(0)) + under_way;
        let replications = if self.overloads.is_empty() {
            self.plan.replications
        } else {
            1
        };
        items * f64::from(replications) * an_item
    }

    fn frame(&self) -> Frame<'_> {
        Frame {
            flow: self.flow,
            analysis: &self.analysis,
            plan: &self.plan,
            mode: self.network.mode,
            overloads: &self.overloads,
        }
    }

    /// All replications of a flow that can keep up.
    pub fn settled(&self, watch: &dyn Watch) -> Result<Outcome, CannotSimulate> {
        let (warm_up, pilot_events) = match self.plan.warm_up {
            Some(given) => (given, 0),
            // Without demand items do not wait for each other: the first is like all others, and nothing has to fill.
            None if self.flow.demand.is_none() => (0, 0),
            // Runs of their own: a measured run whose own chance sets the cut would be biased by it.
            None => self.pilots(watch)?,
        };
        let span = Span {
            warm_up,
            items: self.plan.items,
            to_the_end: true,
        };
        let whole = f64::from(span.all()) * f64::from(self.plan.replications);
        let before = if pilot_events > 0 { PILOT_SHARE } else { 0.0 };
        let done = AtomicU64::new(0);
        let go_on = |items: u32| {
            let done = done.fetch_add(u64::from(items), Ordering::Relaxed) + u64::from(items);
            watch.keep_going((before + (1.0 - before) * done as f64 / whole).min(1.0))
        };
        let job = |replication: u32| {
            let keep = Keep {
                moments: replication == 0,
                paths: if replication == 0 { self.plan.paths } else { 0 },
            };
            let seed = (self.plan.seed, replication);
            run(&self.network, seed, span, keep, &go_on).map(|record| Summary::of(record, &self.frame()))
        };
        let mut found: Vec<Summary> = Vec::new();
        let count = self.plan.replications;
        let every = count.div_ceil(TOLD);
        in_order(count, self.plan.threads, job, |number, summary| {
            found.push(summary);
            if number + 1 < count && number % every == 0 {
                watch.so_far(&self.frame().outcome(&found, warm_up, pilot_events));
            }
        })?;
        Ok(self.frame().outcome(&found, warm_up, pilot_events))
    }

    /// The items to leave out, and the events it took to find that.
    fn pilots(&self, watch: &dyn Watch) -> Result<(u32, u64), CannotSimulate> {
        let span = Span {
            warm_up: 0,
            items: self.plan.items.clamp(PILOT_ITEMS.0, PILOT_ITEMS.1),
            to_the_end: true,
        };
        let whole = f64::from(span.items) * f64::from(PILOTS);
        let done = AtomicU64::new(0);
        let go_on = |items: u32| {
            let done = done.fetch_add(u64::from(items), Ordering::Relaxed) + u64::from(items);
            watch.keep_going((PILOT_SHARE * done as f64 / whole).min(PILOT_SHARE))
        };
        let (mut lead_times, mut events) = (Vec::new(), 0);
        let job = |pilot: u32| {
            // Replications count from 0 on: pilots have numbers of their own.
            let seed = (self.plan.seed, u32::MAX - pilot);
            run(&self.network, seed, span, Keep::default(), &go_on)
        };
        in_order(PILOTS, self.plan.threads, job, |_, record| {
            events += record.events;
            lead_times.push(record.lead_times);
        })?;
        let queues = self.network.mode == Mode::Queue;
        Ok((warm_up(&lead_times, 1.0 / self.network.between, queues), events))
    }

    /// One replication of a flow that cannot keep up, to see its backlog grow.
    pub fn overloaded(&self, watch: &dyn Watch) -> Result<Outcome, CannotSimulate> {
        // Here nearly every item that arrives stays: memory has to hold all of them.
        let fits = (MOST_STAYS / self.flow.steps.len() as f64) as u32;
        let span = Span {
            warm_up: 0,
            items: self.plan.items.min(GROWING_ITEMS).min(fits).max(1),
            to_the_end: false,
        };
        let keep = Keep {
            moments: true,
            paths: self.plan.paths,
        };
        // Items that leave say little about how far it is; it is soon over.
        let record = run(&self.network, (self.plan.seed, 0), span, keep, &|_| {
            watch.keep_going(0.5)
        })?;
        let mut outcome = self.frame().outcome(&[Summary::of(record, &self.frame())], 0, 0);
        outcome.items = span.items;
        Ok(outcome)
    }
}

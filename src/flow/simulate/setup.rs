//! From a flow and a plan to runs: which mode, how long, how many; and the runs themselves.

use super::engine::{Span, run};
use super::length::{Memory, is_worth_it, times_longer};
use super::loads::{Loads, visits};
use super::network::Network;
use super::outcome::Overload;
use super::record::Keep;
use super::replications::in_order;
use super::summary::{Frame, Stage, Summary};
use super::{CannotSimulate, Mode, Outcome, Plan, Watch};
use crate::flow::{Analysis, Flow, Missing, analyze, calibrate};
use std::sync::atomic::{AtomicU64, Ordering};

/// Without demand items come so much faster than they pass that about so many are on their way.
const COMPANY: f64 = 8.0;
/// Items on their way at once, and items times steps: what memory holds.
const MOST_UNDER_WAY: f64 = 1e6;
const MOST_STAYS: f64 = 1e7;
/// Items that arrive at a flow that cannot keep up.
const GROWING_ITEMS: u32 = 5000;
/// Events that may be asked for by items and replications: about a minute on one core.
pub(super) const MOST_EVENTS: f64 = 1e9;
/// Events that leaving items out may take whatever was asked for: about a second.
const WARMING_UP: f64 = 1e7;
/// So many times the events that were foreseen are spent before a run is given up.
const PATIENCE: f64 = 4.0;
/// Where events are scarce there are fewer replications, each long enough, but never fewer than this.
const FEWEST_REPLICATIONS: u32 = 8;
/// So much of the events goes into the first runs, so that something is left to make them longer.
const AT_FIRST: f64 = 0.8;
/// Of very many replications not each is told.
const TOLD: u32 = 64;

/// All that is settled before the first run.
pub(super) struct Setup<'a> {
    flow: &'a Flow,
    analysis: Analysis,
    network: Network,
    loads: Loads,
    plan: Plan,
    memory: Memory,
    /// Events that one item takes.
    an_item: f64,
    /// Items that are on their way at once.
    under_way: f64,
    /// Items left out at the start of each replication.
    warm_up: u32,
    /// Whether they are as many as the flow needs to forget that it was empty.
    warm: bool,
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
        let rate = flow.demand.map_or(0.0, |demand| demand.per_minute(flow.clock));
        let loads = Loads::of(flow, &network, &analysis, rate);
        let overloads = loads.overloads(flow, &network, flow.items_per_week().unwrap_or(0.0));
        // Queues are as long as theory says, whatever was observed.
        let queues = if mode == Mode::Queue && overloads.is_empty() {
            queues(flow, &analysis)
        } else {
            0.0
        };
        // Gates hold back what comes while they are closed, batches what is not yet enough.
        let gates: f64 = network.stations.iter().map(|station| station.every).sum();
        let batches: f64 = network
            .stations
            .iter()
            .map(|station| f64::from(station.batch - 1))
            .sum();
        let items = (lead.minutes() + gates + queues) / between + batches;
        if items > MOST_UNDER_WAY || items * flow.steps.len() as f64 > MOST_STAYS {
            return Err(CannotSimulate::TooFull { items });
        }
        let busy = loads.all().filter(|_| mode == Mode::Queue);
        // Who passes by is an event too.
        let gets_to = network.stations.iter().filter(|station| station.share < 1.0).count() as f64;
        let bunch = network.stations.iter().map(|station| station.batch).max().unwrap_or(1);
        let plan = Plan {
            items: plan.items.max(1),
            replications: plan.replications.max(1),
            ..plan.clone()
        };
        let mut setup = Setup {
            memory: Memory::of(busy, bunch, (lead.minutes() + queues) / between + batches),
            // Three a visit: it reaches the step, its work begins, its work ends.
            an_item: (analysis.steps.iter().map(visits).sum::<f64>() * 3.0 + gets_to) * network.weight(),
            under_way: items,
            warm_up: 0,
            warm: true,
            flow,
            analysis,
            network,
            loads,
            plan,
            overloads,
        };
        let most = setup.plan.settle.map_or(MOST_EVENTS, |events| events as f64);
        setup.plan_replications(most);
        let fewest = if setup.plan.settle.is_some() {
            1
        } else {
            setup.plan.items
        };
        let events = setup.events(fewest);
        if events > most {
            return Err(CannotSimulate::TooLong { events, most });
        }
        Ok(setup)
    }

    /// About how many events the runs take that measure so many items, each with as many on their way as there ever are when the last
    /// measured one arrives.
    fn events(&self, items: u32) -> f64 {
        let replications = if self.overloads.is_empty() {
            self.plan.replications
        } else {
            1
        };
        (f64::from(items) + self.besides()) * f64::from(replications) * self.an_item
    }

    /// How many replications there are, and what each leaves out, so that all of it fits into `most` events.
    fn plan_replications(&mut self, most: f64) {
        // Without demand items do not wait for each other: the first is like all others, and nothing has to fill.
        let needed = if self.flow.demand.is_none() {
            0
        } else {
            self.memory.warm_up()
        };
        if self.plan.settle.is_some() && self.overloads.is_empty() {
            // Fewer replications where events are enough for only few long ones: many short ones would say little.
            let one = (f64::from(self.memory.fewest()) + f64::from(needed) + self.under_way) * self.an_item;
            let fit = (AT_FIRST * most / one.max(1.0)) as u32;
            self.plan.replications = self.plan.replications.min(fit.max(FEWEST_REPLICATIONS));
        }
        // A flow next to its limit takes longer to fill than anybody waits: half of what there is goes into that; where items were asked for,
        // as many as they are, or a second's worth. And it is not settled.
        let an_item = self.an_item.max(1.0) * f64::from(self.plan.replications);
        let room = if self.plan.settle.is_some() {
            (most / an_item - self.under_way) / 2.0
        } else {
            let left = most / an_item - f64::from(self.plan.items) - self.under_way;
            f64::from(self.plan.items).max(WARMING_UP / an_item).min(left)
        };
        let found = needed.min(room.max(0.0) as u32);
        self.warm_up = self.plan.warm_up.unwrap_or(found);
        self.warm = self.warm_up >= needed || self.plan.warm_up.is_some();
    }

    /// Items of a replication that are not measured: those before, and those that come until the last measured one is done.
    fn besides(&self) -> f64 {
        f64::from(self.warm_up) + self.under_way
    }

    fn frame(&self) -> Frame<'_> {
        Frame {
            flow: self.flow,
            analysis: &self.analysis,
            network: &self.network,
            loads: &self.loads,
            plan: &self.plan,
            mode: self.network.mode,
            overloads: &self.overloads,
        }
    }

    /// All replications of a flow that can keep up: longer ones until what they found is settled, where the plan asks for that.
    pub fn settled(&self, watch: &dyn Watch) -> Result<Outcome, CannotSimulate> {
        let found = self.long_enough(watch)?;
        watch.keep_going(1.0);
        Ok(found)
    }

    fn long_enough(&self, watch: &dyn Watch) -> Result<Outcome, CannotSimulate> {
        let Some(budget) = self.plan.settle.map(|events| events as f64) else {
            return self.stage(self.plan.items, 0, watch);
        };
        // As many items as the events are enough for.
        let enough_for = |spent: f64, an_item: f64| {
            let all = (budget - spent) / an_item / f64::from(self.plan.replications) - self.besides();
            all.clamp(1.0, f64::from(u32::MAX / 4)) as u32
        };
        let first = self.memory.first(self.plan.replications).max(self.plan.items);
        let mut items = first.min(enough_for(0.0, self.an_item));
        let mut before = 0;
        loop {
            let outcome = self.stage(items, before, watch)?;
            let Some(lead_time) = outcome
                .lead_time
                .filter(|_| !outcome.settled && outcome.replications > 1)
            else {
                return Ok(outcome);
            };
            let all = (f64::from(items) + self.besides()) * f64::from(self.plan.replications);
            let an_item = ((outcome.events - before) as f64 / all).max(f64::MIN_POSITIVE);
            let wanted = (f64::from(items) * times_longer(&lead_time)) as u32;
            let longer = wanted
                .max(self.memory.fewest())
                .min(enough_for(outcome.events as f64, an_item));
            if !is_worth_it(longer, items) {
                return Ok(outcome);
            }
            watch.so_far(&|| outcome.clone());
            (items, before) = (longer, outcome.events);
        }
    }

    /// All replications of one length. `before` are the events of shorter ones.
    fn stage(&self, items: u32, before: u64, watch: &dyn Watch) -> Result<Outcome, CannotSimulate> {
        let span = Span {
            warm_up: self.warm_up,
            items,
            to_the_end: true,
        };
        let clock = Spent::new(before, self.events(items));
        let job = |replication: u32| {
            let keep = Keep {
                moments: replication == 0,
                paths: if replication == 0 { self.plan.paths } else { 0 },
            };
            let seed = (self.plan.seed, replication);
            let go_on = |events: u64| clock.go_on(events, watch);
            run(&self.network, seed, span, keep, &go_on).map(|record| Summary::of(record, &self.frame()))
        };
        let count = self.plan.replications;
        let long = self.warm && items >= self.memory.fewest();
        let mut stage = Stage::new((span.warm_up, items), count, before, long);
        let every = count.div_ceil(TOLD);
        in_order(count, self.plan.threads, job, |number, found| {
            stage.add(found);
            // What a longer run has found so far is less than what the shorter one had in the end.
            if before == 0 && number + 1 < count && number % every == 0 {
                watch.so_far(&|| self.frame().outcome(&stage));
            }
        })?;
        Ok(self.frame().outcome(&stage))
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
        let clock = Spent::new(0, self.events(span.items));
        let go_on = |events: u64| clock.go_on(events, watch);
        let record = run(&self.network, (self.plan.seed, 0), span, keep, &go_on)?;
        let mut stage = Stage::new((0, span.items), 1, 0, false);
        stage.add(Summary::of(record, &self.frame()));
        Ok(self.frame().outcome(&stage))
    }
}

/// Minutes that an item queues on its way, as theory says. 0 where nothing can be said.
fn queues(flow: &Flow, analysis: &Analysis) -> f64 {
    let Ok(apart) = calibrate(flow) else { return 0.0 };
    let steps = apart.steps.iter().zip(&analysis.steps);
    let of = steps.map(|(step, figures)| visits(figures) * step.predicted.total());
    of.filter(|minutes| minutes.is_finite()).sum()
}

/// Events as they are spent, by all threads.
struct Spent {
    /// By what came before.
    before: f64,
    /// That are foreseen.
    foreseen: f64,
    so_far: AtomicU64,
}

impl Spent {
    fn new(before: u64, foreseen: f64) -> Spent {
        Spent {
            before: before as f64,
            foreseen: foreseen.max(1.0),
            so_far: AtomicU64::new(0),
        }
    }

    /// More events were spent. Tells the watcher how far it is.
    ///
    /// # Errors
    /// It is stopped, or took far more events than were foreseen.
    fn go_on(&self, events: u64, watch: &dyn Watch) -> Result<(), CannotSimulate> {
        let so_far = (self.so_far.fetch_add(events, Ordering::Relaxed) + events) as f64;
        // Visits where branches run side by side are foreseen roughly, and short runs vary.
        if so_far > PATIENCE * self.foreseen + MOST_EVENTS / 20.0 {
            return Err(CannotSimulate::NotDone { events: so_far });
        }
        let done = (self.before + so_far) / (self.before + self.foreseen);
        // Foreseen is not known: only what is done is all done.
        if watch.keep_going(done.clamp(0.0, 0.99)) {
            Ok(())
        } else {
            Err(CannotSimulate::Stopped)
        }
    }
}

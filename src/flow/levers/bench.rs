//! Where levers are tried: the flow as it was observed, in plain numbers, and what it takes once one of them is changed.

use crate::flow::arrivals::{Place, Traffic};
use crate::flow::calibrate::Calibrated;
use crate::flow::carried::{Observed, Queues};
use crate::flow::visits::{Visits, at};
use crate::flow::{Flow, Pool};
use crate::time::{WorkTime, sensible};

/// So many steps are looked at: those where an item spends most time. Keeps a flow of any length quick.
const MOST_STEPS: usize = 300;

/// Where levers are tried.
pub(super) struct Bench<'a> {
    pub flow: &'a Flow,
    pub observed: Observed,
    /// What saves fewer minutes is not worth a line: no sentence is written for it.
    pub worth: f64,
    /// Whether something cannot keep up as it is.
    full: bool,
}

/// One change of the flow in plain numbers; what is not said stays.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Trial {
    /// Another share that is usable.
    pub usable: Option<f64>,
    /// Other minutes of work.
    pub process: Option<f64>,
    /// So many are taken together.
    pub batch: Option<u32>,
    /// Another number of people of the pool with that number.
    pub people: Option<(usize, u32)>,
}

/// What a change leads to.
pub(super) struct Tried {
    /// Lead time with rework in minutes.
    pub lead: f64,
    /// The mean waits, by position.
    pub waits: Vec<f64>,
    /// What waits for hands then.
    pub traffic: Option<Traffic>,
}

/// What a lever takes off the lead time, in minutes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Savings {
    /// The waits of all other steps as they are.
    pub saves: f64,
    /// On top of that, because work waits less for hands.
    pub eases: f64,
}

impl Savings {
    /// Both, of which `direct` comes without any shorter queue.
    pub fn of(whole: f64, direct: f64) -> Savings {
        let saves = direct.clamp(0.0, whole.max(0.0));
        Savings {
            saves,
            eases: (whole - saves).max(0.0),
        }
    }

    pub fn whole(self) -> f64 {
        self.saves + self.eases
    }
}

impl Bench<'_> {
    /// `None` when nothing ever gets through the flow.
    pub fn of(flow: &Flow) -> Option<Bench<'_>> {
        let observed = Observed::of(flow)?;
        Some(Bench {
            flow,
            full: observed.queues.as_ref().is_some_and(|queues| is_full(&queues.traffic)),
            observed,
            // Where a step cannot keep up there is no lead time to measure by: then every lever is looked at.
            worth: 0.0,
        })
    }

    pub fn queues(&self) -> Option<&Queues> {
        self.observed.queues.as_ref()
    }

    pub fn visits(&self) -> &Visits {
        &self.observed.visits
    }

    /// The wait of the step at a position, taken apart.
    pub fn apart(&self, position: usize) -> Option<&Calibrated> {
        self.queues()?.apart.get(position)
    }

    /// The pool that does the step at a position: its number among those with work, and the pool.
    pub fn pool(&self, position: usize) -> Option<(usize, &Pool)> {
        let traffic = &self.queues()?.traffic;
        let number = traffic.pool_of(position)?;
        Some((number, self.flow.pools.get(traffic.pools.get(number)?.pool)?))
    }

    /// The positions of the steps worth trying.
    pub fn places(&self) -> Vec<usize> {
        let spent =
            |place: &usize| at(&self.visits().per_step, *place) * self.observed.model.duration(*place).max(1e-9);
        let mut places: Vec<usize> = (0..self.flow.steps.len()).collect();
        if places.len() > MOST_STEPS {
            places.sort_by(|a, b| spent(b).total_cmp(&spent(a)));
            places.truncate(MOST_STEPS);
        }
        places
    }

    /// Minutes that are saved when each visit to a step waits and works so many minutes less, all others as they are.
    pub fn saved(&mut self, place: usize, wait: f64, work: f64) -> f64 {
        // In a chain each minute counts as often as the step is passed: no need to compute the flow again.
        if self.visits().exact {
            return at(&self.visits().per_step, place) * (wait + work);
        }
        let mut changed = |wait: f64, work: f64| {
            let model = &mut self.observed.model;
            if let (Some(waits), Some(works)) = (model.wait.get_mut(place), model.process.get_mut(place)) {
                *waits -= wait;
                *works -= work;
            }
        };
        changed(wait, work);
        let lead = self.observed.model.with_visits(&self.observed.visits);
        let model = &mut self.observed.model;
        // As they were, to the last bit.
        if let (Some(step), Some(waits), Some(works)) = (
            self.flow.steps.get(place),
            model.wait.get_mut(place),
            model.process.get_mut(place),
        ) {
            (*waits, *works) = (step.wait.mean().minutes(), step.process.mean().minutes());
        }
        self.observed.lead - lead
    }

    /// Whether a saving is worth a line.
    pub fn is_worth(&self, savings: Savings) -> bool {
        savings.whole() >= self.worth
    }

    /// ", 1.9 times" where a step is passed more than once.
    pub fn times(&self, place: usize) -> String {
        let visits = sensible(at(&self.visits().per_step, place));
        if visits == "1" {
            String::new()
        } else {
            format!(", {visits} times")
        }
    }

    /// Minutes that one visit to a step waits less when it is another place and all else is as it was: below 0 when it
    /// waits longer.
    pub fn waits_less(&self, position: usize, place: Place) -> Option<f64> {
        let (queues, apart) = (self.queues()?, self.apart(position)?);
        let queue = queues.traffic.queueing_as(position, place).total();
        Some(apart.observed.mean().minutes() - apart.wait_with(queue))
    }

    /// The flow with one change at a step, everything that waits for hands worked out again. `None` when nothing gets
    /// through it then.
    pub fn rerun(&mut self, position: usize, trial: Trial) -> Option<Tried> {
        let model = &mut self.observed.model;
        // Changed in place and put back: a copy of the model for each step would make long flows slow.
        let before = (at(&model.routes.usable, position), at(&model.process, position));
        let put = |model: &mut crate::flow::model::Model, (usable, process): (f64, f64)| {
            if let (Some(slot), Some(work)) = (model.routes.usable.get_mut(position), model.process.get_mut(position)) {
                (*slot, *work) = (usable, process);
            }
        };
        put(
            model,
            (trial.usable.unwrap_or(before.0), trial.process.unwrap_or(before.1)),
        );
        let visits = if trial.usable.is_some() {
            model.routes.visits().ok()
        } else {
            Some(self.observed.visits.clone())
        };
        let tried = visits.map(|visits| self.with(position, trial, &visits));
        put(&mut self.observed.model, before);
        tried
    }

    /// The same, where all keep up then: with branches side by side the visits are an estimate, in which less rework of one
    /// step may be more of another. Where something cannot keep up as it is, no lead time is told anyway.
    pub fn tried(&mut self, position: usize, trial: Trial) -> Option<Tried> {
        let full = self.full;
        let tried = self.rerun(position, trial)?;
        (full || !tried.traffic.as_ref().is_some_and(is_full)).then_some(tried)
    }

    fn with(&mut self, position: usize, trial: Trial, visits: &Visits) -> Tried {
        let model = &mut self.observed.model;
        let traffic = self.observed.queues.as_ref().map(|queues| {
            let mut places = queues.traffic.places.clone();
            let mut pools = queues.traffic.pools.clone();
            if let Some(place) = places.get_mut(position) {
                place.service = trial.process.unwrap_or(place.service);
                place.batch = trial.batch.unwrap_or(place.batch);
            }
            if let Some((number, people)) = trial.people
                && let Some(pool) = pools.get_mut(number)
            {
                let all = pool.people;
                pool.people = people;
                for member in &pool.members {
                    if let Some(servers) = places.get_mut(*member).and_then(|place| place.servers.as_mut()) {
                        // Who may work with all of the team may work with all of the new one.
                        *servers = if *servers == all { people } else { *servers };
                    }
                }
            }
            Traffic::with(places, pools, &model.routes, visits, queues.traffic.rate, queues.steady)
        });
        let own = trial.usable.is_some() || trial.process.is_some() || trial.batch.is_some();
        let wait = |place: usize| {
            let observed = at(&model.wait, place);
            let Some((queues, then)) = self.observed.queues.as_ref().zip(traffic.as_ref()) else {
                return observed;
            };
            let same = !(own && place == position) && queues.is_as_busy(place, then, place);
            if same {
                observed
            } else {
                queues.wait(place, then, place)
            }
        };
        let waits: Vec<f64> = (0..model.wait.len()).map(wait).collect();
        let observed = std::mem::replace(&mut model.wait, waits);
        let lead = model.with_visits(visits);
        Tried {
            lead,
            waits: std::mem::replace(&mut model.wait, observed),
            traffic,
        }
    }
}

/// Whether something cannot keep up.
fn is_full(traffic: &Traffic) -> bool {
    (0..traffic.places.len()).any(|place| traffic.fullness(place) >= 1.0)
}

/// Minutes as a span; what would be below zero is none.
pub(super) fn span(minutes: f64) -> WorkTime {
    WorkTime::saturating(minutes)
}

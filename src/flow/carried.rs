//! What a changed state of a flow waits: what load does not explain of a wait is carried over from the flow as it was observed,
//! what load explains is made anew from the state's own people, work, %C/A and demand.

use super::arrivals::Traffic;
use super::calibrate::{Calibrated, Calibration, take_apart_by};
use super::model::Model;
use super::visits::Visits;
use super::{Estimate, Flow, Step, StepId};
use crate::time::WorkTime;
use std::collections::{HashMap, HashSet};

/// A flow as it was observed, its waits taken apart.
#[derive(Debug)]
pub(super) struct Observed {
    pub model: Model,
    pub visits: Visits,
    /// What waits for hands; `None` where demand is unknown.
    pub queues: Option<Queues>,
    /// Lead time with rework in minutes, by the observed waits.
    pub lead: f64,
}

/// The queues of an observed flow.
#[derive(Debug)]
pub(super) struct Queues {
    pub traffic: Traffic,
    /// By position.
    pub apart: Vec<Calibrated>,
    pub steady: bool,
}

impl Observed {
    /// `None` when nothing ever gets through the flow.
    pub fn of(flow: &Flow) -> Option<Observed> {
        let model = Model::of(flow);
        let visits = model.routes.visits().ok()?;
        let queues = flow.demand.map(|demand| {
            let traffic = Traffic::of(flow, &model.routes, &visits, demand);
            Queues {
                apart: take_apart_by(flow, &traffic).steps,
                traffic,
                steady: demand.steady,
            }
        });
        Some(Observed {
            lead: model.with_visits(&visits),
            visits,
            queues,
            model,
        })
    }
}

impl Queues {
    /// Whether the step at `now` of a changed state is reached as often and by as free a team as the one at `was`: then, if
    /// it is the same itself, it waits as was observed. What would still differ is how evenly items come, and a prediction
    /// is not that precise.
    pub fn is_as_busy(&self, was: usize, then: &Traffic, now: usize) -> bool {
        // Rates come out of another order of sums: the last bits are not a busier step.
        let same = |before: f64, after: f64| (before - after).abs() <= 1e-9 * before.abs();
        let rate = |traffic: &Traffic, place: usize| traffic.streams.get(place).map_or(0.0, |stream| stream.rate);
        same(rate(&self.traffic, was), rate(then, now)) && same(self.traffic.fullness(was), then.fullness(now))
    }

    /// Mean wait of one visit in minutes at the step at `now` of a changed state, which was at `was`.
    pub fn wait(&self, was: usize, then: &Traffic, now: usize) -> f64 {
        let Some(apart) = self.apart.get(was) else { return 0.0 };
        apart.wait_with(anew(apart, then.queueing(now).total()))
    }
}

/// The queue after a change, by what is predicted for it. Where the queue before was measured, the prediction says by how
/// much it changes.
fn anew(before: &Calibrated, predicted: f64) -> f64 {
    let was = before.predicted.total();
    // Where the prediction was right to the last bit, the new one is taken as it is.
    if was > 0.0 && was.is_finite() && before.queue.is_finite() && (before.queue - was).abs() > 0.0 {
        before.queue * (predicted / was)
    } else {
        predicted
    }
}

/// What a step of a changed state says about its wait.
enum Told {
    /// It is the observed one, taken apart so: what load explains of it is made anew.
    Observed(Calibrated),
    /// The room's own word: it stands, but nobody waits less than load, batch and gate make then.
    Said,
}

/// An observed flow against which changed states of it are looked at. Steps are matched by their ids.
#[derive(Debug)]
pub(super) struct Carried<'a> {
    observed: Option<Queues>,
    was: HashMap<StepId, (usize, &'a Step)>,
    /// Steps whose wait counts as it is said, also where it is said as it was observed.
    said: HashSet<StepId>,
}

impl<'a> Carried<'a> {
    /// `demand_of`: a state of which only the demand is known counts as if it had been there before.
    pub fn of(captured: &'a Flow, demand_of: &Flow) -> Carried<'a> {
        let known = |flow: &Flow| Observed::of(flow).and_then(|observed| observed.queues);
        // A map without a demand of its own is taken apart by that of the target: some demand has to explain its waits.
        let observed = if captured.demand.is_some() {
            known(captured)
        } else {
            demand_of.demand.and_then(|demand| {
                known(&Flow {
                    demand: Some(demand),
                    ..captured.clone()
                })
            })
        };
        let steps = captured.steps.iter().enumerate();
        Carried {
            observed,
            was: steps.map(|(place, step)| (step.id, (place, step))).collect(),
            said: HashSet::new(),
        }
    }

    /// The same for states on the way to `last`: a wait that `last` says otherwise is the room's own word, and until it is
    /// said the observed one stands. Eased by another change first, the room's word would seem to add time.
    pub fn on_the_way_to(mut self, last: &Flow) -> Carried<'a> {
        let said = last.steps.iter().filter(|step| {
            let before = self.was.get(&step.id);
            // Who says another wait in the end knows why: it is not foreseen on the way there either.
            before.is_some_and(|(_, before)| !step.says_wait_of(before))
        });
        self.said = said.map(|step| step.id).collect();
        self
    }

    /// The same with waits that were taken apart already, perhaps by measuring them.
    pub fn with(mut self, calibration: Option<&Calibration>) -> Carried<'a> {
        if let (Some(observed), Some(calibration)) = (&mut self.observed, calibration) {
            observed.apart.clone_from(&calibration.steps);
        }
        self
    }

    /// The wait of a step as it was taken apart.
    pub fn apart(&self, step: StepId) -> Option<&Calibrated> {
        let (place, _) = self.was.get(&step)?;
        self.observed.as_ref()?.apart.get(*place)
    }

    /// The waits of a changed state by position, where its demand is known and they are other than the state says: by what `of` has
    /// each step say.
    fn waits(
        &self,
        flow: &Flow,
        model: &Model,
        visits: &Visits,
        of: &dyn Fn(&Step, &Calibrated) -> Told,
    ) -> Vec<Option<f64>> {
        let (Some(observed), Some(demand)) = (&self.observed, flow.demand) else {
            return vec![None; flow.steps.len()];
        };
        let then = Traffic::of(flow, &model.routes, visits, demand);
        let wait = |(now, step): (usize, &Step)| {
            let (was, before) = self.was.get(&step.id)?;
            let apart = observed.apart.get(*was)?;
            let as_busy = observed.is_as_busy(*was, &then, now);
            match of(step, apart) {
                // Untouched and as busy as before: the observed wait stays to the last bit, so that a change elsewhere saves exactly nothing here.
                Told::Observed(apart) => {
                    (*before != step || !as_busy).then(|| apart.wait_with(anew(&apart, then.queueing(now).total())))
                }
                Told::Said => {
                    let same = as_busy && observed.traffic.places.get(*was) == then.places.get(now);
                    let least = if same {
                        apart.explained().minutes()
                    } else {
                        apart.least_with(anew(apart, then.queueing(now).total()))
                    };
                    (least > step.wait.mean().minutes()).then_some(least)
                }
            }
        };
        flow.steps.iter().enumerate().map(wait).collect()
    }

    /// The state with its waits made anew where it says the observed wait. A wait that it says otherwise is what the room
    /// sees coming, load included: it stays as it is said, where load, batch and gate leave it so short.
    pub fn state(&self, mut flow: Flow) -> Flow {
        let model = Model::of(&flow);
        let Ok(visits) = model.routes.visits() else { return flow };
        let waits = self.waits(&flow, &model, &visits, &|step, apart| self.as_observed(step, apart));
        for (step, minutes) in flow.steps.iter_mut().zip(waits) {
            if let Some(minutes) = minutes {
                set_wait(step, minutes);
            }
        }
        flow
    }

    /// The lead time with rework of such a state in minutes; `None` when nothing ever gets through.
    pub fn lead(&self, flow: &Flow) -> Option<f64> {
        let mut model = Model::of(flow);
        let visits = model.routes.visits().ok()?;
        let waits = self.waits(flow, &model, &visits, &|step, apart| self.as_observed(step, apart));
        for (slot, minutes) in model.wait.iter_mut().zip(waits) {
            // Only the model is changed: nobody looks at the flow, so none is made.
            *slot = minutes.unwrap_or(*slot);
        }
        Some(model.with_visits(&visits))
    }

    /// What a step says of its wait: the observed one, or its own.
    fn as_observed(&self, step: &Step, apart: &Calibrated) -> Told {
        let before = self.was.get(&step.id).map(|(_, before)| *before);
        let is_observed = before.is_some_and(|before| step.says_wait_of(before)) && !self.said.contains(&step.id);
        if is_observed {
            Told::Observed(*apart)
        } else {
            Told::Said
        }
    }

    /// The wait that a changed step says: as it was observed where it says that.
    pub fn said_wait(&self, step: &Step) -> Estimate {
        let before = self.was.get(&step.id).map(|(_, before)| *before);
        before
            .filter(|before| step.says_wait_of(before))
            .map_or(step.wait, |before| before.wait)
    }

    /// The part of its wait that the simulation of a changed state keeps as a delay; `then` is what is predicted for the step there.
    pub fn delay_of(&self, step: &Step, then: &Calibrated) -> Estimate {
        let Some(before) = self.apart(step.id) else {
            return then.delay;
        };
        match self.as_observed(step, before) {
            Told::Observed(before) => before.delay,
            Told::Said => {
                let queue = anew(before, then.predicted.total());
                Calibrated::new(step.id, step.wait, then.predicted, queue).delay
            }
        }
    }

    /// The state with all waits made anew. A wait that it says otherwise is a wish about what load does not explain.
    pub fn wished(&self, mut flow: Flow) -> Flow {
        let model = Model::of(&flow);
        let Ok(visits) = model.routes.visits() else { return flow };
        let told = |step: &Step, apart: &Calibrated| Told::Observed(apart.wished(self.said_wait(step)));
        let waits = self.waits(&flow, &model, &visits, &told);
        for (step, minutes) in flow.steps.iter_mut().zip(waits) {
            if let Some(minutes) = minutes {
                set_wait(step, minutes);
            }
        }
        flow
    }
}

/// Gives a step a wait of another mean, in the shape it had; the same but for rounding stays as it was typed.
pub(super) fn set_wait(step: &mut Step, minutes: f64) {
    let before = step.wait.mean().minutes();
    if (minutes - before).abs() <= 1e-9 * before {
        return;
    }
    step.wait = if before > 0.0 {
        step.wait.scaled(minutes / before)
    } else {
        Estimate::Fixed(WorkTime::saturating(minutes))
    };
    // It is not what was counted any more.
    step.lying = None;
}

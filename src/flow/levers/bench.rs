//! Where levers are tried: the figures as they were observed, and the queues where demand is known.

use crate::flow::arrivals::{Place, Stream, Traffic};
use crate::flow::calibrate::{Calibrated, take_apart_by};
use crate::flow::model::Model;
use crate::flow::visits::{Routes, Visits, at};
use crate::flow::{Demand, Flow};
use crate::time::{WorkTime, sensible};

/// So many steps are looked at: those where an item spends most time. Keeps a flow of any length quick.
const MOST_STEPS: usize = 300;

/// Where levers are tried.
pub(super) struct Bench<'a> {
    pub flow: &'a Flow,
    pub model: Model,
    pub visits: Visits,
    /// Lead time with rework in minutes, by the observed waits.
    pub lead: f64,
    /// What saves fewer minutes is not worth a line: no sentence is written for it.
    pub worth: f64,
    /// Where demand is known.
    pub queues: Option<Queues>,
}

impl Bench<'_> {
    /// `None` when nothing ever gets through the flow.
    pub fn of(flow: &Flow) -> Option<Bench<'_>> {
        let model = Model::of(flow);
        let visits = model.routes.visits().ok()?;
        Some(Bench {
            flow,
            lead: model.with_visits(&visits),
            // Where a step cannot keep up there is no lead time to measure by: then every lever is looked at.
            worth: 0.0,
            queues: flow
                .demand
                .map(|demand| Queues::of(flow, &model.routes, &visits, demand)),
            visits,
            model,
        })
    }

    /// The positions of the steps worth trying.
    pub fn places(&self) -> Vec<usize> {
        let spent = |place: &usize| at(&self.visits.per_step, *place) * self.model.duration(*place).max(1e-9);
        let mut places: Vec<usize> = (0..self.flow.steps.len()).collect();
        if places.len() > MOST_STEPS {
            places.sort_by(|a, b| spent(b).total_cmp(&spent(a)));
            places.truncate(MOST_STEPS);
        }
        places
    }

    /// What is saved when the step takes `less` minutes off each visit, by what `change` does to the model.
    pub fn saved(&mut self, place: usize, less: f64, change: impl Fn(&mut Model) -> &mut Vec<f64>) -> WorkTime {
        // In a chain each minute counts as often as the step is passed: no need to compute the flow again.
        if self.visits.exact {
            return WorkTime::saturating(at(&self.visits.per_step, place) * less);
        }
        let Some(slot) = change(&mut self.model).get_mut(place) else {
            return WorkTime::ZERO;
        };
        let before = std::mem::replace(slot, *slot - less);
        let lead = self.model.with_visits(&self.visits);
        if let Some(slot) = change(&mut self.model).get_mut(place) {
            *slot = before;
        }
        WorkTime::saturating(self.lead - lead)
    }

    /// Whether a saving is worth a line.
    pub fn is_worth(&self, saves: WorkTime) -> bool {
        saves.minutes() >= self.worth
    }

    /// ", 1.9 times" where a step is passed more than once.
    pub fn times(&self, place: usize) -> String {
        let visits = sensible(at(&self.visits.per_step, place));
        if visits == "1" {
            String::new()
        } else {
            format!(", {visits} times")
        }
    }

    /// How much shorter all waits are when so many visits remain, and the work of one step is scaled. The variability of
    /// the streams is kept as it was.
    pub fn eased(&self, visits: &Visits, work: Option<(usize, f64)>) -> WorkTime {
        let Some(queues) = &self.queues else {
            return WorkTime::ZERO;
        };
        let mut eased = 0.0;
        for (position, (place, stream)) in queues.places.iter().zip(&queues.streams).enumerate() {
            let remain = at(&visits.per_step, position);
            let scale = work
                .filter(|(step, _)| *step == position)
                .map_or(1.0, |(_, scale)| scale);
            let same = (remain - at(&self.visits.per_step, position)).abs() < 1e-12;
            let Some(apart) = queues.apart.get(position).filter(|_| scale < 1.0 || !same) else {
                continue;
            };
            let (mut place, mut stream) = (*place, *stream);
            place.service *= scale;
            (stream.rate, stream.visits) = (queues.rate * remain, remain);
            let wait = apart.wait_with(place.queueing(stream).total());
            eased += remain * (apart.observed.mean().minutes() - wait);
        }
        WorkTime::saturating(eased)
    }
}

/// The queues of a flow whose demand is known, by position.
pub(super) struct Queues {
    /// Items that arrive in a minute.
    pub rate: f64,
    pub places: Vec<Place>,
    pub streams: Vec<Stream>,
    pub apart: Vec<Calibrated>,
}

impl Queues {
    pub fn of(flow: &Flow, routes: &Routes, visits: &Visits, demand: Demand) -> Queues {
        let traffic = Traffic::of(flow, routes, visits, demand);
        Queues {
            rate: traffic.rate,
            apart: take_apart_by(flow, &traffic).steps,
            places: traffic.places,
            streams: traffic.streams,
        }
    }

    /// Minutes that one visit waits less when the step at a position is another place: below 0 when it waits longer.
    pub fn less(&self, position: usize, place: Place) -> Option<f64> {
        let (apart, stream) = (self.apart.get(position)?, self.streams.get(position)?);
        let queue = place.queueing(*stream).total();
        Some(apart.observed.mean().minutes() - apart.wait_with(queue))
    }
}

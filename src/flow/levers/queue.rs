//! Levers that work on queues: one more person, no batch, no gate; and what a lower load takes off waits.

use super::bench::Bench;
use super::{Amount, Lever, LeverKind};
use crate::flow::arrivals::{Place, Stream, traffic};
use crate::flow::calibrate::{Calibrated, take_apart_by};
use crate::flow::queueing::until_open;
use crate::flow::visits::{Routes, Visits, at};
use crate::flow::words::{people, percent, rhythm};
use crate::flow::{Demand, Flow, FlowEdit, Step};
use crate::time::WorkTime;
use std::num::NonZeroU32;

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
        let (places, streams) = traffic(flow, routes, visits, demand);
        Queues {
            rate: demand.per_minute(flow.clock),
            apart: take_apart_by(flow, &places, &streams).steps,
            places,
            streams,
        }
    }

    /// Minutes that one visit waits less when the step at a position is another place: below 0 when it waits longer.
    fn less(&self, position: usize, place: Place) -> Option<f64> {
        let (apart, stream) = (self.apart.get(position)?, self.streams.get(position)?);
        let queue = place.queueing(*stream).total();
        Some(apart.observed.mean().minutes() - apart.wait_with(queue))
    }
}

impl Bench<'_> {
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

    /// One more person where work waits for hands.
    pub fn add_person(&mut self, position: usize, step: &Step) -> Option<Lever> {
        let queues = self.queues.as_ref()?;
        let place = *queues.places.get(position)?;
        let (before, load) = (
            place.servers?,
            place.load(at(&self.visits.per_step, position) * queues.rate),
        );
        let more = before.checked_add(1).and_then(NonZeroU32::new)?;
        let with = Place {
            servers: Some(more.get()),
            ..place
        };
        let less = queues.less(position, with).filter(|less| *less > 0.0)?;
        let explained = queues.apart.get(position)?.explained();
        let saves = self.saved(position, less, |model| &mut model.wait);
        if !self.is_worth(saves) {
            return None;
        }
        let then = load * f64::from(before) / f64::from(more.get());
        let clock = self.flow.clock;
        let (wait, left) = (step.wait.mean(), shorter(step, less));
        let why = format!(
            "The load makes {} of the {} wait{}; with {} it would be {}.",
            explained.on_screen(clock),
            wait.on_screen(clock),
            self.times(position),
            people(more.get()),
            left.on_screen(clock),
        );
        Some(Lever {
            step: step.id,
            kind: LeverKind::AddPerson,
            saves,
            eases: WorkTime::ZERO,
            words: format!("one more person, load {} to {}", percent(load), percent(then)),
            why,
            before: Amount::People(before),
            after: Amount::People(more.get()),
            ghost: format!("would be {}", left.on_screen(clock)),
            edit: edit(
                step,
                less,
                FlowEdit::SetPeople {
                    step: step.id,
                    people: more,
                },
            ),
        })
    }

    /// One by one rather than together, where the batch is what work waits for.
    pub fn drop_batch(&mut self, position: usize, step: &Step) -> Option<Lever> {
        let queues = self.queues.as_ref().filter(|_| step.batch.get() > 1)?;
        let place = *queues.places.get(position)?;
        let less = queues
            .less(position, Place { batch: 1, ..place })
            .filter(|less| *less > 0.0)?;
        let rate = at(&self.visits.per_step, position) * queues.rate;
        let single = Place { batch: 1, ..place }.load(rate);
        if single >= 1.0 {
            // One by one is more work than the step can do.
            return None;
        }
        let clock = self.flow.clock;
        let forming = WorkTime::saturating(queues.apart.get(position)?.predicted.batch);
        let saves = self.saved(position, less, |model| &mut model.wait);
        if !self.is_worth(saves) {
            return None;
        }
        let load = if place.servers.is_some() {
            format!(
                "; its load goes from {} to {}",
                percent(place.load(rate)),
                percent(single)
            )
        } else {
            String::new()
        };
        let left = shorter(step, less);
        Some(Lever {
            step: step.id,
            kind: LeverKind::DropBatch,
            saves,
            eases: WorkTime::ZERO,
            words: format!("one at a time, not {} together", step.batch),
            why: format!(
                "At this demand an item waits {} until {} are there{load}.",
                forming.on_screen(clock),
                step.batch
            ),
            before: Amount::Batch(step.batch.get()),
            after: Amount::Batch(1),
            ghost: format!("would be {}", left.on_screen(clock)),
            edit: edit(
                step,
                less,
                FlowEdit::SetBatch {
                    step: step.id,
                    batch: NonZeroU32::MIN,
                },
            ),
        })
    }

    /// At any time rather than when the gate opens. Without demand the mean wait for the gate alone counts.
    pub fn drop_gate(&mut self, position: usize, step: &Step) -> Option<Lever> {
        let every = step.every?;
        let wait = step.wait.mean();
        let less = match &self.queues {
            Some(queues) => queues.less(
                position,
                Place {
                    every: None,
                    ..*queues.places.get(position)?
                },
            )?,
            None => until_open(every.minutes()).min(wait.minutes()),
        };
        let saves = self.saved(position, less, |model| &mut model.wait);
        if less <= 0.0 || !self.is_worth(saves) {
            return None;
        }
        let clock = self.flow.clock;
        let left = shorter(step, less);
        let opens = rhythm(every, clock);
        Some(Lever {
            step: step.id,
            kind: LeverKind::DropGate,
            saves,
            eases: WorkTime::ZERO,
            words: format!("start at any time, not {opens}"),
            why: format!(
                "A gate that opens {opens} makes {} of the {} wait{}.",
                WorkTime::saturating(less).on_screen(clock),
                wait.on_screen(clock),
                self.times(position),
            ),
            before: Amount::Gate(Some(every)),
            after: Amount::Gate(None),
            ghost: format!("would be {}", left.on_screen(clock)),
            edit: edit(
                step,
                less,
                FlowEdit::SetEvery {
                    step: step.id,
                    every: None,
                },
            ),
        })
    }
}

/// What is left of the wait of a step.
fn shorter(step: &Step, less: f64) -> WorkTime {
    WorkTime::saturating(step.wait.mean().minutes() - less)
}

/// The change with the shorter wait that it makes, so that the map it goes into shows both.
fn edit(step: &Step, less: f64, change: FlowEdit) -> FlowEdit {
    let wait = step.wait.mean().minutes();
    let scale = if wait > 0.0 { 1.0 - less / wait } else { 1.0 };
    FlowEdit::Several(vec![
        change,
        FlowEdit::SetWait {
            step: step.id,
            wait: step.wait.scaled(scale),
        },
    ])
}

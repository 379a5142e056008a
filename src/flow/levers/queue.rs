//! Levers that work on queues: one more person, no batch, no gate.

use super::bench::Bench;
use super::lever::{Amount, Lever, LeverKind};
use crate::flow::arrivals::Place;
use crate::flow::queueing::until_open;
use crate::flow::visits::at;
use crate::flow::words::{people, percent, rhythm};
use crate::flow::{FlowEdit, Step};
use crate::time::WorkTime;
use std::num::NonZeroU32;

impl Bench<'_> {
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
                    people: more.into(),
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

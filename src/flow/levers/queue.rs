//! Levers that work on queues: one more person, no batch, no gate.

use super::bench::{Bench, Savings, Trial, span};
use super::lever::{Amount, Lever, LeverKind};
use crate::flow::arrivals::Place;
use crate::flow::queueing::until_open;
use crate::flow::visits::at;
use crate::flow::words::{people, percent, rhythm};
use crate::flow::{FlowEdit, Step};
use crate::time::WorkTime;
use std::num::NonZeroU32;

impl Bench<'_> {
    /// One more person where work waits for hands: at the step, or in the team that it shares.
    pub fn add_person(&mut self, position: usize, step: &Step) -> Option<Lever> {
        let traffic = &self.queues()?.traffic;
        let place = *traffic.places.get(position)?;
        let before = place.servers?;
        if let Some(number) = traffic.pool_of(position)
            // Where the step may take only some of the team, and those are fuller, more of them help.
            && traffic.own_load(position) <= traffic.pool_load(number)
        {
            return self.add_to_team(position, number);
        }
        let load = traffic.own_load(position);
        let more = before.checked_add(1).and_then(NonZeroU32::new)?;
        let with = Place {
            servers: Some(more.get()),
            ..place
        };
        let less = self.waits_less(position, with).filter(|less| *less > 0.0)?;
        let explained = self.apart(position)?.explained();
        let saved = self.saved(position, less, 0.0);
        let savings = Savings::of(saved, saved);
        if !self.is_worth(savings) {
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
            saves: span(savings.saves),
            eases: span(savings.eases),
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

    /// One more person in the team: once for all of its steps, told at the one that takes most of it.
    fn add_to_team(&mut self, position: usize, number: usize) -> Option<Lever> {
        let traffic = &self.queues()?.traffic;
        if traffic.heaviest(number) != Some(position) {
            return None;
        }
        let load = traffic.pool_load(number);
        let (_, pool) = self.pool(position)?;
        let (team, before) = (pool.team.clone(), pool.people);
        let more = before.checked_add(1)?;
        let trial = Trial {
            people: Some((number, more.get())),
            ..Trial::default()
        };
        let tried = self.tried(position, trial)?;
        let saved = self.observed.lead - tried.lead;
        let savings = Savings::of(saved, saved);
        if saved <= 0.0 || !self.is_worth(savings) {
            return None;
        }
        let then = tried.traffic.as_ref().map_or(0.0, |traffic| traffic.pool_load(number));
        let members = self.queues()?.traffic.pools.get(number)?.members.clone();
        let clock = self.flow.clock;
        let mut edits = vec![FlowEdit::team_of(self.flow, &team, more)];
        for member in members {
            let (Some(step), wait) = (self.flow.steps.get(member), at(&tried.waits, member)) else {
                continue;
            };
            let less = step.wait.mean().minutes() - wait;
            // What rounding alone has changed would be an edit that says nothing.
            if less.abs() > 1e-9 * wait {
                edits.push(shorten(step, less));
            }
        }
        let step = self.flow.steps.get(position)?;
        let left = span(at(&tried.waits, position));
        let why = format!(
            "{team} has {} for {}; with {} an item would wait {} before {}, not {}.",
            people(before.get()),
            match self.queues()?.traffic.pools.get(number)?.members.len() {
                1 => "one step".to_owned(),
                count => format!("{count} steps"),
            },
            people(more.get()),
            left.on_screen(clock),
            step.name,
            step.wait.mean().on_screen(clock),
        );
        Some(Lever {
            step: step.id,
            kind: LeverKind::AddPerson,
            saves: span(savings.saves),
            eases: span(savings.eases),
            words: format!("one more person in {team}, load {} to {}", percent(load), percent(then)),
            why,
            before: Amount::People(before.get()),
            after: Amount::People(more.get()),
            ghost: format!("would be {}", left.on_screen(clock)),
            edit: FlowEdit::Several(edits),
        })
    }

    /// One by one rather than together, where the batch is what work waits for.
    pub fn drop_batch(&mut self, position: usize, step: &Step) -> Option<Lever> {
        let traffic = &self.queues().filter(|_| step.batch.get() > 1)?.traffic;
        let place = *traffic.places.get(position)?;
        let load = traffic.load(position);
        let pooled = self.pool(position).is_some();
        let alone = Place { batch: 1, ..place };
        let clock = self.flow.clock;
        let forming = span(self.apart(position)?.predicted.batch);
        let (saved, less, single) = if pooled {
            let trial = Trial {
                batch: Some(1),
                ..Trial::default()
            };
            let tried = self.tried(position, trial)?;
            let less = step.wait.mean().minutes() - at(&tried.waits, position);
            let then = tried.traffic?;
            // One by one is more work than they can do.
            if then.fullness(position) >= 1.0 {
                return None;
            }
            (self.observed.lead - tried.lead, less, then.load(position))
        } else {
            let rate = traffic.streams.get(position)?.rate;
            if alone.load(rate) >= 1.0 {
                return None;
            }
            let less = self.waits_less(position, alone)?;
            (self.saved(position, less, 0.0), less, alone.load(rate))
        };
        let savings = Savings::of(saved, saved);
        if less <= 0.0 || !self.is_worth(savings) {
            return None;
        }
        let load = if place.servers.is_some() {
            format!("; its load goes from {} to {}", percent(load), percent(single))
        } else {
            String::new()
        };
        let left = shorter(step, less);
        Some(Lever {
            step: step.id,
            kind: LeverKind::DropBatch,
            saves: span(savings.saves),
            eases: span(savings.eases),
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
        let less = match self.queues() {
            Some(queues) => {
                let place = *queues.traffic.places.get(position)?;
                self.waits_less(position, Place { every: None, ..place })?
            }
            None => until_open(every.minutes()).min(wait.minutes()),
        };
        let saved = self.saved(position, less, 0.0);
        let savings = Savings::of(saved, saved);
        if less <= 0.0 || !self.is_worth(savings) {
            return None;
        }
        let clock = self.flow.clock;
        let left = shorter(step, less);
        let opens = rhythm(every, clock);
        Some(Lever {
            step: step.id,
            kind: LeverKind::DropGate,
            saves: span(savings.saves),
            eases: span(savings.eases),
            words: format!("start at any time, not {opens}"),
            why: format!(
                "A gate that opens {opens} makes {} of the {} wait{}.",
                span(less).on_screen(clock),
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
    span(step.wait.mean().minutes() - less)
}

/// The shorter wait of a step.
fn shorten(step: &Step, less: f64) -> FlowEdit {
    let wait = step.wait.mean().minutes();
    let scale = if wait > 0.0 { 1.0 - less / wait } else { 1.0 };
    FlowEdit::SetWait {
        step: step.id,
        wait: step.wait.scaled(scale),
    }
}

/// The change with the shorter wait that it makes, so that the map it goes into shows both.
fn edit(step: &Step, less: f64, change: FlowEdit) -> FlowEdit {
    FlowEdit::Several(vec![change, shorten(step, less)])
}

//! At a step: what lies ready waits for its batch, the gate and for hands, is worked on, and is done.

#![allow(
    clippy::indexing_slicing,
    reason = "steps and slots are the engine's own: no input is ever an index"
)]

use super::Engine;
use crate::flow::simulate::diary::What;
use crate::flow::simulate::network::Station;
use crate::flow::simulate::record::PathVisit;

impl Engine<'_> {
    /// Its delay is over.
    pub(super) fn delay_over(&mut self, slot: u32, step: usize) {
        self.items.stay(slot, step).queued = self.now;
        self.queue_up(slot, step);
    }

    /// It waits for its batch, the gate and for hands.
    #[inline]
    pub(super) fn queue_up(&mut self, slot: u32, step: usize) {
        let desk = &mut self.desks[step];
        let station = desk.station;
        let unit = if station.batch == 1 {
            slot
        } else {
            desk.forming.push(slot);
            if desk.forming.len() < station.batch as usize {
                return;
            }
            self.fill_batch(step)
        };
        if station.every > 0.0 {
            let opens = opening(self.now, station.every);
            if opens > self.now {
                self.diary.announce(opens, What::GateOpens, step, unit);
                return;
            }
        }
        self.admit(unit, step);
    }

    fn fill_batch(&mut self, step: usize) -> u32 {
        let unit = self.free_batches.pop().unwrap_or_else(|| {
            self.batches.push(Vec::new());
            self.batches.len() as u32 - 1
        });
        // Swapped, so that both keep their memory: a batch costs no allocation.
        std::mem::swap(&mut self.batches[unit as usize], &mut self.desks[step].forming);
        unit
    }

    /// It may be worked on as soon as somebody is free.
    #[inline]
    pub(super) fn admit(&mut self, unit: u32, step: usize) {
        let desk = &mut self.desks[step];
        let Some(pool) = desk.station.pool else {
            if desk.free == 0 {
                desk.queue.push_back(unit);
                return;
            }
            // Of those who are no limit nobody is ever busy.
            desk.free -= u32::from(desk.station.servers != Station::NO_LIMIT);
            return self.start_work(unit, step);
        };
        // Where somebody of the pool is idle, who came before waits for its step alone.
        if desk.free > 0 && self.idle[pool] > 0 {
            desk.free -= 1;
            self.idle[pool] -= 1;
            return self.start_work(unit, step);
        }
        desk.queue.push_back(unit);
        desk.tickets.push_back(self.ticket);
        self.ticket += 1;
    }

    /// Somebody who did this step is free, and takes who has waited longest: before this step, or before all steps of the pool that
    /// have room for one more.
    #[inline]
    fn take_next(&mut self, step: usize) {
        let desk = &mut self.desks[step];
        let Some(pool) = desk.station.pool else {
            match desk.queue.pop_front() {
                Some(next) => self.start_work(next, step),
                None => desk.free += 1,
            }
            return;
        };
        desk.free += 1;
        self.idle[pool] += 1;
        self.take_next_of(pool);
    }

    /// Of all that wait for the people of a pool, and have room at their step, the first begins.
    #[inline(never)]
    fn take_next_of(&mut self, pool: usize) {
        let waiting = |place: &usize| {
            let desk = &self.desks[*place];
            let first = desk.tickets.front().filter(|_| desk.free > 0);
            first.map(|ticket| (*ticket, *place))
        };
        let Some((_, first)) = self.network.pools[pool].steps.iter().filter_map(waiting).min() else {
            return;
        };
        let desk = &mut self.desks[first];
        desk.tickets.pop_front();
        if let Some(next) = desk.queue.pop_front() {
            desk.free -= 1;
            self.idle[pool] -= 1;
            self.start_work(next, first);
        }
    }

    /// Somebody begins to work on it.
    #[inline]
    fn start_work(&mut self, unit: u32, step: usize) {
        // The work of a batch is drawn for the item that came first.
        let (number, visits) = if self.desks[step].station.batch == 1 {
            self.start_item(unit, step)
        } else {
            self.start_batch(unit, step)
        };
        let desk = &self.desks[step];
        let work = desk.station.work.minutes(desk.work, number, visits);
        self.diary.announce(self.now + work, What::WorkDone, step, unit);
    }

    /// Work on a batch begins: the same of the item that came first.
    #[inline(never)]
    fn start_batch(&mut self, unit: u32, step: usize) -> (u32, u32) {
        let members = std::mem::take(&mut self.batches[unit as usize]);
        let mut first = None;
        for slot in &members {
            let item = self.start_item(*slot, step);
            first = first.or(Some(item));
        }
        self.batches[unit as usize] = members;
        first.unwrap_or_default()
    }

    /// Work on an item begins; in which place the item arrived, and how often it was here before.
    #[inline]
    fn start_item(&mut self, slot: u32, step: usize) -> (u32, u32) {
        self.record.events += 1;
        let now = self.now;
        let number = self.items.number(slot);
        let stay = self.items.stay(slot, step);
        stay.start = now;
        let stay = *stay;
        let tally = &mut self.desks[step].tally;
        tally.lying += self.record.within(stay.ready, now);
        if number >= self.span.warm_up && number < self.span.all() {
            tally.visits += 1;
            tally.wait += now - stay.ready;
            tally.queueing += now - stay.queued;
        }
        if let Some(camera) = &mut self.camera {
            camera.starts(step);
        }
        if let Some(visit) = self.visit(number, step) {
            visit.start = Some(now);
        }
        (number, stay.visits)
    }

    /// The latest visit of an item to a step on its path, if the item leaves one.
    #[inline]
    fn visit(&mut self, number: u32, step: usize) -> Option<&mut PathVisit> {
        if number >= self.keep.paths {
            return None;
        }
        let visits = &mut self.record.paths[number as usize].visits;
        visits.iter_mut().rev().find(|visit| visit.step == step)
    }

    #[inline]
    pub(super) fn end_work(&mut self, unit: u32, step: usize) {
        let station = self.desks[step].station;
        let first = if station.batch == 1 {
            unit
        } else {
            self.batches[unit as usize].first().copied().unwrap_or(0)
        };
        let start = self.items.stay(first, step).start;
        // Counted when it ends: a measured run goes on until all that arrived within the window is done, so that no work is missed.
        self.desks[step].tally.busy += self.record.within(start, self.now);
        if station.servers != Station::NO_LIMIT {
            // Whoever waits is taken before what has just been done can come back.
            self.take_next(step);
        }
        if station.batch == 1 {
            self.end_item(unit, step);
        } else {
            let mut members = std::mem::take(&mut self.batches[unit as usize]);
            for slot in members.drain(..) {
                self.end_item(slot, step);
            }
            self.batches[unit as usize] = members;
            self.free_batches.push(unit);
        }
    }

    #[inline]
    fn end_item(&mut self, slot: u32, step: usize) {
        self.record.events += 1;
        let number = self.items.number(slot);
        let desk = &self.desks[step];
        let station = desk.station;
        let mut faulty = false;
        if self.network.repeats {
            let stay = self.items.stay(slot, step);
            faulty = station.usable < 1.0 && desk.usable.unit(number, stay.visits) >= station.usable;
            stay.visits += 1;
        }
        if let Some(camera) = &mut self.camera {
            camera.ends(step);
        }
        let now = self.now;
        if let Some(visit) = self.visit(number, step) {
            visit.end = Some(now);
            visit.back = faulty.then_some(station.back);
        }
        self.go_on(slot, step, faulty);
    }
}

/// When a gate that opens at multiples of `every` opens next: now, if now is one of them.
fn opening(now: f64, every: f64) -> f64 {
    let turn = now / every;
    // A moment that was reached by adding up is a multiple when it is one but for rounding.
    if (turn - turn.round()).abs() <= 1e-9 * turn.max(1.0) {
        now
    } else {
        turn.ceil() * every
    }
}

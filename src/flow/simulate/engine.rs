//! The event loop: one replication of a network, from an empty flow to the last measured item.

#![allow(
    clippy::indexing_slicing,
    reason = "steps and slots are the engine's own: no input is ever an index"
)]

mod hands;

use super::diary::{Diary, Next, What};
use super::items::Items;
use super::network::{Branches, Network, Station};
use super::record::{Camera, Keep, Path, PathVisit, Record, Tally};
use super::streams::{Draw, Purpose, Stream};
use super::{CannotSimulate, Mode};
use std::collections::VecDeque;

/// Which items a replication measures.
#[derive(Debug, Clone, Copy)]
pub(super) struct Span {
    /// Items left out at the start.
    pub warm_up: u32,
    /// Items measured after them.
    pub items: u32,
    /// Whether the run goes on until the measured items are done. Otherwise it ends when the last of them has arrived.
    pub to_the_end: bool,
}

impl Span {
    /// Items that count: those left out, and those measured.
    pub fn all(self) -> u32 {
        self.warm_up.saturating_add(self.items)
    }
}

/// Events between two looks at the watcher.
const LOOK: u32 = 4096;

/// Runs one replication. `go_on` is told how many events there were since it was last asked, and may end the run.
///
/// # Errors
/// What `go_on` says.
pub(super) fn run(
    network: &Network,
    (seed, replication): (u64, u32),
    span: Span,
    keep: Keep,
    go_on: &dyn Fn(u64) -> Result<(), CannotSimulate>,
) -> Result<Record, CannotSimulate> {
    let mut engine = Engine::new(network, seed, replication, span, keep);
    let mut looked = 0;
    let mut told = 0;
    while engine.step() {
        looked += 1;
        if looked == LOOK {
            looked = 0;
            go_on(engine.record.events - told)?;
            told = engine.record.events;
        }
    }
    go_on(engine.record.events - told)?;
    Ok(engine.end())
}

/// A step while the engine runs.
struct Desk<'a> {
    station: &'a Station,
    tally: Tally,
    /// So many more can be worked on here, as far as the step itself goes.
    free: u32,
    queue: VecDeque<u32>,
    /// Where people are shared: in which place each of the queue came, over all steps of the pool.
    tickets: VecDeque<u64>,
    /// Items that wait for their batch to fill.
    forming: Vec<u32>,
    delay: Stream,
    work: Stream,
    usable: Stream,
    share: Stream,
}

struct Engine<'a> {
    network: &'a Network,
    span: Span,
    record: Record,
    camera: Option<Camera>,
    keep: Keep,
    now: f64,
    diary: Diary,
    desks: Vec<Desk<'a>>,
    arrivals: Stream,
    arrived: u32,
    /// Items of the span that are done.
    finished: u32,
    /// Items on their way, and since when so many.
    under_way: u32,
    counted: f64,
    items: Items,
    /// People of each pool who have nothing to do.
    idle: Vec<u32>,
    /// The place in line of who queues up next for shared people.
    ticket: u64,
    batches: Vec<Vec<u32>>,
    free_batches: Vec<u32>,
    /// Steps that an item begins now: kept so that nothing is allocated an event.
    ready: Vec<usize>,
}

impl<'a> Engine<'a> {
    fn new(network: &'a Network, seed: u64, replication: u32, span: Span, keep: Keep) -> Engine<'a> {
        let count = network.stations.len();
        let desk = |station: &'a Station| Desk {
            station,
            tally: Tally::default(),
            free: station.servers,
            queue: VecDeque::new(),
            tickets: VecDeque::new(),
            forming: Vec::new(),
            delay: Stream::of(seed, replication, station.id.0, Purpose::Delay),
            work: Stream::of(seed, replication, station.id.0, Purpose::Work),
            usable: Stream::of(seed, replication, station.id.0, Purpose::Usable),
            share: Stream::of(seed, replication, station.id.0, Purpose::Share),
        };
        let arrivals = Stream::of(seed, replication, 0, Purpose::Arrival);
        // Only for the distance of the snapshots: how long it takes is not known before.
        let minutes = network.between * f64::from(span.all());
        // Evenly spaced arrivals begin at a random moment: what counts is their distance, not how they meet a gate.
        let first = network.between
            * if network.steady {
                arrivals.unit(0, 0)
            } else {
                exponential(arrivals, 0)
            };
        Engine {
            network,
            span,
            record: Record::new(network),
            camera: keep.moments.then(|| Camera::new(count, minutes)),
            keep,
            now: 0.0,
            diary: Diary::of(first),
            desks: network.stations.iter().map(desk).collect(),
            arrivals,
            arrived: 0,
            finished: 0,
            under_way: 0,
            counted: 0.0,
            items: Items::of(network, seed, replication),
            idle: network.pools.iter().map(|pool| pool.people).collect(),
            ticket: 0,
            batches: Vec::new(),
            free_batches: Vec::new(),
            ready: Vec::new(),
        }
    }

    /// Lets the next thing happen. False when the run is over.
    fn step(&mut self) -> bool {
        // The window ends with the arrival of the first item after those measured.
        if self.arrived > self.span.all() && (self.finished == self.span.all() || !self.span.to_the_end) {
            return false;
        }
        let Some((time, next)) = self.diary.next() else {
            return false;
        };
        self.pass_to(time);
        match next {
            Next::Arrival => self.arrive(),
            Next::Event(event) => {
                let step = event.step as usize;
                match event.what {
                    What::DelayOver => self.delay_over(event.unit, step),
                    What::GateOpens => self.admit(event.unit, step),
                    What::WorkDone => self.end_work(event.unit, step),
                }
            }
        }
        true
    }

    fn pass_to(&mut self, time: f64) {
        self.now = time;
        if let Some(camera) = &mut self.camera {
            camera.until(time);
        }
    }

    /// An item arrives, and the next is announced.
    fn arrive(&mut self) {
        let number = self.arrived;
        self.arrived += 1;
        self.count();
        if number == self.span.warm_up {
            self.record.from = self.now;
            self.counted = self.now;
        }
        if number == self.span.all() {
            self.record.until = self.now;
        }
        let watched = number < self.span.all();
        // Items that nobody watches matter only to those who queue with them.
        let next = (watched || self.network.mode == Mode::Queue).then(|| {
            let gap = if self.network.steady {
                1.0
            } else {
                exponential(self.arrivals, self.arrived)
            };
            self.now + self.network.between * gap
        });
        self.diary.announce_arrival(next);
        if !watched && self.network.mode == Mode::Replay {
            return;
        }
        self.under_way += 1;
        if let Some(camera) = &mut self.camera {
            camera.arrives();
        }
        let slot = self.new_slot(number);
        match &self.network.branches {
            None => self.reach(slot, 0),
            Some(branches) => {
                let mut ready = std::mem::take(&mut self.ready);
                self.items.standing(slot).begin(number, branches, &mut ready);
                self.begin(slot, ready, branches);
            }
        }
    }

    fn new_slot(&mut self, number: u32) -> u32 {
        if self.keep.paths > number {
            self.record.paths.push(Path {
                arrival: self.now,
                ..Path::default()
            });
        }
        self.items.take_slot(number, self.now)
    }

    /// The items on their way so far, over the time since the last change.
    fn count(&mut self) {
        if self.now > self.record.from && self.counted < self.record.until {
            let until = self.now.min(self.record.until);
            self.record.under_way += f64::from(self.under_way) * (until - self.counted);
            self.counted = until;
        }
    }

    /// An item gets to several steps at once. Those that it passes by lead to others; after the last of all it leaves.
    fn begin(&mut self, slot: u32, mut steps: Vec<usize>, branches: &Branches) {
        let number = self.items.number(slot);
        // By a list rather than by calls within calls: a flow of thousands of steps that are passed by would be as deep.
        let mut done = 0;
        while let Some(step) = steps.get(done).copied() {
            done += 1;
            if self.passes_by(slot, step) {
                self.items.standing(slot).pass(step, number, branches, &mut steps);
            } else {
                self.come_in(slot, step);
            }
        }
        steps.clear();
        self.ready = steps;
        if self.items.standing(slot).is_finished() {
            self.finish(slot);
        }
    }

    /// An item of a chain gets to a step, or passes by and gets to the next.
    #[inline]
    fn reach(&mut self, slot: u32, mut step: usize) {
        while self.passes_by(slot, step) {
            step += 1;
            if step == self.desks.len() {
                return self.finish(slot);
            }
        }
        self.come_in(slot, step);
    }

    /// An item lies ready before a step.
    #[inline]
    fn come_in(&mut self, slot: u32, step: usize) {
        self.record.events += 1;
        let number = self.items.number(slot);
        let stay = self.items.stay(slot, step);
        (stay.ready, stay.queued) = (self.now, self.now);
        let visits = stay.visits;
        if let Some(camera) = &mut self.camera {
            camera.lies_ready(step);
        }
        if number < self.keep.paths {
            self.record.paths[number as usize].visits.push(PathVisit {
                step,
                ready: self.now,
                start: None,
                end: None,
                back: None,
            });
        }
        let desk = &self.desks[step];
        let delay = match desk.station.delay {
            Draw::Fixed(minutes) => minutes,
            other => other.minutes(desk.delay, number, visits),
        };
        if delay > 0.0 {
            self.diary.announce(self.now + delay, What::DelayOver, step, slot);
        } else {
            self.queue_up(slot, step);
        }
    }

    /// Whether an item is not of the share that comes in. Each time it gets here anew it counts anew.
    #[inline]
    fn passes_by(&mut self, slot: u32, step: usize) -> bool {
        self.desks[step].station.share < 1.0 && self.is_passed_by(slot, step)
    }

    #[inline(never)]
    fn is_passed_by(&mut self, slot: u32, step: usize) -> bool {
        let number = self.items.number(slot);
        let repeats = self.network.repeats;
        let stay = self.items.stay(slot, step);
        let desk = &self.desks[step];
        let passes = desk.share.unit(number, stay.passed) >= desk.station.share;
        if repeats {
            stay.passed += 1;
        }
        if passes {
            // Cheap, but not nothing: a flow that everybody passes by comes to an end too.
            self.record.events += 1;
        }
        passes
    }

    /// An item has been at a step, or passed it by: it goes on, or back.
    #[inline]
    fn go_on(&mut self, slot: u32, step: usize, faulty: bool) {
        match &self.network.branches {
            None if faulty => self.reach(slot, self.desks[step].station.back),
            None if step + 1 < self.desks.len() => self.reach(slot, step + 1),
            None => self.finish(slot),
            Some(branches) => {
                let number = self.items.number(slot);
                let mut ready = std::mem::take(&mut self.ready);
                let standing = self.items.standing(slot);
                if faulty {
                    standing.hold(step, branches, &mut ready);
                } else {
                    standing.pass(step, number, branches, &mut ready);
                }
                self.begin(slot, ready, branches);
            }
        }
    }

    /// An item leaves the flow.
    fn finish(&mut self, slot: u32) {
        self.count();
        self.under_way -= 1;
        let (number, arrival) = (self.items.number(slot), self.items.arrival(slot));
        self.record.spent += self.record.within(arrival, self.now);
        if self.now >= self.record.from && self.now < self.record.until {
            self.record.done += 1;
        }
        if number < self.span.all() {
            self.finished += 1;
            if number >= self.span.warm_up {
                let time = self.now - arrival;
                self.record.lead_times.add(time);
                self.record.lead_time += time;
                self.record.measured += 1;
            }
        }
        if let Some(camera) = &mut self.camera {
            camera.finishes();
        }
        if number < self.keep.paths {
            self.record.paths[number as usize].finished = Some(self.now);
        }
        self.items.give_back(slot);
    }

    /// What was written down.
    fn end(mut self) -> Record {
        self.count();
        if !self.span.to_the_end {
            for arrival in self.items.arrivals_of_those_there() {
                self.record.spent += self.record.within(arrival, self.now);
            }
        }
        if let Some(mut camera) = self.camera.take() {
            camera.finish(self.now);
            self.record.moments = camera.taken;
        }
        self.record.steps = self.desks.iter().map(|desk| desk.tally).collect();
        self.record
    }
}

fn exponential(stream: Stream, item: u32) -> f64 {
    Draw::Exponential(1.0).minutes(stream, item, 0)
}

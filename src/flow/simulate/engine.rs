//! The event loop: one replication of a network, from an empty flow to the last measured item.

#![allow(
    clippy::indexing_slicing,
    reason = "steps and slots are the engine's own: no input is ever an index"
)]

use super::branched::Standing;
use super::network::{Network, Station};
use super::record::{Camera, Keep, Path, PathVisit, Record};
use super::streams::{Purpose, Stream};
use super::{CannotSimulate, Mode};
use std::cmp::Reverse;
use std::collections::{BinaryHeap, VecDeque};

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

/// Runs one replication. `go_on` is told how many items have been finished since it was last asked, and may stop the run.
///
/// # Errors
/// [`CannotSimulate::Stopped`].
pub(super) fn run(
    network: &Network,
    (seed, replication): (u64, u32),
    span: Span,
    keep: Keep,
    go_on: &dyn Fn(u32) -> bool,
) -> Result<Record, CannotSimulate> {
    let mut engine = Engine::new(network, seed, replication, span, keep);
    let mut looked = 0;
    let mut told = 0;
    while engine.step() {
        looked += 1;
        if looked == LOOK {
            looked = 0;
            if !go_on(engine.finished - told) {
                return Err(CannotSimulate::Stopped);
            }
            told = engine.finished;
        }
    }
    go_on(engine.finished - told);
    Ok(engine.end())
}

/// What happens at a moment. The order is by time, then by who was announced first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Event {
    /// The bits of the time above, the number of the event below: times are never negative, so their bits are in order.
    key: u128,
    what: What,
    step: u32,
    /// The slot of an item, or of a batch where the step takes batches.
    unit: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum What {
    DelayOver,
    GateOpens,
    WorkDone,
}

fn key(time: f64, number: u64) -> u128 {
    u128::from(time.to_bits()) << 64 | u128::from(number)
}

fn time_of(key: u128) -> f64 {
    f64::from_bits((key >> 64) as u64)
}

/// An item at a step.
#[derive(Debug, Clone, Copy, Default)]
struct Stay {
    ready: f64,
    /// When its delay was over.
    queued: f64,
    start: f64,
    /// Earlier visits to the step.
    visits: u32,
}

/// A step while the engine runs.
struct Desk {
    free: u32,
    queue: VecDeque<u32>,
    /// Items that wait for their batch to fill.
    forming: Vec<u32>,
    delay: Stream,
    work: Stream,
    usable: Stream,
}

struct Engine<'a> {
    network: &'a Network,
    span: Span,
    record: Record,
    camera: Option<Camera>,
    keep: Keep,
    now: f64,
    /// Number of the next event.
    announced: u64,
    events: BinaryHeap<Reverse<Event>>,
    desks: Vec<Desk>,
    arrivals: Stream,
    /// The next arrival, beside the heap; `u128::MAX` when none comes any more.
    next_arrival: u128,
    arrived: u32,
    /// Items of the span that are done.
    finished: u32,
    /// Items on their way, and since when so many.
    under_way: u32,
    counted: f64,
    // Items lie in slots that are used again. `stays` has `stride` places a slot: one where an item is at one step at a
    // time and never comes back, else one a step.
    free_slots: Vec<u32>,
    numbers: Vec<u32>,
    arrival_times: Vec<f64>,
    stays: Vec<Stay>,
    stride: usize,
    standings: Vec<Standing>,
    batches: Vec<Vec<u32>>,
    free_batches: Vec<u32>,
    /// Steps that an item begins now: kept so that nothing is allocated an event.
    ready: Vec<usize>,
}

impl<'a> Engine<'a> {
    fn new(network: &'a Network, seed: u64, replication: u32, span: Span, keep: Keep) -> Engine<'a> {
        let count = network.stations.len();
        let desk = |station: &Station| Desk {
            free: station.servers,
            queue: VecDeque::new(),
            forming: Vec::new(),
            delay: Stream::of(seed, replication, station.id.0, Purpose::Delay),
            work: Stream::of(seed, replication, station.id.0, Purpose::Work),
            usable: Stream::of(seed, replication, station.id.0, Purpose::Usable),
        };
        let arrivals = Stream::of(seed, replication, 0, Purpose::Arrival);
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
            record: Record::new(network, span.items),
            camera: keep.moments.then(|| Camera::new(count, minutes)),
            keep,
            now: 0.0,
            announced: 1,
            events: BinaryHeap::new(),
            desks: network.stations.iter().map(desk).collect(),
            arrivals,
            next_arrival: key(first, 0),
            arrived: 0,
            finished: 0,
            under_way: 0,
            counted: 0.0,
            free_slots: Vec::new(),
            numbers: Vec::new(),
            arrival_times: Vec::new(),
            stays: Vec::new(),
            stride: if network.repeats || network.branches.is_some() {
                count
            } else {
                1
            },
            standings: Vec::new(),
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
        let arrives = match self.events.peek() {
            Some(Reverse(next)) => self.next_arrival < next.key,
            None if self.next_arrival == u128::MAX => return false,
            None => true,
        };
        if arrives {
            self.pass_to(time_of(self.next_arrival));
            self.arrive();
        } else if let Some(Reverse(event)) = self.events.pop() {
            self.pass_to(time_of(event.key));
            let step = event.step as usize;
            match event.what {
                What::DelayOver => self.queue_up(event.unit, step),
                What::GateOpens => self.admit(event.unit, step),
                What::WorkDone => self.end_work(event.unit, step),
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

    fn announce(&mut self, time: f64, what: What, step: usize, unit: u32) {
        let key = key(time, self.announced);
        self.announced += 1;
        let step = step as u32;
        self.events.push(Reverse(Event { key, what, step, unit }));
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
        self.next_arrival = if watched || self.network.mode == Mode::Queue {
            let gap = if self.network.steady {
                1.0
            } else {
                exponential(self.arrivals, self.arrived)
            };
            let number = self.announced;
            self.announced += 1;
            key(self.now + self.network.between * gap, number)
        } else {
            u128::MAX
        };
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
                self.standings[slot as usize].begin(branches, &mut ready);
                self.begin(slot, ready);
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
        if let Some(slot) = self.free_slots.pop() {
            let at = slot as usize;
            self.numbers[at] = number;
            self.arrival_times[at] = self.now;
            self.stays[at * self.stride..(at + 1) * self.stride].fill(Stay::default());
            return slot;
        }
        self.numbers.push(number);
        self.arrival_times.push(self.now);
        self.stays.resize(self.stays.len() + self.stride, Stay::default());
        if self.network.branches.is_some() {
            self.standings.push(Standing::default());
        }
        self.numbers.len() as u32 - 1
    }

    /// The items on their way so far, over the time since the last change.
    fn count(&mut self) {
        if self.now > self.record.from && self.counted < self.record.until {
            let until = self.now.min(self.record.until);
            self.record.under_way += f64::from(self.under_way) * (until - self.counted);
            self.counted = until;
        }
    }

    fn begin(&mut self, slot: u32, mut steps: Vec<usize>) {
        for step in steps.drain(..) {
            self.reach(slot, step);
        }
        self.ready = steps;
    }

    fn stay(&self, slot: u32, step: usize) -> usize {
        slot as usize * self.stride + if self.stride == 1 { 0 } else { step }
    }

    /// An item lies ready before a step.
    fn reach(&mut self, slot: u32, step: usize) {
        self.record.events += 1;
        let at = self.stay(slot, step);
        self.stays[at].ready = self.now;
        let number = self.numbers[slot as usize];
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
        let delay = self.network.stations[step]
            .delay
            .minutes(self.desks[step].delay, number, self.stays[at].visits);
        if delay > 0.0 {
            self.announce(self.now + delay, What::DelayOver, step, slot);
        } else {
            self.queue_up(slot, step);
        }
    }

    /// Its delay is over: it waits for its batch, the gate and for hands.
    fn queue_up(&mut self, slot: u32, step: usize) {
        let at = self.stay(slot, step);
        self.stays[at].queued = self.now;
        let station = &self.network.stations[step];
        let unit = if station.batch == 1 {
            slot
        } else {
            let desk = &mut self.desks[step];
            desk.forming.push(slot);
            if desk.forming.len() < station.batch as usize {
                return;
            }
            self.fill_batch(step)
        };
        if station.every > 0.0 {
            let opens = opening(self.now, station.every);
            if opens > self.now {
                self.announce(opens, What::GateOpens, step, unit);
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
        std::mem::swap(&mut self.batches[unit as usize], &mut self.desks[step].forming);
        unit
    }

    /// It may be worked on as soon as somebody is free.
    fn admit(&mut self, unit: u32, step: usize) {
        if self.desks[step].free > 0 {
            self.start_work(unit, step);
        } else {
            self.desks[step].queue.push_back(unit);
        }
    }

    fn start_work(&mut self, unit: u32, step: usize) {
        let station = &self.network.stations[step];
        if station.servers != Station::NO_LIMIT {
            self.desks[step].free -= 1;
        }
        let first = if station.batch == 1 {
            self.start_item(unit, step);
            unit
        } else {
            let members = std::mem::take(&mut self.batches[unit as usize]);
            for slot in &members {
                self.start_item(*slot, step);
            }
            let first = members.first().copied().unwrap_or(0);
            self.batches[unit as usize] = members;
            first
        };
        // The work of a batch is drawn for the item that came first.
        let at = self.stay(first, step);
        let number = self.numbers[first as usize];
        let work = station
            .work
            .minutes(self.desks[step].work, number, self.stays[at].visits);
        self.announce(self.now + work, What::WorkDone, step, unit);
    }

    fn start_item(&mut self, slot: u32, step: usize) {
        self.record.events += 1;
        let at = self.stay(slot, step);
        let stay = &mut self.stays[at];
        stay.start = self.now;
        let lying = self.record.within(stay.ready, self.now);
        let tally = &mut self.record.steps[step];
        tally.lying += lying;
        let number = self.numbers[slot as usize];
        if number >= self.span.warm_up && number < self.span.all() {
            tally.visits += 1;
            tally.wait += self.now - stay.ready;
            tally.queueing += self.now - stay.queued;
        }
        if let Some(camera) = &mut self.camera {
            camera.starts(step);
        }
        let now = self.now;
        if let Some(visit) = self.visit(number, step) {
            visit.start = Some(now);
        }
    }

    /// The latest visit of an item to a step on its path, if the item leaves one.
    fn visit(&mut self, number: u32, step: usize) -> Option<&mut PathVisit> {
        if number >= self.keep.paths {
            return None;
        }
        let visits = &mut self.record.paths[number as usize].visits;
        visits.iter_mut().rev().find(|visit| visit.step == step)
    }

    fn end_work(&mut self, unit: u32, step: usize) {
        let station = &self.network.stations[step];
        let first = if station.batch == 1 {
            unit
        } else {
            self.batches[unit as usize].first().copied().unwrap_or(0)
        };
        let start = self.stays[self.stay(first, step)].start;
        self.record.steps[step].busy += self.record.within(start, self.now);
        if station.servers != Station::NO_LIMIT {
            self.desks[step].free += 1;
            // Whoever waits is taken before what has just been done can come back.
            if let Some(next) = self.desks[step].queue.pop_front() {
                self.start_work(next, step);
            }
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

    fn end_item(&mut self, slot: u32, step: usize) {
        self.record.events += 1;
        let station = &self.network.stations[step];
        let at = self.stay(slot, step);
        let number = self.numbers[slot as usize];
        let faulty =
            station.usable < 1.0 && self.desks[step].usable.unit(number, self.stays[at].visits) >= station.usable;
        if self.network.repeats {
            self.stays[at].visits += 1;
        }
        if let Some(camera) = &mut self.camera {
            camera.ends(step);
        }
        let now = self.now;
        if let Some(visit) = self.visit(number, step) {
            visit.end = Some(now);
            visit.back = faulty.then_some(station.back);
        }
        match &self.network.branches {
            None if faulty => self.reach(slot, station.back),
            None if step + 1 < self.network.stations.len() => self.reach(slot, step + 1),
            None => self.finish(slot),
            Some(branches) => {
                let mut ready = std::mem::take(&mut self.ready);
                let standing = &mut self.standings[slot as usize];
                if faulty {
                    standing.hold(step, branches, &mut ready);
                } else {
                    standing.pass(step, branches, &mut ready);
                }
                let finished = standing.is_finished();
                self.begin(slot, ready);
                if finished {
                    self.finish(slot);
                }
            }
        }
    }

    /// An item leaves the flow.
    fn finish(&mut self, slot: u32) {
        self.count();
        self.under_way -= 1;
        let (number, arrival) = (self.numbers[slot as usize], self.arrival_times[slot as usize]);
        self.record.spent += self.record.within(arrival, self.now);
        if self.now >= self.record.from && self.now < self.record.until {
            self.record.done += 1;
        }
        if number < self.span.all() {
            self.finished += 1;
            if number >= self.span.warm_up {
                self.record.lead_times[(number - self.span.warm_up) as usize] = self.now - arrival;
            }
        }
        if let Some(camera) = &mut self.camera {
            camera.finishes();
        }
        if number < self.keep.paths {
            self.record.paths[number as usize].finished = Some(self.now);
        }
        self.free_slots.push(slot);
    }

    /// What was written down.
    fn end(mut self) -> Record {
        self.count();
        if !self.span.to_the_end {
            let mut there = vec![true; self.numbers.len()];
            for slot in &self.free_slots {
                there[*slot as usize] = false;
            }
            for (slot, _) in there.iter().enumerate().filter(|(_, there)| **there) {
                self.record.spent += self.record.within(self.arrival_times[slot], self.now);
            }
        }
        if let Some(mut camera) = self.camera.take() {
            camera.finish(self.now);
            self.record.moments = camera.taken;
        }
        self.record
    }
}

fn exponential(stream: Stream, item: u32) -> f64 {
    super::streams::Draw::Exponential(1.0).minutes(stream, item, 0)
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

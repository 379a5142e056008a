//! What is announced to happen: events in the order of their time, then in that of their announcement.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// Something that happens at a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Event {
    /// The bits of the time above, the number of the event below: times are never negative, so their bits are in order.
    key: u128,
    pub what: What,
    pub step: u32,
    /// The slot of an item, or of a batch where the step takes batches.
    pub unit: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum What {
    DelayOver,
    GateOpens,
    WorkDone,
}

/// What happens next.
pub(super) enum Next {
    Arrival,
    Event(Event),
}

/// All that is announced. Every event passes here: without `#[inline]` its few instructions are a call from another file, and a
/// simulation of millions takes a third longer.
pub(super) struct Diary {
    events: BinaryHeap<Reverse<Event>>,
    /// Number of the next event.
    announced: u64,
    /// The next arrival, beside the heap: there is never more than one, and every third event would be one. `NONE` when none
    /// comes any more.
    arrival: u128,
}

const NONE: u128 = u128::MAX;

impl Diary {
    /// Nothing but the first arrival.
    pub fn of(first: f64) -> Diary {
        Diary {
            events: BinaryHeap::new(),
            announced: 1,
            arrival: key(first, 0),
        }
    }

    #[inline]
    pub fn announce(&mut self, time: f64, what: What, step: usize, unit: u32) {
        let key = key(time, self.announced);
        self.announced += 1;
        let step = step as u32;
        self.events.push(Reverse(Event { key, what, step, unit }));
    }

    /// When the next item arrives, if one does.
    #[inline]
    pub fn announce_arrival(&mut self, time: Option<f64>) {
        self.arrival = match time {
            Some(time) => {
                let number = self.announced;
                self.announced += 1;
                key(time, number)
            }
            None => NONE,
        };
    }

    /// What happens next, and when. An arrival stays announced until the one after it is.
    #[inline]
    pub fn next(&mut self) -> Option<(f64, Next)> {
        let arrives = match self.events.peek() {
            Some(Reverse(next)) => self.arrival < next.key,
            None if self.arrival == NONE => return None,
            None => true,
        };
        if arrives {
            return Some((time_of(self.arrival), Next::Arrival));
        }
        let Reverse(event) = self.events.pop()?;
        Some((time_of(event.key), Next::Event(event)))
    }
}

#[inline]
fn key(time: f64, number: u64) -> u128 {
    u128::from(time.to_bits()) << 64 | u128::from(number)
}

#[inline]
fn time_of(key: u128) -> f64 {
    f64::from_bits((key >> 64) as u64)
}

//! What is announced to happen: events in the order of their time, then in that of their announcement.

use std::cmp::{Ordering, Reverse};
use std::collections::BinaryHeap;

/// Something that happens at a moment.
#[derive(Debug, Clone, Copy)]
pub(super) struct Event {
    /// The bits of the time above, the number of the event below: times are never negative, so their bits are in order.
    key: u128,
    pub what: What,
    pub step: u32,
    /// The slot of an item, or of a batch where the step takes batches.
    pub unit: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    DelayOver,
    GateOpens,
    WorkDone,
}

// No two events have the same key: nothing else is looked at.
impl PartialEq for Event {
    fn eq(&self, other: &Event) -> bool {
        self.key == other.key
    }
}

impl Eq for Event {}

impl PartialOrd for Event {
    fn partial_cmp(&self, other: &Event) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Event {
    fn cmp(&self, other: &Event) -> Ordering {
        self.key.cmp(&other.key)
    }
}

/// What happens next.
pub(super) enum Next {
    Arrival,
    Event(Event),
}

/// All that is announced. Every event passes here: without `#[inline]` its few instructions are a call from another file, and a
/// simulation of millions takes a third longer.
pub(super) struct Diary {
    /// What happens first, the latest of it at the front: taken from the end, and put in place by moving the few that are earlier. Of a
    /// line with few people that is all there is, and a heap takes twice as long.
    near: Vec<Event>,
    /// What happens later than all of these.
    far: BinaryHeap<Reverse<Event>>,
    /// Number of the next event.
    announced: u64,
    /// The next arrival, beside the others: there is never more than one, and every third event would be one. `NONE` when none
    /// comes any more.
    arrival: u128,
}

const NONE: u128 = u128::MAX;
/// So many are near at most.
const NEAR: usize = 24;

impl Diary {
    /// Nothing but the first arrival.
    pub fn of(first: f64) -> Diary {
        Diary {
            near: Vec::with_capacity(NEAR + 1),
            far: BinaryHeap::new(),
            announced: 1,
            arrival: key(first, 0),
        }
    }

    #[inline]
    pub fn announce(&mut self, time: f64, what: What, step: usize, unit: u32) {
        let key = key(time, self.announced);
        self.announced += 1;
        let step = step as u32;
        let event = Event { key, what, step, unit };
        let is_far = match self.near.first() {
            Some(latest) => latest.key < key && !self.far.is_empty(),
            None => !self.far.is_empty(),
        };
        if is_far {
            return self.far.push(Reverse(event));
        }
        if self.far.is_empty() {
            self.put_among_few(event);
        } else {
            let earlier = self.near.iter().rev().take_while(|near| near.key < key).count();
            self.near.insert(self.near.len() - earlier, event);
        }
        if self.near.len() > NEAR {
            self.move_away();
        }
    }

    /// Looks for the place and makes room for it in one go: where few are near that takes half as long as to look first and then to move all
    /// that is earlier at once, since how many that are is a guess that the processor gets wrong twice.
    #[inline]
    fn put_among_few(&mut self, event: Event) {
        let mut place = self.near.len();
        self.near.push(event);
        while let Some(before) = place.checked_sub(1)
            && let Some(near) = self.near.get(before).copied()
            && near.key < event.key
            && let Some(slot) = self.near.get_mut(place)
        {
            *slot = near;
            place = before;
        }
        if let Some(slot) = self.near.get_mut(place) {
            *slot = event;
        }
    }

    /// The later half of what is near is far from now on.
    #[cold]
    fn move_away(&mut self) {
        self.far.extend(self.near.drain(..NEAR / 2).map(Reverse));
    }

    /// The first of what is far is near from now on.
    #[cold]
    fn move_near(&mut self) {
        while self.near.len() < NEAR / 2
            && let Some(Reverse(event)) = self.far.pop()
        {
            self.near.push(event);
        }
        self.near.reverse();
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
        if self.near.is_empty() && !self.far.is_empty() {
            self.move_near();
        }
        let arrives = match self.near.last() {
            Some(next) => self.arrival < next.key,
            None if self.arrival == NONE => return None,
            None => true,
        };
        if arrives {
            return Some((time_of(self.arrival), Next::Arrival));
        }
        let event = self.near.pop()?;
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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn whatever_is_announced_happens_in_the_order_of_its_time(
            steps in proptest::collection::vec((0.0..100.0_f64, 0..5_u8), 1..400),
        ) {
            let mut diary = Diary::of(1e9);
            let (mut waiting, mut now) = (Vec::new(), 0.0);
            for (number, (delay, takes)) in steps.into_iter().enumerate() {
                // Some at the very same moment: the first that was announced comes first.
                let time = now + delay.floor();
                diary.announce(time, What::WorkDone, 0, number as u32);
                waiting.push((time, number as u32));
                for _ in 0..takes.saturating_sub(2) {
                    waiting.sort_by(|a: &(f64, u32), b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
                    if waiting.is_empty() {
                        break;
                    }
                    let (expected, unit) = waiting.remove(0);
                    let found = match diary.next() {
                        Some((time, Next::Event(event))) => (time, event.unit),
                        _ => (f64::NAN, 0),
                    };
                    prop_assert_eq!(found, (expected, unit));
                    now = expected;
                }
            }
        }
    }
}

//! What is announced to happen: events in the order of their time, then in that of their announcement.

use std::cmp::{Ordering, Reverse};
use std::collections::BinaryHeap;

/// Something that happens at a moment.
#[derive(Debug, Clone, Copy)]
pub(super) struct Event {
    /// The bits of the time: times are never negative, so their bits are in order.
    time: u64,
    /// In which place it was announced.
    number: u64,
    /// The slot of an item, or of a batch where the step takes batches.
    pub unit: u32,
    pub step: u16,
    pub what: What,
}

impl Event {
    fn key(&self) -> (u64, u64) {
        (self.time, self.number)
    }
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
        self.key() == other.key()
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
        self.key().cmp(&other.key())
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
    arrival: (u64, u64),
}

const NONE: (u64, u64) = (u64::MAX, u64::MAX);
/// So many are near at most.
const NEAR: usize = 24;

impl Diary {
    /// Nothing but the first arrival.
    pub fn of(first: f64) -> Diary {
        Diary {
            near: Vec::with_capacity(NEAR + 1),
            far: BinaryHeap::new(),
            announced: 1,
            arrival: (first.to_bits(), 0),
        }
    }

    #[inline]
    pub fn announce(&mut self, time: f64, what: What, step: usize, unit: u32) {
        let event = Event {
            time: time.to_bits(),
            number: self.announced,
            unit,
            step: step as u16,
            what,
        };
        self.announced += 1;
        if self.far.is_empty() {
            self.put_among_few(event);
        } else {
            self.put_among_many(event);
        }
        if self.near.len() > NEAR {
            self.move_away();
        }
    }

    /// What is later than all that is near is far.
    fn put_among_many(&mut self, event: Event) {
        // It is the last one announced: of those at the same time it comes last.
        if self.near.first().is_none_or(|latest| latest.time <= event.time) {
            return self.far.push(Reverse(event));
        }
        let earlier = self
            .near
            .iter()
            .rev()
            .take_while(|near| near.time <= event.time)
            .count();
        self.near.insert(self.near.len() - earlier, event);
    }

    /// Looks for the place and makes room for it in one go: where few are near that takes half as long as to look first and then to move all
    /// that is earlier at once, since how many that are is a guess that the processor gets wrong twice.
    #[inline]
    fn put_among_few(&mut self, event: Event) {
        let mut place = self.near.len();
        self.near.push(event);
        let near = self.near.as_mut_slice();
        while let Some(before) = place.checked_sub(1)
            && let Some([one, other]) = near.get_mut(before..=place)
            && one.time <= event.time
        {
            *other = *one;
            place = before;
        }
        if let Some(slot) = near.get_mut(place) {
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
                (time.to_bits(), number)
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
            Some(next) => self.arrival < next.key(),
            None if self.arrival == NONE => return None,
            None => true,
        };
        if arrives {
            return Some((f64::from_bits(self.arrival.0), Next::Arrival));
        }
        let event = self.near.pop()?;
        Some((f64::from_bits(event.time), Next::Event(event)))
    }
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

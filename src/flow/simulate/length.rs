//! How long to simulate: what to leave out at the start and how many items to measure, by how busy the flow is.

use super::outcome::{LeadTime, Measured};

/// An interval is narrow enough when half of it is less than this share of what it is about.
pub(super) const NARROW: f64 = 0.05;
/// What a longer run is made to reach: a little less, since how much longer it has to be is an estimate.
const AIM: f64 = 0.044;
/// So many relaxation times are left out at the start. After two of them a queue that started empty lacks a hundredth of its mean.
const LEFT_OUT: f64 = 2.0;
/// A replication that measures fewer relaxation times says too little about how much replications differ.
const FEWEST_TIMES: f64 = 5.0;
/// All replications together measure so many relaxation times before anybody looks at what they found.
const FIRST_TIMES: f64 = 600.0;
/// So many mean lead times is what 99 of 100 items take at most, if lead times are as irregular as chance makes them.
const FILLING: f64 = 4.6;
/// A longer run is longer by these factors: less is not worth it, and more is beyond what a short run can say.
const LONGER: (f64, f64) = (1.25, 16.0);

/// How fast a flow forgets what it was like, in items that arrive.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Memory {
    /// Relaxation time of its slowest queue.
    slowest: f64,
    /// That of all its queues together.
    all: f64,
    /// Items on their way on average.
    under_way: f64,
}

impl Memory {
    /// Of a flow with so many items on their way on average, whose steps have these loads, each below 1. `bunch` items come at
    /// once where batches are taken together.
    ///
    /// The relaxation time of a queue is (1 + √ρ)² / (1 − ρ)² times the work that one item brings to one of its people: that is ρ
    /// arrivals. Source: Cohen, *The Single Server Queue* (1982), ch. III.7; Abate and Whitt, *Transient behavior of the M/M/1
    /// queue* (1987).
    pub fn of(loads: impl Iterator<Item = f64>, bunch: u32, under_way: f64) -> Memory {
        let times = loads.map(|load| {
            let load = load.clamp(0.0, 0.999_999);
            load * ((1.0 + load.sqrt()) / (1.0 - load)).powi(2)
        });
        let bunch = f64::from(bunch);
        let (slowest, all) = times.fold((0.0_f64, 0.0), |(slowest, all), time| {
            (slowest.max(bunch * time), all + bunch * time)
        });
        Memory {
            slowest,
            all,
            under_way,
        }
    }

    /// Items to leave out at the start: the flow fills until as many leave it as arrive, while its queues build up. One queue after
    /// another builds up on what the one before lets through: the others count half.
    pub fn warm_up(self) -> u32 {
        let queues = LEFT_OUT * self.slowest + 0.5 * (self.all - self.slowest);
        whole(FILLING * self.under_way + queues)
    }

    /// Fewer measured items in a replication say nothing that could be relied on.
    pub fn fewest(self) -> u32 {
        whole(FEWEST_TIMES * self.slowest)
    }

    /// Items to measure first in each of so many replications.
    pub fn first(self, replications: u32) -> u32 {
        whole(FIRST_TIMES * self.slowest / f64::from(replications)).max(self.fewest())
    }
}

fn whole(items: f64) -> u32 {
    // Half of what counts: sums of two stay in range.
    items.ceil().clamp(1.0, f64::from(u32::MAX / 4)) as u32
}

/// Whether mean and 95th percentile are known to within 5 %.
pub(super) fn is_narrow(found: &LeadTime) -> bool {
    widest(found).is_some_and(|share| share < NARROW)
}

/// So many times as many items make mean and 95th percentile narrow enough: half the width of an interval shrinks with the root of their
/// number.
pub(super) fn times_longer(found: &LeadTime) -> f64 {
    let share = widest(found).unwrap_or(f64::INFINITY);
    (share / AIM).powi(2).clamp(LONGER.0, LONGER.1)
}

/// So much longer a run has to become at least.
pub(super) fn is_worth_it(items: u32, before: u32) -> bool {
    f64::from(items) >= LONGER.0 * f64::from(before)
}

/// Half the width of the wider of both intervals, as a share of what it is about. `None` without intervals.
fn widest(found: &LeadTime) -> Option<f64> {
    let share = |one: Measured| {
        let margin = one.margin()?;
        // What takes no time at all is known to the last digit.
        Some(if margin <= 0.0 { 0.0 } else { margin / one.mean })
    };
    Some(share(found.mean)?.max(share(found.p95)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn busy(load: f64) -> Memory {
        Memory::of([load].into_iter(), 1, 0.0)
    }

    #[test]
    fn a_busier_queue_remembers_longer() {
        // ρ (1 + √ρ)² / (1 − ρ)²: a hundredfold from 0.9 to 0.99, and about 4 / (1 − ρ)².
        assert_eq!(busy(0.99).fewest() / busy(0.9).fewest(), 115);
        assert!((f64::from(busy(0.99).fewest()) / (5.0 * 4.0 / 1e-4) - 1.0).abs() < 0.02);
        assert_eq!((busy(0.0).warm_up(), busy(0.0).fewest()), (1, 1));
    }

    #[test]
    fn the_flow_is_full_before_the_watch_begins() {
        assert_eq!(Memory::of(std::iter::empty(), 1, 100.0).warm_up(), 460);
    }

    #[test]
    fn one_queue_behind_another_builds_up_later() {
        let line = Memory::of([0.9; 7].into_iter(), 1, 0.0);
        assert!(line.warm_up() > 2 * busy(0.9).warm_up());
        assert_eq!(line.fewest(), busy(0.9).fewest());
    }

    #[test]
    fn a_run_becomes_as_much_longer_as_its_intervals_are_too_wide() {
        let wide = |share: f64| {
            let one = |margin: f64| Measured {
                mean: 100.0,
                interval: Some((100.0 - margin, 100.0 + margin)),
            };
            LeadTime {
                mean: one(1.0),
                p50: one(90.0),
                p85: one(90.0),
                p95: one(100.0 * share),
            }
        };
        assert!(is_narrow(&wide(0.049)) && !is_narrow(&wide(0.051)));
        assert!((times_longer(&wide(0.088)) - 4.0).abs() < 1e-9);
        assert!((times_longer(&wide(9.0)) - 16.0).abs() < 1e-9);
    }
}

//! Random numbers by name: each step and purpose has a stream of its own, and in it each visit of each item its own number.

use crate::flow::Estimate;
use rand_core::{Rng, SeedableRng};
use rand_xoshiro::SplitMix64;

/// What a random number is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Purpose {
    /// The time until the next item arrives.
    Arrival = 1,
    /// How long an item is delayed before it may be taken.
    Delay,
    /// How long its work takes.
    Work,
    /// Whether it can be used.
    Usable,
    /// Whether it comes in at all.
    Share,
    /// Which of several alternatives it takes.
    Choice,
}

/// The stream of one step and purpose in one replication.
///
/// The number of an item's visit is found by its place in the stream, not by when it is asked for: an item takes as long
/// for its second test in every variant of a flow, whatever happened before (common random numbers: Law, *Simulation
/// Modeling and Analysis*, ch. 11). Streams are named by the step's id, so a step that is renamed, moved or joined by
/// others keeps its own. The generator is `SplitMix64` (Steele, Lea and Flood, 2014), which can be entered anywhere;
/// all is whole-number arithmetic, the same on every machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stream(u64);

/// Steps from one item to the next, and from one visit to the next: odd, so that all places of a stream differ.
const ITEM: u64 = 0x9e37_79b9_7f4a_7c15;
const VISIT: u64 = 0xd1b5_4a32_d192_ed03;

impl Stream {
    /// The stream of a step (0 for the flow itself) and purpose in a replication.
    pub fn of(seed: u64, replication: u32, step: u32, purpose: Purpose) -> Stream {
        let place = u64::from(step) << 8 | purpose as u64;
        // Mixed after each part: joined at once, the second replication of one seed would be the first of another.
        Stream(number(number(number(seed) ^ u64::from(replication)) ^ place))
    }

    /// The number of an item's visit: evenly from 0 to 1, 1 excluded.
    pub fn unit(self, item: u32, visit: u32) -> f64 {
        let place = u64::from(item)
            .wrapping_mul(ITEM)
            .wrapping_add(u64::from(visit).wrapping_mul(VISIT));
        // The upper 53 bits fill a double exactly.
        (number(self.0.wrapping_add(place)) >> 11) as f64 * (1.0 / 9_007_199_254_740_992.0)
    }
}

/// The number that follows the state.
fn number(state: u64) -> u64 {
    SplitMix64::from_seed(state.to_le_bytes()).next_u64()
}

/// How durations in minutes are drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Draw {
    /// Always the same.
    Fixed(f64),
    /// From low on, that wide.
    Uniform { low: f64, width: f64 },
    /// By its inverse, with the share below the most likely value.
    Triangular { low: f64, likely: f64, high: f64 },
    /// By its mean.
    Exponential(f64),
}

impl Draw {
    pub const NONE: Draw = Draw::Fixed(0.0);

    pub fn of(estimate: Estimate) -> Draw {
        match estimate {
            Estimate::Fixed(value) => Draw::Fixed(value.minutes()),
            Estimate::Uniform { low, high } => Draw::Uniform {
                low: low.minutes(),
                width: high.minutes() - low.minutes(),
            },
            // Without a width there is nothing to draw, and the inverse would divide by zero.
            Estimate::Triangular { low, high, .. } if low == high => Draw::Fixed(low.minutes()),
            Estimate::Triangular { low, likely, high } => Draw::Triangular {
                low: low.minutes(),
                likely: likely.minutes(),
                high: high.minutes(),
            },
            Estimate::Exponential { mean } => Draw::Exponential(mean.minutes()),
        }
    }

    /// The duration of an item's visit in minutes, 0 or more.
    #[inline]
    pub fn minutes(self, stream: Stream, item: u32, visit: u32) -> f64 {
        match self {
            Draw::Fixed(value) => value,
            Draw::Exponential(mean) => exponential(mean, stream.unit(item, visit)),
            Draw::Uniform { low, width } => low + width * stream.unit(item, visit),
            Draw::Triangular { low, likely, high } => triangular(low, likely, high, stream.unit(item, visit)),
        }
    }
}

fn triangular(low: f64, likely: f64, high: f64, unit: f64) -> f64 {
    let width = high - low;
    let below = (likely - low) / width;
    if unit < below {
        low + (unit * width * (likely - low)).sqrt()
    } else {
        high - ((1.0 - unit) * width * (high - likely)).sqrt()
    }
}

/// Taken from zero, so that it is never minus zero. And `unit` never reaches 1, so that nothing takes forever. The logarithm of
/// `std` differs from system to system in its last bit.
#[inline]
fn exponential(mean: f64, unit: f64) -> f64 {
    0.0 - mean * libm::log(1.0 - unit)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::WorkTime;

    const STREAM: fn(u32) -> Stream = |step| Stream::of(7, 0, step, Purpose::Work);

    fn mean_and_variance(numbers: impl Iterator<Item = f64> + Clone) -> (f64, f64) {
        let count = numbers.clone().count() as f64;
        let mean = numbers.clone().sum::<f64>() / count;
        (mean, numbers.map(|x| (x - mean).powi(2)).sum::<f64>() / (count - 1.0))
    }

    #[test]
    fn the_numbers_of_a_seed_never_change() {
        // If these change, every outcome that anybody has written down changes with them.
        let found = [
            Stream::of(1, 0, 1, Purpose::Work).unit(0, 0),
            Stream::of(1, 0, 1, Purpose::Work).unit(1, 0),
            Stream::of(1, 0, 1, Purpose::Work).unit(0, 1),
            Stream::of(1, 29, 1, Purpose::Usable).unit(0, 0),
            Draw::Exponential(60.0).minutes(STREAM(3), 11, 2),
        ];
        let bits = found.map(f64::to_bits);
        assert_eq!(bits, KNOWN, "{found:?}");
    }

    const KNOWN: [u64; 5] = [
        4_603_009_742_908_458_496,
        4_600_123_496_478_382_670,
        4_589_191_006_251_347_120,
        4_596_785_854_709_043_772,
        4_635_400_575_351_739_482,
    ];

    #[test]
    fn numbers_lie_evenly_from_zero_to_one_along_items_and_along_visits() {
        let along_items = (0..20_000).map(|item| STREAM(3).unit(item, 0));
        let along_visits = (0..20_000).map(|visit| STREAM(3).unit(5, visit));
        for (mean, variance) in [mean_and_variance(along_items), mean_and_variance(along_visits)] {
            assert!((mean - 0.5).abs() < 4.0 * (1.0 / 12.0 / 20_000.0_f64).sqrt(), "{mean}");
            assert!((variance - 1.0 / 12.0).abs() < 0.002, "{variance}");
        }
    }

    #[test]
    fn streams_of_other_steps_purposes_seeds_and_replications_have_nothing_to_do_with_each_other() {
        let base = Stream::of(1, 1, 1, Purpose::Work);
        let others = [
            Stream::of(2, 1, 1, Purpose::Work),
            Stream::of(1, 2, 1, Purpose::Work),
            Stream::of(1, 1, 2, Purpose::Work),
            Stream::of(1, 1, 1, Purpose::Delay),
        ];
        for other in others {
            let product = (0..20_000).map(|item| (base.unit(item, 0) - 0.5) * (other.unit(item, 0) - 0.5));
            let correlation = product.sum::<f64>() / 20_000.0 * 12.0;
            assert!(correlation.abs() < 4.0 / 20_000.0_f64.sqrt(), "{correlation}");
        }
    }

    #[test]
    fn each_estimate_is_drawn_with_its_mean_and_variance() {
        let minutes = WorkTime::saturating;
        let (low, likely, high) = (minutes(10.0), minutes(20.0), minutes(60.0));
        let cases = [
            (Estimate::Fixed(high), 60.0, 0.0),
            (Estimate::Uniform { low, high }, 35.0, 2500.0 / 12.0),
            (Estimate::Triangular { low, likely, high }, 30.0, 2100.0 / 18.0),
            (Estimate::Exponential { mean: high }, 60.0, 3600.0),
            (
                Estimate::Triangular {
                    low,
                    likely: low,
                    high: low,
                },
                10.0,
                0.0,
            ),
        ];
        for (estimate, mean, variance) in cases {
            let variance: f64 = variance;
            let draw = Draw::of(estimate);
            let found = mean_and_variance((0..40_000).map(|item| draw.minutes(STREAM(9), item, 0)));
            assert!(
                (found.0 - mean).abs() <= 4.0 * (variance / 40_000.0_f64).sqrt(),
                "{estimate:?}: {found:?}"
            );
            assert!((found.1 - variance).abs() <= 0.06 * variance, "{estimate:?}: {found:?}");
        }
    }

    #[test]
    fn what_is_drawn_stays_in_its_range() {
        let minutes = WorkTime::saturating;
        let (low, likely, high) = (minutes(10.0), minutes(10.0), minutes(60.0));
        for estimate in [
            Estimate::Uniform { low, high },
            Estimate::Triangular { low, likely, high },
        ] {
            let draw = Draw::of(estimate);
            assert!((0..10_000).all(|item| (10.0..=60.0).contains(&draw.minutes(STREAM(2), item, 1))));
        }
    }
}

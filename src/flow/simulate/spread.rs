//! How lead times spread: counted in narrow bins, so that a run of any length takes the same room.

#![allow(
    clippy::indexing_slicing,
    reason = "places come of a number's bits and are made before they are used"
)]

/// Bins in an octave, as a power of two: a bin is less than 0.1 % wide.
const FINE: u32 = 10;
const IN_OCTAVE: usize = 1 << FINE;
/// The exponent of 2⁻²⁰ in the bits of a double. What is shorter (sixty microseconds) counts into the first bin.
const LOWEST: u64 = 1023 - 20;

/// The bin of a duration: its exponent and the first bits of its fraction, so that longer durations have higher numbers. Twice as
/// long is exactly one octave more.
fn bin_of(minutes: f64) -> u32 {
    let fine = minutes.to_bits() >> (52 - FINE);
    fine.saturating_sub(LOWEST << FINE) as u32
}

/// What fell into one bin while it is counted.
#[derive(Debug, Clone, Copy, Default)]
struct Slot {
    count: u64,
    sum: f64,
}

/// Counts durations. Octaves that nothing fell into take no room.
#[derive(Debug, Clone, Default)]
pub(super) struct Counter {
    octaves: Vec<Vec<Slot>>,
}

impl Counter {
    /// Counts a duration in minutes, 0 or more.
    #[inline]
    pub fn add(&mut self, minutes: f64) {
        self.put(bin_of(minutes), 1, minutes);
    }

    fn put(&mut self, bin: u32, count: u64, sum: f64) {
        let (octave, fine) = ((bin >> FINE) as usize, bin as usize % IN_OCTAVE);
        if octave >= self.octaves.len() {
            self.octaves.resize(octave + 1, Vec::new());
        }
        let slots = &mut self.octaves[octave];
        if slots.is_empty() {
            slots.resize(IN_OCTAVE, Slot::default());
        }
        let slot = &mut slots[fine];
        slot.count += count;
        slot.sum += sum;
    }

    /// Counts all that another one has counted.
    pub fn add_all(&mut self, other: &Spread) {
        let mut before = 0;
        for bin in &other.bins {
            let count = bin.up_to - before;
            self.put(bin.number, count, bin.mean * count as f64);
            before = bin.up_to;
        }
    }

    /// What was counted, ready to be asked.
    pub fn spread(&self) -> Spread {
        let mut up_to = 0;
        let mut bins = Vec::new();
        for (octave, slots) in self.octaves.iter().enumerate() {
            for (fine, slot) in slots.iter().enumerate().filter(|(_, slot)| slot.count > 0) {
                up_to += slot.count;
                bins.push(Bin {
                    number: (octave << FINE | fine) as u32,
                    up_to,
                    mean: slot.sum / slot.count as f64,
                });
            }
        }
        Spread { bins }
    }
}

/// A bin that something fell into.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Bin {
    number: u32,
    /// How many durations fell into it or below it.
    up_to: u64,
    /// The mean of those in it. Where all are alike this is their value, not the middle of a bin.
    mean: f64,
}

/// Durations in minutes by size: only the bins that something fell into.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Spread {
    bins: Vec<Bin>,
}

impl Spread {
    /// How many durations there are.
    pub fn count(&self) -> u64 {
        self.bins.last().map_or(0, |bin| bin.up_to)
    }

    /// The duration that so large a share (0 to 1) of all do not exceed, between two of them in proportion. 0 without any.
    ///
    /// Source: definition 7 of Hyndman and Fan, *Sample quantiles in statistical packages* (1996).
    pub fn at(&self, share: f64) -> f64 {
        let place = share.clamp(0.0, 1.0) * self.count().saturating_sub(1) as f64;
        let below = self.ranked(place.floor() as u64);
        below + place.fract() * (self.ranked(place.floor() as u64 + 1) - below)
    }

    /// The duration of that rank, from 0; the longest beyond.
    fn ranked(&self, rank: u64) -> f64 {
        let bin = self.bins.partition_point(|bin| bin.up_to <= rank);
        self.bins.get(bin).or(self.bins.last()).map_or(0.0, |bin| bin.mean)
    }

    /// How many durations fell into the bin of `minutes` or below it.
    pub fn up_to(&self, minutes: f64) -> u64 {
        let number = bin_of(minutes);
        let bins = self.bins.partition_point(|bin| bin.number <= number);
        bins.checked_sub(1).map_or(0, |last| self.bins[last].up_to)
    }

    /// At most `most` of the durations, sorted and evenly chosen.
    pub fn thinned(&self, most: usize) -> Vec<f64> {
        let count = self.count().min(most as u64);
        let place = |number: u64| (number as f64 + 0.5) / count as f64 * self.count() as f64;
        (0..count).map(|number| self.ranked(place(number) as u64)).collect()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::float_cmp)]
    use super::*;
    use proptest::prelude::*;

    fn spread(values: &[f64]) -> Spread {
        let mut counter = Counter::default();
        for value in values {
            counter.add(*value);
        }
        counter.spread()
    }

    #[test]
    fn few_values_are_told_as_they_are() {
        let four = spread(&[30.0, 10.0, 40.0, 20.0]);
        assert_eq!((four.at(0.5), four.at(1.0), four.at(0.0)), (25.0, 40.0, 10.0));
        assert_eq!(spread(&[]).at(0.5), 0.0);
        assert_eq!(spread(&[0.0]).at(0.5), 0.0);
        assert_eq!(
            spread(&[61.0; 500]).at(0.85),
            61.0,
            "what is always alike has its own value"
        );
        assert_eq!(four.up_to(20.0), 2);
        assert_eq!((four.up_to(1.0), four.up_to(1e12)), (0, 4));
    }

    #[test]
    fn thinning_keeps_the_order_and_the_middle() {
        let values: Vec<f64> = (0..1000).map(f64::from).collect();
        let thin = spread(&values).thinned(100);
        assert!(thin.len() == 100 && thin.is_sorted());
        assert!((thin[49] - 495.0).abs() <= 1.0);
        assert_eq!(spread(&values[..50]).thinned(100).len(), 50);
        assert_eq!(spread(&[]).thinned(100), [0.0; 0]);
    }

    proptest! {
        #[test]
        fn quantiles_are_those_of_the_sorted_values_within_a_bin(
            values in proptest::collection::vec(0.0..1e6_f64, 1..200), share in 0.0..1.0_f64,
        ) {
            let mut sorted = values.clone();
            sorted.sort_by(f64::total_cmp);
            let place = share * (sorted.len() - 1) as f64;
            let (low, high) = (sorted[place.floor() as usize], sorted[place.ceil() as usize]);
            let exact = low + place.fract() * (high - low);
            let found = spread(&values).at(share);
            prop_assert!((found - exact).abs() <= 2e-3 * high + 2e-6, "{} is not {}", found, exact);
        }

        #[test]
        fn parts_put_together_are_the_whole(
            values in proptest::collection::vec(0.0..1e5_f64, 1..100), at in 0..100_usize,
        ) {
            let (left, right) = values.split_at(at.min(values.len()));
            let mut both = Counter::default();
            both.add_all(&spread(left));
            both.add_all(&spread(right));
            let (both, whole) = (both.spread(), spread(&values));
            prop_assert_eq!(both.count(), whole.count());
            for share in [0.1, 0.5, 0.95] {
                prop_assert!((both.at(share) - whole.at(share)).abs() <= 1e-9 * whole.at(share) + 1e-12);
            }
        }

        #[test]
        fn twice_as_long_is_exactly_twice(values in proptest::collection::vec(1e-3..1e5_f64, 1..50), share in 0.0..1.0_f64) {
            let doubled: Vec<f64> = values.iter().map(|value| 2.0 * value).collect();
            prop_assert_eq!(2.0 * spread(&values).at(share), spread(&doubled).at(share));
        }
    }
}

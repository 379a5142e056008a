//! Means and percentiles of replications, each with a confidence interval that tells the truth.

use super::Measured;
use super::spread::{Counter, Spread};

/// The mean of independent replications with its 95 % confidence interval by Student's t. Nothing that is measured is ever below 0, and no
/// interval reaches there: where replications are few and differ much Student's t would.
///
/// Source: Law, *Simulation Modeling and Analysis*, ch. 4 and 9 (replication and deletion).
pub(super) fn measured(values: impl Iterator<Item = f64> + Clone) -> Measured {
    let count = values.clone().count();
    let mean = values.clone().sum::<f64>() / (count as f64).max(1.0);
    Measured {
        mean,
        interval: margin(values, mean, count).map(|margin| around(mean, margin)),
    }
}

fn around(mean: f64, margin: f64) -> (f64, f64) {
    ((mean - margin).max(0.0), mean + margin)
}

/// The same of shares, which are never more than all.
pub(super) fn measured_share(values: impl Iterator<Item = f64> + Clone) -> Measured {
    let found = measured(values);
    Measured {
        // What is told is rounded in its last bit, and lies within whatever is told of it.
        interval: found.interval.map(|(low, high)| (low, high.min(found.mean.max(1.0)))),
        ..found
    }
}

/// What comes on one of something, as a wait on a visit: all of it over all of them, from sum and number of each replication. The mean of
/// the replications' own ratios would be biased where they are few. `None` where there is none of it.
///
/// Source: ratio estimator of Cochran, *Sampling Techniques* (1977), ch. 6; Law, *Simulation Modeling and Analysis*, ch. 9.
pub(super) fn ratio(pairs: impl Iterator<Item = (f64, f64)> + Clone) -> Option<Measured> {
    let (sum, of, count) = pairs.clone().fold((0.0, 0.0, 0_usize), |(sum, of, count), pair| {
        (sum + pair.0, of + pair.1, count + 1)
    });
    if of <= 0.0 {
        return None;
    }
    let (mean, each) = (sum / of, of / count as f64);
    let off = pairs.map(|(sum, of)| (sum - mean * of) / each);
    Some(Measured {
        mean,
        interval: margin(off, 0.0, count).map(|margin| around(mean, margin)),
    })
}

/// Half the width of the interval of a mean. `None` with fewer than two values.
fn margin(values: impl Iterator<Item = f64>, mean: f64, count: usize) -> Option<f64> {
    if count < 2 {
        return None;
    }
    // In two passes: sums of squares of long lead times would cancel each other to noise.
    let squares: f64 = values.map(|value| (value - mean) * (value - mean)).sum();
    let error = (squares / (count as f64 - 1.0) / count as f64).sqrt();
    Some(student(count - 1) * error)
}

/// The lead times of all replications together, and of each apart.
#[derive(Debug, Clone, Default)]
pub(super) struct Pool {
    /// One a replication; of very many, several replications are one.
    parts: Vec<Spread>,
}

impl Pool {
    /// Lead times of one more replication. `apart` is whether they count as one of their own.
    pub fn add(&mut self, one: Spread, apart: bool) {
        match self.parts.last_mut().filter(|_| !apart) {
            Some(last) => {
                let mut both = Counter::default();
                both.add_all(last);
                both.add_all(&one);
                *last = both.spread();
            }
            None => self.parts.push(one),
        }
    }

    /// All lead times together.
    pub fn whole(&self) -> Spread {
        let mut all = Counter::default();
        self.parts.iter().for_each(|part| all.add_all(part));
        all.spread()
    }

    /// The lead time that so large a share of all items do not exceed, with its 95 % confidence interval.
    ///
    /// Lead times that follow one another are alike, so that their number says nothing of how sure the percentile is; replications are
    /// independent. In each of them the share of items below the percentile of all is counted. How much these shares differ tells
    /// how far the true share may lie from the wanted one, by Student's t, and the percentiles of all at both ends of *that*
    /// interval are those of this one. It is as skewed as the lead times are, and holds where percentiles of single
    /// replications, averaged, are biased.
    ///
    /// Source: Woodruff, *Confidence intervals for medians and other position measures* (1952), with replications as clusters.
    pub fn percentile(&self, whole: &Spread, share: f64) -> Measured {
        let value = whole.at(share);
        let count = self.parts.len();
        let below = |part: &Spread| part.up_to(value) as f64 / (part.count() as f64).max(1.0);
        let mean = self.parts.iter().map(below).sum::<f64>() / (count as f64).max(1.0);
        let margin = margin(self.parts.iter().map(below), mean, count);
        Measured {
            mean: value,
            interval: margin.map(|margin| (whole.at(share - margin), whole.at(share + margin))),
        }
    }
}

/// The 97.5 % point of Student's t for 1 to 30 degrees of freedom, as in any table.
const STUDENT: [f64; 30] = [
    12.706_205, 4.302_653, 3.182_446, 2.776_445, 2.570_582, 2.446_912, 2.364_624, 2.306_004, 2.262_157, 2.228_139,
    2.200_985, 2.178_813, 2.160_369, 2.144_787, 2.131_450, 2.119_905, 2.109_816, 2.100_922, 2.093_024, 2.085_963,
    2.079_614, 2.073_873, 2.068_658, 2.063_899, 2.059_539, 2.055_529, 2.051_831, 2.048_407, 2.045_230, 2.042_272,
];

/// The 97.5 % point of Student's t. Beyond the table it is that of the normal distribution and the first terms of its
/// expansion in 1/ν (Abramowitz and Stegun, 26.7.5), right to six digits.
pub(super) fn student(freedom: usize) -> f64 {
    if let Some(known) = freedom.checked_sub(1).and_then(|place| STUDENT.get(place)) {
        return *known;
    }
    let (z, many) = (1.959_963_985_f64, (freedom as f64).max(1.0));
    let cube = z * z * z;
    let first = (cube + z) / 4.0;
    let second = (5.0 * cube * z * z + 16.0 * cube + 3.0 * z) / 96.0;
    z + first / many + second / (many * many)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::float_cmp)]
    use super::*;

    #[test]
    fn students_t_agrees_with_its_tables() {
        for (freedom, known) in [
            (1, 12.706),
            (9, 2.262),
            (29, 2.045),
            (31, 2.0395),
            (60, 2.0003),
            (120, 1.9799),
        ] {
            assert!(
                (student(freedom) - known).abs() < 6e-4,
                "{freedom}: {}",
                student(freedom)
            );
        }
        assert!((student(1_000_000) - 1.959_966).abs() < 1e-5);
    }

    #[test]
    fn a_mean_of_two_or_more_has_an_interval_and_one_alone_has_none() {
        let found = measured([104.0, 106.0].into_iter());
        assert!((found.mean - 105.0).abs() < 1e-12);
        // Standard error 1, t of one degree of freedom.
        assert!((found.margin().unwrap() - 12.706).abs() < 1e-3);
        assert_eq!(measured([4.0].into_iter()).interval, None);
    }

    #[test]
    fn no_interval_leaves_what_can_be() {
        let (low, high) = measured([1.0, 9.0].into_iter()).interval.unwrap();
        assert!(low == 0.0 && high > 50.0, "{low} to {high}");
        assert_eq!(measured_share([0.2, 0.9].into_iter()).interval, Some((0.0, 1.0)));
        let (low, high) = ratio([(1.0, 1.0), (9.0, 1.0)].into_iter()).unwrap().interval.unwrap();
        assert!(low == 0.0 && high > 50.0, "{low} to {high}");
    }

    #[test]
    fn a_ratio_weighs_replications_by_what_they_have() {
        let found = ratio([(10.0, 1.0), (0.0, 0.0), (90.0, 3.0)].into_iter()).unwrap();
        assert!((found.mean - 25.0).abs() < 1e-12);
        // Off by (−15, 0, 15) / (4/3): ±11.25, so that the standard error is 11.25/√3.
        let expected = 4.302_653 * 11.25 / 3.0_f64.sqrt();
        assert!((found.interval.unwrap().1 - 25.0 - expected).abs() < 1e-3, "{found:?}");
        assert_eq!(ratio([(0.0, 0.0); 3].into_iter()), None);
        assert_eq!(
            ratio([(6.0, 2.0)].into_iter()),
            Some(Measured {
                mean: 3.0,
                interval: None
            })
        );
    }

    fn spread(values: impl Iterator<Item = f64>) -> Spread {
        let mut counter = Counter::default();
        values.for_each(|value| counter.add(value));
        counter.spread()
    }

    #[test]
    fn a_percentile_is_that_of_all_items_and_its_interval_follows_the_replications() {
        // Half of the replications are quick, half slow: averaged, their medians would say 150.
        let mut pool = Pool::default();
        for replication in 0..10 {
            let from = if replication % 2 == 0 { 50.0 } else { 150.0 };
            pool.add(spread((0..1000).map(|item| from + f64::from(item) / 10.0)), true);
        }
        let whole = pool.whole();
        assert_eq!(whole.count(), 10_000);
        let p50 = pool.percentile(&whole, 0.5);
        assert!((p50.mean - 150.0).abs() < 0.5, "{p50:?}");
        // 0 or 1 of each is below: 0.5 ± t₉ · 0.527/√10 = 0.12 to 0.88.
        let (low, high) = p50.interval.unwrap();
        assert!(
            (low - (50.0 + 24.6)).abs() < 1.0 && (high - (150.0 + 75.4)).abs() < 1.0,
            "{p50:?}"
        );
    }

    #[test]
    fn what_is_always_alike_has_an_interval_of_no_width_and_one_replication_has_none() {
        let mut pool = Pool::default();
        pool.add(spread([7.0; 40].into_iter()), true);
        assert_eq!(pool.percentile(&pool.whole(), 0.95).interval, None);
        pool.add(spread([7.0; 40].into_iter()), true);
        assert_eq!(pool.percentile(&pool.whole(), 0.95).interval, Some((7.0, 7.0)));
        pool.add(spread([7.0; 40].into_iter()), false);
        assert_eq!((pool.parts.len(), pool.whole().count()), (2, 120));
    }
}

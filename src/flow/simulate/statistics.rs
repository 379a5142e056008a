//! Means, percentiles and confidence intervals.

use super::Measured;

/// The mean of independent replications, with half the width of its 95 % confidence interval by Student's t.
///
/// Source: Law, *Simulation Modeling and Analysis*, ch. 4 and 9 (replication and deletion).
pub(super) fn measured(values: impl Iterator<Item = f64> + Clone) -> Measured {
    let count = values.clone().count();
    let mean = values.clone().sum::<f64>() / (count as f64).max(1.0);
    if count < 2 {
        return Measured { mean, margin: None };
    }
    // In two passes: sums of squares of long lead times would cancel each other to noise.
    let squares: f64 = values.map(|value| (value - mean) * (value - mean)).sum();
    let error = (squares / (count as f64 - 1.0) / count as f64).sqrt();
    Measured {
        mean,
        margin: Some(student(count - 1) * error),
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

/// The value below which a share (0 to 1) of the sorted values lies, between two of them in proportion.
///
/// Source: definition 7 of Hyndman and Fan, *Sample quantiles in statistical packages* (1996). 0 without values.
pub(super) fn percentile(sorted: &[f64], share: f64) -> f64 {
    let place = share * (sorted.len().saturating_sub(1)) as f64;
    let (low, rest) = (place.floor(), place.fract());
    let value = |place: f64| sorted.get(place as usize).copied();
    let Some(below) = value(low) else { return 0.0 };
    below + rest * (value(low + 1.0).unwrap_or(below) - below)
}

/// At most `most` of the sorted values, evenly chosen.
pub(super) fn thinned(sorted: &[f64], most: usize) -> Vec<f64> {
    if sorted.len() <= most {
        return sorted.to_vec();
    }
    let shares = (0..most).map(|place| (place as f64 + 0.5) / most as f64);
    shares
        .filter_map(|share| sorted.get((share * sorted.len() as f64) as usize).copied())
        .collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
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
        let found = measured([4.0, 6.0].into_iter());
        assert!((found.mean - 5.0).abs() < 1e-12);
        // Standard error 1, t of one degree of freedom.
        assert!((found.margin.unwrap() - 12.706).abs() < 1e-3);
        assert_eq!(measured([4.0].into_iter()).margin, None);
    }

    #[test]
    fn percentiles_lie_between_the_values_in_proportion() {
        let sorted = [10.0, 20.0, 30.0, 40.0];
        assert!((percentile(&sorted, 0.5) - 25.0).abs() < 1e-12);
        assert!((percentile(&sorted, 1.0) - 40.0).abs() < 1e-12);
        assert!((percentile(&sorted, 0.0) - 10.0).abs() < 1e-12);
        assert!(percentile(&[], 0.5).abs() < 1e-12);
    }

    #[test]
    fn thinning_keeps_the_order_and_the_middle() {
        let sorted: Vec<f64> = (0..1000).map(f64::from).collect();
        let thin = thinned(&sorted, 100);
        assert_eq!(thin.len(), 100);
        assert!((percentile(&thin, 0.5) - 499.5).abs() <= 1.0 && thin.is_sorted());
        assert_eq!(thinned(&sorted, 2000), sorted);
    }
}

//! How measured times spread, and the estimate that stands for them in a flow.

use crate::flow::Estimate;
use crate::time::WorkTime;

/// Times without spread: the standard deviation is below one hundredth of the mean.
const STEADY: f64 = 1e-4;
/// From this squared coefficient of variation on, times are as good as exponential (1): a triangle never spreads more than 0.5.
const WILD: f64 = 0.75;

/// Measured times in minutes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spread {
    /// How many were measured: at least 1.
    pub count: usize,
    /// Their mean.
    pub mean: f64,
    /// Half of them are at most so long.
    pub p50: f64,
    /// 85 of 100 are at most so long.
    pub p85: f64,
    /// 5 of 100 are at most so long.
    pub p5: f64,
    /// 95 of 100 are at most so long.
    pub p95: f64,
    /// Squared coefficient of variation: variance over the mean squared; 0 without spread.
    pub variation: f64,
}

impl Spread {
    /// Measures times, those that are no numbers left out; `None` without any. Percentiles lie between the two nearest of the sorted
    /// times, in proportion (Hyndman & Fan 1996, definition 7).
    pub fn of(mut times: Vec<f64>) -> Option<Spread> {
        times.retain(|time| time.is_finite());
        times.sort_unstable_by(f64::total_cmp);
        let count = times.len();
        let mean = times.iter().sum::<f64>() / count.max(1) as f64;
        let variance = times.iter().map(|time| (time - mean).powi(2)).sum::<f64>() / count.max(1) as f64;
        let at = |share: f64| {
            let place = share * (count - 1) as f64;
            let low = times.get(place.floor() as usize)?;
            let high = times.get(place.ceil() as usize)?;
            Some(low + (high - low) * place.fract())
        };
        if count == 0 {
            return None;
        }
        Some(Spread {
            count,
            mean,
            p50: at(0.5)?,
            p85: at(0.85)?,
            p5: at(0.05)?,
            p95: at(0.95)?,
            variation: if mean > 0.0 { variance / (mean * mean) } else { 0.0 },
        })
    }

    /// The estimate with exactly this mean times `factor`, since metrics compute with means: to a millionth of a minute, which is
    /// finer than the thousandths of a second of a log.
    ///
    /// Without spread it is fixed; as wild as chance (a squared coefficient of variation of 0.75 or more) exponential. Otherwise it is
    /// a triangle: about from the 5th to the 95th percentile, its peak where the mean comes out right. Where no peak between them does that,
    /// the far end moves; where that cannot be either, the estimate is exponential.
    pub fn estimate(&self, factor: f64) -> Estimate {
        // Whole thousandths of a second: a log has no finer ones, and a flow is read by people.
        let time = WorkTime::to_thousandths;
        let exact = self.mean * factor;
        let mean = time(exact);
        if mean.minutes() > Estimate::MAX_MINUTES {
            return Estimate::Fixed(WorkTime::saturating(Estimate::MAX_MINUTES));
        }
        if self.variation < STEADY {
            return Estimate::Fixed(mean);
        }
        let (mut low, mut high) = (tidy(self.p5 * factor), tidy(self.p95 * factor));
        // The mean of a triangle is a third of the sum of its three values.
        let mut likely = 3.0 * exact - low - high;
        if likely < low {
            likely = low;
            high = 3.0 * exact - 2.0 * low;
        } else if likely > high {
            likely = high;
            low = 3.0 * exact - 2.0 * high;
        }
        let triangle = Estimate::Triangular {
            low: time(low),
            likely: time(likely),
            high: time(high),
        };
        let fits = self.variation < WILD && low >= 0.0 && low <= likely && likely <= high && triangle.is_sound();
        if fits { triangle } else { Estimate::Exponential { mean } }
    }
}

/// The ends of a triangle as one would say them: whole minutes, below ten of them whole seconds.
fn tidy(minutes: f64) -> f64 {
    if minutes < 10.0 {
        (minutes * 60.0).round() / 60.0
    } else {
        minutes.round()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn spread(times: &[f64]) -> Spread {
        Spread::of(times.to_vec()).unwrap()
    }

    #[test]
    fn percentiles_lie_between_the_nearest_times() {
        let found = spread(&[f64::NAN, 40.0, 10.0, 20.0, 30.0]);
        assert_eq!((found.count, found.mean, found.p50), (4, 25.0, 25.0));
        assert!((found.p85 - 35.5).abs() < 1e-9);
        assert!(Spread::of(vec![f64::NAN]).is_none());
    }

    #[test]
    fn the_kind_of_estimate_follows_the_spread() {
        assert_eq!(
            spread(&[30.0; 9]).estimate(1.0),
            Estimate::Fixed(WorkTime::saturating(30.0))
        );
        assert_eq!(spread(&[0.0; 3]).estimate(1.0), Estimate::default());
        let even: Vec<f64> = (10..=30).map(f64::from).collect();
        assert!(matches!(spread(&even).estimate(1.0), Estimate::Triangular { .. }));
        let wild: Vec<f64> = (1..200).map(|i| -60.0 * (f64::from(i) / 200.0).ln()).collect();
        assert!(matches!(spread(&wild).estimate(1.0), Estimate::Exponential { .. }));
    }

    proptest::proptest! {
        #[test]
        fn an_estimate_is_sound_and_has_the_measured_mean(
            times in proptest::collection::vec(0.0..1e6_f64, 1..60),
            factor in 0.01..1.0_f64,
        ) {
            let found = spread(&times);
            let estimate = found.estimate(factor);
            proptest::prop_assert!(estimate.is_sound());
            let expected = found.mean * factor;
            proptest::prop_assert!((estimate.mean().minutes() - expected).abs() <= 2e-5, "{estimate:?}");
        }
    }
}

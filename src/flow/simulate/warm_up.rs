//! How many items to leave out at the start, while the flow fills and its queues build up.

use super::statistics::percentile;

/// Lead times that are averaged before they are looked at.
const BATCH: usize = 5;

/// The items to leave out, from pilot replications of one length: their lead times in the order of arrival.
///
/// - **Queues build up**: MSER-5 on the mean of the pilots. Of all places to cut, it takes the one after which the mean
///   has the smallest standard error; the second half is never cut. Source: White, *An effective truncation heuristic for
///   bias reduction in simulation output* (1997); White, Cobb and Spratt (2000). Pilots are averaged first, as Welch does
///   (Law, *Simulation Modeling and Analysis*, ch. 9), so that the cut does not follow the chance of one of them.
/// - **The flow fills**: as many items as arrive (`rate` a minute) while 99 of 100 items pass. Before that fewer are on
///   their way than later, even where no item waits for another.
///
/// Where items do not queue (`queues`) the first is like all others, and only the filling counts.
pub(super) fn warm_up(pilots: &[Vec<f64>], rate: f64, queues: bool) -> u32 {
    let length = pilots.iter().map(Vec::len).min().unwrap_or(0);
    let at = |item: usize| pilots.iter().filter_map(|pilot| pilot.get(item)).sum::<f64>();
    let mean: Vec<f64> = (0..length).map(|item| at(item) / pilots.len() as f64).collect();
    let mut all: Vec<f64> = pilots.iter().flatten().copied().collect();
    all.sort_unstable_by(f64::total_cmp);
    let filling = (percentile(&all, 0.99) * rate).ceil();
    let building_up = if queues { mser5(&mean) * BATCH } else { 0 };
    building_up as u32 + filling.min(f64::from(u32::MAX / 2)) as u32
}

/// The number of batches to cut by MSER-5.
fn mser5(series: &[f64]) -> usize {
    let batches: Vec<f64> = series
        .chunks_exact(BATCH)
        .map(|batch| batch.iter().sum::<f64>() / BATCH as f64)
        .collect();
    let count = batches.len();
    // From the end, so that each cut adds one batch to the sums of those behind it.
    let (mut sum, mut squares) = (0.0, 0.0);
    let mut best = (f64::INFINITY, 0);
    // Sums of squares cancel less when the values lie around zero.
    let centre = batches.iter().sum::<f64>() / (count as f64).max(1.0);
    for (cut, batch) in batches.iter().enumerate().rev() {
        let value = batch - centre;
        sum += value;
        squares += value * value;
        let kept = (count - cut) as f64;
        let error = (squares - sum * sum / kept).max(0.0) / (kept * kept);
        // Of equals the earliest, which comes last here: it leaves out least.
        if cut <= count / 2 && error <= best.0 {
            best = (error, cut);
        }
    }
    best.1
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A series that climbs for so many items and then swings around its level.
    fn climbing(items: usize) -> Vec<f64> {
        let swing = |item: usize| {
            [0.0, 1.0, 3.0, 0.5, 2.0, 0.0, 1.5]
                .get(item % 7)
                .copied()
                .unwrap_or(0.0)
        };
        (0..2000)
            .map(|item| 100.0 * (item as f64 / items as f64).min(1.0) + swing(item))
            .collect()
    }

    #[test]
    fn the_climb_is_cut_off_and_little_more() {
        for items in [100, 400] {
            let cut = mser5(&climbing(items)) * BATCH;
            assert!((items * 8 / 10..items * 12 / 10).contains(&cut), "{items}: {cut}");
        }
    }

    #[test]
    fn a_series_without_a_start_is_not_cut() {
        assert_eq!(mser5(&[7.0; 400]), 0);
        assert_eq!(warm_up(&[vec![7.0; 400]], 0.0, true), 0);
        assert_eq!(warm_up(&[], 1.0, true), 0);
        assert_eq!(warm_up(&[climbing(400)], 0.0, false), 0);
    }

    #[test]
    fn the_flow_is_full_before_the_watch_begins() {
        // Everything takes 100 minutes, two items arrive each minute.
        assert_eq!(warm_up(&[vec![100.0; 400], vec![100.0; 400]], 2.0, true), 200);
    }
}

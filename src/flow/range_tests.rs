//! Ranges of figures: from estimates that are ranges, and none where every time is fixed.
#![allow(clippy::unwrap_used, clippy::float_cmp)]

use super::examples::{example, flow};
use super::samples::any_flow;
use super::{Range, Ranges, analyze};
use crate::time::WorkTime;
use proptest::prelude::*;

fn hours(range: Option<Range<WorkTime>>) -> (f64, Option<f64>) {
    let range = range.unwrap();
    (range.low.hours(), range.high.map(WorkTime::hours))
}

#[test]
fn a_triangular_and_a_uniform_estimate_make_every_figure_a_range() {
    let found = analyze(&flow(
        "demand: 1/week\ncommit: B\nA | wait 1h..3h | pt 2h\nB | pt 1h..2h..6h | ca 50%\nC | wait 1h",
    ));
    assert_eq!(hours(found.ranges.lead_time), (5.0, Some(12.0)));
    assert_eq!(found.lead_time.as_ref().unwrap().value.hours(), 8.0);
    assert_eq!(
        found.lead_time.unwrap().formula.to_string(),
        "1 d = 4 h + 3 h + 1 h, along A > B > C; 5 h to 1.5 d by the estimates"
    );
    // B sends half back to the step before it, so that A and B are passed twice.
    assert_eq!(hours(found.ranges.lead_time_with_rework), (9.0, Some(23.0)));
    assert_eq!(hours(found.ranges.process_time), (3.0, Some(8.0)));
    assert_eq!(hours(found.ranges.effort), (3.0, Some(8.0)));
    assert_eq!(hours(found.ranges.before_commit), (3.0, Some(5.0)));
    assert_eq!(hours(found.ranges.commit_to_production), (2.0, Some(7.0)));
    assert_eq!(found.ranges.activity_ratio, Some((3.0 / 7.0, 0.8)));
    let wip = found.ranges.wip.unwrap();
    assert_eq!((wip.low, wip.high), (9.0 / 40.0, Some(23.0 / 40.0)));
}

#[test]
fn an_exponential_estimate_has_no_longest() {
    let found = analyze(&flow("A | pt 2h\nB | pt ~1h"));
    assert_eq!(hours(found.ranges.lead_time), (2.0, None));
    assert!(
        found
            .lead_time
            .unwrap()
            .formula
            .to_string()
            .ends_with("; 2 h or more by the estimates")
    );
}

#[test]
fn fixed_times_have_no_range() {
    assert_eq!(analyze(&example()).ranges, Ranges::default());
}

proptest! {
    #[test]
    fn the_mean_lies_in_its_range(flow in any_flow()) {
        let found = analyze(&flow);
        for (mean, range) in [
            (&found.lead_time, found.ranges.lead_time),
            (&found.lead_time_with_rework, found.ranges.lead_time_with_rework),
            (&found.effort, found.ranges.effort),
        ] {
            if let (Ok(mean), Some(range)) = (mean, range) {
                let mean = mean.value.minutes();
                prop_assert!(range.low.minutes() <= mean * (1.0 + 1e-9));
                prop_assert!(range.high.is_none_or(|high| mean <= high.minutes() * (1.0 + 1e-9)));
            }
        }
        if let (Ok(ratio), Some((low, high))) = (&found.activity_ratio, found.ranges.activity_ratio) {
            prop_assert!(low <= ratio.value.0 + 1e-9 && ratio.value.1 <= high + 1e-9);
        }
    }
}

//! Maps whose figures were published, computed again.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::float_cmp)]

use super::examples::flow;
use super::{Analysis, LensKind, analyze};

fn near(value: f64, expected: f64, precision: f64) {
    assert!(
        (value - expected).abs() <= precision,
        "{value} is not {expected} ± {precision}"
    );
}

fn ratio(found: &Analysis) -> f64 {
    let (low, high) = found.activity_ratio.as_ref().unwrap().value;
    assert_eq!(low, high);
    low
}

fn minutes(found: &Analysis) -> [f64; 3] {
    let lead = found.lead_time.as_ref().unwrap().value.minutes();
    let process = found.process_time.as_ref().unwrap().value.minutes();
    [
        lead,
        process,
        found.lead_time_with_rework.as_ref().unwrap().value.minutes(),
    ]
}

/// Smart, *Sooner Safer Happier* (2020): fifteen minutes for a coffee, three of them work. The last wait is one nobody
/// works after: a step with a wait alone.
#[test]
fn the_coffee_shop_works_a_fifth_of_the_time() {
    let flow = flow(
        "clock: elapsed\nOrder | wait 5min | pt 0.5min\nPay | wait 0.5min | pt 0.5min\nMake it | wait 5min | pt 1.5min\n\
         Call the name | wait 1min | pt 0.5min\nPick up | wait 0.5min",
    );
    let found = analyze(&flow);
    assert_eq!(minutes(&found), [15.0, 3.0, 15.0]);
    near(ratio(&found), 0.2, 1e-12);
    assert_eq!(
        found.headline(flow.clock).as_deref(),
        Some("12 of 15 minutes are waiting")
    );
    assert_eq!(found.path.len(), 5);
}

/// An office in days of 8 hours, as in the maps of Martin & Osterling, *Value Stream Mapping* (2013).
#[test]
fn the_office_takes_nineteen_days_for_less_than_two_days_of_work() {
    let map = |check: &str| {
        flow(&format!(
            "Ask | wait 2400min | pt 60min\nAssess | wait 480min | pt 240min\nBuild | wait 960min | pt 480min\n\
             Check | wait 2880min | pt 60min{check}\nRelease | wait 1440min | pt 30min"
        ))
    };
    let found = analyze(&map(""));
    assert_eq!(minutes(&found), [9030.0, 870.0, 9030.0]);
    assert_eq!(found.lead_time.as_ref().unwrap().value.in_days(map("").clock), "18.8 d");
    near(ratio(&found), 0.096, 0.0005);
    let found = analyze(&map(" | ca 80% | rework -> Ask"));
    near(minutes(&found)[2], 10_920.0, 1e-6);
    assert!(found.rework_is_exact);
    near(found.rolled_ca.as_ref().unwrap().value, 0.8, 1e-12);
}

/// Rother & Shook, *Learning to See* (1998), Acme Stamping today: 23.6 days for 188 seconds of work, takt one minute. Two
/// shifts of 460 minutes a day; the days of stock before each process are its wait, those of the shipping dock the last.
#[test]
fn acme_stamping_takes_23_6_days_for_188_seconds() {
    let flow = flow(
        "clock: 15.333333333333334h/day, 5d/week\ndemand: 920/day\nStamp | wait 5d | pt 1s\nWeld 1 | wait 7.6d | pt 39s\n\
         Weld 2 | wait 1.8d | pt 46s\nAssemble 1 | wait 2.7d | pt 62s | x2\nAssemble 2 | wait 2d | pt 40s\nShip | wait 4.5d",
    );
    let found = analyze(&flow);
    near(found.waiting().unwrap().days(flow.clock), 23.6, 1e-9);
    assert_eq!(found.lead_time.as_ref().unwrap().value.in_days(flow.clock), "23.6 d");
    near(found.process_time.as_ref().unwrap().value.minutes() * 60.0, 188.0, 1e-9);
    near(found.takt.as_ref().unwrap().value.minutes(), 1.0, 1e-9);
    near(found.steps[2].load.as_ref().unwrap().value, 46.0 / 60.0, 1e-9);
    assert_eq!(
        found.activity_ratio.unwrap().formula.to_string(),
        "0.01 % = 3.1 min process time ÷ 23.6 d lead time"
    );
}

/// Hopp & Spearman, *Factory Physics*, Penny Fab Two: a raw process time of 20 hours, and the second station, with two
/// machines of five hours, is the one that all wait for (0.4 pennies an hour).
#[test]
fn penny_fab_two_is_limited_by_its_second_station() {
    let found = analyze(&flow(
        "clock: elapsed\ndemand: 0.2/h\nPunch | pt 2h\nStamp | pt 5h | x2\nRim | pt 10h | x6\nDeburr | pt 3h | x2",
    ));
    near(found.lead_time.as_ref().unwrap().value.hours(), 20.0, 1e-9);
    let loads: Vec<f64> = found
        .steps
        .iter()
        .map(|step| step.load.as_ref().unwrap().value)
        .collect();
    for (load, expected) in loads.iter().zip([0.4, 0.5, 1.0 / 3.0, 0.3]) {
        near(*load, expected, 1e-9);
    }
    assert_eq!(found.lenses.get(LensKind::Capacity).unwrap().name, "Stamp");
    near(found.wip.as_ref().unwrap().value, 0.2 * 20.0, 1e-9);
}

/// Two branches of a textbook network, by the critical path method: the shorter branch counts for the effort alone.
#[test]
fn side_by_side_work_counts_for_effort_but_not_for_lead_time() {
    let found = analyze(&flow(
        "Design | pt 3d\nBuild | wait 1d | pt 5d\nDocument | wait 2d | pt 2d | after Design\nShip | pt 1d | after Build, Document",
    ));
    let days = |metric: &Result<super::Explained<crate::time::WorkTime>, super::Missing>| {
        metric.as_ref().unwrap().value.hours() / 8.0
    };
    assert_eq!(
        (days(&found.lead_time), days(&found.process_time), days(&found.effort)),
        (10.0, 9.0, 11.0)
    );
}

/// A step outside, of which only the whole time is known, makes the share of work a range.
#[test]
fn a_step_outside_leaves_the_share_of_work_open() {
    let found = analyze(&flow(
        "clock: elapsed\nAsk | pt 1h\nSupplier | wait 6d | pt 1d | outside\nFit | wait 23h | pt 0",
    ));
    let (low, high) = found.activity_ratio.unwrap().value;
    near(low, 1.0 / 192.0, 1e-12);
    near(high, 169.0 / 192.0, 1e-12);
}

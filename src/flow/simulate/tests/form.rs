//! The first moments: replay waits as stated, queue keeps the delays it is given.

use super::{flow, lead, simulated};
use crate::flow::simulate::{Mode, Plan, Unwatched, baseline, simulate};
use crate::flow::{Estimate, calibrate};

#[test]
fn replay_waits_as_stated_whoever_else_is_there() {
    let found = simulated(
        "Review | wait 1d | pt 2h | every 1w | batch 9\nDeploy | wait 2d | pt 1h",
        50,
    );
    assert_eq!(found.mode, Mode::Replay);
    assert!((lead(&found).mean - (3.0 * 480.0 + 180.0)).abs() < 1e-6);
    assert_eq!(
        (found.wip, found.throughput_per_week, found.steps[0].load),
        (None, None, None)
    );
    assert_eq!(found.steps[0].queue, None);
    assert!((found.steps[0].wait.unwrap().mean - 480.0).abs() < 1e-6);
}

#[test]
fn replay_with_a_demand_has_as_many_on_their_way_as_little_says() {
    let flow = flow("demand: 10/week\nReview | wait 9d | pt 1d | x3");
    let plan = Plan {
        mode: Some(Mode::Replay),
        ..Plan::default()
    };
    let found = simulate(&flow, &plan, &Unwatched).unwrap();
    super::near("under way", found.wip.unwrap(), 20.0);
    super::near("load", found.steps[0].load.unwrap(), 2.0 / 3.0);
    super::near("queue", found.steps[0].queue.unwrap(), 18.0);
}

#[test]
fn queue_keeps_the_delays_of_the_calibration_and_then_waits_as_was_observed() {
    let flow = flow("demand: 2.5/week\nTest | wait 3d | pt ~1d\nDeploy | wait 2d | pt 1h | every 1d");
    let calibration = calibrate(&flow).unwrap();
    let plan = |delays: Option<Vec<Estimate>>| Plan {
        delays,
        ..Plan::default()
    };
    let found = simulate(&flow, &plan(Some(calibration.delays())), &Unwatched).unwrap();
    super::near("observed wait", found.steps[0].wait.unwrap(), 3.0 * 480.0);
    super::near("queueing", found.steps[0].queueing.unwrap(), 480.0);
    super::near("observed wait", found.steps[1].wait.unwrap(), 2.0 * 480.0);
    let none = vec![Estimate::default(); 2];
    let bare = simulate(&flow, &plan(Some(none)), &Unwatched).unwrap();
    super::near("queueing alone", bare.steps[0].wait.unwrap(), 480.0);
}

#[test]
fn the_baseline_waits_as_was_observed_wherever_queueing_alone_does_not_wait_longer() {
    let flow = flow(
        "demand: 2.5/week\nWrite | wait 2d | pt ~1d | x2\nTest | wait 8d | pt ~6h | ca 80% | rework -> Write\n\
         Approve | wait 5d | pt 30min | every 1w\nDeploy | wait 3d | pt 2h | batch 3",
    );
    let found = baseline(&flow, 1, &Unwatched).unwrap();
    let plan = Plan {
        delays: Some(found.delays()),
        seed: 2,
        ..Plan::default()
    };
    let outcome = simulate(&flow, &plan, &Unwatched).unwrap();
    for (step, observed) in outcome.steps.iter().zip(&flow.steps) {
        let (wait, observed) = (step.wait.unwrap().mean, observed.wait.mean().minutes());
        assert!(
            (wait / observed - 1.0).abs() < 0.04,
            "{}: {wait} min of {observed}",
            flow.name_of(step.step)
        );
    }
    let known = crate::flow::analyze(&flow)
        .lead_time_with_rework
        .unwrap()
        .value
        .minutes();
    assert!(
        (lead(&outcome).mean / known - 1.0).abs() < 0.03,
        "{:?} of {known}",
        lead(&outcome)
    );
}

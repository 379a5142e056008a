//! Flows that cannot keep up, that lack something or are too large; and watchers that stop a run.

use super::flow;
use crate::flow::simulate::{CannotSimulate, Mode, Outcome, Plan, Unwatched, Watch, simulate};
use crate::flow::{Flow, Missing};
use std::fmt::Write as _;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};

fn refused(flow: &Flow, plan: &Plan) -> CannotSimulate {
    simulate(flow, plan, &Unwatched).unwrap_err()
}

#[test]
fn a_flow_that_cannot_keep_up_grows_and_has_no_lead_time() {
    let flow = flow("demand: 6/week\nWrite | pt 1d | x3\nTest | pt ~1d\nDeploy | pt ~10h");
    let plan = Plan {
        items: 1000,
        paths: 100,
        ..Plan::default()
    };
    let found = simulate(&flow, &plan, &Unwatched).unwrap();
    assert!(!found.is_stable());
    assert_eq!(
        (found.lead_time, found.wip, found.throughput_per_week),
        (None, None, None)
    );
    assert!(found.sample.is_empty() && found.steps[1].wait.is_none());
    // Test works 5 a week, Deploy 4: the worst comes first, and 2 a week are too many for it.
    let names: Vec<&str> = found.overloads.iter().map(|over| flow.name_of(over.step)).collect();
    assert_eq!(names, ["Deploy", "Test"]);
    assert!((found.growth_per_week() - 2.0).abs() < 1e-9);
    assert!((found.steps[1].load.unwrap().mean - 1.2).abs() < 1e-9);
    // What is seen grows as fast as that: some 1000/6 weeks.
    let last = found.cumulative.moments.last().unwrap();
    let weeks = last.at.weeks(flow.clock);
    let growth = f64::from(last.arrived - last.finished) / weeks;
    assert!((growth - 2.0).abs() < 0.5, "{growth} a week");
    assert_eq!(found.paths.len(), 100);
}

#[test]
fn a_load_of_exactly_one_hundred_percent_is_not_stable() {
    let found = simulate(&flow("demand: 5/week\nTest | pt 1d"), &Plan::default(), &Unwatched).unwrap();
    assert!(!found.is_stable() && found.growth_per_week().abs() < 1e-9);
}

#[test]
fn what_is_missing_is_named() {
    let plan = Plan::default();
    assert_eq!(refused(&Flow::default(), &plan), Missing::Steps.into());
    assert!(matches!(
        refused(&flow("Plan\nCode"), &plan),
        CannotSimulate::Missing(Missing::Times(_))
    ));
    let queue = Plan {
        mode: Some(Mode::Queue),
        ..plan.clone()
    };
    assert_eq!(refused(&flow("Test | pt 1d"), &queue), Missing::Demand.into());
    let never = refused(&flow("Test | pt 1d | ca 0%"), &plan);
    assert!(never.to_string().contains("nothing gets through “Test”"), "{never}");
}

#[test]
fn what_is_too_large_is_refused_before_it_starts() {
    let plan = Plan::default();
    let full = refused(&flow("demand: 1000000/h\nTest | wait 90mo | pt 1h | auto"), &plan);
    assert!(matches!(full, CannotSimulate::TooFull { .. }), "{full}");
    for text in [
        "demand: 1/week\nTest | pt 1h | batch 4000000000",
        "demand: 1000000/h\nTest | auto | pt 1min | every 90mo",
    ] {
        let full = refused(&flow(text), &plan);
        assert!(matches!(full, CannotSimulate::TooFull { .. }), "{text}: {full}");
    }
    let long = refused(&flow("demand: 1/week\nTest | pt 1s | ca 0.001%"), &plan);
    assert!(matches!(long, CannotSimulate::TooLong { .. }), "{long}");
    let mut text = String::new();
    for step in 0..6000 {
        let _ = writeln!(text, "Step {step} | pt 1h");
    }
    let many = refused(&flow(&text), &plan);
    assert!(many.to_string().contains("6000 steps"), "{many}");
}

/// Stops after so many looks, and notes what it sees.
#[derive(Default)]
struct Watcher {
    looks: AtomicU32,
    stop_after: Option<u32>,
    done: Mutex<Vec<f64>>,
    seen: Mutex<Vec<Outcome>>,
}

impl Watch for Watcher {
    fn keep_going(&self, done: f64) -> bool {
        self.done.lock().unwrap().push(done);
        let look = self.looks.fetch_add(1, Ordering::Relaxed);
        self.stop_after.is_none_or(|most| look < most)
    }

    fn so_far(&self, outcome: &dyn Fn() -> Outcome) {
        self.seen.lock().unwrap().push(outcome());
    }
}

#[test]
fn a_watcher_can_stop_it_at_any_time() {
    let flow = flow("demand: 0.5/h\nTest | pt ~1h");
    for stop_after in [0, 3, 12] {
        let watcher = Watcher {
            stop_after: Some(stop_after),
            ..Watcher::default()
        };
        let plan = Plan {
            items: 1_000_000,
            replications: 100,
            ..Plan::default()
        };
        assert_eq!(simulate(&flow, &plan, &watcher), Err(CannotSimulate::Stopped));
        // Each thread may look once more.
        assert!(watcher.looks.load(Ordering::Relaxed) < stop_after + 40);
    }
}

#[test]
fn a_watcher_sees_each_replication_join_the_outcome_and_how_far_it_is() {
    let flow = flow("demand: 0.5/h\nTest | pt ~1h");
    let watcher = Watcher::default();
    let plan = Plan {
        items: 300,
        replications: 5,
        ..Plan::default()
    };
    let last = simulate(&flow, &plan, &watcher).unwrap();
    let seen = watcher.seen.lock().unwrap();
    let joined: Vec<u32> = seen.iter().map(|outcome| outcome.replications).collect();
    assert_eq!(joined, [1, 2, 3, 4]);
    assert_eq!(seen[0].lead_time.unwrap().mean.interval, None);
    assert!(seen[3].lead_time.unwrap().mean.interval.is_some() && last.replications == 5);
    let done = watcher.done.lock().unwrap();
    assert!(done.iter().all(|share| (0.0..=1.0).contains(share)));
    assert!((done.iter().copied().fold(0.0, f64::max) - 1.0).abs() < 1e-9);
}

#[test]
fn a_single_item_and_a_single_replication_are_enough() {
    let plan = Plan {
        items: 0,
        replications: 0,
        ..Plan::default()
    };
    let found = simulate(&flow("demand: 1/week\nTest | pt 1d"), &plan, &Unwatched).unwrap();
    let times = found.lead_time.unwrap();
    assert_eq!((found.items, found.replications, times.mean.interval), (1, 1, None));
    assert!(times.p95.mean >= 480.0);
}

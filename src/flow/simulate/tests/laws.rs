//! What holds for every flow: seeds, threads, names, scale, and which way a change goes.

use super::{flow, lead, simulated};
use crate::flow::simulate::{Outcome, Plan, Unwatched, simulate};
use crate::flow::{Estimate, Flow, Percent};
use crate::time::WorkTime;
use proptest::prelude::*;
use std::num::{NonZeroU32, NonZeroUsize};

const EXAMPLE: &str = include_str!("../../../../tests/fixtures/example.flow");
const BRANCHED: &str = "demand: 1/week steady\nWrite | wait 1d | pt ~1d | x2\nTest | pt 1h..2h..3d | ca 70% | rework -> Write\n\
                        Scan | wait 1d..2d | pt 4h | after Write | batch 2\nDeploy | pt 2h | every 1w | after Test, Scan | ca 90%";

fn plan() -> Plan {
    Plan {
        items: 200,
        replications: 6,
        paths: 50,
        ..Plan::default()
    }
}

fn of(flow: &Flow, plan: &Plan) -> Outcome {
    let found = simulate(flow, plan, &Unwatched).unwrap();
    assert!(found.little_gap < 1e-9);
    found
}

#[test]
fn a_seed_gives_the_same_outcome_on_any_number_of_threads() {
    for text in [EXAMPLE, BRANCHED] {
        let flow = flow(text);
        let with = |threads| {
            of(
                &flow,
                &Plan {
                    threads: NonZeroUsize::new(threads),
                    ..plan()
                },
            )
        };
        let one = with(1);
        assert_eq!(one, with(2));
        assert_eq!(one, with(8));
        let other = of(&flow, &Plan { seed: 2, ..plan() });
        assert_ne!(one.lead_time, other.lead_time);
    }
}

#[test]
fn other_names_teams_and_notes_change_no_number() {
    let before = flow(BRANCHED);
    let mut after = before.clone();
    after.name = "Other".to_owned();
    for (place, step) in after.steps.iter_mut().enumerate() {
        step.name = format!("Step {place}");
        step.team = Some("Team".to_owned());
        step.note = "a note".to_owned();
    }
    assert_eq!(of(&before, &plan()), of(&after, &plan()));
}

#[test]
fn a_step_that_is_put_before_others_does_not_change_what_happens_to_them() {
    let before = flow("demand: 3/week\nTest | pt ~1d | x9\nDeploy | pt ~1d | x9");
    let mut after = before.clone();
    let mut first = crate::flow::Step::named(after.next_id(), "First");
    first.auto = true;
    after.steps.insert(0, first);
    let plan = Plan {
        warm_up: Some(10),
        ..plan()
    };
    let (before, after) = (of(&before, &plan), of(&after, &plan));
    let gap = (lead(&before).mean - lead(&after).mean).abs();
    assert!(gap < 1e-6 * lead(&before).mean, "off by {gap} minutes");
}

#[test]
fn all_times_twice_as_long_give_times_twice_as_long() {
    for text in [EXAMPLE, BRANCHED] {
        let before = flow(text);
        let mut after = before.clone();
        for step in &mut after.steps {
            step.process = step.process.scaled(2.0);
            step.wait = step.wait.scaled(2.0);
            step.every = step.every.map(|every| every.scaled(2.0));
        }
        after.demand = after.demand.map(|demand| crate::flow::Demand {
            items: demand.items / 2.0,
            ..demand
        });
        let (before, after) = (of(&before, &plan()), of(&after, &plan()));
        let (single, double) = (before.lead_time.unwrap(), after.lead_time.unwrap());
        for (single, double) in [
            (single.mean, double.mean),
            (single.p50, double.p50),
            (single.p85, double.p85),
            (single.p95, double.p95),
        ] {
            assert!((2.0 * single.mean - double.mean).abs() < 1e-9 * double.mean);
        }
        assert!((before.wip.unwrap().mean - after.wip.unwrap().mean).abs() < 1e-9);
        for (before, after) in before.steps.iter().zip(&after.steps) {
            assert!((before.load.unwrap().mean - after.load.unwrap().mean).abs() < 1e-9);
        }
    }
}

#[test]
fn every_item_of_a_path_is_at_one_step_after_the_other_and_counts_agree() {
    let flow = flow(BRANCHED);
    let found = of(&flow, &plan());
    assert_eq!(found.paths.len(), 50);
    for path in &found.paths {
        assert_eq!(path.visits[0].ready, path.arrival);
        let last = path.visits.iter().filter_map(|visit| visit.end).max();
        assert!(path.finished.is_some() && path.finished == last);
        for visit in &path.visits {
            let (start, end) = (visit.start.unwrap(), visit.end.unwrap());
            assert!(visit.ready <= start && start <= end);
            // A step has an item once at a time.
            let again = path
                .visits
                .iter()
                .filter(|other| other.step == visit.step && other.ready > visit.ready);
            assert!(again.into_iter().all(|other| other.ready >= end));
        }
    }
    let moments = &found.cumulative.moments;
    assert!((100..=401).contains(&moments.len()), "{}", moments.len());
    assert!(moments.is_sorted_by_key(|moment| moment.at));
    assert!(moments.is_sorted_by_key(|moment| moment.arrived) && moments.is_sorted_by_key(|moment| moment.finished));
    assert_eq!(moments.last().unwrap().waiting.len(), flow.steps.len());
}

#[test]
fn the_sample_is_the_distribution_of_the_lead_times() {
    let found = simulated("demand: 0.5/h\nTest | pt ~1h", 1000);
    assert!(found.sample.is_sorted() && (1000..=2000).contains(&found.sample.len()));
    let middle = found.sample[found.sample.len() / 2];
    let p50 = found.lead_time.unwrap().p50;
    assert!((middle - p50.mean).abs() < 0.1 * p50.mean, "{middle} {p50:?}");
}

/// A chain of steps with a load below 0.8 each, some of which send back.
fn chains() -> impl Strategy<Value = Flow> {
    let step = (0..4_u8, 0.2..0.9_f64, 1..3_u32, 0..3_u8);
    proptest::collection::vec(step, 1..5).prop_map(|steps| {
        let mut flow = flow("demand: 1/h");
        for (place, (shape, load, people, faults)) in steps.into_iter().enumerate() {
            let mut step = crate::flow::Step::named(flow.next_id(), format!("Step {place}"));
            step.people = NonZeroU32::new(people).unwrap().into();
            step.ca = Percent::new(100.0 - 5.0 * f64::from(faults)).unwrap().into();
            // Rework makes at most 1.11⁴ = 1.5 times the work.
            let mean = WorkTime::saturating(60.0 * f64::from(people) * load / 1.7);
            step.process = match shape {
                0 => Estimate::Fixed(mean),
                1 => Estimate::Exponential { mean },
                2 => Estimate::Uniform {
                    low: mean.scaled(0.5),
                    high: mean.scaled(1.5),
                },
                _ => Estimate::Triangular {
                    low: WorkTime::ZERO,
                    likely: mean,
                    high: mean.scaled(2.0),
                },
            };
            flow.steps.push(step);
        }
        flow
    })
}

fn mean_with(flow: &Flow) -> f64 {
    let plan = Plan {
        items: 300,
        replications: 4,
        warm_up: Some(50),
        threads: NonZeroUsize::new(1),
        ..Plan::default()
    };
    lead(&of(flow, &plan)).mean
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn more_people_never_lengthen_the_mean(flow in chains(), which in 0..5_usize) {
        let place = which % flow.steps.len();
        let mut more = flow.clone();
        more.steps[place].people = more.steps[place].people.more(1);
        let (before, after) = (mean_with(&flow), mean_with(&more));
        // Items keep their numbers, so chance cancels; an item that overtakes another can still cost it a little.
        prop_assert!(after <= before * 1.02, "{} to {}", before, after);
    }

    #[test]
    fn removing_rework_never_lengthens_the_mean(flow in chains(), which in 0..5_usize) {
        let place = which % flow.steps.len();
        let mut less = flow.clone();
        less.steps[place].ca = Percent::FULL.into();
        let (before, after) = (mean_with(&flow), mean_with(&less));
        prop_assert!(after <= before * 1.02, "{} to {}", before, after);
    }
}

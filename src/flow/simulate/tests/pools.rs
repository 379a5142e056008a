//! People shared by the steps of a team, shares and alternatives: against closed forms where there are some, and against a simulator made by
//! hand where there are none.

use super::{flow, lead, near, simulated};
use crate::flow::simulate::{Plan, Unwatched, simulate};
use rand_core::{Rng, SeedableRng};
use rand_xoshiro::Xoshiro256PlusPlus;

#[test]
fn two_steps_of_one_team_are_one_queue_that_is_passed_twice() {
    // The trial: M/M/2 at 0.85 waits and works 120 / (1 − 0.85²), twice.
    let trial = include_str!("../../../../tests/fixtures/flows/one-team-two-steps.flow");
    let found = simulated(&format!("people: Dev 2\n{trial}"), 12_000);
    near("lead time", lead(&found), 2.0 * 120.0 / (1.0 - 0.85 * 0.85));
    near("its part of the load", found.steps[0].load.unwrap(), 0.425);
    near("load of the team", found.pools[0].load.unwrap(), 0.85);
    // Without it two people of their own at each: load 0.425.
    let apart = simulated(trial, 4000);
    near("apart", lead(&apart), 2.0 * 120.0 / (1.0 - 0.425 * 0.425));
    assert!(apart.pools.is_empty());
}

#[test]
fn rework_within_a_team_comes_back_to_the_same_people() {
    // Jackson with feedback: an item passes both steps 1/0.8 times, all of it exponential with one mean: M/M/1 at the sum.
    let found = simulated(
        "demand: 0.3/h\npeople: Dev 1\nWrite | pt ~1h | team Dev\nReview | pt ~1h | team Dev | ca 80% | rework -> Write",
        8000,
    );
    let load = 0.3 * 2.0 / 0.8;
    near("load", found.pools[0].load.unwrap(), load);
    near("lead time", lead(&found), load / (1.0 - load) / 0.3 * 60.0);
}

#[test]
fn two_classes_of_work_wait_in_one_queue_as_pollaczek_and_khinchine_say() {
    // An item is one of two kinds of work; one person does both, first come, first served: M/G/1 with the mixture.
    let found = simulated(
        "demand: 0.5/h\npeople: Dev 1\nSmall | pt 30min | team Dev | take 70%\nLarge | pt ~3h | team Dev | take 30% | after start",
        8000,
    );
    let (mean, second) = (0.7 * 0.5 + 0.3 * 3.0, 0.7 * 0.25 + 0.3 * 18.0);
    let wait = 0.5 * second / (2.0 * (1.0 - 0.5 * mean));
    near("lead time", lead(&found), 60.0 * (wait + mean));
    for step in [0, 1] {
        near("wait of each class", found.steps[step].wait.unwrap(), 60.0 * wait);
    }
    near("visits", found.steps[1].visits.unwrap(), 0.3);
    near("load", found.pools[0].load.unwrap(), 0.5 * mean);
}

#[test]
fn a_share_of_the_items_makes_the_queue_of_a_share_of_the_demand() {
    let found = simulated("demand: 2/h\nTest | pt ~1h | share 40%", 6000);
    // Poisson thinned: M/M/1 at 0.8. Four in ten take 5 hours, the others none.
    near("lead time", lead(&found), 0.4 * 300.0);
    near("visits", found.steps[0].visits.unwrap(), 0.4);
    near("load", found.steps[0].load.unwrap(), 0.8);
    near("wait of those who come", found.steps[0].wait.unwrap(), 240.0);
    assert!(found.lead_time.unwrap().p50.mean < 1e-9);
}

#[test]
fn a_rare_step_sends_back_only_those_who_came() {
    // One in twenty comes, half of those go back: 0.975 pass, so that Write is done 1/0.975 times.
    let found = simulated(
        "Write | pt 100min\nAudit | pt 50min | share 5% | ca 50% | rework -> Write\nShip | pt 10min",
        6000,
    );
    let rounds = 1.0 / (1.0 - 0.05 * 0.5);
    near("visits of Write", found.steps[0].visits.unwrap(), rounds);
    near("visits of Audit", found.steps[1].visits.unwrap(), 0.05 * rounds);
    near("lead time", lead(&found), rounds * (100.0 + 0.05 * 50.0) + 10.0);
}

#[test]
fn an_item_takes_one_of_the_alternatives_and_goes_on_where_they_join() {
    let text = "demand: 0.5/h\nSort | pt 1min | auto\nFast | pt ~30min | after Sort | take 75%\nSlow | pt ~2h | after Sort | take 25%\n\
                Sign | pt 10min | auto | after Slow\nShip | pt 5min | auto | after Fast, Sign";
    let found = simulated(text, 4000);
    for (step, visits) in [(0, 1.0), (1, 0.75), (2, 0.25), (3, 0.25), (4, 1.0)] {
        near("visits", found.steps[step].visits.unwrap(), visits);
    }
    // A Poisson stream that is split: two M/M/1 of their own.
    let (fast, slow) = (30.0 / (1.0 - 0.375 * 0.5), 120.0 / (1.0 - 0.125 * 2.0));
    near(
        "lead time",
        lead(&found),
        1.0 + 0.75 * fast + 0.25 * (slow + 10.0) + 5.0,
    );
}

#[test]
fn alternatives_are_chosen_anew_when_what_comes_before_is_done_again_and_kept_otherwise() {
    // Back to Sort: every round is a choice of its own.
    let found = simulated(
        "Sort | pt 1h\nA | pt 1h | after Sort | take 50%\nB | pt 3h | after Sort | take 50%\n\
         Check | pt 1h | after A, B | ca 50% | rework -> Sort",
        4000,
    );
    near("lead time", lead(&found), 2.0 * (60.0 + 120.0 + 60.0));
    near("visits of B", found.steps[2].visits.unwrap(), 1.0);
    // Back to A: it is done whatever was taken, and B is not chosen anew.
    let found = simulated(
        "Sort | pt 1h\nA | pt 1h | after Sort | take 50%\nB | pt 3h | after Sort | take 50%\n\
         Check | pt 1h | after A, B | ca 50% | rework -> A",
        4000,
    );
    near("visits of Sort", found.steps[0].visits.unwrap(), 1.0);
    near("visits of A", found.steps[1].visits.unwrap(), 0.5 + 1.0);
    near("visits of B", found.steps[2].visits.unwrap(), 0.5);
    near("lead time", lead(&found), 60.0 + 120.0 + 60.0 + 60.0 + 60.0);
}

/// A team of people that does every step of a line, first come, first served over all of its steps: mean lead time in minutes. Written to be
/// seen through, not to be fast.
struct ByHand {
    between: f64,
    people: usize,
    /// Mean work of each step, how many may be on it at once, share that passes it, share that it can use.
    steps: Vec<(f64, usize, f64)>,
}

impl ByHand {
    fn mean_lead_time(&self, items: usize, seed: u64) -> f64 {
        let mut numbers = Xoshiro256PlusPlus::seed_from_u64(seed);
        let mut unit = || (numbers.next_u64() >> 11) as f64 / (1_u64 << 53) as f64;
        let mut arrival = 0.0;
        let mut arrivals = Vec::new();
        // Who waits: since when, item, step. Who is worked on: until when, item, step.
        let mut waiting: Vec<(f64, usize, usize)> = Vec::new();
        let mut working: Vec<(f64, usize, usize)> = Vec::new();
        let (mut sum, mut done) = (0.0, 0);
        while done < items {
            let next = working.iter().enumerate().min_by(|a, b| a.1.0.total_cmp(&b.1.0));
            let next = next.map(|(place, (until, ..))| (place, *until));
            let now;
            match next {
                Some((place, until)) if until <= arrival => {
                    now = until;
                    let (_, item, step) = working.swap_remove(place);
                    if unit() >= self.steps[step].2 {
                        // Found faulty: to the step before, as the text says where nothing else is said.
                        waiting.push((now, item, step.saturating_sub(1)));
                    } else if step + 1 < self.steps.len() {
                        waiting.push((now, item, step + 1));
                    } else {
                        done += 1;
                        if done > items / 10 {
                            sum += now - arrivals[item];
                        }
                    }
                }
                _ => {
                    now = arrival;
                    waiting.push((now, arrivals.len(), 0));
                    arrivals.push(now);
                    arrival -= self.between * (1.0 - unit()).ln();
                }
            }
            loop {
                if working.len() == self.people {
                    break;
                }
                let room = |step: usize| working.iter().filter(|(_, _, on)| *on == step).count() < self.steps[step].1;
                let first = waiting
                    .iter()
                    .enumerate()
                    .filter(|(_, (_, _, step))| room(*step))
                    .min_by(|a, b| a.1.0.total_cmp(&b.1.0));
                let Some((place, _)) = first else { break };
                let (_, item, step) = waiting.remove(place);
                working.push((now - self.steps[step].0 * (1.0 - unit()).ln(), item, step));
            }
        }
        sum / (items - items / 10) as f64
    }
}

#[test]
fn a_team_agrees_with_a_simulator_made_by_hand() {
    let cases = [
        // Different works; one of them limited to one of the three people; rework.
        (
            "demand: 0.9/h\npeople: Dev 3\nPlan | pt ~15min | team Dev\nWrite | pt ~90min | team Dev\nReview | pt ~30min | team Dev | x1 | ca 90%",
            ByHand {
                between: 60.0 / 0.9,
                people: 3,
                steps: vec![(15.0, 3, 1.0), (90.0, 3, 1.0), (30.0, 1, 0.9)],
            },
        ),
        (
            "demand: 0.5/h\npeople: Ops 1\nBuild | pt ~10min | team Ops\nDeploy | pt ~60min | team Ops\nWatch | pt ~20min | team Ops",
            ByHand {
                between: 120.0,
                people: 1,
                steps: vec![(10.0, 1, 1.0), (60.0, 1, 1.0), (20.0, 1, 1.0)],
            },
        ),
    ];
    for (text, by_hand) in cases {
        let found = simulated(text, 4000);
        let runs: Vec<f64> = (1..=8).map(|seed| by_hand.mean_lead_time(15_000, seed)).collect();
        let mean = runs.iter().sum::<f64>() / 8.0;
        let error = (runs.iter().map(|run| (run - mean).powi(2)).sum::<f64>() / 7.0 / 8.0).sqrt();
        let (ours, own) = (lead(&found), lead(&found).margin().unwrap() / 2.045);
        assert!(
            (ours.mean - mean).abs() < 4.0 * error.hypot(own),
            "{text}: {ours:?}, by hand {mean} ± {error}"
        );
    }
}

#[test]
fn nobody_of_a_team_is_at_two_steps_at_once() {
    let flow = flow(
        "demand: 0.5/h\npeople: Ops 2\nA | pt ~1h | team Ops\nB | pt ~1h | team ops | x1\nC | pt ~1h | team Ops\nD | pt 1h | team Dev",
    );
    let plan = Plan {
        items: 300,
        replications: 1,
        paths: 300,
        ..Plan::default()
    };
    let found = simulate(&flow, &plan, &Unwatched).unwrap();
    let most_at_once = |steps: &[usize]| {
        let mut moments: Vec<(f64, i32)> = Vec::new();
        for visit in found.paths.iter().flat_map(|path| &path.visits) {
            if steps.contains(&flow.position(visit.step).unwrap()) {
                let (start, end) = (visit.start.unwrap().minutes(), visit.end.unwrap().minutes());
                moments.extend([(start, 1), (end, -1)]);
            }
        }
        moments.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        let counts = moments.iter().scan(0, |now, (_, by)| {
            *now += by;
            Some(*now)
        });
        counts.max().unwrap()
    };
    assert_eq!(most_at_once(&[0, 1, 2]), 2);
    assert_eq!(most_at_once(&[1]), 1);
}

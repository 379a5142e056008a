//! One station against its closed form: M/M/1, M/M/c, M/D/1, M/G/1, a batch, a gate. Services take about an hour.

use super::{lead, near, simulated};
use crate::flow::queueing::{Station, variability};
use crate::flow::{Estimate, queueing};
use crate::time::WorkTime;

/// A station on its own; the demand comes in hours so that a load of ρ is ρ times the people an hour.
fn station(load: f64, people: u32, process: &str, items: u32) -> super::Outcome {
    let demand = load * f64::from(people);
    simulated(&format!("demand: {demand}/h\nTest | pt {process} | x{people}"), items)
}

#[test]
fn one_person_waits_and_queues_as_m_m_1_says() {
    for (load, items) in [(0.5, 3000), (0.8, 4000), (0.95, 16_000)] {
        let found = station(load, 1, "~1h", items);
        let lead_time = 60.0 / (1.0 - load);
        near("lead time", lead(&found), lead_time);
        near("load", found.steps[0].load.unwrap(), load);
        near("queue", found.steps[0].queue.unwrap(), load * load / (1.0 - load));
        near("wait", found.steps[0].wait.unwrap(), lead_time - 60.0);
        near("under way", found.wip.unwrap(), load / (1.0 - load));
        near("throughput", found.throughput_per_week.unwrap(), load * 40.0);
        // Lead times of M/M/1 are exponential.
        let times = found.lead_time.unwrap();
        for (what, time, share) in [
            ("p50", times.p50, 0.5),
            ("p85", times.p85, 0.85),
            ("p95", times.p95, 0.95),
        ] {
            near(what, time, -lead_time * f64::ln(1.0 - share));
        }
    }
}

#[test]
fn several_people_wait_as_erlang_says() {
    for people in [2, 3, 5] {
        let load = 0.8;
        let offered = load * f64::from(people);
        // Erlang C by its definition, apart from the engine's own formulas.
        let term = |k: u32| (1..=k).fold(1.0, |term, i| term * offered / f64::from(i));
        let last = term(people) / (1.0 - load);
        let waits = last / ((0..people).map(term).sum::<f64>() + last);
        let wait = waits * 60.0 / (f64::from(people) * (1.0 - load));
        let found = station(load, people, "~1h", 4000);
        near("lead time", lead(&found), wait + 60.0);
        near("load", found.steps[0].load.unwrap(), load);
        near("queue", found.steps[0].queue.unwrap(), wait * offered / 60.0);
    }
}

#[test]
fn fixed_and_ranged_work_waits_as_pollaczek_and_khinchine_say() {
    let minutes = WorkTime::saturating;
    let (low, likely, high) = (minutes(20.0), minutes(40.0), minutes(120.0));
    let cases = [
        ("1h", Estimate::Fixed(minutes(60.0))),
        (
            "0h..2h",
            Estimate::Uniform {
                low: minutes(0.0),
                high,
            },
        ),
        ("20min..40min..2h", Estimate::Triangular { low, likely, high }),
    ];
    for (process, estimate) in cases {
        // Wq = λ·E[S²] / (2(1 − ρ)) and E[S²] = (1 + SCV)·E[S]².
        let (load, service) = (0.75, 60.0);
        let second_moment = (1.0 + variability(estimate)) * service * service;
        let wait = load / service * second_moment / (2.0 * (1.0 - load));
        let found = station(load, 1, process, 4000);
        near(process, lead(&found), wait + service);
        near(process, found.steps[0].wait.unwrap(), wait);
    }
}

#[test]
fn evenly_spaced_work_of_a_fixed_length_never_waits() {
    let found = simulated("demand: 0.9/h steady\nTest | pt 1h", 500);
    assert!((lead(&found).mean - 60.0).abs() < 1e-6 && found.steps[0].wait.unwrap().mean < 1e-6);
    near("throughput", found.throughput_per_week.unwrap(), 36.0);
}

#[test]
fn a_batch_forms_and_is_then_served_as_e_k_m_1_says() {
    // Batches of k come with Erlang-k distances: σ = (λ / (λ + μ(1 − σ)))^k, Wq = σ / (μ(1 − σ)).
    for (batch, rate) in [(4, 2.4), (2, 1.4)] {
        let power = |base: f64| base.powi(batch);
        let root = (0..500).fold(0.5, |root, _| power(rate / (rate + 1.0 - root)));
        let wait = 60.0 * root / (1.0 - root);
        let forming = 60.0 * (f64::from(batch) - 1.0) / (2.0 * rate);
        let found = simulated(&format!("demand: {rate}/h\nDeploy | pt ~1h | batch {batch}"), 4000);
        near("lead time", lead(&found), forming + wait + 60.0);
        near("wait", found.steps[0].wait.unwrap(), forming + wait);
        // One piece of work for all: the people work a k-th of the time.
        near("load", found.steps[0].load.unwrap(), rate / f64::from(batch));
    }
}

#[test]
fn a_gate_makes_wait_half_its_rhythm_and_then_one_after_another() {
    let needs_nobody = simulated("demand: 5/week\nRelease | pt 1h | every 1d | auto", 1000);
    near(
        "until it opens",
        lead(&needs_nobody),
        queueing::until_open(480.0) + 60.0,
    );
    // About 2.5 items in each meeting, ten minutes each, half of the others ahead: (λD/2)·t.
    let meeting = simulated("demand: 12.5/week\nApprove | pt 10min | every 1d", 2000);
    near("meeting", lead(&meeting), 240.0 + 2.5 / 2.0 * 10.0 + 10.0);
}

#[test]
fn the_closed_forms_of_the_map_agree_with_the_simulation() {
    let theory = Station {
        rate: 1.6 / 60.0,
        service: 60.0,
        servers: 2,
    };
    near(
        "wait",
        station(0.8, 2, "~1h", 3000).steps[0].wait.unwrap(),
        theory.wait(1.0, 1.0),
    );
}

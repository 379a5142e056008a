//! How many events a second the simulation does on one core. An event is an item that reaches a step, its work that
//! starts, or its work that ends: three a visit.
#![allow(missing_docs, clippy::unwrap_used)]

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use flipchart::flow::simulate::{Plan, Unwatched, simulate};
use flipchart::flow::{Flow, text};
use std::fmt::Write as _;
use std::num::NonZeroUsize;

fn main() {
    divan::main();
}

/// One long run on one thread.
fn plan(items: u32) -> Plan {
    Plan {
        items,
        replications: 1,
        warm_up: Some(0),
        threads: NonZeroUsize::new(1),
        ..Plan::default()
    }
}

fn measure(bencher: Bencher, flow: &Flow, plan: &Plan) {
    let events = simulate(flow, plan, &Unwatched).unwrap().events;
    bencher
        .counter(ItemsCount::new(events))
        .bench(|| simulate(black_box(flow), plan, &Unwatched));
}

#[divan::bench(sample_count = 10)]
fn tandem_of_seven_with_100_000_items(bencher: Bencher) {
    let mut source = "demand: 0.8/h\n".to_owned();
    for step in 0..7 {
        let _ = writeln!(source, "Step {step} | pt ~1h");
    }
    measure(bencher, &text::read(&source).flow, &plan(100_000));
}

#[divan::bench(sample_count = 10)]
fn lifecycle_with_rework(bencher: Bencher) {
    let flow = text::read(include_str!("../fixtures/example.flow")).flow;
    measure(bencher, &flow, &plan(20_000));
}

#[divan::bench(sample_count = 10)]
fn branches_with_rework(bencher: Bencher) {
    let source = "demand: 0.4/h\nWrite | pt ~1h\nTest | pt ~1h | ca 80% | rework -> Write\nScan | pt ~1h | after Write\n\
                  Deploy | pt ~30min | after Test, Scan | every 1d";
    measure(bencher, &text::read(source).flow, &plan(20_000));
}

/// What a slider of the map asks for: all replications, on all cores.
#[divan::bench(sample_count = 10)]
fn a_what_if_of_the_lifecycle(bencher: Bencher) {
    let flow = text::read(include_str!("../fixtures/example.flow")).flow;
    let plan = Plan {
        items: 300,
        threads: None,
        replications: 30,
        ..plan(300)
    };
    measure(bencher, &flow, &plan);
}

//! How many events a second the simulation does on one core. An event is an item that reaches a step, its work that
//! starts, or its work that ends: three a visit.
#![allow(missing_docs, clippy::unwrap_used)]

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use flipchart::flow::simulate::{Outcome, Plan, Unwatched, Watch, simulate};
use flipchart::flow::{Flow, FlowEdit, calibrate, foresee, text};
use std::fmt::Write as _;
use std::num::{NonZeroU32, NonZeroUsize};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

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

/// Stops at the first thing that is told.
#[derive(Default)]
struct First {
    told: AtomicBool,
    outcome: Mutex<Option<Outcome>>,
}

impl Watch for First {
    fn keep_going(&self, _: f64) -> bool {
        !self.told.load(Ordering::Relaxed)
    }

    fn so_far(&self, outcome: &dyn Fn() -> Outcome) {
        if !self.told.swap(true, Ordering::Relaxed) {
            *self.outcome.lock().unwrap() = Some(outcome());
        }
    }
}

/// What happens between a slider that moves and the first simulated numbers: the deterministic figures, the warm-up, one run.
/// The map promises it within 300 ms.
fn first_answer(flow: &Flow, wished: &Flow, calibration: &flipchart::flow::Calibration) -> Outcome {
    let foreseen = foresee(flow, wished.clone(), Some(calibration));
    let plan = Plan {
        items: 400,
        replications: 400,
        delays: foreseen.delays,
        paths: 400,
        ..Plan::default()
    };
    let first = First::default();
    let whole = simulate(&foreseen.flow, &plan, &first);
    assert!(whole.is_err(), "it was stopped after the first run");
    first.outcome.into_inner().unwrap().unwrap()
}

fn measure_first(bencher: Bencher, source: &str, step: &str) {
    let flow = text::read(source).flow;
    let id = flow.find(step).unwrap().id;
    let mut wished = flow.clone();
    let people = NonZeroU32::new(2).unwrap();
    FlowEdit::SetPeople {
        step: id,
        people: people.into(),
    }
    .apply(&mut wished)
    .unwrap();
    let calibration = calibrate(&flow).unwrap();
    let events = first_answer(&flow, &wished, &calibration).events;
    bencher
        .counter(ItemsCount::new(events))
        .bench(|| first_answer(black_box(&flow), &wished, &calibration));
}

#[divan::bench(sample_count = 10)]
fn first_answer_of_a_slider_on_the_lifecycle(bencher: Bencher) {
    measure_first(bencher, include_str!("../fixtures/example.flow"), "QA test");
}

#[divan::bench(sample_count = 10)]
fn first_answer_of_a_slider_on_fifty_steps(bencher: Bencher) {
    let mut source = "demand: 38/week\n".to_owned();
    for step in 0..50 {
        let back = if step % 10 == 9 { " | ca 85%" } else { "" };
        let _ = writeln!(source, "Step {step} | wait 1d | pt 45min{back}");
    }
    measure_first(bencher, &source, "Step 7");
}

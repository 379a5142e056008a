//! How long the engine of the map takes: reading, analysing and laying out flows of eight, fifty and two hundred steps.
#![allow(missing_docs, clippy::unwrap_used, clippy::indexing_slicing)]

use divan::{Bencher, black_box};
use flipchart::flow::layout::{Face, Spec, layout};
use flipchart::flow::{Estimate, Flow, FlowEdit, analyze, compare, levers, text};
use std::fmt::Write as _;

fn main() {
    divan::main();
}

/// A chain of so many steps in five teams; every third one sends work back.
fn flow_text(steps: usize) -> String {
    let mut text = "demand: 2/week\n".to_owned();
    for step in 0..steps {
        let back = if step % 3 == 2 {
            format!(" | ca 95% | rework -> Step {}", step - 2)
        } else {
            String::new()
        };
        let _ = writeln!(text, "Step {step} | wait 1d | pt 2h | team {}{back}", step % 5);
    }
    text
}

fn flow_of(steps: usize) -> Flow {
    text::read(&flow_text(steps)).flow
}

fn width(text: &str, _: Face) -> f32 {
    text.chars().count() as f32 * 7.5
}

#[divan::bench(args = [8, 50, 200, 1000])]
fn figures(bencher: Bencher, steps: usize) {
    let flow = flow_of(steps);
    bencher.bench(|| analyze(black_box(&flow)));
}

#[divan::bench(args = [8, 50, 200, 1000])]
fn ranking(bencher: Bencher, steps: usize) {
    let flow = flow_of(steps);
    let analysis = analyze(&flow);
    bencher.bench(|| levers(black_box(&flow), &analysis));
}

/// Everything that the map says, after one edit: what the next frame waits for.
#[divan::bench(args = [50, 200, 1000])]
fn figures_and_ranking_after_an_edit(bencher: Bencher, steps: usize) {
    let flow = flow_of(steps);
    let step = flow.steps[steps / 2].id;
    let wait = Estimate::Fixed(flow.clock.week());
    bencher.with_inputs(|| flow.clone()).bench_values(|mut flow| {
        FlowEdit::SetWait { step, wait }.apply(&mut flow).unwrap();
        let found = analyze(black_box(&flow));
        let ranked = levers(&flow, &found);
        (found, ranked)
    });
}

/// The same flow with every third wait halved: what the comparison costs.
#[divan::bench(args = [8, 50])]
fn comparing(bencher: Bencher, steps: usize) {
    let before = flow_of(steps);
    let mut after = before.clone();
    after
        .steps
        .iter_mut()
        .step_by(3)
        .for_each(|step| step.wait = step.wait.scaled(0.5));
    bencher.bench(|| compare(black_box(&before), &after));
}

#[divan::bench(args = [8, 50, 200])]
fn geometry(bencher: Bencher, steps: usize) {
    let flow = flow_of(steps);
    let analysis = analyze(&flow);
    bencher.bench(|| layout(black_box(&flow), &analysis, &Spec::default(), &width));
}

#[divan::bench(args = [8, 200, 100_000], sample_count = 10)]
fn reading(bencher: Bencher, steps: usize) {
    let text = flow_text(steps);
    bencher.bench(|| text::read(black_box(&text)));
}

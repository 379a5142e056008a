//! The simulation against closed forms, against itself, and at its edges.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod coverage;
mod edges;
mod form;
mod laws;
mod networks;
mod pools;
mod rework;
mod savings;
mod stations;

use super::{Measured, Outcome, Plan, Unwatched, simulate};
use crate::flow::{Flow, text};

fn flow(source: &str) -> Flow {
    let reading = text::read(source);
    assert!(reading.problems.is_empty(), "{:?}", reading.problems);
    reading.flow
}

/// Thirty replications of so many items.
fn simulated(source: &str, items: u32) -> Outcome {
    let plan = Plan {
        items,
        ..Plan::default()
    };
    let found = simulate(&flow(source), &plan, &Unwatched).unwrap();
    assert_eq!(found.replications, 30);
    assert!(found.little_gap < 1e-9, "Little's law is off by {}", found.little_gap);
    found
}

/// Holds when a mean over thirty replications lies within four standard errors of what theory says.
fn near(what: &str, found: Measured, theory: f64) {
    // The margin is Student's t of 29 degrees of freedom times the standard error.
    let error = found.margin().unwrap() / 2.045_230;
    let off = (found.mean - theory).abs();
    assert!(
        off <= 4.0 * error + 1e-9 * theory.abs(),
        "{what}: {} is {:.1} standard errors of {error} from {theory}",
        found.mean,
        off / error
    );
    // An error that is large would let anything pass.
    assert!(
        error <= 0.12 * theory.abs() + 1e-12,
        "{what}: an error of {error} says nothing of {theory}"
    );
}

/// The mean lead time in minutes.
fn lead(found: &Outcome) -> Measured {
    found.lead_time.unwrap().mean
}

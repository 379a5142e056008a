//! Columns whose names say nothing are told apart by what stands in them.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use super::{Options, import};
use std::fmt::Write as _;

#[test]
fn steps_are_told_from_what_only_repeats_by_their_order() {
    // Neither name nor place of a column says anything: priorities stay, costs are by chance, resources follow the steps.
    let mut log = "x1,x2,x3,x4,x5,x6\n".to_owned();
    for case in 0..40 {
        for (place, step) in ["Take", "Check", "Pay"].into_iter().enumerate() {
            let (prio, cost) = (
                ["High", "Low"][case % 2],
                ["A1", "A2", "A3"][case * case * 7 % 11 * (place + 2) % 3],
            );
            let who = ["Ann", "Bob", "Cy"][place];
            let _ = writeln!(
                log,
                "{prio},{cost},C{case},2024-03-{:02}T{:02}:00,{step},{who}",
                case % 28 + 1,
                9 + place
            );
        }
    }
    let found = import(log.as_bytes(), &Options::default()).unwrap();
    let names: Vec<&str> = found.flow.steps.iter().map(|step| step.name.as_str()).collect();
    assert_eq!(names, ["Take", "Check", "Pay"]);
}

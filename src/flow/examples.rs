//! For tests: the worked example, and flows read from text.
#![allow(clippy::unwrap_used)]

use super::text::read;
use super::{Flow, StepId};

/// The worked example, as text.
pub const EXAMPLE: &str = include_str!("../../tests/fixtures/example.flow");

/// Steps side by side, with rework.
pub const BRANCHES: &str = "demand: 5/week\n\
    Write the change | pt 2d | team Dev | x3\n\
    Code review | wait 1d | pt 1h..2h..8h | team Dev | x3 | ca 80% | rework -> Write the change\n\
    QA test | wait 3d | pt ~4h | team QA | ca 60% | rework -> Write the change\n\
    Security check | wait 2d | pt 2h | team Sec | after Code review\n\
    Deploy | wait 1d | pt 4h | team Ops | every 1w | ca 90% | after QA test, Security check\n";

pub fn flow(text: &str) -> Flow {
    let reading = read(text);
    assert_eq!(reading.problems, [], "{text}");
    reading.flow
}

pub fn example() -> Flow {
    flow(EXAMPLE)
}

pub fn id(flow: &Flow, name: &str) -> StepId {
    flow.find(name).unwrap().id
}

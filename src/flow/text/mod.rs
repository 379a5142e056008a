//! Flow text: a flow as plain lines that can be typed, pasted, mailed and compared.

mod cell;
mod complete;
mod entry;
mod field;
mod header;
mod line;
mod nearest;
mod print;
mod quote;
mod read;
mod reading;
pub mod sheet;
#[cfg(test)]
mod tests;

pub use complete::{complete, shortest_completion};
pub use entry::{Plan, StepLine, read_step_line};
pub use field::{Field, Value};
pub use line::Said;
pub use quote::Name;
pub use reading::{Problem, Reading};

pub(super) use nearest::nearest;

use super::{Demand, Estimate, Flow, Pool, Step};
use crate::time::Calendar;

/// Reads flow text. Bad lines are reported, the others still load; the flow can always be computed with.
pub fn read(text: &str) -> Reading {
    read::read(text)
}

/// Writes flow text: canonical, with aligned columns. Reading it gives the same flow, its steps numbered from 1.
pub fn print(flow: &Flow) -> String {
    print::print(flow)
}

/// Writes the line of one step, without its comments: "Code review | wait 1d | pt 1h".
pub fn print_step(step: &Step, flow: &Flow) -> String {
    let names = flow.steps.iter().map(|step| (step.id, step.name.as_str())).collect();
    let mut cells = vec![print::step_name(&step.name).into_owned()];
    cells.extend(print::fields(step, flow.clock, &names));
    cells.join(" | ")
}

/// Writes an estimate as it is typed into a field: "2d 4h", "1h..2h..8h", "~4h".
pub fn print_estimate(estimate: Estimate, clock: Calendar) -> String {
    print::estimate(estimate, clock)
}

/// Writes a demand as it is typed: "5/week", "1 every 2d", "takt 31s".
pub fn print_demand(demand: Demand, clock: Calendar) -> String {
    print::print_demand(demand, clock)
}

/// Writes the people of teams as they are typed: "QA 2, Dev 3".
pub fn print_pools(pools: &[Pool]) -> String {
    print::print_pools(pools)
}

/// Reads the people of teams as they are typed.
///
/// # Errors
/// A sentence that says what is wrong and how to mend it.
pub fn read_people(text: &str) -> Result<Vec<Pool>, String> {
    header::read_people(text.trim()).map_err(|flaw| format!("{}: {}", flaw.what, flaw.mend))
}

/// Reads an estimate as it is typed into a field.
///
/// # Errors
/// A sentence that says what is wrong and how to mend it.
pub fn read_estimate(text: &str, clock: Calendar) -> Result<Estimate, String> {
    cell::read_estimate(text.trim(), clock).map_err(|flaw| format!("{}: {}", flaw.what, flaw.mend))
}

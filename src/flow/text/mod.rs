//! Flow text: a flow as plain lines that can be typed, pasted, mailed and compared.

mod cell;
mod complete;
mod entry;
mod field;
mod header;
mod line;
mod print;
mod quote;
mod read;
#[cfg(test)]
pub(crate) mod tests;

pub use complete::{complete, shortest_completion};
pub use entry::{Plan, StepLine, read_step_line};
pub use field::{Field, Value};
pub use line::Said;
pub use quote::Name;

use super::{Estimate, Flow, Step};
use crate::time::Calendar;

/// What reading flow text gives: always a flow, and what was wrong with the text.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Reading {
    /// Everything that could be understood. Its steps are numbered from 1.
    pub flow: Flow,
    /// What could not, in the order of the lines.
    pub problems: Vec<Problem>,
}

/// Something in flow text that cannot be understood.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{line}:{column}: {what}: {mend}")]
pub struct Problem {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// What is wrong.
    pub what: String,
    /// How to mend it.
    pub mend: String,
}

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

/// Reads an estimate as it is typed into a field.
///
/// # Errors
/// A sentence that says what is wrong and how to mend it.
pub fn read_estimate(text: &str, clock: Calendar) -> Result<Estimate, String> {
    cell::read_estimate(text.trim(), clock).map_err(|flaw| format!("{}: {}", flaw.what, flaw.mend))
}

/// Of `words`, the one nearest to `typed`, if it is near enough to be what was meant.
pub(in crate::flow) fn nearest<'a>(typed: &str, words: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    const LONGEST: usize = 64;
    let typed = typed.to_lowercase();
    let length = typed.chars().count();
    if length == 0 || length > LONGEST {
        return None;
    }
    let near = |word: &&'a str| word.len() <= 4 * LONGEST && word.chars().count().abs_diff(length) <= 8;
    let distance = |word: &'a str| (strsim::damerau_levenshtein(&typed, &word.to_lowercase()), word);
    // A beginning of the word counts as near: "sec" for "Security check".
    let begun = |word: &str| length >= 3 && word.to_lowercase().starts_with(&typed);
    let words: Vec<&'a str> = words.into_iter().collect();
    let best = words
        .iter()
        .copied()
        .filter(near)
        .map(distance)
        .min_by_key(|(distance, _)| *distance);
    let allowed = if length <= 3 { 1 } else { (length / 3).min(4) };
    let best = best.filter(|(distance, _)| *distance <= allowed).map(|(_, word)| word);
    best.or_else(|| words.into_iter().find(|word| begun(word)))
}

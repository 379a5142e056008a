//! Event logs: a flow measured from what really happened, row by row.
//!
//! The way of a log: `row` cuts text into rows, `columns` knows which column is which, `moment` reads times, `log` keeps what
//! matters as compact events, `pair` makes visits of starts and completions, `order` finds the order of the activities and those
//! that run side by side, `plan` lays them out as lines, `walk` measures along them, `spread` turns times into estimates, and
//! `stage` and `build` put it into words and into a [`Flow`].
//!
//! What the numbers mean:
//! - *Wait*: from the end of what the case did before to the start, at least 0. On a branch, what it did beside does not count.
//! - *Process time*: from start to end. In a log with one time an event it is unknown; then the time from completion to completion
//!   stands as the step's wait and the step is `outside`: its split is unknown, and ratios become ranges.
//! - *%C/A*: of the visits that went on, those after which the case did not go back to this step or one above it, to come here again.
//! - *Share*: of the cases that passed the step's place, those that have it. Times in the flow are spread over all cases that pass, so
//!   that its lead time is that of the average case. A case under way (it ends where few cases end) counts as far as it came.
//! - *People*: how many items are under work at once, reached during at least a hundredth of the time anybody works. Not heads: who has
//!   five open items counts five times, since process time from start to end counts each of them too.
//! - *Demand*: cases' first events over the time between the first and the last of them.

mod build;
mod columns;
mod counts;
mod flaw;
mod log;
mod moment;
mod order;
mod pair;
mod plan;
mod row;
mod spread;
mod stage;
#[cfg(test)]
mod tests;
mod walk;

pub use columns::{Columns, Names, Role};
pub use flaw::{Flaw, NoLog};
pub use moment::read_offset;
pub use spread::Spread;
pub use stage::Stage;

use super::Flow;
use crate::time::{Stamp, WorkingHours};
use chrono::{FixedOffset, Offset, Utc};
use std::io::BufRead;

/// How a log is read.
#[derive(Debug, Clone, PartialEq)]
pub struct Options {
    /// What the flow is called, and its source in the comments: the file's name.
    pub name: String,
    /// Between the fields; found out without.
    pub separator: Option<u8>,
    /// The columns that are named rather than guessed.
    pub names: Names,
    /// Where times without an offset are from.
    pub offset: FixedOffset,
    /// Counts only time in these hours; all time without.
    pub hours: Option<WorkingHours>,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            name: String::new(),
            separator: None,
            names: Names::default(),
            offset: Utc.fix(),
            hours: None,
        }
    }
}

/// A row that could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread {
    /// Its line, from 1.
    pub line: u64,
    /// Why.
    pub why: Flaw,
}

/// How often one activity came next after another.
#[derive(Debug, Clone, PartialEq)]
pub struct Followed {
    /// Its name.
    pub from: String,
    /// The name of what came next.
    pub to: String,
    /// How often.
    pub count: u32,
    /// Of the visits to `from`, those after which it came next, 0 to 1: more than 1 in sum where branches begin.
    pub share: f64,
}

/// A log, measured.
#[derive(Debug, Clone, PartialEq)]
pub struct Import {
    /// The flow: it always passes its check.
    pub flow: Flow,
    /// Which column was which.
    pub columns: Columns,
    /// Rows below the header.
    pub rows: u64,
    /// Rows that could not be read.
    pub unread: u64,
    /// The first ten of them.
    pub first_unread: Vec<Unread>,
    /// Cases, and those that are finished.
    pub cases: usize,
    /// Cases that ended where cases usually end.
    pub finished: usize,
    /// The first moment.
    pub first: Stamp,
    /// The last moment.
    pub last: Stamp,
    /// Minutes from the first moment of a finished case to its last.
    pub lead: Option<Spread>,
    /// What is known of each step, in the order of the flow's steps.
    pub stages: Vec<Stage>,
    /// What came next after what, by step, the most frequent first.
    pub followed: Vec<Followed>,
    /// What was assumed, simplified, or is unknown, a sentence each.
    pub remarks: Vec<String>,
}

/// Reads an event log and measures its flow. Rows that cannot be read are passed over and counted.
///
/// Takes a second for a million rows, and about 60 bytes a row.
///
/// # Errors
/// [`NoLog`] when there is no flow to be had: no such columns, no row that can be read, too much of something.
pub fn import(input: impl BufRead, options: &Options) -> Result<Import, NoLog> {
    let mut log = log::read(input, options)?;
    let unpaired = pair::pair(&mut log.events, log.activities.len());
    if log.events.is_empty() {
        return Err(NoLog::NothingDone);
    }
    let firsts = order::Firsts::of(&log.events, log.activities.len());
    let plan = plan::Plan::of(&firsts);
    let walk = walk::Walk::through(&log.events, &firsts, &plan, options.hours.as_ref());
    let stages = stage::measure(&log, &firsts, &plan, &walk);
    Ok(build::build(&build::Found {
        log: &log,
        options,
        unpaired,
        firsts: &firsts,
        plan: &plan,
        walk: &walk,
        stages,
    }))
}

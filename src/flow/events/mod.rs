//! Event logs: a flow measured from what really happened, row by row.
//!
//! The way of a log, which `watch` follows: `source` tells what file it is and unpacks it (to the `most` that is read), `delimited` (by `decode`, `guessed` and `row`), `sheets` and `xes` make rows of it, `columns` (of the `roles`) and
//! `guess` know which column is which, `moment` reads times, `intake` lets each row (`fields`, of code hosts `labels`) become compact events (`event`) of the `log`,
//! `settle` decides what only the whole file can say, `origins` are what items were first, `duplicates` are dropped, `pair` makes visits of starts and completions
//! (`stays` of status changes; `kind` knows which they are), `order` finds the order of the activities and those
//! that run side by side, `plan` lays them out as lines, `walk` measures along them, `spread` turns times into estimates, `alternatives` are told, and
//! `stage` and `build` put it into words and into a [`Flow`](super::Flow), and `check` holds that against the log.
//!
//! What the numbers mean:
//! - *Wait*: from the end of what the case did before to the start, at least 0. On a branch, what it did beside does not count.
//! - In a log of *status changes* an item is in its status until its next row. Whether anybody works on it meanwhile is unknown: the time
//!   stands as the step's wait, and the step is `outside`.
//! - *Process time*: from start to end. In a log with one time an event it is unknown; then the time from completion to completion
//!   stands as the step's wait and the step is `outside`: its split is unknown, and ratios become ranges.
//! - *%C/A*: of the visits that went on, those after which the case did not go back to what it had done before: to this step or one above
//!   it, or to one above it and from there here again.
//! - *Share*: of the cases that passed the step's place, those that have it. Times and faults in the flow are spread over all that
//!   pass, again and again (`rounds`), so that its lead time and its visits are those of the average case. A case under way (it ends where few cases end) counts as far as it came.
//! - *Alternatives*: steps below each other of which every round has exactly one become `take`, and what follows them follows all of them.
//! - *People*: how many items are under work at once, reached during at least a hundredth of the time anybody works. Not heads: who has
//!   five open items counts five times, since process time from start to end counts each of them too.
//! - *Demand*: cases' first events over the time between the first and the last of them.

mod alternatives;
mod build;
mod check;
mod columns;
mod counts;
mod days;
mod decode;
mod delimited;
mod duplicates;
mod event;
mod fields;
#[cfg(test)]
mod file_tests;
mod flaw;
mod found;
mod guess;
#[cfg(test)]
mod guess_tests;
mod guessed;
mod head;
#[cfg(test)]
mod history_tests;
mod imported;
mod intake;
mod kind;
#[cfg(test)]
mod known_tests;
mod labels;
mod limits;
mod log;
mod moment;
mod most;
mod options;
mod order;
mod origins;
mod pair;
mod plan;
mod remarks;
#[cfg(test)]
mod rework_tests;
mod roles;
mod rounds;
mod row;
mod settle;
mod sheets;
mod source;
mod spread;
mod stage;
#[cfg(test)]
mod status_tests;
mod stays;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod trial_tests;
mod walk;
mod watch;
mod xes;

pub use check::{Check, Pair, StepCheck};
pub use columns::{Columns, How, Names};
pub use days::Dates;
pub use flaw::{Flaw, NoLog, Unread};
pub use imported::{Followed, Import};
pub use kind::LogKind;
pub use moment::read_offset;
pub use options::{Options, read_encoding, read_format};
pub use roles::Role;
pub use spread::Spread;
pub use stage::Stage;
pub use watch::{Look, Unwatched, Watch};

use found::Found;
use intake::Intake;
use order::Firsts;
use plan::Plan;
use std::io::BufRead;
use walk::Walk;

/// Reads an event log and measures its flow. Rows that cannot be read are passed over and counted.
///
/// Takes a second for a million rows, and about 60 bytes a row; a work sheet is held whole meanwhile.
///
/// # Errors
/// [`NoLog`] when there is no flow to be had: no such columns, no row that can be read, too much of something.
pub fn import(input: impl BufRead, options: &Options) -> Result<Import, NoLog> {
    import_watched(input, options, &mut Unwatched)
}

/// The same while somebody looks on, who may stop it.
///
/// # Errors
/// As for [`import`]; [`NoLog::Stopped`] when it was stopped.
pub fn import_watched(mut input: impl BufRead, options: &Options, watch: &mut dyn Watch) -> Result<Import, NoLog> {
    let mut intake = Intake::new(options, watch);
    source::read(&mut input, options, &mut intake)?;
    let mut log = intake.finish()?;
    let (kind, kind_why) = match options.kind {
        Some(kind) => (kind, "that was said".to_owned()),
        None if log.labels.is_some() => (LogKind::Statuses, "its rows put labels on items".to_owned()),
        None => kind::recognise(&log.columns, &log.activities, log.is_wide),
    };
    pair::sort(&mut log.events);
    log.unknown_first = origins::keep_first(&mut log.events, kind, &log.made);
    let duplicates = duplicates::leave_one(&mut log.events);
    let (unpaired, repeated) = match kind {
        LogKind::Events => (pair::pair(&mut log.events, log.activities.len()), 0),
        LogKind::Statuses => (pair::Unpaired::default(), stays::stay(&mut log.events)),
    };
    if log.events.is_empty() {
        return Err(NoLog::NothingDone);
    }
    let firsts = Firsts::of(&log.events, log.activities.len(), kind);
    let plan = Plan::of(&firsts);
    let walk = Walk::through(&log.events, &firsts, &plan, options.hours.as_ref(), kind);
    let stages = stage::measure(&log, &firsts, &plan, &walk, kind);
    let alternatives = alternatives::groups(&firsts, &plan, &walk, &stages);
    Ok(build::build(&Found {
        log: &log,
        options,
        kind,
        kind_why,
        repeated,
        duplicates,
        unpaired,
        firsts: &firsts,
        plan: &plan,
        walk: &walk,
        stages,
        alternatives,
    }))
}

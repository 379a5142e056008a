//! The simulation: items move through a flow event by event, so that waits, queues and their uncertainty can be seen.
//!
//! # How items move
//!
//! An item arrives, lies ready before each step, is worked on, and goes on or back, all in minutes of working time.
//!
//! - **Replay**: an item waits as the step's `wait` says and is worked on at once, whoever else is there. People, batches
//!   and gates do nothing: their waits are part of what was observed.
//! - **Queue**: an item first lies for the *delay*, the part of the observed wait that load does not explain; then until
//!   its batch is full; then until the gate opens; then, first in, first out, until somebody is free.
//! - **People** (`xN`): so many items, or batches, are worked on at once. Automatic steps need nobody: nothing queues.
//! - **Teams** (`people: QA 2`): a free person takes the item that has been ready longest over all steps of the team, one at a time;
//!   `xN` says how many of the team may be on a step at once.
//! - **Share** (`share P%`): of the items that get to a step, each time, only so many come in; the others pass by at once.
//! - **Alternatives** (`take P%`): of the steps that follow the same ones an item takes one. The others, and what follows from them alone,
//!   are passed over. When what comes before them is done again, so is the choice.
//! - **Batch** (`batch N`): when N items are ready they are taken together, as one piece of work: one process time for all.
//! - **Gate** (`every D`): at each multiple of D all that lies ready is let in and worked on in order, as in a meeting.
//! - **Rework** (`ca`): after each visit, wait and work paid, the item goes on with the probability `ca`, else back to the
//!   step of the rework, and passes all steps from there again. That is the absorbing chain of the expected visits.
//! - **Branches**: an item is at several steps at once where several follow one, and a step that follows several starts
//!   when all are done. Branches are taken as done in each round: an item that is sent back leaves when all that is under
//!   way at or after the step it goes to has ended; of faults found in several branches the upper line's counts. Then that
//!   step and all that follow from it are done again. A step that finds a fault in work it does not follow from looks at
//!   it again after that.
//! - **Demand**: Poisson, or evenly spaced from a random first moment on.

mod baseline;
mod branched;
mod diary;
mod engine;
mod items;
mod length;
mod loads;
mod network;
mod outcome;
mod plan;
mod record;
mod replications;
mod setup;
mod spread;
mod statistics;
mod streams;
mod summary;
#[cfg(test)]
mod tests;
mod watch;

pub use baseline::baseline;
pub use outcome::{
    CumulativeFlow, ItemPath, LeadTime, Measured, Moment, Outcome, Overload, PoolOutcome, StepOutcome, Visit,
};
pub use plan::{CannotSimulate, Mode, Plan};
pub use watch::{Unwatched, Watch};

use super::Flow;
use setup::Setup;

/// Simulates `flow`: independent replications on several threads, put together in their order.
///
/// Each replication starts with an empty flow. The items of the warm-up are left out: without a number in the plan so many that the
/// flow has filled and its queues have built up, which takes the longer the busier it is. Then so many items are measured as the
/// plan says, and the run goes on until all of them are done, while others keep coming. Where the plan asks for it, runs become
/// longer until mean and 95th percentile are known to within 5 %, or until its events are spent. Averages over time (load, queues,
/// items on their way, throughput) are taken from the arrival of the first measured item to that of the first item after
/// them. Little's law is checked on that window: what is counted there as who comes and goes has to be what is summed up
/// item by item.
///
/// A flow in which a step has a load of 100 % or more has no lead time to settle at. Then one replication shows how the
/// backlog grows, and the loads are those of [`analyze`](super::analyze).
///
/// # Errors
/// [`CannotSimulate`] says what is missing or too large.
pub fn simulate(flow: &Flow, plan: &Plan, watch: &dyn Watch) -> Result<Outcome, CannotSimulate> {
    let setup = Setup::of(flow, plan)?;
    if setup.overloads.is_empty() {
        setup.settled(watch)
    } else {
        setup.overloaded(watch)
    }
}

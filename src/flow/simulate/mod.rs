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
mod engine;
mod network;
mod outcome;
mod record;
mod replications;
mod setup;
mod statistics;
mod streams;
mod summary;
#[cfg(test)]
mod tests;
mod warm_up;

pub use baseline::baseline;
pub use outcome::{CumulativeFlow, ItemPath, LeadTime, Measured, Moment, Outcome, Overload, StepOutcome, Visit};

use super::{Estimate, Flow, Missing};
use crate::time::sensible;
use std::num::NonZeroUsize;

/// Where the waits come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Mode {
    /// Waits as stated, no queueing.
    Replay,
    /// Waits emerge from demand, people, batches and gates.
    Queue,
}

impl Mode {
    /// Its word on the command line and in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Mode::Replay => "replay",
            Mode::Queue => "queue",
        }
    }
}

/// What to simulate and how long.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// `None`: queue when the demand is known, replay otherwise.
    pub mode: Option<Mode>,
    /// Items measured in each replication, after the warm-up.
    pub items: u32,
    /// Independent replications.
    pub replications: u32,
    /// The same seed gives the same outcome, on every machine and any number of threads.
    pub seed: u64,
    /// Items left out at the start of each replication. `None`: by the rule of [`simulate`].
    pub warm_up: Option<u32>,
    /// The wait of each step that is kept as a delay in queue mode, by position. `None`: the whole observed wait.
    pub delays: Option<Vec<Estimate>>,
    /// So many items of the first replication leave their path.
    pub paths: u32,
    /// `None`: as many as the machine has.
    pub threads: Option<NonZeroUsize>,
}

impl Default for Plan {
    fn default() -> Plan {
        Plan {
            mode: None,
            items: 2000,
            replications: 30,
            seed: 1,
            warm_up: None,
            delays: None,
            paths: 0,
            threads: None,
        }
    }
}

/// Watches a simulation from outside: it can stop it, and sees how far it is. Called from several threads.
pub trait Watch: Sync {
    /// Asked every few thousand events; `done` goes from 0 to 1. The simulation stops when the answer is `false`.
    fn keep_going(&self, done: f64) -> bool {
        let _ = done;
        true
    }

    /// The outcome of the replications so far: after each but the last, of very many after every few.
    fn so_far(&self, outcome: &Outcome) {
        let _ = outcome;
    }
}

/// Nobody watches.
#[derive(Debug, Clone, Copy, Default)]
pub struct Unwatched;

impl Watch for Unwatched {}

/// Why a flow cannot be simulated.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum CannotSimulate {
    /// The flow lacks something.
    #[error(transparent)]
    Missing(#[from] Missing),
    /// The flow is longer than the simulation takes.
    #[error("a flow of {steps} steps is too long to simulate: leave at most {most}")]
    TooManySteps {
        /// How many steps it has.
        steps: usize,
        /// How many it may have.
        most: usize,
    },
    /// Demand and lead time together are more than fits.
    #[error("about {} items would be on their way at once, too many to simulate: check the demand and the waits", sensible(*.items))]
    TooFull {
        /// Demand times lead time.
        items: f64,
    },
    /// It would take hours.
    #[error("that would be about {} million events: ask for fewer items or replications", sensible(*.events / 1e6))]
    TooLong {
        /// Events it would take.
        events: f64,
    },
    /// The watcher said stop.
    #[error("the simulation was stopped")]
    Stopped,
}

/// Simulates `flow`: independent replications on several threads, put together in their order.
///
/// Each replication starts with an empty flow. The items of the warm-up are left out; without one in the plan it is
/// found by MSER-5 on pilot replications, and long enough for the flow to fill. Then so many items are measured as the
/// plan says, and the run goes on until all of them are done, while others keep coming. Averages over time (load, queues,
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
    let setup = setup::Setup::of(flow, plan)?;
    if setup.overloads.is_empty() {
        setup.settled(watch)
    } else {
        setup.overloaded(watch)
    }
}

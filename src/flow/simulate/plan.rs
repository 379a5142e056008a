//! What to simulate and how long, and why a flow cannot be.

use crate::flow::{Estimate, Missing};
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
    /// Items measured in each replication, after the warm-up. At least so many where `settle` is given.
    pub items: u32,
    /// Goes on with longer runs until the outcome is [settled](super::Outcome::settled), or until so many events are spent in all. `None`:
    /// no more items than asked for.
    pub settle: Option<u64>,
    /// Independent replications.
    pub replications: u32,
    /// The same seed gives the same outcome, on every machine and any number of threads.
    pub seed: u64,
    /// Items left out at the start of each replication. `None`: by the rule of [`simulate`](super::simulate).
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
            settle: None,
            replications: 30,
            seed: 1,
            warm_up: None,
            delays: None,
            paths: 0,
            threads: None,
        }
    }
}

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
    /// It would take minutes.
    #[error("that would be about {} million events, {} million are the most: ask for fewer items or replications, or for a flow that sends less back", sensible(*.events / 1e6), sensible(*.most / 1e6))]
    TooLong {
        /// Events it would take.
        events: f64,
        /// Events it may take.
        most: f64,
    },
    /// It took more events than anybody could foresee.
    #[error("stopped after {} million events, and it was not done: ask for fewer items or replications", sensible(*.events / 1e6))]
    NotDone {
        /// Events it has taken.
        events: f64,
    },
    /// The watcher said stop.
    #[error("the simulation was stopped")]
    Stopped,
}

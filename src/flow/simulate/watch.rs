//! Who watches a simulation from outside.

use super::outcome::Outcome;

/// Watches a simulation from outside: it can stop it, and sees how far it is. Called from several threads.
pub trait Watch: Sync {
    /// Asked every few thousand events; `done` goes from 0 to 1. The simulation stops when the answer is `false`.
    fn keep_going(&self, done: f64) -> bool {
        let _ = done;
        true
    }

    /// Asked after each replication but the last, of very many after every few: `outcome` works out what was found so far, for whoever
    /// looks at it.
    fn so_far(&self, outcome: &dyn Fn() -> Outcome) {
        let _ = outcome;
    }
}

/// Nobody watches.
#[derive(Debug, Clone, Copy, Default)]
pub struct Unwatched;

impl Watch for Unwatched {}

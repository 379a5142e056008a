//! Comparisons of two maps: a worker's, since two long maps take longer than a frame has. Not saved.

use std::sync::Arc;

use crate::flow::Comparison;
use crate::store::Opening;
use crate::time::Stamp;
use crate::workshop::{MapId, Workshop};

/// Pairs that can be looked at by turns: in the cockpit, on the wall that stays, and where maps are changed one after the other.
const PAIRS: usize = 4;

/// See the module.
#[derive(Debug, Clone, Default)]
pub struct Compared {
    /// What was found, the newest first.
    known: Vec<(Pairing, Arc<Comparison>)>,
    /// What is being worked out, and since when.
    asked: Option<(Pairing, Stamp)>,
}

/// Which flows of which document are compared: an answer to another question is told from this one by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pairing {
    /// The document.
    pub of: Opening,
    /// The fingerprints of the flows.
    pub flows: [u64; 2],
}

/// A question to the worker.
#[derive(Debug, Clone)]
pub struct ToCompare {
    /// Which flows.
    pub pairing: Pairing,
    /// The workshop that has them.
    pub workshop: Arc<Workshop>,
    /// The maps, before and after.
    pub maps: [MapId; 2],
}

impl ToCompare {
    /// Compares them: not within a frame. None where a map is gone.
    pub fn compare(&self) -> Option<Comparison> {
        let [before, after] = self.maps.map(|id| self.workshop.map(id));
        Some(crate::flow::compare(&before?.flow, &after?.flow))
    }
}

impl Compared {
    /// What was found of a pair, if it was.
    pub fn find(&self, pairing: Pairing) -> Option<&Arc<Comparison>> {
        let mut known = self.known.iter();
        known.find(|(known, _)| *known == pairing).map(|(_, found)| found)
    }

    /// The pair that is being worked out, and since when.
    pub fn asked(&self) -> Option<(Pairing, Stamp)> {
        self.asked
    }

    /// A worker works it out from now on.
    pub fn ask(&mut self, pairing: Pairing, at: Stamp) {
        self.asked = Some((pairing, at));
    }

    /// Takes what a worker has found; an answer to a question that nobody asks any more is dropped.
    pub fn take(&mut self, pairing: Pairing, found: Arc<Comparison>) {
        if self.asked.is_some_and(|(asked, _)| asked == pairing) {
            self.asked = None;
            self.known.retain(|(known, _)| *known != pairing);
            // The newest first: what falls out at the end is what nobody has looked at for the longest.
            self.known.insert(0, (pairing, found));
            self.known.truncate(PAIRS);
        }
    }
}

//! The items on their way: where each is, in slots that are used again.

#![allow(
    clippy::indexing_slicing,
    reason = "slots are given out here, steps are the network's own: no input is ever an index"
)]

use super::branched::Standing;
use super::network::Network;

/// An item at a step.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Stay {
    pub ready: f64,
    /// When its delay was over.
    pub queued: f64,
    pub start: f64,
    /// Earlier visits to the step.
    pub visits: u32,
    /// How often it got here before, whether it came in or passed by.
    pub passed: u32,
}

/// In which place an item arrived, from 0, and when.
#[derive(Debug, Clone, Copy)]
struct Head {
    number: u32,
    arrival: f64,
}

/// The items on their way, by slot. Asked at every event, hence `#[inline]`, as in the diary.
pub(super) struct Items {
    free: Vec<u32>,
    heads: Vec<Head>,
    /// So many places a slot: one where an item is at one step at a time and never comes back, else one a step.
    stride: usize,
    stays: Vec<Stay>,
    /// Empty where no branches run side by side.
    standings: Vec<Standing>,
    /// What an item's standing is made from.
    fresh: Standing,
    branched: bool,
}

impl Items {
    /// Nothing on its way yet, in that replication.
    pub fn of(network: &Network, seed: u64, replication: u32) -> Items {
        let branched = network.branches.is_some();
        Items {
            free: Vec::new(),
            heads: Vec::new(),
            stride: if network.repeats || branched {
                network.stations.len()
            } else {
                1
            },
            stays: Vec::new(),
            standings: Vec::new(),
            fresh: network
                .branches
                .as_ref()
                .map_or_else(Standing::default, |branches| Standing::of(branches, seed, replication)),
            branched,
        }
    }

    /// The slot of an item that has just arrived.
    #[inline]
    pub fn take_slot(&mut self, number: u32, now: f64) -> u32 {
        let head = Head { number, arrival: now };
        if let Some(slot) = self.free.pop() {
            let at = slot as usize;
            self.heads[at] = head;
            self.stays[at * self.stride..(at + 1) * self.stride].fill(Stay::default());
            return slot;
        }
        self.heads.push(head);
        self.stays.resize(self.stays.len() + self.stride, Stay::default());
        if self.branched {
            self.standings.push(self.fresh.clone());
        }
        self.heads.len() as u32 - 1
    }

    /// The item has left the flow.
    #[inline]
    pub fn give_back(&mut self, slot: u32) {
        self.free.push(slot);
    }

    /// In which place it arrived, from 0.
    #[inline]
    pub fn number(&self, slot: u32) -> u32 {
        self.heads[slot as usize].number
    }

    /// When it arrived.
    #[inline]
    pub fn arrival(&self, slot: u32) -> f64 {
        self.heads[slot as usize].arrival
    }

    /// Its stay at a step.
    #[inline]
    pub fn stay(&mut self, slot: u32, step: usize) -> &mut Stay {
        let place = slot as usize * self.stride + if self.stride == 1 { 0 } else { step };
        &mut self.stays[place]
    }

    /// Where it stands among the branches.
    #[inline]
    pub fn standing(&mut self, slot: u32) -> &mut Standing {
        &mut self.standings[slot as usize]
    }

    /// When those arrived that have not left.
    pub fn arrivals_of_those_there(&self) -> impl Iterator<Item = f64> {
        let mut there = vec![true; self.heads.len()];
        for slot in &self.free {
            there[*slot as usize] = false;
        }
        self.heads
            .iter()
            .zip(there)
            .filter(|(_, there)| *there)
            .map(|(head, _)| head.arrival)
    }
}

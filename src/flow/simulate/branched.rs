//! Where an item stands in a flow whose steps run side by side: what is done, under way, and held for going back.

use super::network::{Branches, contains, insert, remove};

/// The standing of one item. Sets of steps, as rows of bits.
#[derive(Debug, Clone, Default)]
pub(super) struct Standing {
    done: Vec<u64>,
    /// Ready, queued or in work.
    under_way: Vec<u64>,
    /// Found faulty, until the item can leave.
    held: Vec<u64>,
    /// To be looked at again when the step that it was sent back to has done it.
    recheck: Vec<u64>,
    /// Steps not done.
    left: usize,
    /// Faults held.
    faults: usize,
}

impl Standing {
    /// An item that has just arrived: the steps to begin with are added to `ready`.
    pub fn begin(&mut self, branches: &Branches, ready: &mut Vec<usize>) {
        for set in [&mut self.done, &mut self.under_way, &mut self.held, &mut self.recheck] {
            set.clear();
            set.resize(branches.words, 0);
        }
        self.left = branches.followers.len();
        self.faults = 0;
        for place in &branches.starts {
            self.begin_step(*place, ready);
        }
    }

    /// Whether every step is done.
    pub fn is_finished(&self) -> bool {
        self.left == 0
    }

    /// The item has passed a step; what can begin now is added to `ready`.
    pub fn pass(&mut self, place: usize, branches: &Branches, ready: &mut Vec<usize>) {
        remove(&mut self.under_way, place);
        insert(&mut self.done, place);
        self.left -= 1;
        let followers = branches.followers.get(place).into_iter().flatten();
        let rechecks = branches.rechecks.get(place).into_iter().flatten();
        for again in rechecks.clone() {
            remove(&mut self.recheck, *again);
        }
        for next in followers.chain(rechecks) {
            self.try_to_begin(*next, branches, ready);
        }
        self.release(branches, ready);
    }

    /// The item is faulty at a step: it goes back as soon as nothing else of it is under way from the target on.
    pub fn hold(&mut self, place: usize, branches: &Branches, ready: &mut Vec<usize>) {
        remove(&mut self.under_way, place);
        insert(&mut self.held, place);
        self.faults += 1;
        self.release(branches, ready);
    }

    /// Sends back what can leave, upper lines first.
    fn release(&mut self, branches: &Branches, ready: &mut Vec<usize>) {
        while let Some((finder, target)) = self.leaving(branches) {
            let (again, after) = (branches.reach(target), branches.reach(finder));
            for (word, (again, after)) in again.iter().zip(after).enumerate() {
                let redo = again | after;
                if let (Some(done), Some(held)) = (self.done.get_mut(word), self.held.get_mut(word)) {
                    self.left += (*done & redo).count_ones() as usize;
                    self.faults -= (*held & redo).count_ones() as usize;
                    *done &= !redo;
                    *held &= !redo;
                }
            }
            if !contains(again, finder) {
                insert(&mut self.recheck, finder);
            }
            self.try_to_begin(target, branches, ready);
        }
    }

    /// The first step whose fault can leave now, and where it goes.
    fn leaving(&self, branches: &Branches) -> Option<(usize, usize)> {
        if self.faults == 0 {
            return None;
        }
        let held = (0..branches.back.len()).filter(|place| contains(&self.held, *place));
        let mut with_target = held.filter_map(|finder| Some((finder, *branches.back.get(finder)?)));
        with_target.find(|(_, target)| {
            let later = branches.reach(*target);
            self.under_way.iter().zip(later).all(|(now, later)| now & later == 0)
        })
    }

    fn try_to_begin(&mut self, place: usize, branches: &Branches, ready: &mut Vec<usize>) {
        let needs = branches.needs(place);
        let fulfilled = self.done.iter().zip(needs).all(|(done, needs)| needs & !done == 0);
        let idle = [&self.done, &self.under_way, &self.held, &self.recheck]
            .iter()
            .all(|set| !contains(set, place));
        if fulfilled && idle {
            self.begin_step(place, ready);
        }
    }

    fn begin_step(&mut self, place: usize, ready: &mut Vec<usize>) {
        insert(&mut self.under_way, place);
        ready.push(place);
    }
}

//! Where an item stands in a flow whose steps run side by side or are alternatives: what is done, under way, not taken, and held for going back.

use super::network::{Branches, contains, insert, remove};
use super::streams::{Purpose, Stream};

/// The standing of one item. Sets of steps, as rows of bits.
#[derive(Debug, Clone, Default)]
pub(super) struct Standing {
    /// Done, or not to be done by this item.
    done: Vec<u64>,
    /// Of those: alternatives that it did not take, and what follows from them alone.
    dead: Vec<u64>,
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
    /// Each choice: where its numbers come from, what was chosen, and how often before.
    choices: Vec<Chosen>,
    /// Steps to be passed over: kept so that nothing is allocated an event.
    over: Vec<usize>,
}

/// A choice of one item.
#[derive(Debug, Clone, Copy)]
struct Chosen {
    numbers: Stream,
    step: Option<usize>,
    times: u32,
}

impl Standing {
    /// The standing of an item that is not there yet, in that replication.
    pub fn of(branches: &Branches, seed: u64, replication: u32) -> Standing {
        let chosen = |choice: &super::network::Choice| Chosen {
            numbers: Stream::of(seed, replication, choice.id.0, Purpose::Choice),
            step: None,
            times: 0,
        };
        Standing {
            choices: branches.choices.iter().map(chosen).collect(),
            ..Standing::default()
        }
    }

    /// An item that has just arrived, as which its random numbers are its own: the steps to begin with are added to `ready`.
    pub fn begin(&mut self, item: u32, branches: &Branches, ready: &mut Vec<usize>) {
        for set in [
            &mut self.done,
            &mut self.dead,
            &mut self.under_way,
            &mut self.held,
            &mut self.recheck,
        ] {
            set.clear();
            set.resize(branches.words, 0);
        }
        for choice in &mut self.choices {
            (choice.step, choice.times) = (None, 0);
        }
        self.left = branches.followers.len();
        self.faults = 0;
        for place in &branches.starts {
            self.try_to_begin(*place, item, branches, ready);
        }
    }

    /// Whether every step is done.
    pub fn is_finished(&self) -> bool {
        self.left == 0
    }

    /// The item has passed a step; what can begin now is added to `ready`.
    pub fn pass(&mut self, place: usize, item: u32, branches: &Branches, ready: &mut Vec<usize>) {
        remove(&mut self.under_way, place);
        insert(&mut self.done, place);
        self.left -= 1;
        let followers = branches.followers.get(place).into_iter().flatten();
        let rechecks = branches.rechecks.get(place).into_iter().flatten();
        for again in rechecks.clone() {
            remove(&mut self.recheck, *again);
        }
        for next in followers.chain(rechecks) {
            self.try_to_begin(*next, item, branches, ready);
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
                if let (Some(done), Some(dead), Some(held)) = (
                    self.done.get_mut(word),
                    self.dead.get_mut(word),
                    self.held.get_mut(word),
                ) {
                    self.left += (*done & redo).count_ones() as usize;
                    self.faults -= (*held & redo).count_ones() as usize;
                    *done &= !redo;
                    *dead &= !redo;
                    *held &= !redo;
                }
            }
            for (choice, chosen) in branches.choices.iter().zip(&mut self.choices) {
                // What comes before it is done again, and so is the choice.
                let first = choice.steps.first().map_or(0, |(step, _)| *step);
                let mut before = branches.needs(first).iter().zip(again.iter().zip(after));
                if before.any(|(needs, (again, after))| needs & (again | after) != 0) {
                    chosen.step = None;
                }
            }
            // A step that is done again itself looks at it anyway.
            if !contains(again, finder) {
                insert(&mut self.recheck, finder);
            }
            // Also where it was not taken: who sends something there wants it done there.
            if self.could_begin(target, branches) {
                insert(&mut self.under_way, target);
                ready.push(target);
            }
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

    fn could_begin(&self, place: usize, branches: &Branches) -> bool {
        let needs = branches.needs(place);
        let fulfilled = self.done.iter().zip(needs).all(|(done, needs)| needs & !done == 0);
        let idle = [&self.done, &self.under_way, &self.held, &self.recheck]
            .iter()
            .all(|set| !contains(set, place));
        fulfilled && idle
    }

    /// Begins a step if all that it follows is done. An alternative that is not taken is passed over, and so is what follows from such
    /// alone.
    fn try_to_begin(&mut self, place: usize, item: u32, branches: &Branches, ready: &mut Vec<usize>) {
        if !self.could_begin(place, branches) {
            return;
        }
        if branches.choices.is_empty() || self.is_taken(place, item, branches) {
            insert(&mut self.under_way, place);
            ready.push(place);
            return;
        }
        // In a loop and not by calling itself: what follows an alternative may be thousands of steps.
        let mut over = std::mem::take(&mut self.over);
        over.push(place);
        while let Some(place) = over.pop() {
            insert(&mut self.done, place);
            insert(&mut self.dead, place);
            self.left -= 1;
            for next in branches.followers.get(place).into_iter().flatten() {
                if !self.could_begin(*next, branches) {
                    continue;
                }
                if self.is_taken(*next, item, branches) {
                    insert(&mut self.under_way, *next);
                    ready.push(*next);
                } else if !over.contains(next) {
                    over.push(*next);
                }
            }
        }
        self.over = over;
    }

    /// Whether the item does a step that it could begin.
    fn is_taken(&mut self, place: usize, item: u32, branches: &Branches) -> bool {
        let needs = branches.needs(place);
        let mut alive = self.dead.iter().zip(needs).map(|(dead, needs)| needs & !dead);
        if needs.iter().any(|needs| *needs != 0) && alive.all(|alive| alive == 0) {
            return false;
        }
        let which = branches.chosen_by.get(place).copied().flatten();
        let Some((choice, chosen)) =
            which.and_then(|which| Some((branches.choices.get(which)?, self.choices.get_mut(which)?)))
        else {
            return true;
        };
        let taken = *chosen.step.get_or_insert_with(|| {
            let unit = chosen.numbers.unit(item, chosen.times);
            chosen.times += 1;
            choice.at(unit)
        });
        taken == place
    }
}

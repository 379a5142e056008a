//! An item that goes from step to step by chance until it leaves: how often it passes each, and what it still has before it.
//!
//! An absorbing Markov chain, solved by taking the steps out one by one from the bottom up: what goes through the step taken
//! out goes past it then. Nothing is subtracted, so that no digits are lost however often work comes back. Source: Grassmann,
//! Taksar and Heyman (1985).

use super::by_place::{add, at, set};
use super::ways::{OneOf, Single};
use std::collections::{BTreeMap, BTreeSet};

/// A chain whose steps were taken out.
pub(super) struct Absorbing {
    /// By position: the share that leaves the step for above it, or for good, when all below it are out.
    leaving: Vec<f64>,
    /// Where that goes: above it.
    to: Vec<OneOf>,
    /// What comes to it from above.
    from: Vec<OneOf>,
    /// What begins at it or below, and comes to it first.
    begins: Vec<f64>,
    /// The work of one visit and of what follows below it.
    work: Vec<f64>,
}

impl Absorbing {
    /// `passing`: the share of its visits after which an item goes on; the others go to `back`. `work`: of one visit.
    ///
    /// # Errors
    /// The position of a step that nothing ever gets through.
    pub fn of(ways: &Single, passing: &[f64], back: &[usize], work: &[f64]) -> Result<Absorbing, usize> {
        let count = passing.len();
        let mut rows: Vec<BTreeMap<usize, f64>> = vec![BTreeMap::new(); count];
        let mut exit = vec![0.0; count];
        let mut above: Vec<BTreeSet<usize>> = vec![BTreeSet::new(); count];
        for (place, row) in rows.iter_mut().enumerate() {
            let on = at(passing, place);
            let next = ways.next.get(place).map_or(&[][..], Vec::as_slice);
            if next.is_empty() {
                add(&mut exit, place, on);
            }
            for (to, share) in next {
                *row.entry(*to).or_insert(0.0) += on * share;
            }
            if on < 1.0 {
                *row.entry(back.get(place).copied().unwrap_or(place)).or_insert(0.0) += 1.0 - on;
            }
            for to in row.keys().filter(|to| **to > place) {
                if let Some(above) = above.get_mut(*to) {
                    above.insert(place);
                }
            }
        }
        let mut found = Absorbing {
            leaving: vec![1.0; count],
            to: vec![Vec::new(); count],
            from: vec![Vec::new(); count],
            begins: vec![0.0; count],
            work: work.to_vec(),
        };
        for (place, share) in &ways.starts {
            add(&mut found.begins, *place, *share);
        }
        // From the last place up: most links lead down, so that few new ones come up while places are taken out.
        for place in (0..count).rev() {
            let mut row = rows.get_mut(place).map(std::mem::take).unwrap_or_default();
            // A loop on the spot only lengthens the stay: it is in what leaves, not in where it goes.
            row.remove(&place);
            let gone = at(&exit, place);
            // Summed anew instead of one minus the loop: near a loop of one the difference would be noise.
            let leaving = gone + row.values().sum::<f64>();
            // Nothing ever leaves from here: the place is named, so that the message can say which step sends all back.
            if leaving <= 0.0 {
                return Err(place);
            }
            let mut from = Vec::new();
            for earlier in above.get_mut(place).map(std::mem::take).unwrap_or_default() {
                let Some(other) = rows.get_mut(earlier) else { continue };
                let Some(share) = other.remove(&place) else { continue };
                from.push((earlier, share));
                let through = share / leaving;
                for (to, part) in &row {
                    *other.entry(*to).or_insert(0.0) += through * part;
                    if *to > earlier
                        && let Some(above) = above.get_mut(*to)
                    {
                        above.insert(earlier);
                    }
                }
                add(&mut exit, earlier, through * gone);
                let rest = at(&found.work, place);
                add(&mut found.work, earlier, through * rest);
            }
            let begins = at(&found.begins, place) / leaving;
            for (to, part) in &row {
                add(&mut found.begins, *to, begins * part);
            }
            set(&mut found.leaving, place, leaving);
            if let Some(slot) = found.from.get_mut(place) {
                *slot = from;
            }
            if let Some(slot) = found.to.get_mut(place) {
                *slot = row.into_iter().collect();
            }
        }
        Ok(found)
    }

    /// Expected visits of one item to each step.
    pub fn visits(&self) -> Vec<f64> {
        let mut visits: Vec<f64> = Vec::with_capacity(self.leaving.len());
        for (place, from) in self.from.iter().enumerate() {
            let come: f64 = from.iter().map(|(from, share)| at(&visits, *from) * share).sum();
            visits.push((at(&self.begins, place) + come) / at(&self.leaving, place));
        }
        visits
    }

    /// Expected work from the moment an item comes to each step until it leaves.
    pub fn ahead(&self) -> Vec<f64> {
        let mut ahead: Vec<f64> = Vec::with_capacity(self.leaving.len());
        for (place, to) in self.to.iter().enumerate() {
            let later: f64 = to.iter().map(|(to, share)| at(&ahead, *to) * share).sum();
            ahead.push((at(&self.work, place) + later) / at(&self.leaving, place));
        }
        ahead
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::needless_range_loop)]
    use super::*;
    use proptest::prelude::*;

    /// Visits by walking on and on: the sum of the powers of the matrix.
    fn by_walking(ways: &Single, passing: &[f64], back: &[usize]) -> Vec<f64> {
        let mut here = vec![0.0; passing.len()];
        ways.starts.iter().for_each(|(place, share)| here[*place] += share);
        let mut visits = vec![0.0; passing.len()];
        for _ in 0..20_000 {
            let mut then = vec![0.0; passing.len()];
            for place in 0..passing.len() {
                visits[place] += here[place];
                for (to, share) in &ways.next[place] {
                    then[*to] += here[place] * passing[place] * share;
                }
                then[back[place]] += here[place] * (1.0 - passing[place]);
            }
            here = then;
        }
        visits
    }

    proptest! {
        #[test]
        fn visits_are_those_of_an_item_that_walks_and_work_ahead_is_theirs(
            steps in proptest::collection::vec((0.4..=1.0_f64, any::<prop::sample::Index>(), 0.1..0.9_f64), 1..8),
        ) {
            // Each step may be skipped: the one below it is an alternative to it.
            let count = steps.len();
            let next = |place: usize| {
                let (_, _, share) = steps[place];
                match count - place {
                    1 => vec![],
                    2 => vec![(place + 1, 1.0)],
                    _ => vec![(place + 1, share), (place + 2, 1.0 - share)],
                }
            };
            let ways = Single { starts: vec![(0, 1.0)], next: (0..count).map(next).collect() };
            let passing: Vec<f64> = steps.iter().map(|(on, ..)| *on).collect();
            let back: Vec<usize> = steps.iter().enumerate().map(|(place, (_, back, _))| back.index(place + 1)).collect();
            let work: Vec<f64> = (0..count).map(|place| 1.0 + place as f64).collect();
            let chain = Absorbing::of(&ways, &passing, &back, &work).unwrap();
            let visits = chain.visits();
            for (found, expected) in visits.iter().zip(by_walking(&ways, &passing, &back)) {
                prop_assert!((found - expected).abs() < 1e-6 * expected.max(1.0), "{} is not {}", found, expected);
            }
            let all: f64 = visits.iter().zip(&work).map(|(visits, work)| visits * work).sum();
            prop_assert!((chain.ahead()[0] - all).abs() < 1e-9 * all);
        }
    }

    #[test]
    fn a_step_that_nothing_gets_through_is_named() {
        let ways = Single {
            starts: vec![(0, 1.0)],
            next: vec![vec![(1, 1.0)], vec![]],
        };
        assert_eq!(Absorbing::of(&ways, &[1.0, 0.0], &[0, 0], &[0.0; 2]).err(), Some(0));
        assert_eq!(Absorbing::of(&ways, &[1.0, 0.0], &[0, 1], &[0.0; 2]).err(), Some(1));
    }
}

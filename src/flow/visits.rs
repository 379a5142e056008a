//! How often an item passes each step when what is faulty goes back and comes again.

use super::Flow;
use super::absorbing::Absorbing;
use super::by_place::{add, set};
use super::ways::{Single, Ways};

pub(super) use super::by_place::at;

/// What is expected of one item on its way through a flow.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Visits {
    /// Expected visits of each step, by position: how often it waits and is worked on there.
    pub per_step: Vec<f64>,
    /// How often it gets there, whether it comes in or passes by.
    pub passes: Vec<f64>,
    /// Whether they are exact: an item is at one place at a time. With branches side by side they are an estimate.
    pub exact: bool,
}

/// The structure that visits are computed from, taken from a flow once and used for every lever.
#[derive(Debug, Clone)]
pub(super) struct Routes {
    /// The positions that each step follows.
    pub before: Vec<Vec<usize>>,
    /// Where each step's rework goes back to.
    pub back: Vec<usize>,
    /// Share of the items that come in that each step can use as they are, 0 to 1.
    pub usable: Vec<f64>,
    /// Share of the items that get to each step that come in, 0 to 1.
    pub share: Vec<f64>,
    /// Whether each step follows exactly the line above it.
    pub chain: bool,
    /// Where some steps are alternatives.
    pub ways: Option<Box<Ways>>,
}

/// So many visits mean that next to nothing ever gets through.
const NEVER: f64 = 1e9;

impl Routes {
    pub fn of(flow: &Flow) -> Routes {
        let before = flow.predecessors();
        let chain = before
            .iter()
            .enumerate()
            .all(|(place, before)| match place.checked_sub(1) {
                // A chain has a closed form, which is exact and linear; most maps are one.
                Some(above) => *before == [above],
                None => before.is_empty(),
            });
        Routes {
            back: flow.rework_targets_by(&before),
            usable: flow.steps.iter().map(|step| step.ca.share()).collect(),
            share: flow.steps.iter().map(|step| step.share.share()).collect(),
            // Of a chain every step is the only one that follows: there is nothing to choose.
            ways: if chain {
                None
            } else {
                Ways::of(flow, &before).map(Box::new)
            },
            before,
            chain,
        }
    }

    /// Share of the items that get to a step that go on from it, having come in or passed by.
    pub fn passing(&self, place: usize) -> f64 {
        let (usable, share) = (at(&self.usable, place), at(&self.share, place));
        // As it was said, where nobody passes by: the difference of differences would end a last bit beside it.
        if share >= 1.0 {
            usable
        } else {
            1.0 - share * (1.0 - usable)
        }
    }

    /// Share of the items that come to a step on their first pass, 0 to 1: all, but where it lies on one way of several.
    pub fn reach(&self, place: usize) -> f64 {
        self.ways.as_ref().map_or(1.0, |ways| at(&ways.reach, place))
    }

    /// Expected visits to a step on the first pass, 0 to 1.
    pub fn weight(&self, place: usize) -> f64 {
        self.reach(place) * at(&self.share, place)
    }

    /// The ways of an item that is at one place at a time though some steps are alternatives.
    fn single(&self) -> Option<&Single> {
        self.ways.as_ref()?.single.as_ref()
    }

    /// Expected work from the moment an item gets to each step until it is through, when each visit to it makes so much.
    /// Where branches run side by side: as if they were done one after the other.
    pub fn ahead(&self, work: &[f64]) -> Vec<f64> {
        let count = self.usable.len();
        let of_pass: Vec<f64> = (0..count)
            .map(|place| at(work, place) * at(&self.share, place))
            .collect();
        if let Some(single) = self.single() {
            let passing: Vec<f64> = (0..count).map(|place| self.passing(place)).collect();
            return Absorbing::of(single, &passing, &self.back, &of_pass)
                .map_or_else(|_| vec![0.0; count], |chain| chain.ahead());
        }
        // The work from the start until each line is passed for the first time.
        let mut reached = Vec::with_capacity(count + 1);
        let mut until = 0.0;
        for (place, back) in self.back.iter().enumerate() {
            reached.push(until);
            let (passing, again) = (self.passing(place), until - at(&reached, *back));
            until += (at(&of_pass, place) * self.reach(place) + (1.0 - passing) * again) / passing;
        }
        reached.iter().map(|reached| until - reached).collect()
    }

    /// The same from the moment it leaves the step as usable.
    pub fn ahead_of_leaving(&self, place: usize, ahead: &[f64]) -> f64 {
        match self.single().and_then(|single| single.next.get(place)) {
            Some(next) => next.iter().map(|(to, share)| share * at(ahead, *to)).sum(),
            None => at(ahead, place + 1),
        }
    }

    /// A chain, for tests.
    #[cfg(test)]
    pub fn of_chain(usable: Vec<f64>, back: Vec<usize>) -> Routes {
        let before = (0..usable.len())
            .map(|place: usize| place.checked_sub(1).into_iter().collect())
            .collect();
        Routes {
            before,
            back,
            share: vec![1.0; usable.len()],
            usable,
            chain: true,
            ways: None,
        }
    }

    /// Expected visits of each step.
    ///
    /// They solve v = e₁ + Pᵀv, the traffic equations of Jackson (1957), P from %C/A and rework: an absorbing Markov
    /// chain. Since rework only goes back, no elimination is needed. Of all items, one more passes the line below a
    /// step forwards than comes back over it, so v·ca = 1 + all that comes back from below: one walk upwards solves it.
    ///
    /// A step that only a share of the items come to passes the others on. Where steps are alternatives and nothing runs
    /// side by side it is a chain of the same kind, solved as such.
    ///
    /// Side-by-side branches are taken as done in each round: a branch is passed as often as what it follows passes
    /// on. A fault found in two branches at once goes back once, counted for the upper one.
    ///
    /// # Errors
    /// The position of a step that nothing ever gets through.
    pub fn visits(&self) -> Result<Visits, usize> {
        let count = self.usable.len();
        let passes = match self.single() {
            Some(single) => self.solved(single)?,
            None => self.chained()?,
        };
        let exact = self.chain || self.single().is_some();
        let passes = if exact { passes } else { self.in_branches(&passes) };
        let come = |place: usize| at(&passes, place) * at(&self.share, place);
        Ok(Visits {
            per_step: (0..count).map(come).collect(),
            passes,
            exact,
        })
    }

    /// How often an item gets to each step when it is at one place at a time.
    fn solved(&self, single: &Single) -> Result<Vec<f64>, usize> {
        let passing: Vec<f64> = (0..self.usable.len()).map(|place| self.passing(place)).collect();
        let chain = Absorbing::of(single, &passing, &self.back, &vec![0.0; passing.len()]);
        let visits = chain.map(|chain| chain.visits()).ok();
        let sound = |visits: &f64| visits.is_finite() && *visits <= NEVER;
        // What holds the items back is the step that passes on least.
        let least = (0..passing.len()).min_by(|a, b| at(&passing, *a).total_cmp(&at(&passing, *b)));
        visits
            .filter(|visits| visits.iter().all(sound))
            .ok_or(least.unwrap_or(0))
    }

    /// The same when each follows the line above it.
    fn chained(&self) -> Result<Vec<f64>, usize> {
        let count = self.usable.len();
        // How much comes back over the line below each position, collected from the bottom up.
        let mut returning = vec![0.0; count];
        let mut over = 0.0;
        let mut chained = vec![0.0; count];
        for place in (0..count).rev() {
            // What comes back to here from below has arrived; it crosses no line further up.
            let back = self.back.get(place).copied().unwrap_or(place);
            let usable = self.passing_in_all(place);
            let visits = (1.0 + over) / usable;
            if !visits.is_finite() || visits > NEVER {
                return Err(place);
            }
            set(&mut chained, place, visits);
            let faulty = visits * (1.0 - usable);
            // Sent back from here to `back`: it crosses every line from here up to `back`.
            if back < place {
                over += faulty;
                add(&mut returning, back, faulty);
            }
            // The line above this step is not crossed by what ends here.
            over -= at(&returning, place);
            // Sums and differences of the same numbers may end a last bit below zero, and a negative share of items
            // would grow upwards.
            over = over.max(0.0);
        }
        Ok(chained)
    }

    /// Share of all items that go on from a step's line, on whatever way they are.
    fn passing_in_all(&self, place: usize) -> f64 {
        match &self.ways {
            None => self.passing(place),
            Some(ways) => 1.0 - at(&ways.reach, place) * (1.0 - self.passing(place)),
        }
    }

    /// Passes where branches run side by side: from the top down, each step as often as the step it follows lets pass,
    /// and what comes back to it; once at least, for every item passes every step on its way. What a step sends into a
    /// branch beside it does not come by again: it looks at it once more when that is mended, as in the simulation.
    fn in_branches(&self, chained: &[f64]) -> Vec<f64> {
        let mut arriving = vec![0.0; chained.len()];
        for (place, back) in self.back.iter().enumerate() {
            let faulty = at(chained, place) * (1.0 - self.passing_in_all(place));
            if faulty <= 0.0 {
                continue;
            }
            add(&mut arriving, *back, faulty);
            if !self.leads_to(*back, place) {
                add(&mut arriving, place, faulty);
            }
        }
        let mut passes: Vec<f64> = Vec::with_capacity(chained.len());
        for (place, before) in self.before.iter().enumerate() {
            let leave = |from: usize| at(&passes, from) * self.passing(from);
            let taken = self.ways.as_ref().map_or(1.0, |ways| at(&ways.taken, place));
            let join = self.ways.as_ref().and_then(|ways| ways.joins.get(place));
            let passed = match (before.as_slice(), join.map(Vec::as_slice)) {
                ([], _) => taken + at(&arriving, place),
                ([only], _) => leave(*only) * taken + at(&arriving, place),
                // Alternatives that meet again: one of them comes.
                (_, Some([group])) => {
                    group.iter().map(|(from, _)| leave(*from)).sum::<f64>() * taken + at(&arriving, place)
                }
                // A join is passed when all that it waits for are right, as often as in the chain.
                _ => at(chained, place) * self.reach(place),
            };
            passes.push(passed.clamp(self.reach(place).min(1.0), NEVER));
        }
        passes
    }

    /// Whether what passes the step at `from` comes to the one at `to`, which stands no higher.
    fn leads_to(&self, from: usize, to: usize) -> bool {
        // Mostly it goes back along its own way: where each follows the one before, nothing needs to be marked.
        let mut place = to;
        while place > from {
            match self.before.get(place).map(Vec::as_slice) {
                Some([only]) => place = *only,
                _ => break,
            }
        }
        if place <= from {
            return place == from;
        }
        let to = place;
        let mut reached = vec![true];
        for place in from + 1..=to {
            let before = self.before.get(place).map_or(&[][..], Vec::as_slice);
            let follows = |before: &usize| before.checked_sub(from).and_then(|at| reached.get(at)) == Some(&true);
            reached.push(before.iter().any(follows));
        }
        reached.last() == Some(&true)
    }
}

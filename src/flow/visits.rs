//! How often an item passes each step when what is faulty goes back and comes again.

use super::Flow;

/// What is expected of one item on its way through a flow.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Visits {
    /// Expected visits of each step, by position.
    pub per_step: Vec<f64>,
    /// Whether they are exact: the flow is a chain. With branches they are an estimate.
    pub exact: bool,
}

/// The structure that visits are computed from, taken from a flow once and used for every lever.
#[derive(Debug, Clone)]
pub(super) struct Routes {
    /// The positions that each step follows.
    pub before: Vec<Vec<usize>>,
    /// Where each step's rework goes back to.
    pub back: Vec<usize>,
    /// Share of the items that each step can use as they are, 0 to 1.
    pub usable: Vec<f64>,
    /// Whether each step follows exactly the line above it.
    pub chain: bool,
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
                Some(above) => *before == [above],
                None => before.is_empty(),
            });
        Routes {
            back: flow.rework_targets_by(&before),
            usable: flow.steps.iter().map(|step| step.ca.share()).collect(),
            before,
            chain,
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
            usable,
            chain: true,
        }
    }

    /// Expected visits of each step.
    ///
    /// They solve v = e₁ + Pᵀv, the traffic equations of Jackson (1957), P from %C/A and rework: an absorbing Markov
    /// chain. Since rework only goes back, no elimination is needed. Of all items, one more passes the line below a
    /// step forwards than comes back over it, so v·ca = 1 + all that comes back from below: one walk upwards solves it.
    ///
    /// Side-by-side branches are taken as done in each round: a branch is passed as often as what it follows passes
    /// on. A fault found in two branches at once goes back once, counted for the upper one.
    ///
    /// # Errors
    /// The position of a step that nothing ever gets through.
    pub fn visits(&self) -> Result<Visits, usize> {
        let count = self.usable.len();
        // How much comes back over the line below each position, collected from the bottom up.
        let mut returning = vec![0.0; count];
        let mut over = 0.0;
        let mut chained = vec![0.0; count];
        for place in (0..count).rev() {
            // What comes back to here from below has arrived; it crosses no line further up.
            let (usable, back) = (at(&self.usable, place), self.back.get(place).copied().unwrap_or(place));
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
        if self.chain {
            return Ok(Visits {
                per_step: chained,
                exact: true,
            });
        }
        Ok(Visits {
            per_step: self.in_branches(&chained),
            exact: false,
        })
    }

    /// Visits where branches run side by side: from the top down, each step as often as the step it follows lets pass,
    /// and what comes back to it; once at least, for every item passes every step. What a step sends into a branch beside
    /// it does not come by again: it looks at it once more when that is mended, as in the simulation.
    fn in_branches(&self, chained: &[f64]) -> Vec<f64> {
        let mut arriving = vec![0.0; chained.len()];
        for (place, back) in self.back.iter().enumerate() {
            let faulty = at(chained, place) * (1.0 - at(&self.usable, place));
            if faulty <= 0.0 {
                continue;
            }
            add(&mut arriving, *back, faulty);
            if !self.leads_to(*back, place) {
                add(&mut arriving, place, faulty);
            }
        }
        let mut visits: Vec<f64> = Vec::with_capacity(chained.len());
        for (place, before) in self.before.iter().enumerate() {
            let passed = match before.as_slice() {
                [] => 1.0 + at(&arriving, place),
                [only] => at(&visits, *only) * at(&self.usable, *only) + at(&arriving, place),
                // A join is passed when all that it waits for are right, as often as in the chain.
                _ => at(chained, place),
            };
            visits.push(passed.clamp(1.0, NEVER));
        }
        visits
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

/// The value at a position; positions come from the flow itself, so there always is one.
pub(super) fn at(values: &[f64], place: usize) -> f64 {
    values.get(place).copied().unwrap_or(0.0)
}

fn set(values: &mut [f64], place: usize, value: f64) {
    if let Some(slot) = values.get_mut(place) {
        *slot = value;
    }
}

fn add(values: &mut [f64], place: usize, value: f64) {
    if let Some(slot) = values.get_mut(place) {
        *slot += value;
    }
}

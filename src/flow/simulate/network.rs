//! A flow made ready to be run: stations with plain numbers, and what follows what.

use super::streams::Draw;
use super::{CannotSimulate, Mode};
use crate::flow::{Estimate, Flow, Missing, StepId};

/// More steps than this are not simulated: each item keeps a place for each of them.
const MOST_STEPS: usize = 5000;

/// A flow as the engine runs it. Times are minutes.
#[derive(Debug, Clone)]
pub(super) struct Network {
    pub stations: Vec<Station>,
    /// People who do several steps.
    pub pools: Vec<Crew>,
    /// `None`: each step follows the line above it.
    pub branches: Option<Branches>,
    /// Whether anything ever goes back.
    pub repeats: bool,
    /// Mean time between two arrivals.
    pub between: f64,
    /// Arrivals are evenly spaced.
    pub steady: bool,
    /// Whether items wait for each other.
    pub mode: Mode,
}

/// The people of a team, shared by its steps.
#[derive(Debug, Clone)]
pub(super) struct Crew {
    pub team: String,
    pub people: u32,
    /// The steps, by position.
    pub steps: Vec<usize>,
}

/// One step.
#[derive(Debug, Clone)]
pub(super) struct Station {
    pub id: StepId,
    pub delay: Draw,
    pub work: Draw,
    /// How many items or batches are worked on at once; [`Station::NO_LIMIT`] for any number.
    pub servers: u32,
    /// Whose people do it, in [`Network::pools`]; `None` where it has people of its own, or needs none.
    pub pool: Option<usize>,
    /// Items that are taken together.
    pub batch: u32,
    /// The gate opens at multiples of this; 0 when it is always open.
    pub every: f64,
    /// Share of the items that come in at all; the others pass by.
    pub share: f64,
    /// Share of items that can be used.
    pub usable: f64,
    /// Where the others go.
    pub back: usize,
}

impl Station {
    pub const NO_LIMIT: u32 = u32::MAX;
}

impl Network {
    /// Prepares `flow`. `delays` stand in for the observed waits in queue mode.
    ///
    /// # Errors
    /// The flow has no steps, or more than can be simulated.
    pub fn of(flow: &Flow, mode: Mode, delays: Option<&[Estimate]>, between: f64) -> Result<Network, CannotSimulate> {
        let count = flow.steps.len();
        if count == 0 {
            return Err(Missing::Steps.into());
        }
        if count > MOST_STEPS {
            return Err(CannotSimulate::TooManySteps {
                steps: count,
                most: MOST_STEPS,
            });
        }
        let queues = mode == Mode::Queue;
        let back = flow.rework_targets();
        let (pools, pool_of) = pools(flow);
        let station = |(place, step): (usize, &crate::flow::Step)| Station {
            id: step.id,
            delay: match delays.filter(|_| queues) {
                None => Draw::of(step.wait),
                // By position: a flow and its delays come from one what-if. What has none waits for hands alone.
                Some(kept) => kept.get(place).copied().map_or(Draw::NONE, Draw::of),
            },
            work: Draw::of(step.process),
            servers: if queues && is_work(step) {
                flow.hands(step)
            } else {
                Station::NO_LIMIT
            },
            pool: pool_of.get(place).copied().flatten().filter(|_| queues),
            share: step.share.share(),
            batch: if queues { step.batch.get() } else { 1 },
            every: step
                .every
                .filter(|_| queues)
                .map_or(0.0, crate::time::WorkTime::minutes),
            usable: step.ca.share(),
            back: back.get(place).copied().unwrap_or(place),
        };
        let stations: Vec<Station> = flow.steps.iter().enumerate().map(station).collect();
        Ok(Network {
            pools,
            branches: Branches::of(flow, &back),
            repeats: stations.iter().any(|station| station.usable < 1.0),
            stations,
            between,
            steady: flow.demand.is_some_and(|demand| demand.steady),
            mode,
        })
    }
}

/// Whether a step needs somebody: not where it is automatic, and not where it takes no time.
fn is_work(step: &crate::flow::Step) -> bool {
    !step.auto && !step.process.mean().is_zero()
}

/// The teams whose people are shared, with the steps that need them; and which of them each step needs.
fn pools(flow: &Flow) -> (Vec<Crew>, Vec<Option<usize>>) {
    let mut found: Vec<Crew> = Vec::new();
    let mut of_step = Vec::with_capacity(flow.steps.len());
    for (place, step) in flow.steps.iter().enumerate() {
        let Some(pool) = flow.pool_of(step).filter(|_| is_work(step)) else {
            of_step.push(None);
            continue;
        };
        let known = found.iter().position(|crew| crew.team == pool.team);
        let number = known.unwrap_or_else(|| {
            found.push(Crew {
                team: pool.team.clone(),
                people: pool.people.get(),
                steps: Vec::new(),
            });
            found.len() - 1
        });
        if let Some(crew) = found.get_mut(number) {
            crew.steps.push(place);
        }
        of_step.push(Some(number));
    }
    (found, of_step)
}

impl Network {
    /// What an event costs, 1 for a chain: where steps run side by side, sets of steps are looked through.
    pub fn weight(&self) -> f64 {
        self.branches
            .as_ref()
            .map_or(1.0, |branches| 2.0 + branches.words as f64)
    }
}

/// What follows what, where steps run side by side. Sets of steps are rows of bits, `words` words each.
#[derive(Debug, Clone)]
pub(super) struct Branches {
    pub words: usize,
    /// Steps that follow nothing.
    pub starts: Vec<usize>,
    /// The steps that follow each step.
    pub followers: Vec<Vec<usize>>,
    /// The steps that look again at work they found faulty once the step has done it again.
    pub rechecks: Vec<Vec<usize>>,
    /// Where each step's rework goes.
    pub back: Vec<usize>,
    /// Alternatives, of which an item takes one.
    pub choices: Vec<Choice>,
    /// Which choice a step is one of.
    pub chosen_by: Vec<Option<usize>>,
    /// Rows: the steps that each step follows.
    needs: Vec<u64>,
    /// Rows: each step and all that come after it.
    reach: Vec<u64>,
}

/// Steps of which an item takes one.
#[derive(Debug, Clone)]
pub(super) struct Choice {
    /// The steps, by position, and up to where each goes on a scale from 0 to 1.
    pub steps: Vec<(usize, f64)>,
    /// The step that its random numbers are named by.
    pub id: StepId,
}

impl Choice {
    /// A choice among these steps, each as likely as it says; all alike where none is likely at all.
    fn of(flow: &Flow, places: &[usize]) -> Option<Choice> {
        let step = |place: &usize| flow.steps.get(*place);
        let share = |place: &usize| step(place)?.take.map(crate::flow::Percent::share);
        let shares: Vec<f64> = places.iter().map(|place| share(place).unwrap_or(0.0)).collect();
        let sum: f64 = shares.iter().sum();
        let even = 1.0 / places.len().max(1) as f64;
        let mut up_to = 0.0;
        let steps = places.iter().zip(&shares).map(|(place, share)| {
            up_to += if sum > 0.0 { share / sum } else { even };
            (*place, up_to)
        });
        Some(Choice {
            steps: steps.collect(),
            id: step(places.first()?)?.id,
        })
    }

    /// The step that a number from 0 to 1 stands for.
    pub fn at(&self, unit: f64) -> usize {
        let found = self.steps.iter().find(|(_, up_to)| unit < *up_to);
        // The scale may end a rounding below 1.
        found.or(self.steps.last()).map_or(0, |(place, _)| *place)
    }
}

impl Branches {
    fn of(flow: &Flow, back: &[usize]) -> Option<Branches> {
        let before = flow.predecessors();
        let is_chain = |(place, before): (usize, &Vec<usize>)| before.iter().copied().eq(place.checked_sub(1));
        let choices = flow.choices();
        // A chain needs no sets of steps: an item is at one place at a time.
        if before.iter().enumerate().all(is_chain) {
            return None;
        }
        let count = before.len();
        let words = count.div_ceil(64);
        let mut found = Branches {
            words,
            starts: Vec::new(),
            followers: vec![Vec::new(); count],
            rechecks: vec![Vec::new(); count],
            back: back.to_vec(),
            choices: Vec::new(),
            chosen_by: vec![None; count],
            needs: vec![0; words * count],
            reach: vec![0; words * count],
        };
        for steps in choices {
            let Some(choice) = Choice::of(flow, &steps) else {
                continue;
            };
            for place in steps {
                if let Some(of) = found.chosen_by.get_mut(place) {
                    *of = Some(found.choices.len());
                }
            }
            found.choices.push(choice);
        }
        for (place, before) in before.iter().enumerate() {
            if before.is_empty() {
                found.starts.push(place);
            }
            for earlier in before {
                insert(row_mut(&mut found.needs, words, place), *earlier);
                if let Some(followers) = found.followers.get_mut(*earlier) {
                    followers.push(place);
                }
            }
        }
        // Followers stand below, so their rows are whole when a row is filled from the bottom up.
        for place in (0..count).rev() {
            let mut all = vec![0; words];
            insert(&mut all, place);
            for follower in found.followers.get(place).into_iter().flatten() {
                unite(&mut all, row(&found.reach, words, *follower));
            }
            row_mut(&mut found.reach, words, place).copy_from_slice(&all);
        }
        for (place, back) in back.iter().enumerate() {
            if !contains(found.reach(*back), place)
                && let Some(rechecks) = found.rechecks.get_mut(*back)
            {
                rechecks.push(place);
            }
        }
        Some(found)
    }

    /// The steps that a step follows.
    pub fn needs(&self, place: usize) -> &[u64] {
        row(&self.needs, self.words, place)
    }

    /// The step and all that come after it.
    pub fn reach(&self, place: usize) -> &[u64] {
        row(&self.reach, self.words, place)
    }
}

fn row(rows: &[u64], words: usize, place: usize) -> &[u64] {
    rows.get(place * words..(place + 1) * words).unwrap_or_default()
}

fn row_mut(rows: &mut [u64], words: usize, place: usize) -> &mut [u64] {
    rows.get_mut(place * words..(place + 1) * words).unwrap_or_default()
}

/// Puts a step into a set.
pub(super) fn insert(set: &mut [u64], place: usize) {
    if let Some(word) = set.get_mut(place / 64) {
        *word |= 1 << (place % 64);
    }
}

/// Takes a step out of a set.
pub(super) fn remove(set: &mut [u64], place: usize) {
    if let Some(word) = set.get_mut(place / 64) {
        *word &= !(1 << (place % 64));
    }
}

/// Whether a step is in a set.
pub(super) fn contains(set: &[u64], place: usize) -> bool {
    set.get(place / 64).is_some_and(|word| word >> (place % 64) & 1 == 1)
}

fn unite(set: &mut [u64], other: &[u64]) {
    for (word, more) in set.iter_mut().zip(other) {
        *word |= more;
    }
}

//! A flow as plain numbers: what metrics, lenses and levers compute with.

use super::Flow;
use super::visits::{Routes, Visits, at};
use super::ways::Ways;

/// A flow in minutes, by position.
#[derive(Debug, Clone)]
pub(super) struct Model {
    pub routes: Routes,
    /// Mean wait of one visit.
    pub wait: Vec<f64>,
    /// Mean process time of one visit.
    pub process: Vec<f64>,
}

/// When each step is reached and done on the first pass, in minutes from the start, and the longest path.
#[derive(Debug, Clone, Default)]
pub(super) struct Pass {
    pub start: Vec<f64>,
    pub end: Vec<f64>,
    /// When the last step is done: the lead time.
    pub whole: f64,
    /// Positions on the longest path, first to last.
    pub path: Vec<usize>,
    /// How much of each lies on it, where some steps are alternatives; else all of it.
    weights: Option<Vec<f64>>,
}

impl Pass {
    /// How much of a step of the longest path lies on it, 0 to 1: less than all where it is one way of several.
    pub fn weight(&self, place: usize) -> f64 {
        self.weights.as_ref().map_or(1.0, |weights| at(weights, place))
    }
}

impl Model {
    pub fn of(flow: &Flow) -> Model {
        Model {
            routes: Routes::of(flow),
            wait: flow.steps.iter().map(|step| step.wait.mean().minutes()).collect(),
            process: flow.steps.iter().map(|step| step.process.mean().minutes()).collect(),
        }
    }

    /// Wait and process time of one visit to a step.
    pub fn duration(&self, place: usize) -> f64 {
        at(&self.wait, place) + at(&self.process, place)
    }

    /// The same of one that gets there, whether it comes in or passes by.
    pub fn duration_of_pass(&self, place: usize) -> f64 {
        at(&self.routes.share, place) * self.duration(place)
    }

    /// The first pass without rework: the critical path method. Of alternatives the mean counts.
    pub fn first_pass(&self) -> Pass {
        self.longest(|place| self.duration_of_pass(place))
    }

    /// Mean lead time with rework: the longest path when each step takes as long as all its visits together. For a chain
    /// that is the sum of v·(wait + pt), exactly.
    ///
    /// # Errors
    /// The position of a step that nothing ever gets through.
    pub fn with_rework(&self) -> Result<f64, usize> {
        let visits = self.routes.visits()?;
        Ok(self.with_visits(&visits))
    }

    pub fn with_visits(&self, visits: &Visits) -> f64 {
        let total = |place| at(&visits.per_step, place) * self.duration(place);
        if visits.exact {
            (0..self.wait.len()).map(total).sum()
        } else {
            // Of those that come there: the ways to it are weighed when they join.
            self.longest(|place| total(place) / self.routes.reach(place).max(1e-300))
                .whole
        }
    }

    /// Minutes that a better %C/A of each step takes off the lead time with rework, for a share that `good` tells of its
    /// place and its own: all in one walk, but rounded otherwise than [`Model::with_rework`]. `None` with branches.
    ///
    /// With u usable and T the time from the step an item goes back to until it passes this one, changing the one row of
    /// the absorbing chain saves v·u·(g − u)/g·T (Sherman and Morrison, 1950, for the inverse after a change of rank one).
    pub fn saved_by_ca(&self, visits: &Visits, good: f64) -> Option<Vec<f64>> {
        if !self.routes.chain || self.routes.share.iter().any(|share| *share < 1.0) {
            return None;
        }
        // The time from the start until each line is passed for the first time.
        let mut reached = vec![0.0];
        let mut until = 0.0;
        let of = |(place, (usable, back)): (usize, (&f64, &usize))| {
            let again = until - at(&reached, *back);
            until += (self.duration(place) + (1.0 - usable) * again) / usable;
            reached.push(until);
            at(&visits.per_step, place) * usable * (good - usable) / good * (until - at(&reached, *back))
        };
        let steps = self.routes.usable.iter().zip(&self.routes.back);
        Some(steps.enumerate().map(of).collect())
    }

    fn longest(&self, duration: impl Fn(usize) -> f64) -> Pass {
        let count = self.routes.before.len();
        let mut pass = Pass {
            start: Vec::with_capacity(count),
            end: Vec::with_capacity(count),
            ..Pass::default()
        };
        if let Some(ways) = &self.routes.ways {
            for (place, join) in ways.joins.iter().enumerate() {
                let start = Ways::ready(join, &pass.end);
                pass.start.push(start);
                pass.end.push(start + duration(place));
            }
            let weights = ways.longest(&pass.end);
            pass.path = (0..weights.len()).filter(|place| at(&weights, *place) > 0.0).collect();
            pass.weights = Some(weights);
            pass.whole = Ways::ready(&ways.end, &pass.end);
            return pass;
        }
        for (place, before) in self.routes.before.iter().enumerate() {
            let start = before.iter().map(|before| at(&pass.end, *before)).fold(0.0, f64::max);
            pass.start.push(start);
            pass.end.push(start + duration(place));
        }
        // Of several that end last, the lowest line: a step without time at the end still belongs to the path.
        let mut here = (0..pass.end.len()).max_by(|a, b| at(&pass.end, *a).total_cmp(&at(&pass.end, *b)));
        while let Some(place) = here {
            pass.path.push(place);
            let before = self.routes.before.get(place).map_or(&[][..], Vec::as_slice);
            here = before
                .iter()
                .copied()
                .max_by(|a, b| at(&pass.end, *a).total_cmp(&at(&pass.end, *b)));
        }
        pass.path.reverse();
        pass.whole = pass.end.iter().copied().fold(0.0, f64::max);
        pass
    }
}

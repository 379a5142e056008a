//! What the figures of a flow are computed from: worked out once, read by every metric.

use crate::flow::arrivals::Traffic;
use crate::flow::calibrate::{Calibrated, Calibration, take_apart_by};
use crate::flow::model::{Model, Pass};
use crate::flow::visits::{Visits, at};
use crate::flow::{Flow, Missing, Step};
use crate::time::WorkTime;

/// What the single metrics are computed from.
pub(in crate::flow) struct Facts<'a> {
    pub flow: &'a Flow,
    pub model: Model,
    pub pass: Pass,
    pub visits: Result<Visits, Missing>,
    /// What waits for hands, where demand and visits are known.
    pub traffic: Option<Traffic>,
    /// The waits taken apart.
    apart: Option<Calibration>,
}

impl Facts<'_> {
    pub fn of(flow: &Flow) -> Facts<'_> {
        let model = Model::of(flow);
        let pass = model.first_pass();
        let visits = model.routes.visits().map_err(|place| Missing::never_done(flow, place));
        let known = visits.as_ref().ok().zip(flow.demand);
        let traffic = known.map(|(visits, demand)| Traffic::of(flow, &model.routes, visits, demand));
        let apart = traffic.as_ref().map(|traffic| take_apart_by(flow, traffic));
        Facts {
            flow,
            model,
            pass,
            visits,
            traffic,
            apart,
        }
    }

    /// How much of a step of the longest path counts in it: of a rare one the share that comes, of alternatives what each
    /// has.
    pub fn weight(&self, place: usize) -> f64 {
        self.pass.weight(place) * at(&self.model.routes.share, place)
    }

    /// The steps of the longest path with how often an item passes each of them at first, 0 to 1.
    pub fn weighed_path(&self) -> impl Iterator<Item = (f64, &Step)> {
        let of = move |place: &usize| Some((self.weight(*place), self.flow.steps.get(*place)?));
        self.pass.path.iter().filter_map(of)
    }

    /// The way that an item most likely goes: of the longest path, without what fewer than half of those that get there
    /// come to, and of alternatives the likeliest.
    pub fn likely_path(&self) -> impl Iterator<Item = &Step> {
        let choices = self
            .model
            .routes
            .ways
            .as_ref()
            .map_or_else(Vec::new, |_| self.flow.choices());
        let weight = |place: usize| self.model.routes.weight(place);
        let mut rare = vec![false; self.flow.steps.len()];
        for choice in choices {
            let likeliest = choice
                .iter()
                .rev()
                .copied()
                .max_by(|a, b| weight(*a).total_cmp(&weight(*b)));
            for place in choice.into_iter().filter(|place| Some(*place) != likeliest) {
                if let Some(slot) = rare.get_mut(place) {
                    *slot = true;
                }
            }
        }
        // What follows only what is rare is as rare.
        for (place, before) in self.model.routes.before.iter().enumerate() {
            let all = !before.is_empty() && before.iter().all(|from| rare.get(*from) == Some(&true));
            if all && let Some(slot) = rare.get_mut(place) {
                *slot = true;
            }
        }
        let likely =
            move |place: &&usize| rare.get(**place) == Some(&false) && at(&self.model.routes.share, **place) >= 0.5;
        self.pass
            .path
            .iter()
            .filter(likely)
            .filter_map(|place| self.flow.steps.get(*place))
    }

    /// The wait of the step at a position, taken apart.
    pub fn apart(&self, place: usize) -> Option<Calibrated> {
        self.apart.as_ref()?.steps.get(place).copied()
    }

    /// The steps of the longest path, first to last.
    pub fn path(&self) -> impl Iterator<Item = &Step> {
        self.pass.path.iter().filter_map(|place| self.flow.steps.get(*place))
    }

    pub fn on_screen(&self, minutes: f64) -> String {
        WorkTime::saturating(minutes).on_screen(self.flow.clock)
    }

    /// Refuses when no step has a time yet.
    pub fn times(&self) -> Result<(), Missing> {
        if self.flow.steps.is_empty() {
            Err(Missing::Steps)
        } else if self.flow.steps.iter().all(Step::is_untimed) {
            Err(Missing::Times(
                self.flow.steps.iter().map(|step| step.name.clone()).collect(),
            ))
        } else {
            Ok(())
        }
    }

    /// The commit's step, when it is reached, and when the flow ends.
    pub fn commit(&self) -> Result<(&str, f64, f64), Missing> {
        self.times()?;
        let place = self
            .flow
            .commit
            .and_then(|id| self.flow.position(id))
            .ok_or(Missing::Commit)?;
        let name = self.flow.steps.get(place).map_or("", |step| step.name.as_str());
        let end = self.pass.whole;
        Ok((name, at(&self.pass.start, place), end))
    }
}

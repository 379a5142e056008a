//! What the figures of a flow are computed from: worked out once, read by every metric.

use crate::flow::calibrate::{Calibrated, Calibration, take_apart};
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
    /// The waits taken apart, where demand and visits are known.
    apart: Option<Calibration>,
}

impl Facts<'_> {
    pub fn of(flow: &Flow) -> Facts<'_> {
        let model = Model::of(flow);
        let pass = model.first_pass();
        let visits = model.routes.visits().map_err(|place| Missing::never_done(flow, place));
        let apart = visits
            .as_ref()
            .ok()
            .zip(flow.demand)
            .map(|(visits, demand)| take_apart(flow, &model.routes, visits, demand));
        Facts {
            flow,
            model,
            pass,
            visits,
            apart,
        }
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

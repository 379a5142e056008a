//! The value stream: steps, estimates, links and rework; what they add up to, and where they lie on the timeline.

mod analysis;
mod arrivals;
mod assumptions;
mod calibrate;
mod compare;
pub mod dora;
mod edit;
#[cfg(test)]
mod edit_tests;
mod estimate;
pub mod events;
#[cfg(test)]
mod law_tests;
pub mod layout;
mod lenses;
mod levers;
mod metrics;
mod model;
#[cfg(test)]
mod published_tests;
pub mod queueing;
mod ranges;
pub(crate) mod refused;
mod renumber;
pub mod simulate;
mod step;
mod step_metrics;
mod templates;
#[cfg(test)]
mod tests;
pub mod text;
mod visits;
mod what_if;
mod words;

pub use analysis::{Analysis, Explained, Formula, Missing, StepFigures, analyze};
pub use arrivals::Queueing;
pub use assumptions::{assumptions, text_with_assumptions};
pub use calibrate::{Calibrated, Calibration, calibrate};
pub use compare::{
    Change, Comparison, Direction, Fate, FieldChange, Figure, Metric, MetricChange, Saving, StepChange, StepField,
    Waterfall, compare,
};
pub use edit::FlowEdit;
pub use estimate::Estimate;
pub use lenses::{Lens, LensKind, Lenses};
pub use levers::{Amount, Lever, LeverKind, levers};
pub use ranges::{Range, Ranges};
pub use refused::Refused;
pub use step::{After, Comments, Percent, Step, StepId};
pub use templates::{Template, TemplateKind, templates};
pub use what_if::{Foreseen, Knob, WhatIf, foresee};

use crate::time::{Calendar, WorkTime};
use serde::{Deserialize, Serialize};
use std::collections::{HashMap, HashSet};

/// A team's way from idea to production, as the room sees it. Lines above come earlier: a step follows only steps above
/// it, and rework goes back to the step itself or to one above it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(try_from = "FlowFile")]
pub struct Flow {
    /// "Checkout, current state"; may be empty.
    pub name: String,
    /// What a day and a week mean here.
    pub clock: Calendar,
    /// DORA's lead time for changes starts when an item reaches this step.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub commit: Option<StepId>,
    /// How often items arrive; `None` when nobody knows.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub demand: Option<Demand>,
    /// In the order of the lines.
    pub steps: Vec<Step>,
    /// Comments at the head of the flow text.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub comments: Vec<String>,
    /// Comments below the last step.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub closing: Vec<String>,
}

/// A flow as a file holds it, before it is checked.
#[derive(Deserialize)]
#[serde(rename = "Flow", default, deny_unknown_fields)]
#[derive(Default)]
struct FlowFile {
    name: String,
    clock: Calendar,
    commit: Option<StepId>,
    demand: Option<Demand>,
    steps: Vec<Step>,
    comments: Vec<String>,
    closing: Vec<String>,
}

impl TryFrom<FlowFile> for Flow {
    type Error = Refused;

    fn try_from(file: FlowFile) -> Result<Flow, Refused> {
        let FlowFile {
            name,
            clock,
            commit,
            demand,
            steps,
            comments,
            closing,
        } = file;
        let flow = Flow {
            name,
            clock,
            commit,
            demand,
            steps,
            comments,
            closing,
        };
        flow.check().map(|()| flow)
    }
}

/// How often items arrive.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Demand {
    /// Items in one period: above 0 and at most a million.
    pub items: f64,
    /// The period.
    pub per: Period,
    /// Evenly spaced rather than at random (Poisson).
    #[serde(default)]
    pub steady: bool,
}

impl Demand {
    /// Items per minute of working time under `clock`.
    pub fn per_minute(self, clock: Calendar) -> f64 {
        self.items / self.per.length(clock).minutes()
    }

    /// Whether the number of items is one that a flow takes.
    pub fn is_sound(self) -> bool {
        self.items > 0.0 && self.items <= 1e6
    }
}

impl Eq for Demand {}

impl std::hash::Hash for Demand {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.items.to_bits().hash(state);
        self.per.hash(state);
        self.steady.hash(state);
    }
}

/// The period that demand is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Period {
    /// One hour.
    Hour,
    /// One working day.
    Day,
    /// One working week.
    Week,
    /// Four working weeks.
    Month,
}

impl Period {
    /// All periods, shortest first.
    pub const ALL: [Period; 4] = [Period::Hour, Period::Day, Period::Week, Period::Month];

    /// Its length under `clock`.
    pub fn length(self, clock: Calendar) -> WorkTime {
        match self {
            Period::Hour => WorkTime::saturating(60.0),
            Period::Day => clock.day(),
            Period::Week => clock.week(),
            Period::Month => clock.month(),
        }
    }

    /// One of it, as in "five a week": "an hour", "a week".
    pub fn each(self) -> &'static str {
        match self {
            Period::Hour => "an hour",
            Period::Day => "a day",
            Period::Week => "a week",
            Period::Month => "a month",
        }
    }

    /// Its word: "week".
    pub fn word(self) -> &'static str {
        match self {
            Period::Hour => "hour",
            Period::Day => "day",
            Period::Week => "week",
            Period::Month => "month",
        }
    }
}

impl Flow {
    /// Longest name of a flow, a step or a team, in characters.
    pub const MAX_NAME: usize = 200;

    /// The step `id` names.
    pub fn step(&self, id: StepId) -> Option<&Step> {
        self.steps.iter().find(|step| step.id == id)
    }

    /// Where the step stands, from 0.
    pub fn position(&self, id: StepId) -> Option<usize> {
        self.steps.iter().position(|step| step.id == id)
    }

    /// The step of that name, whatever the case and the spaces around it.
    pub fn find(&self, name: &str) -> Option<&Step> {
        let wanted = name_key(name);
        self.steps.iter().find(|step| name_key(&step.name) == wanted)
    }

    /// The name of a step, or an empty text when there is no such step.
    pub fn name_of(&self, id: StepId) -> &str {
        self.step(id).map_or("", |step| &step.name)
    }

    /// An id that no step has.
    pub fn next_id(&self) -> StepId {
        let highest = self.steps.iter().map(|step| step.id.0).max().unwrap_or(0);
        if let Some(next) = highest.checked_add(1) {
            return StepId(next);
        }
        let taken: HashSet<u32> = self.steps.iter().map(|step| step.id.0).collect();
        StepId((1..=u32::MAX).find(|id| !taken.contains(id)).unwrap_or(0))
    }

    /// Teams in the order in which the steps first name them: the lanes from top to bottom. `None` is the lane of steps without a team.
    pub fn lanes(&self) -> Vec<Option<&str>> {
        let mut seen = HashSet::new();
        self.steps
            .iter()
            .map(|step| step.team.as_deref())
            .filter(|team| seen.insert(*team))
            .collect()
    }

    /// The positions of the steps that each step follows, by position.
    pub fn predecessors(&self) -> Vec<Vec<usize>> {
        let in_chain = |step: &Step| !matches!(step.after, After::Steps(_));
        let at = if self.steps.iter().all(in_chain) {
            HashMap::new()
        } else {
            self.positions()
        };
        let of = |(place, step): (usize, &Step)| match &step.after {
            After::LineAbove => place.checked_sub(1).into_iter().collect(),
            After::Start => Vec::new(),
            After::Steps(ids) => ids.iter().filter_map(|id| at.get(id).copied()).collect(),
        };
        self.steps.iter().enumerate().map(of).collect()
    }

    /// Where each step's rework goes back to, by position: as said, else the step before (the last of those it follows),
    /// else the step itself.
    pub fn rework_targets(&self) -> Vec<usize> {
        self.rework_targets_by(&self.predecessors())
    }

    /// The same, by predecessors that are known already.
    fn rework_targets_by(&self, before: &[Vec<usize>]) -> Vec<usize> {
        // In order of the ids: a binary search is quicker than hashing each of them.
        let mut at: Vec<(StepId, usize)> = self.steps.iter().map(|step| step.id).zip(0..).collect();
        at.sort_unstable();
        let find = |id: StepId| {
            let last = at.partition_point(|(known, _)| *known <= id).checked_sub(1)?;
            at.get(last).filter(|(known, _)| *known == id).map(|(_, place)| *place)
        };
        let of = |(place, (step, before)): (usize, (&Step, &Vec<usize>))| {
            let said = step.rework.and_then(find);
            said.or_else(|| before.iter().copied().max()).unwrap_or(place)
        };
        self.steps.iter().zip(before).enumerate().map(of).collect()
    }

    /// Where each step stands, by id.
    pub fn positions(&self) -> HashMap<StepId, usize> {
        self.steps
            .iter()
            .enumerate()
            .map(|(place, step)| (step.id, place))
            .collect()
    }

    /// Whether the flow is one that can be computed with.
    ///
    /// # Errors
    /// The first thing that does not fit.
    pub fn check(&self) -> Result<(), Refused> {
        refused::check(self)
    }

    fn step_mut(&mut self, id: StepId) -> Result<&mut Step, Refused> {
        self.steps
            .iter_mut()
            .find(|step| step.id == id)
            .ok_or(Refused::NoSuchStep(id))
    }
}

/// How names are compared: spaces around them and capitals do not count.
pub(crate) fn name_key(name: &str) -> String {
    name.trim().to_lowercase()
}

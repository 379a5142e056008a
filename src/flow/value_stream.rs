//! A flow as a whole: its steps in order, what follows what, and what makes it one that can be computed with.

use super::demand::Demand;
use super::estimate::Estimate;
use super::places::Places;
use super::refused::{self, Refused};
use super::step::{After, Pool, Step, StepId, name_key};
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
    /// Teams whose people are shared by all of their steps, each once.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub pools: Vec<Pool>,
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
    pools: Vec<Pool>,
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
            pools,
            steps,
            comments,
            closing,
        } = file;
        let mut flow = Flow {
            name,
            clock,
            commit,
            demand,
            pools,
            steps,
            comments,
            closing,
        };
        flow.settle_waits();
        flow.check().map(|()| flow)
    }
}

impl Flow {
    /// Longest name of a flow, a step or a team, in characters.
    pub const MAX_NAME: usize = refused::LONGEST_NAME;

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
        // Above the highest: nearly always free, and found without a look at which numbers are.
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

    /// Items that arrive in a working week; `None` when nobody knows.
    pub fn items_per_week(&self) -> Option<f64> {
        let demand = self.demand?;
        Some(demand.per_minute(self.clock) * self.clock.week().minutes())
    }

    /// The pool that a team is: its people do all of its steps.
    pub fn pool(&self, team: &str) -> Option<&Pool> {
        // Asked for each step at every edit: where there are none, no name is made small.
        if self.pools.is_empty() {
            return None;
        }
        let wanted = name_key(team);
        self.pools.iter().find(|pool| name_key(&pool.team) == wanted)
    }

    /// The pool whose people do a step; `None` where the step has hands of its own. An automatic step needs nobody.
    pub fn pool_of(&self, step: &Step) -> Option<&Pool> {
        step.team
            .as_deref()
            .filter(|_| !step.auto)
            .and_then(|team| self.pool(team))
    }

    /// How many items a step can work on at once: as was said, of a pool at most all of its people, and else one.
    pub fn hands(&self, step: &Step) -> u32 {
        match self.pool_of(step) {
            Some(pool) => step
                .people
                .said()
                .map_or(pool.people, |said| said.min(pool.people))
                .get(),
            None => step.people.get(),
        }
    }

    /// Works out the waits of the steps before which items were counted: N items that lie there wait N / demand, since
    /// what comes in a wait is what lies there. Source: Little's law, Hopp & Spearman, *Factory Physics*. Where demand is
    /// unknown, so is the wait: then it is none.
    pub(super) fn settle_waits(&mut self) {
        let rate = self.demand.map(|demand| demand.per_minute(self.clock));
        for step in &mut self.steps {
            if let Some(lying) = step.lying {
                let minutes = rate.filter(|rate| *rate > 0.0).map_or(0.0, |rate| lying.items() / rate);
                step.wait = Estimate::Fixed(WorkTime::saturating(minutes.min(Estimate::MAX_MINUTES)));
            }
        }
    }

    /// Positions of the steps among which an item chooses: those that follow the same steps and have `take`. In the order
    /// of the steps, as are the members of each; a step alone is a choice of one.
    pub fn choices(&self) -> Vec<Vec<usize>> {
        if self.steps.iter().all(|step| step.take.is_none()) {
            return Vec::new();
        }
        self.choices_by(&self.predecessors())
    }

    /// The same, by predecessors that are known already.
    pub(super) fn choices_by(&self, before: &[Vec<usize>]) -> Vec<Vec<usize>> {
        let mut choices: Vec<Vec<usize>> = Vec::new();
        let mut known: HashMap<Vec<usize>, usize> = HashMap::new();
        for (place, (step, before)) in self.steps.iter().zip(before).enumerate() {
            if step.take.is_none() {
                continue;
            }
            let mut follows = before.clone();
            follows.sort_unstable();
            let at = *known.entry(follows).or_insert(choices.len());
            match choices.get_mut(at) {
                Some(choice) => choice.push(place),
                None => choices.push(vec![place]),
            }
        }
        choices
    }

    /// The positions of the steps that each step follows, by position.
    pub fn predecessors(&self) -> Vec<Vec<usize>> {
        // Most flows are chains, and this is asked at every edit: no table of ids for those.
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
    pub(super) fn rework_targets_by(&self, before: &[Vec<usize>]) -> Vec<usize> {
        let places = self.places();
        let of = |(place, (step, before)): (usize, (&Step, &Vec<usize>))| {
            let said = step.rework.and_then(|id| places.get(id));
            said.or_else(|| before.iter().copied().max()).unwrap_or(place)
        };
        self.steps.iter().zip(before).enumerate().map(of).collect()
    }

    /// Where each step stands, to be asked often.
    pub fn places(&self) -> Places {
        Places::of(self.steps.iter().map(|step| step.id))
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
        if !self.name.is_empty() {
            refused::check_name(&self.name)?;
        }
        self.comments
            .iter()
            .chain(&self.closing)
            .try_for_each(|line| refused::check_comment(line))?;
        if self.demand.is_some_and(|demand| !demand.is_sound()) {
            return Err(Refused::BadDemand);
        }
        let mut teams = HashSet::new();
        for pool in &self.pools {
            refused::check_name(&pool.team)?;
            if !teams.insert(name_key(&pool.team)) {
                return Err(Refused::PoolTaken(pool.team.clone()));
            }
        }
        // Only lines above count, which is why a flow has no loops: rework is the one way back, and it is told as such.
        let mut above: HashMap<StepId, usize> = HashMap::new();
        let mut names = HashSet::new();
        for (place, step) in self.steps.iter().enumerate() {
            if above.insert(step.id, place).is_some() {
                return Err(Refused::IdTaken(step.id));
            }
            if !names.insert(name_key(&step.name)) {
                return Err(Refused::NameTaken(step.name.clone()));
            }
            refused::check_step(step)?;
            // The step itself is among them by now: it may do its own work again.
            if step.rework.is_some_and(|back| !above.contains_key(&back)) {
                return Err(Refused::ReworkNotBack(step.name.clone()));
            }
            self.check_after(step, &above)?;
        }
        match self.commit {
            Some(commit) if !above.contains_key(&commit) => Err(Refused::NoCommitStep),
            _ => Ok(()),
        }
    }

    fn check_after(&self, step: &Step, above: &HashMap<StepId, usize>) -> Result<(), Refused> {
        let After::Steps(ids) = &step.after else { return Ok(()) };
        let mut once = HashSet::new();
        if ids.is_empty() || !ids.iter().all(|id| once.insert(*id)) {
            return Err(Refused::BadAfter(step.name.clone()));
        }
        match ids.iter().find(|id| **id == step.id || !above.contains_key(id)) {
            Some(id) if self.step(*id).is_none() || *id == step.id => Err(Refused::BadAfter(step.name.clone())),
            Some(id) => Err(Refused::AfterNotAbove {
                step: step.name.clone(),
                after: self.name_of(*id).to_owned(),
            }),
            None => Ok(()),
        }
    }

    pub(super) fn step_mut(&mut self, id: StepId) -> Result<&mut Step, Refused> {
        self.steps
            .iter_mut()
            .find(|step| step.id == id)
            .ok_or(Refused::NoSuchStep(id))
    }
}

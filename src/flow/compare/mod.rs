//! Two states of a flow set side by side: every figure, every step, and what each change brings.

mod changes;
mod differences;
mod figures;
mod matching;
mod said;
mod sides;
mod step_change;
mod steps;
#[cfg(test)]
mod tests;
mod together;
mod waterfall;

pub use figures::{Change, Direction, Figure, MetricChange};
pub use step_change::{Fate, FieldChange, StepChange, StepField};
pub use waterfall::{Saving, Waterfall};

use super::carried::Carried;
use super::{Analysis, Flow, Missing, Step, StepId, analyze};
use crate::time::{Calendar, WorkTime};
use sides::Sides;

/// What became of one flow in another. Times are minutes of the working time that each flow counts itself.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// The figures before.
    pub before: Analysis,
    /// The figures after, by its waits as they are foreseen.
    pub after: Analysis,
    /// The flow after with its waits as they are foreseen: where it says the wait that was observed before, what load does not
    /// explain of that is carried over, and what load explains is made anew; where it says another, no less than load, batch and gate make.
    pub foreseen: Flow,
    /// The steps after that so wait otherwise than they say, each with what it says.
    pub made_anew: Vec<(StepId, WorkTime)>,
    /// Every figure before and after, in the order of the screen.
    pub metrics: Vec<MetricChange>,
    /// Every step of either flow: in the order of the flow after, a removed one below the step it followed.
    pub steps: Vec<StepChange>,
    /// What changed about the flow as a whole: "demand 2.5 a week to 5 a week".
    pub whole: Vec<String>,
    /// What each change saves of the lead time with rework; the savings add up to the whole difference.
    pub waterfall: Result<Waterfall, Missing>,
    /// How long the time axis is on which both fit: the later of the two ends.
    pub axis_end: WorkTime,
    /// Said when the two count time differently: what that means for the comparison.
    pub clocks: Option<String>,
}

impl Comparison {
    /// The figure of that key, before and after.
    pub fn metric(&self, key: &str) -> Option<&MetricChange> {
        self.metrics.iter().find(|change| change.metric.key == key)
    }

    /// Whether the two flows are the same in every figure and every step.
    pub fn is_unchanged(&self) -> bool {
        self.whole.is_empty() && self.steps.iter().all(|step| step.fate == Fate::Same)
    }
}

/// Compares two states of a flow, current against future.
///
/// Steps are matched by name, whatever the case. A step whose name is only in one of them is taken for a renamed one when
/// the other flow has an unmatched step of the same id, as long as the ids of most matched steps agree: then the one
/// flow came from the other.
///
/// Each flow is computed in its own working time. Where the clocks differ, minutes are compared with minutes, and
/// [`Comparison::clocks`] says so.
pub fn compare(before: &Flow, after: &Flow) -> Comparison {
    let was = analyze(before);
    let pairs = matching::pairs(before, after);
    let foreseen = foreseen(before, after, &pairs);
    let now = analyze(&foreseen);
    // As many items lying as before are a wait as it was observed.
    let said = |says: &Step| {
        let was = pairs.before(says.id).and_then(|was| before.step(was));
        was.filter(|was| before.clock == after.clock && says.says_wait_of(was))
            .unwrap_or(says)
            .wait
            .mean()
    };
    let says = after
        .steps
        .iter()
        .map(|says| (says.id, said(says)))
        .zip(&foreseen.steps);
    // What changes by less than a hundredth nobody would call made anew.
    let differs = |said: WorkTime, then: &Step| {
        let (said, now) = (said.minutes(), then.wait.mean().minutes());
        (now - said).abs() > 0.01 * said
    };
    let made_anew = says.filter(|((_, said), then)| differs(*said, then));
    let made_anew = made_anew.map(|(says, _)| says).collect();
    let sides = Sides {
        before,
        after,
        was: &was,
        now: &now,
        pairs: &pairs,
    };
    let metrics = figures::all(&sides);
    let steps = steps::all(&sides);
    let changes = changes::all(&sides, &steps);
    let whole = changes::whole(before, after);
    let waterfall = waterfall::of(&sides, changes);
    Comparison {
        metrics,
        steps,
        whole,
        waterfall,
        axis_end: was.end().max(now.end()),
        clocks: clocks(before.clock, after.clock),
        before: was,
        after: now,
        foreseen,
        made_anew,
    }
}

/// A future state of a flow as [`compare`] tells it: with its waits as they are foreseen. Where it says the wait that was observed, what load
/// does not explain of that is carried over, and what load explains is made anew from the future's own people, work, %C/A and demand.
pub fn foreseen_state(current: &Flow, future: &Flow) -> Flow {
    foreseen(current, future, &matching::pairs(current, future))
}

/// The flow after with its waits as they are foreseen.
fn foreseen(before: &Flow, after: &Flow, pairs: &matching::Pairs) -> Flow {
    // A day of another length is another time: what is said as before is not what was observed.
    if before.clock != after.clock {
        return after.clone();
    }
    let carried = Carried::of(before, after);
    let mut then = carried.state(changes::with_ids_of(before, after, pairs));
    for (step, says) in then.steps.iter_mut().zip(&after.steps) {
        // Its own numbers again.
        let (wait, lying) = (step.wait, step.lying);
        step.clone_from(says);
        (step.wait, step.lying) = (wait, lying);
    }
    Flow {
        steps: then.steps,
        ..after.clone()
    }
}

fn clocks(before: Calendar, after: Calendar) -> Option<String> {
    (before != after).then(|| {
        let [before, after] = [before, after].map(changes::clock_words);
        format!(
            "The clocks differ: {before} before, {after} after. Each state is told in its own days, and hours are compared with hours."
        )
    })
}

//! What each change saves: from the lead time before, change by change, down to the lead time after.

use super::changes::{Changes, Single};
use super::figures::time_difference;
use super::sides::Sides;
use crate::flow::carried::Carried;
use crate::flow::metrics::{Facts, handoffs};
use crate::flow::model::Model;
use crate::flow::words::percent;
use crate::flow::{Flow, FlowEdit, Missing, StepId};
use crate::time::WorkTime;

/// The lead time with rework from before to after, one change at a time.
#[derive(Debug, Clone, PartialEq)]
pub struct Waterfall {
    /// Lead time with rework before.
    pub from: WorkTime,
    /// Lead time with rework after.
    pub to: WorkTime,
    /// The changes: what saves most first, each counted after the ones above it; then what costs time, then what changes
    /// nothing about it. What they save adds up to `from` less `to`.
    pub savings: Vec<Saving>,
}

impl Waterfall {
    /// Whether the savings as they are `shown`, in minutes, fail to add up to the difference as it is shown.
    pub fn is_rounded(&self, shown: &dyn Fn(f64) -> f64) -> bool {
        let whole = shown(self.from.minutes()) - shown(self.to.minutes());
        let sum: f64 = self.savings.iter().map(|saving| shown(saving.saves_min)).sum();
        (whole - sum).abs() > 1e-6
    }
}

/// One change and what it brings.
#[derive(Debug, Clone, PartialEq)]
pub struct Saving {
    /// The step it is about, by its id in the flow after, or in the flow before when it was removed.
    pub step: Option<StepId>,
    /// That step's name.
    pub name: String,
    /// "wait 5 d to 1 d, daily".
    pub words: String,
    /// Minutes that it takes from the lead time with rework; below zero it adds to it.
    pub saves_min: f64,
    /// The lead time with rework once this change and all above it are made.
    pub lead: WorkTime,
    /// What it brings: "saves 6.2 d, load 93 % to 58 %"; empty when it changes no figure.
    pub brings: String,
    /// What it brings besides what it saves: "load 93 % to 58 %".
    pub besides: String,
}

/// Of more changes than this, the order is that of what each saves alone: trying each after each takes too long.
const MOST_TRIED: usize = 40;
/// So often all steps of a flow are gone through at most, counted by the step: of two long flows that differ in everything a row for each change would
/// take minutes, and nobody would read it.
const BUDGET: usize = 2_000_000;
/// What changes less than this share of the lead time changes nothing about it.
const NOTHING: f64 = 1e-9;

/// Works out what each change saves.
pub(super) fn of(sides: &Sides, changes: Changes) -> Result<Waterfall, Missing> {
    let lead = |analysis: &crate::flow::Analysis| {
        let lead = analysis.lead_time_with_rework.as_ref();
        lead.map(|lead| lead.value).map_err(Clone::clone)
    };
    let (from, to) = (lead(sides.was)?, lead(sides.now)?);
    let mut run = Run {
        carried: (sides.before.clock == sides.after.clock)
            .then(|| Carried::of(sides.before, sides.after).on_the_way_to(&changes.target)),
        sides,
        target: changes.target,
        flow: sides.before.clone(),
        lead: from.minutes(),
        savings: Vec::new(),
    };
    let mut left = changes.singles;
    let together = left.split_off(most_told(
        left.len(),
        sides.before.steps.len().max(sides.after.steps.len()),
    ));
    if left.len() > MOST_TRIED {
        run.in_order_of_single_savings(&mut left);
    }
    while let Some(best) = run.best(&left) {
        let single = left.remove(best);
        run.make(single);
    }
    // The rest is a row of its own: savings that do not add up to the whole would be believed in no room.
    run.finish(&left, together.len(), to);
    Ok(Waterfall {
        from,
        to,
        savings: run.savings,
    })
}

/// How many of so many changes are told each by itself, in flows of so many steps.
fn most_told(changes: usize, steps: usize) -> usize {
    // Few are each tried after each; many are tried once, found again, made, and looked at before and after.
    let looks = |changes: usize| {
        if changes > MOST_TRIED {
            changes.saturating_mul(5)
        } else {
            changes * (changes + 7) / 2
        }
    };
    let fits = |changes: &usize| looks(*changes).saturating_mul(steps) <= BUDGET;
    if fits(&changes) {
        return changes;
    }
    let many = BUDGET / (5 * steps);
    if many > MOST_TRIED {
        return many;
    }
    (0..=changes.min(MOST_TRIED)).rev().find(fits).unwrap_or(0)
}

/// The flow on its way from before to after.
struct Run<'a> {
    /// What waits carry over; under another clock nothing does.
    carried: Option<Carried<'a>>,
    sides: &'a Sides<'a>,
    target: Flow,
    flow: Flow,
    lead: f64,
    savings: Vec<Saving>,
}

impl Run<'_> {
    /// The lead time with rework if this change were made now; `None` when it does not fit yet.
    fn tried(&mut self, single: &Single) -> Option<f64> {
        let edit = self.settled(&single.edit);
        let undo = edit.apply(&mut self.flow).ok()?;
        let lead = self.lead();
        // Made and taken back rather than copied: a flow of a thousand steps is tried with forty changes, each after
        // each.
        let undone = undo.apply(&mut self.flow);
        debug_assert!(undone.is_ok(), "an inverse fits the flow it was made from");
        lead
    }

    /// The lead time with rework of the flow on its way, by its waits as they are foreseen.
    fn lead(&self) -> Option<f64> {
        match &self.carried {
            Some(carried) => carried.lead(&self.flow),
            None => Model::of(&self.flow).with_rework().ok(),
        }
    }

    /// The edit with the place where its step stands now: below the nearest of the steps above it in the flow after.
    fn settled(&self, edit: &FlowEdit) -> FlowEdit {
        match edit {
            FlowEdit::Several(edits) => FlowEdit::Several(edits.iter().map(|edit| self.settled(edit)).collect()),
            FlowEdit::InsertStep { step, .. } => FlowEdit::InsertStep {
                at: self.place_below(step.id),
                step: step.clone(),
            },
            FlowEdit::MoveStep { step, .. } => {
                let (below, from) = (self.place_below(*step), self.flow.position(*step).unwrap_or(0));
                let to = if below > from { below - 1 } else { below };
                FlowEdit::MoveStep { step: *step, to }
            }
            other => other.clone(),
        }
    }

    fn place_below(&self, step: StepId) -> usize {
        let place = self.target.position(step).unwrap_or(0);
        let mut above = self.target.steps.iter().take(place).rev();
        above
            .find_map(|above| self.flow.position(above.id))
            .map_or(0, |place| place + 1)
    }

    /// Which change comes next: the one that saves most; when none saves, the one that costs least; those without effect last.
    fn best(&mut self, left: &[Single]) -> Option<usize> {
        if left.len() > MOST_TRIED {
            return left.iter().position(|single| self.tried(single).is_some());
        }
        let nothing = NOTHING * self.lead;
        let mut best: Option<(u8, f64, usize)> = None;
        for (place, single) in left.iter().enumerate() {
            let Some(lead) = self.tried(single) else { continue };
            let saves = self.lead - lead;
            let (class, worth) = match saves {
                saves if saves > nothing => (2, saves),
                saves if saves < -nothing => (1, saves),
                _ => (0, 0.0),
            };
            // Equal ones stay in the order of the steps, whatever the last bits say.
            let beats = |(than_class, than, _): (u8, f64, usize)| {
                (class, worth > than + 1e-6) > (than_class, false) && class >= than_class
            };
            if best.is_none_or(beats) {
                best = Some((class, worth, place));
            }
        }
        best.map(|(_, _, place)| place)
    }

    fn in_order_of_single_savings(&mut self, left: &mut Vec<Single>) {
        let mut keyed: Vec<(i64, Single)> = Vec::with_capacity(left.len());
        for single in left.drain(..) {
            let saves = self.tried(&single).map_or(0.0, |lead| self.lead - lead);
            // Rounded, so that equal savings stay in the order of the steps whatever their last bits say.
            keyed.push((-((saves * 1e3).round() as i64), single));
        }
        keyed.sort_by_key(|(saves, _)| *saves);
        left.extend(keyed.into_iter().map(|(_, single)| single));
    }

    fn make(&mut self, single: Single) {
        let edit = self.settled(&single.edit);
        let step = edit.step();
        let before = Snapshot::of(&self.flow, step);
        // What does not fit gets no row; `finish` says what it comes to.
        if edit.apply(&mut self.flow).is_err() {
            return;
        }
        let after = Snapshot::of(&self.flow, step);
        let lead = self.lead().unwrap_or(self.lead);
        let saves_min = self.to(lead);
        let besides = after.besides(&before);
        let brings = self
            .saves(saves_min)
            .into_iter()
            .chain(Some(besides.clone()).filter(|words| !words.is_empty()));
        self.savings.push(Saving {
            step: single.step,
            name: single.name,
            words: single.words,
            saves_min,
            lead: WorkTime::saturating(lead),
            brings: brings.collect::<Vec<String>>().join(", "),
            besides,
        });
    }

    /// Goes on to a lead time; what that saves.
    fn to(&mut self, lead: f64) -> f64 {
        let saves = self.lead - lead;
        let saves = if saves.abs() <= NOTHING * self.lead { 0.0 } else { saves };
        self.lead -= saves;
        saves
    }

    fn saves(&self, saves_min: f64) -> Option<String> {
        let verb = if saves_min > 0.0 { "saves" } else { "adds" };
        (saves_min != 0.0).then(|| format!("{verb} {}", time_difference(saves_min.abs(), self.sides)))
    }

    /// What is still left to the flow after: changes that never fitted alone, those that are told together, and what only their sum does.
    fn finish(&mut self, left: &[Single], together: usize, to: WorkTime) {
        let saves_min = self.to(to.minutes());
        if saves_min == 0.0 && left.is_empty() && together == 0 {
            return;
        }
        let (name, words) = if together > 0 {
            let all = together + left.len();
            (
                "All other changes",
                format!("{all} more, too many to tell each by itself"),
            )
        } else {
            ("The order of the steps", named(left))
        };
        self.savings.push(Saving {
            step: None,
            name: name.to_owned(),
            words,
            saves_min,
            lead: to,
            brings: self.saves(saves_min).unwrap_or_default(),
            besides: String::new(),
        });
    }
}

/// Changes that never fitted alone, by their names.
fn named(left: &[Single]) -> String {
    if left.is_empty() {
        return "what follows what".to_owned();
    }
    let each = left.iter().map(|single| format!("{} {}", single.name, single.words));
    each.collect::<Vec<String>>().join("; ")
}

/// What else a change may bring, at one moment.
struct Snapshot {
    load: Option<f64>,
    handoffs: Option<usize>,
}

impl Snapshot {
    fn of(flow: &Flow, step: Option<StepId>) -> Snapshot {
        let facts = Facts::of(flow);
        let load = || {
            let place = flow.position(step?)?;
            flow.steps.get(place).filter(|step| !step.auto)?;
            // As the figures have it, for those who do the step.
            let traffic = facts.traffic.as_ref()?;
            Some(match traffic.pool_of(place) {
                Some(pool) => traffic.pool_load(pool),
                None => traffic.load(place),
            })
        };
        let handoffs = handoffs(&facts);
        Snapshot {
            load: load(),
            handoffs: handoffs.ok().map(|handoffs| handoffs.value),
        }
    }

    /// What differs from what was before.
    fn besides(&self, before: &Snapshot) -> String {
        let mut besides = Vec::new();
        if let (Some(was), Some(now)) = (before.load, self.load)
            && percent(was) != percent(now)
        {
            besides.push(format!("load {} to {}", percent(was), percent(now)));
        }
        if let (Some(was), Some(now)) = (before.handoffs, self.handoffs)
            && was != now
        {
            let count = was.abs_diff(now);
            let word = if count == 1 { "hand-off" } else { "hand-offs" };
            let more = if now > was { "more" } else { "less" };
            besides.push(format!("{count} {word} {more}"));
        }
        besides.join(", ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_many_changes_are_told_as_can_be_looked_at_in_time() {
        for (changes, steps, told) in [
            (0, 0, 0),
            (30, 60, 30),
            (40, 1_000, 40),
            (400, 1_000, 400),
            (1_000, 1_000, 400),
            (20_000, 20_000, 11),
            (5, 20_000, 5),
            (5, 3_000_000, 0),
        ] {
            assert_eq!(most_told(changes, steps), told, "{changes} in {steps}");
        }
    }
}

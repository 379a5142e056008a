//! What differs between a step and what it was, field by field, in words.

use super::sides::Sides;
use super::step_change::{FieldChange, StepField};
use crate::flow::words::{and, people, regularly};
use crate::flow::{After, AtOnce, Estimate, Flow, Lying, Percent, Step, StepId, text};
use crate::time::{WorkTime, sensible};

/// What differs between a step and what it was.
pub(super) fn fields(sides: &Sides, was: &Step, now: &Step, moved: bool) -> Vec<FieldChange> {
    let pair = Pair { sides, was, now };
    let found = [
        (StepField::Name, pair.name()),
        (StepField::Place, moved.then(|| pair.place())),
        (StepField::Team, pair.team()),
        (StepField::Wait, pair.wait()),
        (StepField::Every, pair.every()),
        (StepField::Batch, pair.batch()),
        (StepField::Process, pair.time("work", was.process, now.process)),
        (StepField::Lying, pair.lying()),
        (StepField::ValueAdded, pair.value_added()),
        (StepField::Ca, pair.ca()),
        (StepField::Rework, pair.rework()),
        (StepField::People, pair.people()),
        (StepField::After, pair.after()),
        (StepField::Take, pair.take()),
        (StepField::Share, pair.share()),
        (StepField::Outside, switched(was.outside, now.outside, "outside")),
        (StepField::Auto, switched(was.auto, now.auto, "automatic")),
        (
            StepField::Note,
            (was.note != now.note).then(|| "note changed".to_owned()),
        ),
    ];
    let change = |(field, words): (StepField, Option<String>)| words.map(|words| FieldChange { field, words });
    found.into_iter().filter_map(change).collect()
}

fn switched(was: bool, now: bool, word: &str) -> Option<String> {
    (was != now).then(|| format!("{} {word}", if now { "now" } else { "no longer" }))
}

/// Whether two estimates are the same as they are said: "3d" stays "3d" though a day has other hours.
pub(super) fn same_time(sides: &Sides, was: Estimate, now: Estimate) -> bool {
    was == now
        || (sides.before.clock != sides.after.clock
            && text::print_estimate(was, sides.before.clock) == text::print_estimate(now, sides.after.clock))
}

/// As [`same_time`], for rhythms.
pub(super) fn same_rhythm(sides: &Sides, was: Option<WorkTime>, now: Option<WorkTime>) -> bool {
    let said = |every: Option<WorkTime>, flow: &Flow| every.map(|every| every.exact_rhythm(flow.clock));
    was == now || (sides.before.clock != sides.after.clock && said(was, sides.before) == said(now, sides.after))
}

/// Whether a step follows the same steps as before, as it is said or in effect.
fn same_after(sides: &Sides, was: &Step, now: &Step) -> bool {
    let followed = |step: &Step, flow: &Flow, map: &dyn Fn(StepId) -> Option<StepId>| -> Option<Vec<StepId>> {
        let ids = match &step.after {
            After::Start => Vec::new(),
            After::Steps(ids) => ids.clone(),
            After::LineAbove => {
                let place = flow.position(step.id)?;
                place
                    .checked_sub(1)
                    .and_then(|above| flow.steps.get(above))
                    .map(|step| step.id)
                    .into_iter()
                    .collect()
            }
        };
        let mut ids: Vec<StepId> = ids.into_iter().map(map).collect::<Option<_>>()?;
        ids.sort_unstable();
        Some(ids)
    };
    if was.after == After::LineAbove && now.after == After::LineAbove {
        return true;
    }
    let before = followed(was, sides.before, &|id| sides.pairs.after(id));
    before.is_some() && before == followed(now, sides.after, &Some)
}

struct Pair<'a> {
    sides: &'a Sides<'a>,
    was: &'a Step,
    now: &'a Step,
}

impl Pair<'_> {
    fn name(&self) -> Option<String> {
        (self.was.name != self.now.name).then(|| format!("was called {}", self.was.name))
    }

    fn place(&self) -> String {
        let place = self
            .sides
            .after
            .position(self.now.id)
            .and_then(|place| place.checked_sub(1));
        match place.and_then(|above| self.sides.after.steps.get(above)) {
            Some(above) => format!("moved below {}", above.name),
            None => "moved to the start".to_owned(),
        }
    }

    fn team(&self) -> Option<String> {
        let said = |team: &Option<String>| team.clone().unwrap_or_else(|| "none".to_owned());
        (self.was.team != self.now.team).then(|| format!("team {} to {}", said(&self.was.team), said(&self.now.team)))
    }

    fn time(&self, name: &str, was: Estimate, now: Estimate) -> Option<String> {
        if same_time(self.sides, was, now) {
            return None;
        }
        let (before, after) = (self.sides.before.clock, self.sides.after.clock);
        let said = |estimate: Estimate, clock| match estimate {
            Estimate::Fixed(time) if time.is_zero() => "none".to_owned(),
            Estimate::Fixed(time) => time.on_screen(clock),
            range => text::print_estimate(range, clock),
        };
        let (mut from, mut to) = (said(was, before), said(now, after));
        if from == to {
            // Too near to each other for the screen's precision.
            (from, to) = (text::print_estimate(was, before), text::print_estimate(now, after));
        }
        Some(format!("{name} {from} to {to}"))
    }

    fn every(&self) -> Option<String> {
        let (was, now) = (self.was.every, self.now.every);
        if same_rhythm(self.sides, was, now) {
            return None;
        }
        let before = was.map(|every| regularly(every, self.sides.before.clock));
        let after = now.map(|every| regularly(every, self.sides.after.clock));
        Some(match (before, after) {
            (Some(_), Some(after)) => after,
            (None, Some(after)) => format!("now starts only {after}"),
            (before, None) => format!("no longer only {}", before.unwrap_or_default()),
        })
    }

    fn batch(&self) -> Option<String> {
        let (was, now) = (self.was.batch, self.now.batch);
        (was != now).then(|| format!("batch {was} to {now}"))
    }

    fn ca(&self) -> Option<String> {
        percent_change("%C/A", self.was.ca.said(), self.now.ca.said(), "not asked")
    }

    fn value_added(&self) -> Option<String> {
        percent_change("value added", self.was.va, self.now.va, "not asked")
    }

    fn take(&self) -> Option<String> {
        percent_change("taken by", self.was.take, self.now.take, "all")
    }

    fn share(&self) -> Option<String> {
        percent_change("share that comes", Some(self.was.share), Some(self.now.share), "")
    }

    /// As many items lying before it as before say no other wait.
    fn wait(&self) -> Option<String> {
        let same = self.sides.before.clock == self.sides.after.clock && self.now.says_wait_of(self.was);
        if same {
            None
        } else {
            self.time("wait", self.was.wait, self.now.wait)
        }
    }

    fn lying(&self) -> Option<String> {
        let said =
            |lying: Option<Lying>| lying.map_or_else(|| "not counted".to_owned(), |lying| sensible(lying.items()));
        let (was, now) = (self.was.lying, self.now.lying);
        (was != now).then(|| format!("items lying {} to {}", said(was), said(now)))
    }

    /// Where rework goes back to counts only while there is any.
    fn rework(&self) -> Option<String> {
        if self.was.ca.missing() == 0.0 || self.now.ca.missing() == 0.0 {
            return None;
        }
        let target = |step: &Step, flow: &Flow| {
            let place = flow.position(step.id)?;
            let back = flow.rework_targets().get(place).copied()?;
            flow.steps.get(back).map(|step| step.id)
        };
        let was = target(self.was, self.sides.before)?;
        let now = target(self.now, self.sides.after)?;
        (self.sides.pairs.after(was) != Some(now)).then(|| {
            let (was, now) = (self.sides.before.name_of(was), self.sides.after.name_of(now));
            format!("sends back to {now}, not {was}")
        })
    }

    fn people(&self) -> Option<String> {
        let (was, now) = (self.was.people, self.now.people);
        let said = |at_once: AtOnce| {
            at_once
                .said()
                .map_or_else(|| "all of the team".to_owned(), |count| people(count.get()))
        };
        let is_pool = |flow: &Flow, step: &Step| flow.pool_of(step).is_some();
        if is_pool(self.sides.before, self.was) && is_pool(self.sides.after, self.now) {
            return (was != now).then(|| format!("at once {} to {}", said(was), said(now)));
        }
        // Without a pool nothing said is one.
        (was.get() != now.get()).then(|| format!("{} to {}", was, people(now.get())))
    }

    fn after(&self) -> Option<String> {
        if same_after(self.sides, self.was, self.now) {
            return None;
        }
        Some(match &self.now.after {
            After::Start => "follows nothing".to_owned(),
            After::LineAbove => "follows the line above".to_owned(),
            After::Steps(ids) => {
                let names: Vec<&str> = ids.iter().map(|id| self.sides.after.name_of(*id)).collect();
                format!("follows {}", and(&names))
            }
        })
    }
}

/// "%C/A 60 to 95 %", "value added not asked to 30 %".
fn percent_change(name: &str, was: Option<Percent>, now: Option<Percent>, none: &str) -> Option<String> {
    if was == now {
        return None;
    }
    let (Some(before), Some(after)) = (was, now) else {
        let said = |percent: Option<Percent>| {
            percent.map_or_else(
                || none.to_owned(),
                |percent| format!("{} %", sensible(percent.percent())),
            )
        };
        return Some(format!("{name} {} to {}", said(was), said(now)));
    };
    let (before, after) = (before.percent(), after.percent());
    let (mut from, mut to) = (sensible(before), sensible(after));
    if from == to {
        (from, to) = (before.to_string(), after.to_string());
    }
    Some(format!("{name} {from} to {to} %"))
}

//! What is done with all selected steps at once: moved, given to another team, made longer or shorter. Pure; each is one edit.

use std::collections::HashSet;

use crate::flow::{After, Estimate, Flow, FlowEdit, Places, Step, StepId};
use crate::time::{Calendar, WorkTime};

/// One edit of several; none when there is nothing to do.
pub(in crate::ui::map) fn one(mut edits: Vec<FlowEdit>) -> Option<FlowEdit> {
    if edits.len() > 1 {
        return Some(FlowEdit::Several(edits));
    }
    edits.pop()
}

/// "QA test", or "4 steps".
pub(in crate::ui::map) fn called(flow: &Flow, steps: &[StepId]) -> String {
    match steps {
        [only] => flow.name_of(*only).to_owned(),
        many => format!("{} steps", many.len()),
    }
}

/// The order in which `group` stands together before the step that has `before` of the others in front of it.
pub(in crate::ui::map) fn gathered(flow: &Flow, group: &[StepId], before: usize) -> Vec<StepId> {
    let all = flow.steps.iter().map(|step| step.id);
    let group: HashSet<StepId> = group.iter().copied().collect();
    let (held, mut others): (Vec<StepId>, Vec<StepId>) = all.partition(|id| group.contains(id));
    let behind = others.split_off(before.min(others.len()));
    others.extend(held);
    others.extend(behind);
    others
}

/// The edits that bring the steps into `order`, moving those of `group` before any other.
pub(in crate::ui::map) fn reordered(flow: &Flow, group: &[StepId], order: &[StepId]) -> Vec<FlowEdit> {
    let mut now: Vec<StepId> = flow.steps.iter().map(|step| step.id).collect();
    let (was, goal) = (flow.places(), Places::of(order.iter().copied()));
    let group: HashSet<StepId> = group.iter().copied().collect();
    let held = || flow.steps.iter().map(|step| step.id).filter(|id| group.contains(id));
    // Those that go down begin with the last, those that go up with the first: none passes another of the group, so that
    // no rework among them is ever turned round.
    let down = held().rev().filter(|id| goal.get(*id) > was.get(*id));
    let up = held().filter(|id| goal.get(*id) < was.get(*id));
    // What is still out of order comes to its place from the top.
    let rest = order.iter().copied();
    let mut edits = Vec::new();
    for id in down.chain(up).chain(rest) {
        let Some(to) = goal.get(id) else { continue };
        // Most of them stand where they belong, and are not looked for.
        if now.get(to) == Some(&id) {
            continue;
        }
        let Some(from) = now.iter().position(|other| *other == id) else {
            continue;
        };
        if from != to {
            now.remove(from);
            now.insert(to, id);
            edits.push(FlowEdit::MoveStep { step: id, to });
        }
    }
    edits
}

/// Moves the group by one place among the others; none at the end of the flow.
pub(in crate::ui::map) fn shifted(flow: &Flow, group: &[StepId], later: bool) -> Option<FlowEdit> {
    let among: HashSet<StepId> = group.iter().copied().collect();
    let held = |step: &&Step| among.contains(&step.id);
    let others = |steps: &[Step]| steps.iter().filter(|step| !among.contains(&step.id)).count();
    let places = |wanted: Option<StepId>| wanted.and_then(|id| flow.position(id));
    let before = if later {
        let last = places(flow.steps.iter().rev().find(held).map(|step| step.id))?;
        let above = others(flow.steps.get(..=last)?);
        // Nothing comes after it: it stays.
        (above < flow.steps.len() - group.len().min(flow.steps.len())).then_some(above + 1)?
    } else {
        let first = places(flow.steps.iter().find(held).map(|step| step.id))?;
        others(flow.steps.get(..first)?).checked_sub(1)?
    };
    one(reordered(flow, group, &gathered(flow, group, before)))
}

/// The steps of the group.
pub(in crate::ui::map) fn members<'a>(flow: &'a Flow, group: &'a [StepId]) -> impl Iterator<Item = &'a Step> {
    let places = flow.places();
    group
        .iter()
        .filter_map(move |id| places.get(*id).and_then(|place| flow.steps.get(place)))
}

/// Gives the group to `team`.
pub(in crate::ui::map) fn given_to(flow: &Flow, group: &[StepId], team: Option<&str>) -> Option<FlowEdit> {
    let others = members(flow, group).filter(|step| step.team.as_deref() != team);
    let edits = others.map(|step| FlowEdit::SetTeam {
        step: step.id,
        team: team.map(str::to_owned),
    });
    one(edits.collect())
}

/// Gives each of the group to the team one lane above or below its own.
pub(in crate::ui::map) fn by_lane(flow: &Flow, group: &[StepId], down: bool) -> Option<FlowEdit> {
    let lanes = flow.lanes();
    let next = |step: &Step| {
        let place = lanes.iter().position(|team| *team == step.team.as_deref())?;
        let to = if down { place + 1 } else { place.checked_sub(1)? };
        lanes.get(to).copied()
    };
    let edits = members(flow, group).filter_map(|step| {
        Some(FlowEdit::SetTeam {
            step: step.id,
            team: next(step)?.map(str::to_owned),
        })
    });
    one(edits.collect())
}

/// Whether a change of time is of the wait or of the work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::ui::map) enum Part {
    Wait,
    Work,
}

impl Part {
    fn of(self, step: &Step) -> Estimate {
        match self {
            Part::Wait => step.wait,
            Part::Work => step.process,
        }
    }

    fn set(self, step: StepId, to: Estimate) -> FlowEdit {
        match self {
            Part::Wait => FlowEdit::SetWait { step, wait: to },
            Part::Work => FlowEdit::SetProcess { step, process: to },
        }
    }
}

/// Makes the times of the group the next longer or shorter sensible ones.
pub(in crate::ui::map) fn nudged(flow: &Flow, group: &[StepId], part: Part, longer: bool) -> Option<FlowEdit> {
    changed(flow, group, part, |estimate| {
        let minutes = estimate.mean().minutes();
        with_mean(estimate, next_time(minutes, longer, flow.clock))
    })
}

/// Makes the times of the group `factor` times what they are.
pub(in crate::ui::map) fn scaled(flow: &Flow, group: &[StepId], part: Part, factor: f64) -> Option<FlowEdit> {
    changed(flow, group, part, |estimate| estimate.scaled(factor))
}

fn changed(flow: &Flow, group: &[StepId], part: Part, to: impl Fn(Estimate) -> Estimate) -> Option<FlowEdit> {
    let members = group.iter().filter_map(|id| flow.step(*id));
    let edits = members.filter_map(|step| {
        let (before, after) = (part.of(step), to(part.of(step)));
        (before != after).then(|| part.set(step.id, after))
    });
    one(edits.collect())
}

/// Times nearer than this are the same, in minutes.
// Times that were dragged or read from text may be off in their last bits: a press must not go from two hours to two hours.
const NEAR: f64 = 1e-6;

/// The times people say, in minutes: the next one above or below `minutes`.
pub(in crate::ui::map) fn next_time(minutes: f64, longer: bool, clock: Calendar) -> f64 {
    let (day, week) = (clock.day().minutes(), clock.week().minutes());
    let short = [0.0, 5.0, 15.0, 30.0, 60.0, 120.0, 180.0, 240.0, 360.0];
    let days = [1.0, 2.0, 3.0, 4.0].map(|days| days * day);
    let weeks = [1.0, 2.0, 3.0, 4.0, 6.0, 8.0, 12.0, 26.0, 52.0].map(|weeks| weeks * week);
    let below_a_day = short.into_iter().filter(|minutes| *minutes < day);
    let below_a_week = days.into_iter().filter(|minutes| *minutes < week);
    let mut times = below_a_day.chain(below_a_week).chain(weeks);
    if longer {
        times.find(|time| *time > minutes + NEAR).unwrap_or(minutes)
    } else {
        times.take_while(|time| *time < minutes - NEAR).last().unwrap_or(0.0)
    }
}

/// Copies of the group that stand below it, linked among themselves as the originals are; and their ids.
pub(in crate::ui::map) fn doubled(flow: &Flow, group: &[StepId]) -> (Option<FlowEdit>, Vec<StepId>) {
    let copies = Flow {
        steps: super::copied::part(flow, group).steps,
        ..Flow::default()
    };
    let last = flow.steps.iter().rev().find(|step| group.contains(&step.id));
    let (edits, ids) = super::copied::insertions(flow, &copies, last.map(|step| step.id));
    (one(edits), ids.into_iter().map(|(_, id)| id).collect())
}

/// Takes the group out.
pub(in crate::ui::map) fn without(group: &[StepId]) -> Option<FlowEdit> {
    one(group.iter().map(|step| FlowEdit::RemoveStep { step: *step }).collect())
}

/// Says for each step below a changed line what it follows, where its line above is no longer the one it followed.
pub(in crate::ui::map) fn pinned(flow: &Flow, order: &[StepId]) -> Vec<FlowEdit> {
    let goal = Places::of(order.iter().copied());
    let above = |id: StepId| order.get(goal.get(id)?.checked_sub(1)?).copied();
    let mut before = None;
    let mut edits = Vec::new();
    for step in &flow.steps {
        if step.after == After::LineAbove && before != above(step.id) {
            edits.push(FlowEdit::SetAfter {
                step: step.id,
                after: before.map_or(After::Start, |id| After::Steps(vec![id])),
            });
        }
        before = Some(step.id);
    }
    edits
}

/// The estimate with another mean: a range keeps its shape.
pub(in crate::ui::map) fn with_mean(estimate: Estimate, minutes: f64) -> Estimate {
    // The highest of a range is at most three times its mean: below a quarter of the limit all of it fits.
    let minutes = minutes.min(Estimate::MAX_MINUTES / 4.0);
    let mean = estimate.mean().minutes();
    if (mean - minutes).abs() < 1e-9 {
        return estimate;
    }
    if mean <= 0.0 || minutes <= 0.0 || matches!(estimate, Estimate::Fixed(_)) {
        return Estimate::Fixed(WorkTime::saturating(minutes));
    }
    estimate.scaled(minutes / mean)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]
    use super::*;

    fn flow() -> Flow {
        crate::flow::text::read(
            "A | wait 1d | pt 1h | team One\nB | pt 2h | team Two | ca 80% | rework -> A\n\
             C | wait 3d | pt 1h..2h | team Two\nD | pt 30min | team Three\nE | pt 1h | team Three",
        )
        .flow
    }

    fn ids(numbers: &[u32]) -> Vec<StepId> {
        numbers.iter().copied().map(StepId).collect()
    }

    fn names(mut flow: Flow, edit: Option<FlowEdit>) -> String {
        if let Some(edit) = edit {
            edit.apply(&mut flow).unwrap();
        }
        flow.steps.iter().map(|step| step.name.as_str()).collect()
    }

    #[test]
    fn a_group_moves_as_one_and_keeps_the_rework_inside_it() {
        let flow = flow();
        let later = shifted(&flow, &ids(&[1, 2]), true);
        assert_eq!(
            later.as_ref().map(|edit| edit.describe(&flow)),
            Some("Move 2 steps".to_owned())
        );
        let mut moved = flow.clone();
        later.clone().unwrap().apply(&mut moved).unwrap();
        assert_eq!(moved.step(StepId(2)).unwrap().rework, Some(StepId(1)));
        assert_eq!(names(flow.clone(), later), "CABDE");
        assert_eq!(names(flow.clone(), shifted(&flow, &ids(&[4, 5]), false)), "ABDEC");
        assert_eq!(shifted(&flow, &ids(&[1, 2]), false), None, "it is first already");
        assert_eq!(shifted(&flow, &ids(&[5]), true), None, "it is last already");
        assert_eq!(
            names(flow.clone(), shifted(&flow, &ids(&[1, 4]), true)),
            "BCEAD",
            "it gathers"
        );
    }

    #[test]
    fn any_order_can_be_reached() {
        let flow = flow();
        for order in [[5, 4, 3, 2, 1], [2, 1, 4, 5, 3], [3, 1, 5, 2, 4]] {
            for group in [&[][..], &[1], &[2, 5], &[1, 2, 3, 4, 5]] {
                let edits = reordered(&flow, &ids(group), &ids(&order));
                let mut changed = flow.clone();
                FlowEdit::Several(edits).apply(&mut changed).unwrap();
                let now: Vec<u32> = changed.steps.iter().map(|step| step.id.0).collect();
                assert_eq!(now, order, "{group:?}");
            }
        }
    }

    #[test]
    fn times_go_up_and_down_by_what_people_say() {
        let clock = Calendar::default();
        let mut minutes = 0.0;
        for expected in [5.0, 15.0, 30.0, 60.0, 120.0, 180.0, 240.0, 360.0, 480.0, 960.0] {
            minutes = next_time(minutes, true, clock);
            assert!((minutes - expected).abs() < 1e-9, "{minutes}");
        }
        assert!((next_time(500.0, false, clock) - 480.0).abs() < 1e-9);
        assert!((next_time(480.0, false, clock) - 360.0).abs() < 1e-9);
        assert!(next_time(0.0, false, clock).abs() < 1e-9);
        let flow = flow();
        let edit = nudged(&flow, &ids(&[1, 3]), Part::Wait, true).unwrap();
        assert_eq!(edit.describe(&flow), "Set the wait of 2 steps");
    }

    #[test]
    fn a_range_that_is_nudged_or_scaled_keeps_its_shape() {
        let mut flow = flow();
        scaled(&flow, &ids(&[3]), Part::Work, 2.0)
            .unwrap()
            .apply(&mut flow)
            .unwrap();
        let text = crate::flow::text::print_estimate(flow.step(StepId(3)).unwrap().process, flow.clock);
        assert_eq!(text, "2h..4h");
    }

    #[test]
    fn lanes_are_changed_up_and_down_and_the_outermost_stay() {
        let flow = flow();
        let mut changed = flow.clone();
        by_lane(&flow, &ids(&[1, 4]), true)
            .unwrap()
            .apply(&mut changed)
            .unwrap();
        let team = |id| changed.step(StepId(id)).unwrap().team.clone();
        assert_eq!((team(1).as_deref(), team(4).as_deref()), (Some("Two"), Some("Three")));
        assert_eq!(by_lane(&flow, &ids(&[1]), false), None);
    }

    #[test]
    fn doubled_steps_are_linked_among_themselves() {
        let flow = flow();
        let (edit, ids) = doubled(&flow, &ids(&[1, 2]));
        let edit = edit.unwrap();
        assert_eq!(edit.describe(&flow), "Add 2 steps");
        let mut changed = flow.clone();
        edit.apply(&mut changed).unwrap();
        let names: Vec<&str> = changed.steps.iter().map(|step| step.name.as_str()).collect();
        assert_eq!(names, ["A", "B", "A 2", "B 2", "C", "D", "E"]);
        assert_eq!(changed.step(ids[1]).unwrap().rework, Some(ids[0]));
    }
}

//! Drags on the timeline: times by the ends of a block, its place and lane, rework arrows. Each counts from where it began.

use std::collections::HashSet;
use std::sync::Arc;

use egui::{Id, Response, Ui};

use super::stage::{Stage, on_map};
use crate::flow::layout::{Layout, Point};
use crate::flow::{Estimate, Step, StepId};
use crate::time::Calendar;
use crate::ui::action::{Action, DragAction, MapAction, StepsAction, TypingAction};
use crate::ui::figures::kept::kept;
use crate::ui::map::edits::group::{called, with_mean};
use crate::ui::map::edits::linking;
use crate::ui::map::edits::linking::Outcome;
use crate::ui::map::hand::called_off;
use crate::ui::state::State;
use crate::ui::state::map::{Drag, Grip, Named};

/// A step of snapping is at least so many points wide.
const SNAP: f64 = 5.0;
/// Follows the pointer while `response`'s step is held.
pub(in crate::ui::map) fn follow(ui: &Ui, stage: &Stage<'_>, step: &Step, response: &Response, out: &mut Vec<Action>) {
    let Some(drag) = stage
        .state
        .window
        .map
        .hand
        .drag
        .as_ref()
        .filter(|drag| drag.step == step.id)
    else {
        return;
    };
    if !(response.dragged() || response.drag_stopped()) {
        return;
    }
    // egui ends a drag on Esc as it does on a drop.
    if called_off(ui) {
        out.push(Action::Map(MapAction::Drag(DragAction::Cancel)));
        return;
    }
    let pointer = response.interact_pointer_pos();
    // Asked in each frame of the drag: the key may be pressed and let go under way.
    let free = ui.input(|input| input.modifiers.alt);
    if let (Grip::Start | Grip::Boundary | Grip::End, Some(delta)) = (drag.grip, response.total_drag_delta()) {
        // From where the drag began: deltas of frames would add up what each was rounded by.
        let (wait, process) = times(drag, f64::from(delta.x), free, stage.shown.flow.clock);
        if (wait, process) != (step.wait, step.process) {
            out.push(Action::Map(MapAction::Drag(DragAction::Times(wait, process))));
        }
    }
    // A hand that holds still asks for nothing: the window would be painted without end.
    let moved_to = pointer.map(|at| on_map(stage, at)).filter(|at| *at != drag.at);
    out.extend(moved_to.map(|at| Action::Map(MapAction::Drag(DragAction::To(at)))));
    if response.drag_stopped() {
        let at = pointer.map_or(drag.at, |at| on_map(stage, at));
        out.push(Action::Map(MapAction::Drag(DragAction::Drop(None))));
        // At the last place of the pointer: egui may tell of the move and of the drop in one frame.
        let outcome = outcome(stage, &Drag { at, ..drag.clone() });
        let Some(outcome) = Option::clone(&outcome) else {
            return;
        };
        if let Some(edit) = outcome.edit {
            let label = match drag.grip {
                Grip::Body => format!("Move {}", called(stage.shown.flow, &group(stage, step.id))),
                _ => outcome.words,
            };
            out.push(Action::Map(MapAction::Steps(StepsAction::Named(Box::new(edit), label))));
            out.extend(
                outcome
                    .named
                    .map(|step| Action::Map(MapAction::Typing(TypingAction::Rename(Named::Step(step))))),
            );
        } else if outcome.refused {
            out.push(Action::Map(MapAction::Tell(outcome.words)));
        }
    }
}

/// What a drag comes to where the pointer is: as long as that stays the same, so does what letting go would do.
#[derive(Debug, Clone, PartialEq)]
enum Goal {
    /// These steps go behind so many others, into this lane.
    Moved(Vec<StepId>, usize, Option<usize>),
    /// Work goes back to this step.
    Back(Option<StepId>),
    /// An arrow to this step.
    Arrow(StepId),
    /// A new step in this lane.
    New(Option<usize>),
}

/// What letting go here would do; none for a drag that changes times as it goes.
pub(in crate::ui::map) fn outcome(stage: &Stage<'_>, drag: &Drag) -> Arc<Option<Outcome>> {
    let layout = stage.chart.layout;
    let goal = match drag.grip {
        Grip::Start | Grip::Boundary | Grip::End => return Arc::default(),
        Grip::Body => {
            let group = group(stage, drag.step);
            let (before, lane) = landing(layout, &group, drag.at);
            Goal::Moved(group, before, lane)
        }
        Grip::Rework => Goal::Back(target(stage, drag.at)),
        Grip::Port => match target(stage, drag.at) {
            Some(to) => Goal::Arrow(to),
            None => Goal::New(landing(layout, &[], drag.at).1),
        },
    };
    let (ctx, id) = (stage.chart.painter.ctx(), Id::unique("what letting go would do"));
    // Trying an edit works out the flow anew: done once for each goal and not for each frame of the hand.
    kept(ctx, id, &[stage.shown.analysis], (drag.step, goal.clone()), || {
        reached(stage, drag.step, &goal)
    })
}

fn reached(stage: &Stage<'_>, step: StepId, goal: &Goal) -> Option<Outcome> {
    let flow = stage.shown.flow;
    let team = |lane: Option<usize>| {
        lane.and_then(|lane| stage.chart.layout.lanes.get(lane))
            .map(|lane| lane.team.as_deref())
    };
    match goal {
        Goal::Moved(group, before, lane) => Some(linking::dropped(flow, step, group, *before, team(*lane)?)),
        Goal::Back(to) => Some(to.filter(|to| above(flow, *to, step)).map_or_else(
            || Outcome::nothing("Drop it on the step that work goes back to"),
            |to| linking::back(flow, step, to),
        )),
        Goal::Arrow(to) if *to == step => Some(Outcome::nothing("Drop it on another step, or on free ground")),
        Goal::Arrow(to) => Some(linking::arrow(flow, step, *to)),
        Goal::New(lane) => Some(linking::grown(flow, step, team(*lane)?)),
    }
}

fn above(flow: &crate::flow::Flow, to: StepId, from: StepId) -> bool {
    flow.position(to) <= flow.position(from)
}

/// The steps that move with the one held.
pub(in crate::ui::map) fn group(stage: &Stage<'_>, held: StepId) -> Vec<StepId> {
    let window = &stage.state.window.map;
    if window.is_selected(held) {
        window.all_selected(stage.shown.flow)
    } else {
        vec![held]
    }
}

/// Lets go of what is no longer held, as when its step is gone.
pub(in crate::ui::map) fn watch(ui: &Ui, state: &State, out: &mut Vec<Action>) {
    let held = state.window.map.hand.drag.is_some();
    let ends = |action: &Action| {
        matches!(
            action,
            Action::Map(MapAction::Drag(DragAction::Drop(_) | DragAction::Cancel))
        )
    };
    if !held || out.iter().any(ends) {
        return;
    }
    if called_off(ui) {
        out.push(Action::Map(MapAction::Drag(DragAction::Cancel)));
    // The widget that was held is gone with its step, and with it the end of the drag.
    } else if ui.dragged_id().is_none() {
        out.push(Action::Map(MapAction::Drag(DragAction::Drop(None))));
    }
}

/// Wait and work after a drag of `pixels`, snapped to sensible times unless `free`.
pub(in crate::ui::map) fn times(drag: &Drag, pixels: f64, free: bool, clock: Calendar) -> (Estimate, Estimate) {
    let minutes = pixels * drag.minutes_per_pixel;
    let step = if free { 1.0 } else { snap(drag.minutes_per_pixel, clock) };
    // The result is snapped and not the distance: a time that was odd becomes round by the first move.
    let rounded = |minutes: f64| ((minutes / step).round() * step).max(0.0);
    let (wait, process) = (drag.wait.mean().minutes(), drag.process.mean().minutes());
    match drag.grip {
        Grip::Start => (with_mean(drag.wait, rounded(wait - minutes)), drag.process),
        Grip::End => (drag.wait, with_mean(drag.process, rounded(process + minutes))),
        Grip::Boundary => {
            let whole = wait + process;
            // What one gives up the other takes: the step lasts as long as before.
            let wait = rounded(wait + minutes).min(whole);
            (with_mean(drag.wait, wait), with_mean(drag.process, whole - wait))
        }
        Grip::Body | Grip::Rework | Grip::Port => (drag.wait, drag.process),
    }
}

/// The smallest sensible step of time that is wide enough to aim at, in minutes.
fn snap(minutes_per_pixel: f64, clock: Calendar) -> f64 {
    let (day, week) = (clock.day().minutes(), clock.week().minutes());
    let steps = [
        5.0,
        15.0,
        30.0,
        60.0,
        120.0,
        day / 2.0,
        day,
        2.0 * day,
        week,
        2.0 * week,
    ];
    // On a map of months a step of five minutes is less than a pixel: no hand could aim at it.
    let wide = |step: &f64| *step / minutes_per_pixel.max(1e-9) >= SNAP;
    steps.into_iter().find(wide).unwrap_or(4.0 * week)
}

/// Where steps would go that are dropped at `at`: how many of the others lie in front, and the lane.
pub(in crate::ui::map) fn landing(layout: &Layout, group: &[StepId], at: Point) -> (usize, Option<usize>) {
    let held: HashSet<StepId> = group.iter().copied().collect();
    // What is held is not counted: it is taken out before it is put in.
    let others = layout.blocks.iter().filter(|block| !held.contains(&block.step));
    let before = others.take_while(|block| block.frame.centre().x <= at.x).count();
    let last = layout.lanes.len().checked_sub(1);
    // Below the last lane and above the first a drop still has a lane: hands are not exact.
    let lane = layout.lanes.iter().position(|lane| at.y < lane.bottom).or(last);
    (before, lane)
}

/// The step that an arrow drawn to `at` would point to.
pub(in crate::ui::map) fn target(stage: &Stage<'_>, at: Point) -> Option<StepId> {
    let blocks = stage.chart.layout.blocks.iter();
    // Blocks of minutes are a few points wide: an arrow could not be aimed at them.
    let near = blocks.filter(|block| block.frame.grown(14.0).contains(at));
    let away = |block: &&crate::flow::layout::Block| {
        let (frame, x) = (block.frame, at.x);
        (frame.x - x).max(x - frame.right()).max(0.0)
    };
    near.min_by(|a, b| away(a).total_cmp(&away(b))).map(|block| block.step)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use egui::Vec2;

    fn held(grip: Grip, wait: &str, process: &str) -> Drag {
        let read = |text: &str| crate::flow::text::read_estimate(text, Calendar::default()).unwrap();
        Drag {
            step: StepId(1),
            grip,
            wait: read(wait),
            process: read(process),
            pixels_per_day: 48.0,
            days: 20.0,
            scroll: Vec2::ZERO,
            minutes_per_pixel: 10.0,
            at: Point::default(),
        }
    }

    fn dragged(grip: Grip, pixels: f64, free: bool) -> [String; 2] {
        let clock = Calendar::default();
        let (wait, process) = times(&held(grip, "3d", "1d"), pixels, free, clock);
        [wait, process].map(|estimate| crate::flow::text::print_estimate(estimate, clock))
    }

    #[test]
    fn each_grip_changes_its_own_time_and_snaps_to_the_hour() {
        assert_eq!(dragged(Grip::End, 49.0, false), ["3d", "2d"]);
        assert_eq!(dragged(Grip::End, -20.0, false), ["3d", "5h"]);
        assert_eq!(dragged(Grip::Start, 25.0, false), ["2d 4h", "1d"]);
        assert_eq!(dragged(Grip::Boundary, 24.0, false), ["3d 4h", "4h"]);
        assert_eq!(dragged(Grip::End, 0.7, true), ["3d", "1d 7min"]);
    }

    #[test]
    fn no_time_becomes_negative() {
        assert_eq!(dragged(Grip::End, -4000.0, false), ["3d", "0"]);
        assert_eq!(dragged(Grip::Start, 4000.0, false), ["0", "1d"]);
        assert_eq!(dragged(Grip::Boundary, 4000.0, false), ["4d", "0"]);
        assert_eq!(dragged(Grip::Boundary, -4000.0, false), ["0", "4d"]);
    }

    #[test]
    fn a_range_keeps_its_shape() {
        let clock = Calendar::default();
        let (_, process) = times(&held(Grip::End, "0", "2h..4h"), 18.0, false, clock);
        assert_eq!(crate::flow::text::print_estimate(process, clock), "4h..1d");
    }
}

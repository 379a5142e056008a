//! Carries out what is done with the selected steps, one or many: each is one entry of the undo history.

use crate::flow::FlowEdit;
use crate::flow::Step;
use crate::ui::state::map::Named;
use std::time::Duration;

use super::change::{change, change_as};
use super::clip;
use super::fields::rename;
use crate::flow::{Flow, StepId};
use crate::ui::action::{StepCommand, StepsAction};
use crate::ui::effect::Effect;
use crate::ui::map::edits::group;
use crate::ui::map::edits::group::{Part, called};
use crate::ui::map::edits::names::free_step_name;
use crate::ui::map::words::counted;
use crate::ui::state::map::Beside;
use crate::ui::state::maps::shown;
use crate::ui::state::{Overlay, State};
use crate::workshop::{Edit, MapEdit, Marks, MarksEdit};

/// Carries out one action.
pub(super) fn act(state: &mut State, action: StepsAction, effects: &mut Vec<Effect>) {
    match action {
        StepsAction::Change(edit) => {
            change(state, edit, false, effects);
        }
        StepsAction::Named(edit, label) => {
            change_as(state, *edit, label, effects);
        }
        StepsAction::AddBeside(step, side) => add_beside(state, step, side, effects),
        StepsAction::Duplicate => duplicate(state, effects),
        StepsAction::Delete => delete(state, effects),
        StepsAction::Dot(step, more) => dots(state, &[step], more, effects),
        StepsAction::ToggleNote(step, note) => toggle_note(state, step, note, effects),
    }
}

fn add_beside(state: &mut State, anchor: StepId, side: Beside, effects: &mut Vec<Effect>) {
    let Some(flow) = shown(state).map(|map| map.flow.clone()) else {
        return;
    };
    let (Some(place), Some(old)) = (flow.position(anchor), flow.step(anchor)) else {
        return;
    };
    let id = flow.next_id();
    let step = Step {
        team: old.team.clone(),
        people: old.people,
        ..Step::named(id, free_step_name(&flow, "New step"))
    };
    let at = place + usize::from(side == Beside::After);
    let edit = FlowEdit::InsertStep {
        at,
        step: Box::new(step),
    };
    if change(state, edit, false, effects) {
        rename(state, Named::Step(id), effects);
    }
}

/// Carries out one command.
pub(in crate::ui::map) fn run(state: &mut State, command: StepCommand, effects: &mut Vec<Effect>) {
    let Some((flow, group)) = held(state) else { return };
    let edit = match command {
        StepCommand::SelectAll => {
            // The last of them comes first among them, and keys start from that: it is the first step.
            let all = flow.steps.iter().rev().map(|step| step.id).collect();
            state.window.map.select_these(all);
            return;
        }
        StepCommand::Copy => {
            clip::copy(state, effects);
            return;
        }
        StepCommand::Cut => return cut(state, effects),
        StepCommand::Paste => return effects.push(Effect::RequestPaste),
        StepCommand::Follow | StepCommand::SendBack | StepCommand::Notes => {
            let overlay = match command {
                StepCommand::Follow => Overlay::StepFollows,
                StepCommand::SendBack => Overlay::StepSendsBack,
                _ => Overlay::StepNotes,
            };
            state.show_overlay(Some(overlay));
            return;
        }
        StepCommand::MoreDots => return dots(state, &group, true, effects),
        StepCommand::FewerDots => return dots(state, &group, false, effects),
        StepCommand::Menu => {
            state.window.map.open_menu = true;
            return;
        }
        StepCommand::LaneUp => group::by_lane(&flow, &group, false),
        StepCommand::LaneDown => group::by_lane(&flow, &group, true),
        StepCommand::LongerWait => return nudge(state, Part::Wait, true, effects),
        StepCommand::ShorterWait => return nudge(state, Part::Wait, false, effects),
        StepCommand::LongerWork => return nudge(state, Part::Work, true, effects),
        StepCommand::ShorterWork => return nudge(state, Part::Work, false, effects),
    };
    if let Some(edit) = edit {
        change(state, edit, false, effects);
    }
}

/// Presses of a key that follow each other sooner than this are one entry of the undo history.
const ONE_RUN: Duration = Duration::from_secs(4);

/// Makes the times of the selected steps the next longer or shorter ones. Pressed again and again it is one thing that was
/// done: undo goes back to the time from before the first press.
fn nudge(state: &mut State, part: Part, longer: bool, effects: &mut Vec<Effect>) {
    let Some((flow, group)) = held(state) else { return };
    let Some((map, edit)) = state.shown_map().zip(group::nudged(&flow, &group, part, longer)) else {
        return;
    };
    let now = state.now.at;
    let before = state.window.map.hand.nudged.replace(now);
    let paused = before.is_none_or(|before| now.since(before) > ONE_RUN);
    if let Some(document) = state.document.as_mut().filter(|_| paused) {
        document.history.gesture_ended();
    }
    // The numbers of steps are those of their map.
    let run = format!("{part:?} of {group:?} in {map:?}");
    state.edit_again(Edit::Map(MapEdit::ChangeFlow(map, edit)), &run, effects);
}

/// The flow and its selected steps.
fn held(state: &State) -> Option<(Flow, Vec<StepId>)> {
    let flow = shown(state)?.flow.clone();
    let group = state.window.map.all_selected(&flow);
    Some((flow, group))
}

fn cut(state: &mut State, effects: &mut Vec<Effect>) {
    let Some((flow, group)) = held(state) else { return };
    let count = clip::copy(state, effects);
    let name = called(&flow, &group);
    if count > 0 && take_out(state, &flow, &group, format!("Cut {name}"), effects) {
        state.tell(format!("Cut {name}. Ctrl V puts it in, Ctrl Z brings it back"));
    }
}

/// Takes the selected steps out.
pub(in crate::ui::map) fn delete(state: &mut State, effects: &mut Vec<Effect>) {
    let Some((flow, group)) = held(state) else { return };
    let name = called(&flow, &group);
    let brings = if group.len() == 1 { "it" } else { "them" };
    if take_out(state, &flow, &group, format!("Remove {name}"), effects) {
        state.tell(format!("Deleted {name}. Ctrl Z brings {brings} back"));
    }
}

fn take_out(state: &mut State, flow: &Flow, group: &[StepId], label: String, effects: &mut Vec<Effect>) -> bool {
    let first = group.first().and_then(|id| flow.position(*id)).unwrap_or(0);
    let Some(edit) = group::without(group) else {
        return false;
    };
    if !change_as(state, edit, label, effects) {
        return false;
    }
    let ids = flow.steps.iter().map(|step| step.id);
    let left: Vec<StepId> = ids.filter(|id| !group.contains(id)).collect();
    // What has moved up is selected, so that Delete can be pressed again.
    state.window.map.select(left.get(first).or(left.last()).copied());
    true
}

/// Adds the selected steps once more, below them.
pub(in crate::ui::map) fn duplicate(state: &mut State, effects: &mut Vec<Effect>) {
    let Some((flow, group)) = held(state) else { return };
    let label = format!("Duplicate {}", called(&flow, &group));
    let (Some(edit), copies) = group::doubled(&flow, &group) else {
        return;
    };
    if change_as(state, edit, label, effects) {
        state.window.map.select_these(copies);
    }
}

/// Moves the selected steps by one place; at the end of the flow they stay.
pub(in crate::ui::map) fn shift(state: &mut State, later: bool, effects: &mut Vec<Effect>) {
    let Some((flow, group)) = held(state) else { return };
    if let Some(edit) = group::shifted(&flow, &group, later) {
        let label = format!("Move {}", called(&flow, &group));
        change_as(state, edit, label, effects);
    }
}

/// Puts a dot on each selected step, or takes one off.
pub(in crate::ui::map) fn dots(state: &mut State, group: &[StepId], more: bool, effects: &mut Vec<Effect>) {
    let Some(map) = shown(state) else { return };
    let changed = |step: &StepId| {
        let dots = map.marks.dots_on(*step);
        let now = if more {
            (dots + 1).min(Marks::MOST_DOTS)
        } else {
            dots.saturating_sub(1)
        };
        (now != dots).then_some(Edit::Marks(MarksEdit::SetDots {
            map: map.id,
            step: *step,
            dots: now,
        }))
    };
    let mut edits: Vec<Edit> = group.iter().filter_map(changed).collect();
    let edit = match edits.len() {
        0 => return,
        1 => edits.remove(0),
        _ => Edit::Several(edits),
    };
    let done = state.edit(edit, false, effects);
    let count = group.len();
    if done
        && count > 1
        && let Some(document) = &mut state.document
    {
        let what = if more { "Put a dot on" } else { "Take a dot off" };
        // Several edits together have no name of their own.
        document.history.call_last(format!("{what} {}", counted(count)));
    }
}

/// Links the selected step with a note, or takes the note off.
pub(in crate::ui::map) fn toggle_note(
    state: &mut State,
    step: StepId,
    note: crate::workshop::NoteId,
    effects: &mut Vec<Effect>,
) {
    let Some(map) = shown(state) else { return };
    let mut notes = map.marks.notes_of(step).to_vec();
    match notes.iter().position(|linked| *linked == note) {
        Some(at) => {
            notes.remove(at);
        }
        None => notes.push(note),
    }
    let edit = Edit::Marks(MarksEdit::SetNotes {
        map: map.id,
        step,
        notes,
    });
    state.edit(edit, false, effects);
}

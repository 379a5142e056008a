//! Carries out what the map asks for. Views push [`MapAction`]s; here alone the state changes.

mod bring;
pub(in crate::ui::map) mod change;
mod clip;
mod copy;
mod guesses;
pub(in crate::ui::map) mod held;
pub(in crate::ui::map) mod levers;
mod maps;
mod measured;
mod several;
mod steps;
pub(in crate::ui::map) mod typing;

use super::edits::names::free_step_name;
use super::{play, table};
use crate::flow::layout::{Point, days_on_map};
use crate::flow::text::{Plan, read_step_line};
use crate::flow::{Estimate, Flow, FlowEdit, Step, StepId, templates};
use crate::ui::action::{Command, MapAction, PlayAction, TableAction};
use crate::ui::effect::Effect;
use crate::ui::map::table::sheet::has_rows_selected;
use crate::ui::map::update::change::change_as;
use crate::ui::state::map::{Beside, Drag, Grip, Look, MapWindow, Named, View};
use crate::ui::state::maps::shown;
use crate::ui::state::{Prompt, State};
use clip::paste;
use levers::{into_future, note};
use maps::{add_map, copy_map, put_flow, remove_map};

/// Shows the flow in another view; the selection stays.
fn show_as(state: &mut State, look: Look, effects: &mut Vec<Effect>) {
    typing::keep(state, effects);
    let map = &mut state.window.map;
    map.look = look;
    map.drag = None;
    map.table.focus = look == Look::Table;
    keep_view(state, effects);
}

/// Keeps how maps are looked at with the person's settings: the next start shows the same.
fn keep_view(state: &mut State, effects: &mut Vec<Effect>) {
    let Some(document) = &state.document else { return };
    let view = state.window.map.to_keep(&document.workshop().id, &state.settings.map);
    if view != state.settings.map {
        state.settings.map = view;
        effects.push(Effect::KeepSettings(Box::new(state.settings.clone())));
    }
}

/// Carries out one action.
pub fn update(state: &mut State, action: MapAction, effects: &mut Vec<Effect>) {
    if ends_a_field(state, &action) {
        typing::keep_field(state, effects);
    }
    let map = &mut state.window.map;
    match action {
        MapAction::Command(command) => run(state, command, effects),
        MapAction::Paste(text) => paste(state, &text, effects),
        MapAction::Measured(found) => measured::put(state, *found, effects),
        MapAction::OpenFlow => effects.push(Effect::Ask {
            prompt: Prompt::OpenFlow,
            suggested: String::new(),
            about: state.opening(),
        }),
        MapAction::Template(kind) => {
            let template = templates().into_iter().find(|template| template.kind == kind);
            if let Some(template) = template {
                put_flow(state, template.flow, effects);
            }
        }
        MapAction::Show(id) if map.shown == Some(id) => {}
        MapAction::Show(id) => {
            typing::keep(state, effects);
            change::show(&mut state.window.map, id);
        }
        MapAction::AddMap => add_map(state, effects),
        MapAction::CopyMap(id) => copy_map(state, id, effects),
        MapAction::RemoveMap(id) => remove_map(state, id, effects),
        MapAction::Select(step) => map.select(step),
        MapAction::Toggle(step) => map.toggle(step),
        MapAction::Extend(step) => extend(state, step),
        MapAction::SelectThese(steps) => map.select_these(steps),
        MapAction::Lens(kind) => {
            map.lens = Some(kind);
            keep_view(state, effects);
        }
        MapAction::Look(look) => show_as(state, look, effects),
        MapAction::Table(action) => table::update(state, action, effects),
        MapAction::Scale(scale) => {
            map.scale = scale;
            keep_view(state, effects);
        }
        MapAction::View(view) => map.view = view,
        MapAction::Typed(text) => map.entry = text,
        MapAction::Submit => submit(state, effects),
        MapAction::EntryFocused => map.focus_entry = false,
        MapAction::Rename(named) => rename(state, named, effects),
        MapAction::Renamed(text) => {
            if let Some((_, name)) = &mut map.renaming {
                *name = text;
            }
        }
        MapAction::KeepName => typing::keep_name(state, effects),
        MapAction::DropName => map.renaming = None,
        MapAction::Field(of, field, text) => map.field = Some((of, field, text)),
        MapAction::KeepField => typing::keep_field(state, effects),
        MapAction::DropField => map.field = None,
        MapAction::Change(edit) => {
            change::change(state, edit, false, effects);
        }
        MapAction::AddBeside(step, side) => add_beside(state, step, side, effects),
        MapAction::Duplicate => steps::duplicate(state, effects),
        MapAction::Delete => steps::delete(state, effects),
        MapAction::Does(edit, label) => {
            change_as(state, *edit, label, effects);
        }
        MapAction::Dot(step, more) => steps::dots(state, &[step], more, effects),
        MapAction::ToggleNote(step, note) => steps::toggle_note(state, step, note, effects),
        MapAction::Marquee(marquee) => map.marquee = marquee.map(|marquee| *marquee),
        MapAction::Held(action) => held::act(state, action, effects),
        MapAction::Tell(words) => state.warn(words),
        MapAction::MenuShown => map.open_menu = false,
        MapAction::Hover(lever) => map.hovered = lever,
        MapAction::Lever(step, kind) => map.lever = Some((step, kind)),
        MapAction::Note(step, kind) => note(state, step, kind, effects),
        MapAction::IntoFuture(step, kind) => into_future(state, step, kind, effects),
        MapAction::AllLevers(all) => map.all_levers = all,
        MapAction::More(more) => map.more = more,
        MapAction::InField(typing) => map.in_field = typing,
        MapAction::Play(action) => play::update(state, action, effects),
        MapAction::Side(side) => map.side = side,
        MapAction::Several(action) => several::update(state, action, effects),
        drag => drags(state, drag, effects),
    }
}

/// Whether the field of the inspector that is typed into goes away by this: a drag takes the focus from no field, so that
/// nothing else keeps its text.
fn ends_a_field(state: &State, action: &MapAction) -> bool {
    match (&state.window.map.field, action) {
        (None, _) => false,
        (Some((of, field, _)), MapAction::Field(other_of, other, _)) => (of, field) != (other_of, other),
        (Some(_), action) => matches!(
            action,
            MapAction::Select(_)
                | MapAction::Toggle(_)
                | MapAction::Extend(_)
                | MapAction::SelectThese(_)
                | MapAction::Grab(_)
        ),
    }
}

/// What happens while something is held.
fn drags(state: &mut State, action: MapAction, effects: &mut Vec<Effect>) {
    match action {
        MapAction::Grab(mut drag) => {
            // A time that was being typed is kept by now.
            if let Some(step) = shown(state).and_then(|map| map.flow.step(drag.step)) {
                drag.wait = step.wait;
                drag.process = step.process;
            }
            state.window.map.drag = Some(*drag);
        }
        MapAction::DragTimes(wait, process) => drag_times(state, wait, process, effects),
        MapAction::DragTo(at) => drag_to(&mut state.window.map, at),
        MapAction::Drop(edit) => {
            let Some(drag) = state.window.map.drag.take() else {
                return;
            };
            if matches!(drag.grip, Grip::Start | Grip::Boundary | Grip::End) {
                keep_scale(state, &drag);
            }
            if let Some(document) = &mut state.document {
                document.history.gesture_ended();
            }
            if let Some(edit) = edit {
                change::change(state, edit, false, effects);
            }
        }
        MapAction::CancelDrag => cancel_drag(state, effects),
        _ => {}
    }
}

/// After times were dragged a day is as wide as before: the map does not jump when it is let go.
fn keep_scale(state: &mut State, drag: &Drag) {
    let days = state.shown_map().and_then(|id| {
        let document = state.document.as_ref()?;
        Some(days_on_map(&document.workshop().map(id)?.flow, document.analysis(id)?) as f32)
    });
    if let Some(days) = days {
        let view = &mut state.window.map.view;
        *view = view.kept(drag, days);
    }
}

fn run(state: &mut State, command: Command, effects: &mut Vec<Effect>) {
    if let Some(action) = play::asked_by(command) {
        return play::update(state, action, effects);
    }
    if command == Command::DuplicateStep && has_rows_selected(state) {
        return table::update(state, TableAction::FillDown, effects);
    }
    let map = &mut state.window.map;
    match (command, map.selection) {
        (Command::ShowTimeline, _) => show_as(state, Look::Timeline, effects),
        (Command::ShowBoxes, _) => show_as(state, Look::Boxes, effects),
        (Command::ShowTable, _) => show_as(state, Look::Table, effects),
        (Command::NextScale, _) => {
            map.scale = map.scale.next();
            keep_view(state, effects);
        }
        (Command::FitMap, _) => map.view = View::default(),
        (Command::ZoomIn, _) => map.view = map.view.zoomed(View::STEP),
        (Command::ZoomOut, _) => map.view = map.view.zoomed(1.0 / View::STEP),
        (Command::QuickEntry, _) => map.focus_entry = true,
        (Command::DeleteStep, Some(_)) => steps::delete(state, effects),
        (Command::DuplicateStep, Some(_)) => steps::duplicate(state, effects),
        (Command::Steps(command), _) => steps::run(state, command, effects),
        (Command::RenameStep, _) if map.look == Look::Table => table::update(state, TableAction::Edit(None), effects),
        (Command::RenameStep, Some(step)) => rename(state, Named::Step(step), effects),
        (Command::MoveStepEarlier, Some(_)) => steps::shift(state, false, effects),
        (Command::MoveStepLater, Some(_)) => steps::shift(state, true, effects),
        (Command::Escape, _) => escape(state, effects),
        (other, _) => several::run(state, other, effects),
    }
}

/// Leaves what came last: a drag, a name or a field being typed, the selection.
fn escape(state: &mut State, effects: &mut Vec<Effect>) {
    if held::give_back(state, effects) {
        return;
    }
    let map = &mut state.window.map;
    if map.table.editing.is_some() {
        table::drop_edit(state);
    } else if map.table.anchor.take().is_some() {
        map.select(map.selection);
        map.table.focus = true;
    } else if map.drag.is_some() {
        cancel_drag(state, effects);
    } else if map.marquee.take().is_some() {
        // Nothing was selected by it yet.
    } else if map.renaming.take().is_some() || map.field.take().is_some() || map.in_field {
        // Leaving a text field is one thing, leaving the selection another.
    } else if map.play.is_some() {
        play::update(state, PlayAction::Leave, effects);
    } else if !several::escape(state) {
        state.window.map.select(None);
    }
}

fn extend(state: &mut State, step: StepId) {
    let Some(order) = shown(state).map(|map| map.flow.steps.iter().map(|step| step.id).collect::<Vec<_>>()) else {
        return;
    };
    state.window.map.extend(step, &order);
}

fn submit(state: &mut State, effects: &mut Vec<Effect>) {
    let empty = Flow::default();
    let flow = shown(state).map_or(&empty, |map| &map.flow);
    let line = read_step_line(&state.window.map.entry, flow);
    let selected = state.window.map.selection;
    let plan = line.plan(flow, selected);
    let edit = match line.edit(flow, selected) {
        Ok(Some(edit)) => edit,
        Ok(None) => return,
        Err(refused) => {
            state.warn(refused.to_string());
            return;
        }
    };
    let about = match (&plan, edit.step()) {
        (Plan::Sets | Plan::Nothing, _) => selected,
        (_, step) => step.or(selected),
    };
    if change::change(state, edit, false, effects) {
        state.window.map.entry.clear();
        state.window.map.select(about);
    }
}

fn rename(state: &mut State, named: Named, effects: &mut Vec<Effect>) {
    // What is being typed over already keeps its text.
    if matches!(&state.window.map.renaming, Some((what, _)) if *what == named) {
        return;
    }
    typing::keep_name(state, effects);
    typing::keep_field(state, effects);
    let name = match named {
        Named::Step(id) => shown(state).map(|map| map.flow.name_of(id).to_owned()),
        Named::Map(id) => {
            let document = state.document.as_ref();
            let map = document.and_then(|document| document.workshop().map(id));
            map.map(|map| map.name.clone())
        }
    };
    if let Named::Step(id) = named {
        if state.window.map.look == Look::Table {
            return table::update(state, TableAction::Rename(id), effects);
        }
        state.window.map.select(Some(id));
    }
    state.window.map.renaming = name.map(|name| (named, name));
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
    if change::change(state, edit, false, effects) {
        rename(state, Named::Step(id), effects);
    }
}

fn drag_times(state: &mut State, wait: Estimate, process: Estimate, effects: &mut Vec<Effect>) {
    let Some(drag) = state.window.map.drag.clone() else {
        return;
    };
    let step = drag.step;
    let Some(old) = shown(state).and_then(|map| map.flow.step(step)).cloned() else {
        return;
    };
    let mut edits = Vec::new();
    if old.wait != wait {
        edits.push(FlowEdit::SetWait { step, wait });
    }
    if old.process != process {
        edits.push(FlowEdit::SetProcess { step, process });
    }
    let edit = match edits.len() {
        0 => return,
        1 => edits.remove(0),
        _ => FlowEdit::Several(edits),
    };
    if change::change(state, edit, true, effects)
        && drag.grip == Grip::Start
        && let Some(drag) = &mut state.window.map.drag
    {
        // A step starts where the one before it ends: the map moves under the hand, so that its start does too.
        let shorter = old.wait.mean().minutes() - wait.mean().minutes();
        drag.scroll.x -= (shorter / drag.minutes_per_pixel.max(1e-9)) as f32;
    }
}

fn drag_to(window: &mut MapWindow, at: Point) {
    if let Some(drag) = &mut window.drag {
        drag.at = at;
    }
}

/// Lets go and puts everything back as it was before the drag.
fn cancel_drag(state: &mut State, effects: &mut Vec<Effect>) {
    if state.window.map.drag.take().is_none() {
        return;
    }
    let undone = state
        .document
        .as_mut()
        .and_then(crate::ui::state::Document::abandon_gesture);
    if let Some(edit) = undone {
        state.changed(edit, effects);
    }
}

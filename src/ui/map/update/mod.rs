//! Carries out what the map asks for. Views push [`MapAction`]s; here alone the state changes.

mod bring;
pub(in crate::ui::map) mod change;
mod clip;
mod copy;
mod drag;
mod fields;
mod guesses;
pub(in crate::ui::map) mod held;
pub(in crate::ui::map) mod levers;
mod maps;
mod measured;
mod select;
mod several;
mod steps;
pub(in crate::ui::map) mod typing;
mod view;
mod whole;

use super::{play, table};
use crate::ui::action::{Command, MapAction, PlayAction, TableAction};
use crate::ui::effect::Effect;
use crate::ui::map::table::sheet::has_rows_selected;
use crate::ui::state::State;
use crate::ui::state::map::{Look, Named, View};
use crate::ui::state::maps::is_empty;
use crate::ui::state::several::Showing;

/// Makes the surface ready that was gone to: an empty map waits for its first step, and whoever comes here types it at once.
pub fn arrive(state: &mut State) {
    let one = state.window.map.play.is_none() && state.window.map.several.showing == Showing::One;
    if one && is_empty(state) {
        state.window.map.typing.focus_entry = true;
    }
}

/// Carries out one action.
pub fn update(state: &mut State, action: MapAction, effects: &mut Vec<Effect>) {
    if fields::ends_a_field(state, &action) {
        typing::keep_field(state, effects);
    }
    match action {
        MapAction::Command(command) => run(state, command, effects),
        MapAction::View(action) => view::act(state, action, effects),
        MapAction::Select(action) => select::act(state, action),
        MapAction::Typing(action) => fields::act(state, action, effects),
        MapAction::Drag(action) => drag::act(state, action, effects),
        MapAction::Steps(action) => steps::act(state, action, effects),
        MapAction::Lever(action) => levers::act(state, action, effects),
        MapAction::Maps(action) => whole::act(state, action, effects),
        MapAction::Table(action) => table::update(state, action, effects),
        MapAction::Play(action) => play::update(state, action, effects),
        MapAction::Several(action) => several::update(state, action, effects),
        MapAction::Tell(words) => state.warn(words),
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
        (Command::ShowTimeline, _) => view::show_as(state, Look::Timeline, effects),
        (Command::ShowBoxes, _) => view::show_as(state, Look::Boxes, effects),
        (Command::ShowTable, _) => view::show_as(state, Look::Table, effects),
        (Command::NextScale, _) => {
            map.scale = map.scale.next();
            view::keep_view(state, effects);
        }
        (Command::FitMap, _) => map.view = View::default(),
        (Command::ZoomIn, _) => map.view = map.view.zoomed(View::STEP),
        (Command::ZoomOut, _) => map.view = map.view.zoomed(1.0 / View::STEP),
        (Command::QuickEntry, _) => map.typing.focus_entry = true,
        (Command::DeleteStep, Some(_)) => steps::delete(state, effects),
        (Command::DuplicateStep, Some(_)) => steps::duplicate(state, effects),
        (Command::Steps(command), _) => steps::run(state, command, effects),
        (Command::RenameStep, _) if map.look == Look::Table => table::update(state, TableAction::Edit(None), effects),
        (Command::RenameStep, Some(step)) => fields::rename(state, Named::Step(step), effects),
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
    } else if map.hand.drag.is_some() {
        drag::cancel(state, effects);
    } else if map.hand.marquee.take().is_some() {
        // Nothing was selected by it yet.
    } else if map.typing.renaming.take().is_some() || map.typing.field.take().is_some() || map.typing.in_field {
        // Leaving a text field is one thing, leaving the selection another.
    } else if map.play.is_some() {
        play::update(state, PlayAction::Leave, effects);
    } else if !several::escape(state) {
        state.window.map.select(None);
    }
}

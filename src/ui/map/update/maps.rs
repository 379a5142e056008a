//! Whole maps: added, copied, taken out, started from a template.

use super::change::{change, put_marked};
use super::typing;
use crate::flow::{Flow, FlowEdit};
use crate::ui::effect::{Effect, NotDone};
use crate::ui::map::edits::names::{free_name, future_name};
use crate::ui::state::State;
use crate::ui::state::map::{MapWindow, View};
use crate::ui::state::maps::{maps, shown};
use crate::workshop::{Edit, Map, MapEdit, MapId, MapState, Marks};

/// Adds a map with this flow and shows it; what is being typed on the one shown before is kept first. If it cannot be done, a
/// warning says why.
fn add(state: &mut State, called: (String, MapState), flow: Flow, effects: &mut Vec<Effect>) -> Option<MapId> {
    add_marked(state, called, (flow, Marks::default()), effects)
}

/// The same, with what is attached to its steps.
fn add_marked(
    state: &mut State,
    called: (String, MapState),
    with: (Flow, Marks),
    effects: &mut Vec<Effect>,
) -> Option<MapId> {
    match try_add(state, called, with, effects) {
        Ok(id) => Some(id),
        Err(why) => {
            state.told(Err(why));
            None
        }
    }
}

/// The same, for whoever has to know why it was not done: nothing is told yet.
fn try_add(
    state: &mut State,
    called: (String, MapState),
    with: (Flow, Marks),
    effects: &mut Vec<Effect>,
) -> Result<MapId, NotDone> {
    typing::keep(state, effects);
    put_marked(state, called, with, effects)
}

/// Puts a whole flow on the map: on the one that is shown while it is empty, else on a new one. Whether it was done.
pub(in crate::ui::map) fn put_flow(state: &mut State, flow: Flow, effects: &mut Vec<Effect>) -> bool {
    state.window.map.select(None);
    let done = match shown(state) {
        Some(map) if map.flow.steps.is_empty() => change(state, FlowEdit::ReplaceFlow(Box::new(flow)), false, effects),
        Some(_) => {
            let wanted = if flow.name.is_empty() { "Map" } else { &flow.name };
            let name = free_map_name(state, wanted);
            add(state, (name, MapState::Current), flow, effects).is_some()
        }
        None => add(state, ("Current state".to_owned(), MapState::Current), flow, effects).is_some(),
    };
    state.window.map.view = View::default();
    done
}

/// Puts a measured flow on the map as one edit: on the one that is shown while it is empty, else on a new one. The map is
/// called like the flow.
pub(in crate::ui::map) fn put_measured(
    state: &mut State,
    flow: Flow,
    effects: &mut Vec<Effect>,
) -> Result<(), NotDone> {
    let wanted = if flow.name.is_empty() { "Event log" } else { &flow.name };
    let name = free_map_name(state, wanted);
    let empty = shown(state).filter(|map| map.flow.steps.is_empty()).map(|map| map.id);
    let done = if let Some(id) = empty {
        state.window.map.select(None);
        let edits = vec![
            Edit::Map(MapEdit::Rename(id, name)),
            Edit::Map(MapEdit::ChangeFlow(id, FlowEdit::ReplaceFlow(Box::new(flow)))),
        ];
        state.try_edit(Edit::Several(edits), false, effects)
    } else {
        let called = (name, MapState::Current);
        let put = try_add(state, called, (flow, Marks::default()), effects);
        state.window.map.select(None);
        put.map(|_| ())
    };
    // Only what was done has a name in the list of what can be undone.
    if done.is_ok()
        && let Some(document) = &mut state.document
    {
        document.history.call_last("Open an event log");
    }
    state.window.map.view = View::default();
    done
}

pub(in crate::ui::map) fn free_map_name(state: &State, wanted: &str) -> String {
    let maps = state
        .document
        .as_ref()
        .map_or(&[] as &[Map], |document| document.workshop().maps.as_slice());
    free_name(wanted, |name| maps.iter().any(|map| map.name == name))
}

pub(in crate::ui::map) fn add_map(state: &mut State, effects: &mut Vec<Effect>) {
    let first = shown(state).is_none();
    let (wanted, kind) = if first {
        ("Current state", MapState::Current)
    } else {
        ("Map", MapState::Current)
    };
    let name = free_map_name(state, wanted);
    add(state, (name, kind), Flow::default(), effects);
    state.window.map.select(None);
    state.window.map.typing.focus_entry = true;
}

pub(in crate::ui::map) fn copy_map(state: &mut State, id: MapId, effects: &mut Vec<Effect>) {
    let map = maps(state).iter().find(|map| map.id == id).cloned();
    let Some(map) = map else { return };
    let name = free_map_name(state, &future_name(&map.name));
    put_copy(state, &map, (name, MapState::Future), effects);
}

/// Adds a copy of a map with its links to notes; the dots of the group's vote stay with the map that was voted on.
pub(in crate::ui::map) fn put_copy(state: &mut State, of: &Map, called: (String, MapState), effects: &mut Vec<Effect>) {
    let marks = of.marks.for_copy(&of.flow);
    let said = match (of.marks.dots.is_empty(), marks.notes.is_empty()) {
        (true, _) => None,
        (false, true) => Some(format!("The dots of the vote stay with {}", of.name)),
        (false, false) => Some(format!(
            "The notes came along; the dots of the vote stay with {}",
            of.name
        )),
    };
    let put = add_marked(state, called, (of.flow.clone(), marks), effects);
    if let Some(said) = said.filter(|_| put.is_some()) {
        state.tell(said);
    }
}

pub(in crate::ui::map) fn remove_map(state: &mut State, id: MapId, effects: &mut Vec<Effect>) {
    let name = state
        .document
        .as_ref()
        .and_then(|document| document.workshop().map(id))
        .map(|map| map.name.clone());
    if !state.edit(Edit::Map(MapEdit::Remove(id)), false, effects) {
        return;
    }
    let before = &state.window.map;
    // All else of it is about the map that is gone.
    let mut map = MapWindow {
        look: before.look,
        scale: before.scale,
        lens: before.lens,
        ..MapWindow::default()
    };
    map.typing.focus_entry = false;
    state.window.map = map;
    if let Some(name) = name {
        state.tell(format!("Deleted the map {name}. Ctrl Z brings it back"));
    }
}

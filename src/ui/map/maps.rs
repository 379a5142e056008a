//! Whole maps: added, copied, taken out, started from a template.

use super::typing;
use super::update::{change, show};
use crate::flow::{Flow, FlowEdit};
use crate::ui::effect::Effect;
use crate::ui::state::State;
use crate::ui::state::map::{MapWindow, View};
use crate::ui::state::maps::{maps, shown};
use crate::workshop::{Edit, Map, MapId, MapState, Marks};

/// Adds a map with this flow and shows it.
pub(super) fn put_map(
    state: &mut State,
    name: String,
    kind: MapState,
    flow: Flow,
    effects: &mut Vec<Effect>,
) -> Option<MapId> {
    put_marked(state, (name, kind), (flow, Marks::default()), effects)
}

/// As [`put_map`], with what is attached to its steps.
fn put_marked(
    state: &mut State,
    (name, kind): (String, MapState),
    (flow, marks): (Flow, Marks),
    effects: &mut Vec<Effect>,
) -> Option<MapId> {
    typing::keep(state, effects);
    let id = state.document.as_ref()?.workshop().new_map_id();
    let map = Map {
        id,
        name,
        state: kind,
        flow,
        marks,
    };
    if !state.edit(Edit::AddMap(Box::new(map)), false, effects) {
        return None;
    }
    let selection = state.window.map.selection;
    show(&mut state.window.map, id);
    state.window.map.select(selection);
    Some(id)
}

/// Puts a whole flow on the map: on the one that is shown while it is empty, else on a new one. Whether it was done.
pub(super) fn put_flow(state: &mut State, flow: Flow, effects: &mut Vec<Effect>) -> bool {
    state.window.map.select(None);
    let done = match shown(state) {
        Some(map) if map.flow.steps.is_empty() => change(state, FlowEdit::ReplaceFlow(Box::new(flow)), false, effects),
        Some(_) => {
            let wanted = if flow.name.is_empty() { "Map" } else { &flow.name };
            let name = free_map_name(state, wanted);
            put_map(state, name, MapState::Current, flow, effects).is_some()
        }
        None => put_map(state, "Current state".to_owned(), MapState::Current, flow, effects).is_some(),
    };
    state.window.map.view = View::default();
    done
}

/// Puts a measured flow on the map as one edit: on the one that is shown while it is empty, else on a new one. The map is
/// called like the flow.
pub(super) fn put_measured(state: &mut State, flow: Flow, effects: &mut Vec<Effect>) {
    let wanted = if flow.name.is_empty() { "Event log" } else { &flow.name };
    let name = free_map_name(state, wanted);
    let empty = shown(state).filter(|map| map.flow.steps.is_empty()).map(|map| map.id);
    let done = if let Some(id) = empty {
        state.window.map.select(None);
        let edits = vec![
            Edit::RenameMap(id, name),
            Edit::ChangeFlow(id, FlowEdit::ReplaceFlow(Box::new(flow))),
        ];
        state.edit(Edit::Several(edits), false, effects)
    } else {
        let put = put_map(state, name, MapState::Current, flow, effects);
        state.window.map.select(None);
        put.is_some()
    };
    // Only what was done has a name in the list of what can be undone.
    if done && let Some(document) = &mut state.document {
        document.history.call_last("Open an event log");
    }
    state.window.map.view = View::default();
}

pub(super) fn free_map_name(state: &State, wanted: &str) -> String {
    let maps = state
        .document
        .as_ref()
        .map_or(&[] as &[Map], |document| document.workshop().maps.as_slice());
    free_name(wanted, |name| maps.iter().any(|map| map.name == name))
}

/// `wanted`, or the first of "wanted 2", "wanted 3" … that is not taken.
pub(super) fn free_name(wanted: &str, taken: impl Fn(&str) -> bool) -> String {
    let wanted: String = wanted.chars().take(Flow::MAX_NAME - 8).collect();
    let wanted = wanted.trim().to_owned();
    if !taken(&wanted) {
        return wanted;
    }
    let numbered = |count: u32| format!("{wanted} {count}");
    // A flow and a workshop hold fewer things than there are numbers.
    (2..u32::MAX).map(numbered).find(|name| !taken(name)).unwrap_or(wanted)
}

pub(super) fn free_step_name(flow: &Flow, wanted: &str) -> String {
    free_name(wanted, |name| flow.find(name).is_some())
}

pub(super) fn add_map(state: &mut State, effects: &mut Vec<Effect>) {
    let first = shown(state).is_none();
    let (wanted, kind) = if first {
        ("Current state", MapState::Current)
    } else {
        ("Map", MapState::Current)
    };
    let name = free_map_name(state, wanted);
    put_map(state, name, kind, Flow::default(), effects);
    state.window.map.select(None);
    state.window.map.focus_entry = true;
}

/// What the future state of a map is called: each group has its own.
pub(super) fn future_name(of: &str) -> String {
    match of {
        "" | "Current state" => "Future state".to_owned(),
        group => format!("{}, future state", group.trim_end_matches(", current state")),
    }
}

pub(super) fn copy_map(state: &mut State, id: MapId, effects: &mut Vec<Effect>) {
    let map = maps(state).iter().find(|map| map.id == id).cloned();
    let Some(map) = map else { return };
    let name = free_map_name(state, &future_name(&map.name));
    put_copy(state, &map, (name, MapState::Future), effects);
}

/// Adds a copy of a map with its links to notes; the dots of the group's vote stay with the map that was voted on.
pub(super) fn put_copy(state: &mut State, of: &Map, called: (String, MapState), effects: &mut Vec<Effect>) {
    let marks = of.marks.for_copy(&of.flow);
    let said = match (of.marks.dots.is_empty(), marks.notes.is_empty()) {
        (true, _) => None,
        (false, true) => Some(format!("The dots of the vote stay with {}", of.name)),
        (false, false) => Some(format!(
            "The notes came along; the dots of the vote stay with {}",
            of.name
        )),
    };
    let put = put_marked(state, called, (of.flow.clone(), marks), effects);
    if let Some(said) = said.filter(|_| put.is_some()) {
        state.tell(said);
    }
}

pub(super) fn remove_map(state: &mut State, id: MapId, effects: &mut Vec<Effect>) {
    let name = state
        .document
        .as_ref()
        .and_then(|document| document.workshop().map(id))
        .map(|map| map.name.clone());
    if !state.edit(Edit::RemoveMap(id), false, effects) {
        return;
    }
    let before = &state.window.map;
    state.window.map = MapWindow {
        focus_entry: false,
        look: before.look,
        scale: before.scale,
        lens: before.lens,
        ..MapWindow::default()
    };
    if let Some(name) = name {
        state.tell(format!("Deleted the map {name}. Ctrl Z brings it back"));
    }
}

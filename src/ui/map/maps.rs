//! Whole maps and many steps at once: added, copied, taken out, pasted, started from a template.

use std::collections::HashMap;

use super::update::{change, show, shown};
use super::window::{MapWindow, View};
use crate::flow::text::{Reading, read};
use crate::flow::{After, Flow, FlowEdit, Step, StepId};
use crate::ui::effect::Effect;
use crate::ui::state::State;
use crate::workshop::{Edit, Map, MapId, MapState, Marks};

/// Adds a map with this flow and shows it.
pub(super) fn put_map(
    state: &mut State,
    name: String,
    kind: MapState,
    flow: Flow,
    effects: &mut Vec<Effect>,
) -> Option<MapId> {
    let id = state.document.as_ref()?.workshop().new_map_id();
    let map = Map {
        id,
        name,
        state: kind,
        flow,
        marks: Marks::default(),
    };
    state.edit(Edit::AddMap(Box::new(map)), false, effects);
    let selection = state.window.map.selection;
    show(&mut state.window.map, id);
    state.window.map.selection = selection;
    Some(id)
}

/// Puts a whole flow on the map: on the one that is shown while it is empty, else on a new one.
pub(super) fn put_flow(state: &mut State, flow: Flow, effects: &mut Vec<Effect>) {
    state.window.map.selection = None;
    match shown(state) {
        Some(map) if map.flow.steps.is_empty() => {
            change(state, FlowEdit::ReplaceFlow(Box::new(flow)), false, effects);
        }
        Some(_) => {
            let wanted = if flow.name.is_empty() { "Map" } else { &flow.name };
            let name = free_map_name(state, wanted);
            put_map(state, name, MapState::Current, flow, effects);
        }
        None => {
            put_map(state, "Current state".to_owned(), MapState::Current, flow, effects);
        }
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
    state.window.map.selection = None;
    state.window.map.focus_entry = true;
}

pub(super) fn copy_map(state: &mut State, id: MapId, effects: &mut Vec<Effect>) {
    let Some(flow) = state
        .document
        .as_ref()
        .and_then(|document| document.workshop().map(id))
        .map(|map| map.flow.clone())
    else {
        return;
    };
    let name = free_map_name(state, "Future state");
    put_map(state, name, MapState::Future, flow, effects);
}

pub(super) fn remove_map(state: &mut State, id: MapId, effects: &mut Vec<Effect>) {
    let name = state
        .document
        .as_ref()
        .and_then(|document| document.workshop().map(id))
        .map(|map| map.name.clone());
    state.edit(Edit::RemoveMap(id), false, effects);
    state.window.map = MapWindow {
        focus_entry: false,
        ..MapWindow::default()
    };
    if let Some(name) = name {
        state.tell(format!("Deleted the map {name}. Ctrl Z brings it back"));
    }
}

/// Adds pasted steps, as one change. A whole flow, one with a name of its own, becomes a map of its own.
pub(super) fn paste(state: &mut State, text: &str, effects: &mut Vec<Effect>) {
    let Reading { flow, problems } = read(text);
    if flow.steps.is_empty() {
        let why = problems.first().map_or_else(
            || "There is no step in it: write one a line, as in Write the change | wait 1d | pt 2d".to_owned(),
            |problem| format!("No step could be read. Line {problem}"),
        );
        state.warn(why);
        return;
    }
    let count = flow.steps.len();
    match shown(state).map(|map| map.flow.clone()) {
        Some(old) if !old.steps.is_empty() && flow.name.is_empty() => {
            let after = state.window.map.selection;
            let (edits, last) = insertions(&old, &flow, after);
            change(state, FlowEdit::Several(edits), false, effects);
            state.window.map.selection = last;
        }
        _ => put_flow(state, flow, effects),
    }
    let steps = if count == 1 {
        "1 step".to_owned()
    } else {
        format!("{count} steps")
    };
    match problems.as_slice() {
        [] => state.tell(format!("Added {steps}")),
        [problem] => state.warn(format!("Added {steps}. One line could not be read: {problem}")),
        [problem, ..] => state.warn(format!(
            "Added {steps}. {} lines could not be read, the first: {problem}",
            problems.len()
        )),
    }
}

/// The edits that add the steps of `new` to `old`, below `after` or at the end, and the last step added.
pub(super) fn insertions(old: &Flow, new: &Flow, after: Option<StepId>) -> (Vec<FlowEdit>, Option<StepId>) {
    let first = after
        .and_then(|id| old.position(id))
        .map_or(old.steps.len(), |place| place + 1);
    let (mut grown, mut edits, mut last) = (old.clone(), Vec::new(), None);
    let mut ids = HashMap::new();
    for (place, step) in new.steps.iter().enumerate() {
        let id = grown.next_id();
        ids.insert(step.id, id);
        let mapped = |id: &StepId| ids.get(id).copied();
        let step = Step {
            id,
            name: free_step_name(&grown, &step.name),
            rework: step.rework.as_ref().and_then(mapped),
            after: match &step.after {
                After::Steps(named) => After::Steps(named.iter().filter_map(mapped).collect()),
                other => other.clone(),
            },
            ..step.clone()
        };
        let edit = FlowEdit::InsertStep {
            at: first + place,
            step: Box::new(step),
        };
        if edit.clone().apply(&mut grown).is_ok() {
            edits.push(edit);
            last = Some(id);
        }
    }
    (edits, last)
}

//! The one way the flow that is shown changes, and showing another.

use crate::flow::{Flow, FlowEdit};
use crate::ui::effect::Effect;
use crate::ui::state::State;
use crate::ui::state::map::{MapWindow, View};
use crate::workshop::{Edit, Map, MapEdit, MapId, MapState, Marks};

/// Adds a map with this flow and what is attached to its steps, and shows it.
pub(in crate::ui::map) fn put_marked(
    state: &mut State,
    (name, kind): (String, MapState),
    (flow, marks): (Flow, Marks),
    effects: &mut Vec<Effect>,
) -> Option<MapId> {
    let id = state.document.as_ref()?.workshop().new_map_id();
    let map = Map {
        id,
        name,
        state: kind,
        flow,
        marks,
    };
    if !state.edit(Edit::Map(MapEdit::Add(Box::new(map))), false, effects) {
        return None;
    }
    let selection = state.window.map.selection;
    show(&mut state.window.map, id);
    state.window.map.select(selection);
    Some(id)
}

pub(in crate::ui::map) fn show(window: &mut MapWindow, id: MapId) {
    window.shown = Some(id);
    window.select(None);
    window.renaming = None;
    window.field = None;
    window.hovered = None;
    window.lever = None;
    window.drag = None;
    window.marquee = None;
    window.view = View::default();
}

/// Changes the flow that is shown; without a map it makes the first one. Whether it was done: what does not fit, or a
/// workshop that can only be read, leaves everything as it was, and what was typed stays.
pub(in crate::ui::map) fn change(state: &mut State, edit: FlowEdit, gesture: bool, effects: &mut Vec<Effect>) -> bool {
    let Some(id) = state.shown_map() else {
        let mut flow = Flow::default();
        return match edit.apply(&mut flow) {
            Ok(_) => {
                // What is typed into another field stays: it is about no map that goes away.
                let field = state.window.map.field.take();
                let name = "Current state".to_owned();
                let put = put_marked(state, (name, MapState::Current), (flow, Marks::default()), effects).is_some();
                state.window.map.field = field;
                put
            }
            Err(refused) => {
                state.warn(refused.to_string());
                false
            }
        };
    };
    state.edit(Edit::Map(MapEdit::ChangeFlow(id, edit)), gesture, effects)
}

/// The same, under a name of its own for undo.
pub(in crate::ui::map) fn change_as(
    state: &mut State,
    edit: FlowEdit,
    label: String,
    effects: &mut Vec<Effect>,
) -> bool {
    let done = change(state, edit, false, effects);
    if done && let Some(document) = &mut state.document {
        document.history.call_last(label);
    }
    done
}

//! The one way the flow that is shown changes, and showing another.

use crate::flow::{Flow, FlowEdit};
use crate::ui::effect::{Effect, NotDone};
use crate::ui::state::State;
use crate::ui::state::map::{MapWindow, View};
use crate::workshop::MapEdit;
use crate::workshop::{Edit, Map, MapId, MapState, Marks, Refused};

/// Adds a map with this flow and what is attached to its steps, and shows it.
pub(in crate::ui::map) fn put_marked(
    state: &mut State,
    (name, kind): (String, MapState),
    (flow, marks): (Flow, Marks),
    effects: &mut Vec<Effect>,
) -> Result<MapId, NotDone> {
    let document = state.document.as_ref().ok_or(NotDone::NothingOpen)?;
    let id = document.workshop().new_map_id();
    let map = Map {
        id,
        name,
        state: kind,
        flow,
        marks,
    };
    state.try_edit(Edit::Map(MapEdit::Add(Box::new(map))), false, effects)?;
    let selection = state.window.map.selection;
    show(&mut state.window.map, id);
    state.window.map.select(selection);
    Ok(id)
}

pub(in crate::ui::map) fn show(window: &mut MapWindow, id: MapId) {
    window.shown = Some(id);
    window.select(None);
    window.typing.renaming = None;
    window.typing.field = None;
    window.levers.hovered = None;
    window.levers.chosen = None;
    window.hand.drag = None;
    window.hand.marquee = None;
    window.view = View::default();
}

/// Changes the flow that is shown; without a map it makes the first one. Whether it was done: what does not fit, or a
/// workshop that can only be read, leaves everything as it was, and what was typed stays.
pub(in crate::ui::map) fn change(state: &mut State, edit: FlowEdit, gesture: bool, effects: &mut Vec<Effect>) -> bool {
    let done = try_change(state, edit, gesture, effects);
    state.told(done)
}

/// As [`change`], for whoever has to know why it was not done: nothing is told yet.
pub(in crate::ui::map) fn try_change(
    state: &mut State,
    edit: FlowEdit,
    gesture: bool,
    effects: &mut Vec<Effect>,
) -> Result<(), NotDone> {
    if let Some(id) = state.shown_map() {
        return state.try_edit(Edit::Map(MapEdit::ChangeFlow(id, edit)), gesture, effects);
    }
    let mut flow = Flow::default();
    edit.apply(&mut flow).map_err(Refused::from)?;
    // What is typed into another field stays: it is about no map that goes away.
    let field = state.window.map.typing.field.take();
    let called = ("Current state".to_owned(), MapState::Current);
    let put = put_marked(state, called, (flow, Marks::default()), effects);
    state.window.map.typing.field = field;
    put.map(|_| ())
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

//! What is done about a lever: an action among the notes, or a change of the future state.

use super::change::change;
use super::maps::free_map_name;
use crate::flow::{Flow, FlowEdit, Lever, LeverKind, StepId, analyze, levers};
use crate::ui::action::LeverAction;
use crate::ui::effect::Effect;
use crate::ui::map::edits::names::future_name;
use crate::ui::state::State;
use crate::ui::state::maps::{maps, shown};
use crate::workshop::pairs::{current_of, partner};
use crate::workshop::{Draft, Edit, Map, MapEdit, MapState, NoteEdit, NoteKind};

/// Carries out one action.
pub(super) fn act(state: &mut State, action: LeverAction, effects: &mut Vec<Effect>) {
    let map = &mut state.window.map;
    match action {
        LeverAction::Hover(lever) => map.levers.hovered = lever,
        LeverAction::SpellOut(step, kind) => map.levers.chosen = Some((step, kind)),
        LeverAction::Note(step, kind) => note(state, step, kind, effects),
        LeverAction::IntoFuture(step, kind) => into_future(state, step, kind, effects),
        LeverAction::All(all) => map.levers.all = all,
    }
}

/// The lever of the flow that is shown.
pub(in crate::ui::map) fn lever(state: &State, step: StepId, kind: LeverKind) -> Option<Lever> {
    // Worked out anew: what views keep from frame to frame lies with egui, where no update sees it.
    let document = state.document.as_ref()?;
    let (map, analysis) = (
        document.map(state.shown_map()?)?,
        document.analysis(state.shown_map()?)?,
    );
    let found = levers(&map.flow, analysis);
    found.into_iter().find(|lever| lever.step == step && lever.kind == kind)
}

pub(in crate::ui::map) fn note(state: &mut State, step: StepId, kind: LeverKind, effects: &mut Vec<Effect>) {
    let Some(lever) = lever(state, step, kind) else { return };
    let name = shown(state).map_or(String::new(), |map| map.flow.name_of(step).to_owned());
    let draft = Draft {
        kind: NoteKind::Action,
        text: format!("{name}: {}", lever.words),
        ..Draft::default()
    };
    let at = state.now.at;
    let note = state
        .document
        .as_ref()
        .map(|document| document.workshop().note_from(draft, at));
    if let Some(note) = note {
        let said = note.text.clone();
        if state.edit(Edit::Note(NoteEdit::Add(Box::new(note))), false, effects) {
            state.tell(format!("Action noted: {said}"));
        }
    }
}

/// Does what a lever says on the future state; without one it is made, as a copy of the map that is shown.
pub(in crate::ui::map) fn into_future(state: &mut State, step: StepId, kind: LeverKind, effects: &mut Vec<Effect>) {
    let Some(lever) = lever(state, step, kind) else { return };
    let Some(map) = shown(state).cloned() else { return };
    let said = format!("{} {}", map.flow.name_of(step), lever.words);
    let future = future_of(state, &map)
        .filter(|_| map.state != MapState::Future)
        .cloned();
    let foreseen = is_foreseen(state, &map, future.as_ref());
    let as_told = |edit: FlowEdit| if foreseen { change_alone(edit) } else { edit };
    if map.state == MapState::Future {
        change(state, as_told(lever.edit), false, effects);
        return;
    }
    if let Some(future) = future {
        let name = future.name.clone();
        let Some(edit) = on_twin(&future.flow, &map.flow, &lever).map(as_told) else {
            state.warn(format!(
                "{name} has no such step, or needs this no more: change it there by hand"
            ));
            return;
        };
        let edit = Edit::Map(MapEdit::ChangeFlow(future.id, edit));
        if state.edit(edit, false, effects) {
            state.tell(format!("{name} has it: {said}"));
        }
        return;
    }
    let mut flow = map.flow.clone();
    if as_told(lever.edit).apply(&mut flow).is_ok()
        && let Some(name) = add_future(state, &map, flow, effects)
    {
        state.tell(format!("{name} has it: {said}"));
    }
}

/// Whether the waits of the state that gets a change are foreseen from those of `map`, or of its current state where it is the future one
/// itself: then they are made anew there. A future state that is still to be made is a copy of the map.
pub(in crate::ui::map) fn is_foreseen(state: &State, map: &Map, future: Option<&Map>) -> bool {
    let all = maps(state);
    // Days are as long, and some demand explains the waits.
    let is_alike =
        |current: &Map, future: &Map| current.flow.clock == future.flow.clock && future.flow.demand.is_some();
    match (map.state, future) {
        (MapState::Future, _) => current_of(all, map).is_some_and(|current| is_alike(current, map)),
        (MapState::Current, Some(future)) => {
            current_of(all, future).is_some_and(|current| current.id == map.id) && is_alike(map, future)
        }
        (MapState::Current, None) => map.flow.demand.is_some(),
    }
}

/// What a lever changes, without the wait that comes of it: where that is made anew it would be the room's own word if it were written
/// down.
fn change_alone(edit: FlowEdit) -> FlowEdit {
    match edit {
        FlowEdit::Several(edits) => {
            let is_wish = |edit: &FlowEdit| !matches!(edit, FlowEdit::SetWait { .. });
            FlowEdit::Several(edits.into_iter().filter(is_wish).collect())
        }
        only => only,
    }
}

/// The future state that belongs to `map`: the one of its name, else the one with the most of its steps. The one of another
/// group is none of this map's.
pub(in crate::ui::map) fn future_of<'a>(state: &'a State, map: &Map) -> Option<&'a Map> {
    let maps = maps(state);
    let is_called = |future: &Map, of: &Map| future.state == MapState::Future && future.name == future_name(&of.name);
    if let Some(own) = maps.iter().find(|other| other.id != map.id && is_called(other, map)) {
        return Some(own);
    }
    partner(maps, map).filter(|future| {
        let back = partner(maps, future).map(|back| back.id);
        let of_other = |other: &Map| other.id != map.id && other.state != MapState::Future && is_called(future, other);
        future.state == MapState::Future && back == Some(map.id) && !maps.iter().any(of_other)
    })
}

/// Adds `flow` as the future state of `map`, with its links to notes; what it is called, if it was added.
pub(in crate::ui::map) fn add_future(
    state: &mut State,
    map: &Map,
    flow: Flow,
    effects: &mut Vec<Effect>,
) -> Option<String> {
    let future = Map {
        id: state.document.as_ref()?.workshop().new_map_id(),
        name: free_map_name(state, &future_name(&map.name)),
        state: MapState::Future,
        marks: map.marks.for_copy(&flow),
        flow,
    };
    let name = future.name.clone();
    state
        .edit(Edit::Map(MapEdit::Add(Box::new(future))), false, effects)
        .then_some(name)
}

/// What the lever does to the step of the same name in another flow. Where the ids differ it is worked out anew.
fn on_twin(future: &Flow, flow: &Flow, lever: &Lever) -> Option<FlowEdit> {
    let twin = future.find(flow.name_of(lever.step))?;
    if twin.id == lever.step {
        return Some(lever.edit.clone());
    }
    let found = levers(future, &analyze(future));
    let same = |other: &Lever| other.step == twin.id && other.kind == lever.kind;
    found.into_iter().find(same).map(|lever| lever.edit)
}

//! What is done about a lever: an action among the notes, or a change of the future state.

use super::maps::{free_map_name, future_name};
use super::several;
use super::update::{change, shown};
use crate::flow::{Flow, FlowEdit, Lever, LeverKind, StepId, analyze, levers};
use crate::ui::effect::Effect;
use crate::ui::state::State;
use crate::workshop::{Draft, Edit, Map, MapState, NoteKind};

/// The lever of the flow that is shown.
pub(super) fn lever(state: &State, step: StepId, kind: LeverKind) -> Option<Lever> {
    let flow = &shown(state)?.flow;
    let found = levers(flow, &analyze(flow));
    found.into_iter().find(|lever| lever.step == step && lever.kind == kind)
}

pub(super) fn note(state: &mut State, step: StepId, kind: LeverKind, effects: &mut Vec<Effect>) {
    let Some(lever) = lever(state, step, kind) else { return };
    let name = shown(state).map_or(String::new(), |map| map.flow.name_of(step).to_owned());
    let draft = Draft {
        kind: NoteKind::Action,
        text: format!("{name}: {}", lever.words),
        owner: None,
        theme: None,
        due: None,
    };
    let at = state.now.at;
    let note = state
        .document
        .as_ref()
        .map(|document| document.workshop().note_from(draft, at));
    if let Some(note) = note {
        let said = note.text.clone();
        state.edit(Edit::AddNote(Box::new(note)), false, effects);
        state.tell(format!("Action noted: {said}"));
    }
}

/// Does what a lever says on the future state; without one it is made, as a copy of the map that is shown.
pub(super) fn into_future(state: &mut State, step: StepId, kind: LeverKind, effects: &mut Vec<Effect>) {
    let Some(lever) = lever(state, step, kind) else { return };
    let Some(map) = shown(state).cloned() else { return };
    let said = format!("{} {}", map.flow.name_of(step), lever.words);
    if map.state == MapState::Future {
        change(state, lever.edit, false, effects);
        return;
    }
    // The future state of another group is none of this map's.
    let maps = several::maps(state);
    let future = several::partner(maps, &map).filter(|future| {
        let back = several::partner(maps, future).map(|back| back.id);
        future.state == MapState::Future && back == Some(map.id)
    });
    if let Some(future) = future {
        let name = future.name.clone();
        let Some(edit) = on_twin(&future.flow, &map.flow, &lever) else {
            state.warn(format!(
                "{name} has no such step, or needs this no more: change it there by hand"
            ));
            return;
        };
        let edit = Edit::ChangeFlow(future.id, edit);
        state.edit(edit, false, effects);
        state.tell(format!("{name} has it: {said}"));
        return;
    }
    let mut flow = map.flow.clone();
    if lever.edit.apply(&mut flow).is_ok() {
        let Some(document) = &state.document else { return };
        let future = Map {
            id: document.workshop().new_map_id(),
            name: free_map_name(state, &future_name(&map.name)),
            state: MapState::Future,
            marks: map.marks.for_copy(&flow),
            flow,
        };
        let name = future.name.clone();
        state.edit(Edit::AddMap(Box::new(future)), false, effects);
        state.tell(format!("{name} has it: {said}"));
    }
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

//! Brings steps of one map into another: each goes below the step it followed where it came from.

use crate::flow::{FlowEdit, StepId};
use crate::ui::action::SameName;
use crate::ui::effect::Effect;
use crate::ui::map::edits::bring::{from_flow, picked, target};
use crate::ui::state::State;
use crate::ui::state::maps::maps;
use crate::ui::state::several::Showing;
use crate::workshop::{Edit, MapEdit, MarksEdit};

/// Brings the picked steps over: one entry of the history.
pub(in crate::ui::map) fn run(state: &mut State, same: SameName, effects: &mut Vec<Effect>) {
    let Some(into) = target(state) else { return };
    let Some(place) = maps(state).iter().position(|map| map.id == into) else {
        return;
    };
    let mut edits = Vec::new();
    let mut names = Vec::new();
    let mut notes = Vec::new();
    let mut flow = maps(state).get(place).map(|map| map.flow.clone()).unwrap_or_default();
    for map in maps(state).iter().filter(|map| map.id != into) {
        let chosen: Vec<StepId> = picked(state)
            .into_iter()
            .filter(|(from, _)| *from == map.id)
            .map(|(_, step)| step.id)
            .collect();
        let brought = from_flow(&map.flow, &chosen, &mut flow, same);
        edits.extend(brought.edits);
        names.extend(brought.names);
        // What was noted about a step comes along with it.
        notes.extend(brought.new.into_iter().filter_map(|(from, step)| {
            let notes = map.marks.notes_of(from).to_vec();
            (!notes.is_empty()).then_some(Edit::Marks(MarksEdit::SetNotes { map: into, step, notes }))
        }));
    }
    let target = maps(state).get(place).map(|map| map.name.clone()).unwrap_or_default();
    if edits.is_empty() {
        state.tell(format!("{target} has these steps already"));
        return;
    }
    let change = Edit::Map(MapEdit::ChangeFlow(into, FlowEdit::Several(edits)));
    let edit = if notes.is_empty() {
        change
    } else {
        Edit::Several(std::iter::once(change).chain(notes).collect())
    };
    // Steps that did not go over stay picked.
    if !state.edit(edit, false, effects) {
        return;
    }
    if let Some(document) = &mut state.document {
        let what = match names.as_slice() {
            [one] => one.clone(),
            names => crate::ui::map::words::counted(names.len()),
        };
        document.history.call_last(format!("Bring {what} into {target}"));
    }
    state.window.map.several.picked.clear();
    state.tell(match names.as_slice() {
        [one] => format!("{target} has {one} now"),
        names => format!("{target} has {} steps more or changed", names.len()),
    });
    if state.window.map.several.showing == Showing::One {
        state.window.map.shown = Some(into);
    }
}

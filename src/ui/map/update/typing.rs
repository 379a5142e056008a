//! What is being typed on the map: whether there is anything, and keeping it before something else takes its place.

use super::change::change;
use crate::flow::{FlowEdit, StepId};
use crate::ui::effect::Effect;
use crate::ui::map::side::{group_reading, reading};
use crate::ui::map::table;
use crate::ui::state::State;
use crate::ui::state::map::Named;
use crate::ui::state::maps::shown;
use crate::workshop::{Edit, MapEdit};

/// Keeps the cell, the name and the field that are being typed: what is shown next has no place for them.
pub(in crate::ui::map) fn keep(state: &mut State, effects: &mut Vec<Effect>) {
    table::commit(state, effects);
    keep_name(state, effects);
    keep_field(state, effects);
}

/// Keeps a name. What is refused stays as it was typed.
pub(in crate::ui::map) fn keep_name(state: &mut State, effects: &mut Vec<Effect>) {
    let Some((named, typed)) = state.window.map.typing.renaming.take() else {
        return;
    };
    let name = typed.trim().to_owned();
    if name.is_empty() {
        return;
    }
    let kept = match named {
        Named::Step(step) => {
            let known = shown(state).and_then(|map| map.flow.step(step));
            known.is_none_or(|step| step.name == name)
                || change(state, FlowEdit::RenameStep { step, name }, false, effects)
        }
        Named::Map(id) => match map_name(state, id) {
            Some(old) if old != name => state.edit(Edit::Map(MapEdit::Rename(id, name)), false, effects),
            _ => true,
        },
    };
    if !kept {
        state.window.map.typing.renaming = Some((named, typed));
    }
}

fn map_name(state: &State, id: crate::workshop::MapId) -> Option<String> {
    let document = state.document.as_ref()?;
    document.workshop().map(id).map(|map| map.name.clone())
}

/// Keeps what a field says, of the steps that it was typed for. What cannot be understood or is refused stays as it was
/// typed, with the reason beside it.
pub(in crate::ui::map) fn keep_field(state: &mut State, effects: &mut Vec<Effect>) {
    let Some((of, field, text)) = state.window.map.typing.field.take() else {
        return;
    };
    let Some(flow) = shown(state).map(|map| &map.flow) else {
        return;
    };
    let steps: Vec<StepId> = of.iter().copied().filter(|id| flow.step(*id).is_some()).collect();
    if steps.is_empty() && !of.is_empty() {
        return;
    }
    let read = if of.len() > 1 {
        group_reading::read(field, &text, flow, &steps)
    } else {
        let step = steps.first().and_then(|id| flow.step(*id));
        reading::read(field, &text, step, flow)
    };
    let kept = match read {
        Ok(Some(edit)) => change(state, edit, false, effects),
        Ok(None) => true,
        Err(_) => false,
    };
    if !kept {
        state.window.map.typing.field = Some((of, field, text));
    }
}

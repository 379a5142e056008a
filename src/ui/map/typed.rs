//! Whether something is being typed on the map: undo is then the field's.

use egui::{Context, Memory};

use super::entry;
use super::several::guesses;
use crate::ui::state::State;

/// Whether something was typed into the field of the map that has the focus: undo is then the field's.
pub fn something_typed(ctx: &Context, state: &State) -> bool {
    let map = &state.window.map;
    // Only while it has the focus: a line left half-typed must not keep undo from the map.
    if ctx.memory(Memory::focused) == Some(entry::id()) {
        return !map.typing.entry.is_empty();
    }
    map.table.editing.is_some()
        || map.typing.renaming.is_some()
        || map.typing.field.is_some()
        || guesses::something_typed(state)
        || map.play.as_ref().is_some_and(|play| !play.demand.is_empty())
}

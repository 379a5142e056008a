//! Carries out what the table asks for.

use super::window::TableAction;
use crate::ui::effect::Effect;
use crate::ui::state::State;

/// Carries out one action.
pub fn update(state: &mut State, action: TableAction, _effects: &mut Vec<Effect>) {
    let table = &mut state.window.map.table;
    match action {
        TableAction::Focused => table.focus = false,
    }
}

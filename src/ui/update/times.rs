//! The times of the agenda: whether they run.

use crate::ui::effect::Effect;
use crate::ui::state::State;
use crate::workshop::{Edit, PlaceEdit};

/// Lets the times of the agenda run from now.
pub(super) fn begin(state: &mut State, effects: &mut Vec<Effect>) {
    let at = state.now.at;
    state.window.preview = false;
    let runs = state
        .document
        .as_ref()
        .is_some_and(|document| document.workshop().runs_on());
    if !runs {
        state.edit(Edit::Place(PlaceEdit::Begin { at }), false, effects);
    }
}

/// Stops the times of the agenda.
pub(super) fn rest(state: &mut State, effects: &mut Vec<Effect>) {
    let at = state.now.at;
    let runs = state
        .document
        .as_ref()
        .is_some_and(|document| document.workshop().runs_on());
    if runs {
        state.edit(Edit::Place(PlaceEdit::Rest { at }), false, effects);
    }
}

//! Showing a place of the deck, kept with the workshop.

use crate::ui::effect::Effect;
use crate::ui::state::{State, Surface};
use crate::workshop::{Edit, PlaceEdit, Position};

/// Shows a place of the deck. The picture of a finished round gives way as soon as the talk goes on, and so does an activity.
pub(super) fn show(state: &mut State, to: Position, effects: &mut Vec<Effect>) {
    state.window.finished_round = None;
    state.wall.activity = false;
    if matches!(state.surface(), Surface::Activity | Surface::Board) {
        state.show_surface(Surface::Present);
    }
    let from = state.document.as_ref().map(|document| document.workshop().position);
    // A click on the place that is shown is no edit: it would be an entry of undo that does nothing.
    if from.is_some_and(|from| from != to) {
        let at = state.now.at;
        state.wall.stroke.clear();
        if from.is_some_and(|from| from.slide != to.slide) {
            state.wall.zoom = None;
        }
        let (slide, step) = (to.slide, to.step);
        state.edit(Edit::Place(PlaceEdit::Show { slide, step, at }), false, effects);
    }
}

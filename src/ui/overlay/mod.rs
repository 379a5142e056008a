//! What lies over a surface: the palette, the keys, the overview grid, settings, and questions with a field.

use egui::Ui;

use super::action::Action;
use super::state::State;

/// Shows the open overlay, if there is one.
pub fn show(ui: &mut Ui, state: &State, out: &mut Vec<Action>) {
    let _ = (ui, state, out);
}

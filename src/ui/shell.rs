//! What surrounds every surface: the bar at the top, and the message at the foot.

use egui::Ui;

use super::action::Action;
use super::state::State;

/// The bar at the top: the workshop's title, the surfaces, the wall, swap, commands.
pub fn top_bar(ui: &mut Ui, state: &State, out: &mut Vec<Action>) {
    let _ = (ui, state, out);
}

/// The message at the foot of the window.
pub fn notice(ui: &mut Ui, state: &State, out: &mut Vec<Action>) {
    let _ = (ui, state, out);
}

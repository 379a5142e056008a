//! Close: actions, decisions, what the room said, minutes, and the files that leave the workshop.

use egui::Ui;

use super::action::Action;
use super::effect::Effect;
use super::state::State;

/// What the closing surface asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CloseAction {
    /// Take a format into the export, or out of it.
    Format(String),
    /// Write the files.
    Export,
}

/// Shows the surface.
pub fn show(ui: &mut Ui, state: &State, out: &mut Vec<Action>) {
    let _ = (state, out);
    ui.label("Close");
}

/// Carries out what the closing surface asks for.
pub fn update(state: &mut State, action: CloseAction, effects: &mut Vec<Effect>) {
    let _ = (state, action, effects);
}

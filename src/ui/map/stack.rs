//! All maps above each other on one time scale: an overview of the groups.

use egui::Ui;

use crate::ui::action::Action;
use crate::ui::state::State;

/// Shows the surface.
pub(super) fn show(_ui: &mut Ui, _state: &State, _out: &mut Vec<Action>) {}

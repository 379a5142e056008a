//! Two maps on one time scale with every difference: the figures, the bars, what each change brings.

use egui::Ui;

use crate::flow::Flow;
use crate::ui::action::Action;
use crate::ui::state::State;

/// What is to be done to get from the one to the other, a sentence each.
pub(super) fn tasks(before: &Flow, after: &Flow) -> Vec<String> {
    let new = after.steps.iter().filter(|step| before.find(&step.name).is_none());
    new.map(|step| format!("Add the step {}", step.name)).collect()
}

/// Shows the surface.
pub(super) fn show(_ui: &mut Ui, _state: &State, _out: &mut Vec<Action>) {}

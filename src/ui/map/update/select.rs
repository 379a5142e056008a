//! Which steps are selected.

use crate::flow::StepId;
use crate::ui::action::SelectAction;
use crate::ui::state::State;
use crate::ui::state::maps::shown;

/// Carries out one action.
pub(super) fn act(state: &mut State, action: SelectAction) {
    let map = &mut state.window.map;
    match action {
        SelectAction::One(step) => map.select(step),
        SelectAction::Toggle(step) => map.toggle(step),
        SelectAction::Extend(step) => extend(state, step),
        SelectAction::These(steps) => map.select_these(steps),
        SelectAction::Frame(marquee) => map.hand.marquee = marquee.map(|marquee| *marquee),
        SelectAction::MenuShown => map.open_menu = false,
    }
}

fn extend(state: &mut State, step: StepId) {
    let Some(order) = shown(state).map(|map| map.flow.steps.iter().map(|step| step.id).collect::<Vec<_>>()) else {
        return;
    };
    state.window.map.extend(step, &order);
}

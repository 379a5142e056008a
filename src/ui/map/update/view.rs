//! How the map is looked at: the view, the lens, the scale, the part that shows.

use super::typing;
use crate::ui::action::ViewAction;
use crate::ui::effect::Effect;
use crate::ui::state::State;
use crate::ui::state::map::Look;

/// Carries out one action.
pub(super) fn act(state: &mut State, action: ViewAction, effects: &mut Vec<Effect>) {
    let map = &mut state.window.map;
    match action {
        ViewAction::Lens(kind) => {
            map.lens = Some(kind);
            keep_view(state, effects);
        }
        ViewAction::Look(look) => show_as(state, look, effects),
        ViewAction::Scale(scale) => {
            map.scale = scale;
            keep_view(state, effects);
        }
        ViewAction::Part(view) => map.view = view,
        ViewAction::Side(side) => map.side = side,
    }
}

/// Shows the flow in another view; the selection stays.
pub(super) fn show_as(state: &mut State, look: Look, effects: &mut Vec<Effect>) {
    typing::keep(state, effects);
    let map = &mut state.window.map;
    map.look = look;
    map.hand.drag = None;
    map.table.focus = look == Look::Table;
    map.table.fresh = look == Look::Table;
    keep_view(state, effects);
}

/// Keeps how maps are looked at with the person's settings: the next start shows the same.
pub(super) fn keep_view(state: &mut State, effects: &mut Vec<Effect>) {
    let Some(document) = &state.document else { return };
    let view = state.window.map.to_keep(&document.workshop().id, &state.settings.map);
    if view != state.settings.map {
        state.settings.map = view;
        effects.push(Effect::KeepSettings(Box::new(state.settings.clone())));
    }
}

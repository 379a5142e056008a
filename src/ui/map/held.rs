//! What a drag began with that changes no map: the view, the moment shown, the sliders. Esc gives it back.

use egui::Ui;

use super::gesture::called_off;
use super::{play, update};
use crate::ui::action::{Action, HeldAction, MapAction, PlayAction};
use crate::ui::effect::Effect;
use crate::ui::state::State;
use crate::ui::state::map::{Held, Holds, MapWindow};

/// Says, before a drag moves something, that it holds it. Whether the drag may go on: one that is called off in this frame must not move anything.
pub(super) fn hold(ui: &Ui, what: Holds, out: &mut Vec<Action>) -> bool {
    if called_off(ui) {
        return false;
    }
    out.push(Action::Map(MapAction::Held(HeldAction::Hold(what))));
    true
}

/// Notices the end of a drag, whoever followed it.
pub(super) fn watch(ui: &Ui, window: &MapWindow, out: &mut Vec<Action>) {
    if window.held.is_none() {
        return;
    }
    if called_off(ui) {
        // The hand may still be down and must not begin anew.
        ui.ctx().stop_dragging();
        out.push(Action::Map(MapAction::Held(HeldAction::GiveBack)));
    } else if ui.ctx().dragged_id().is_none() {
        out.push(Action::Map(MapAction::Held(HeldAction::LetGo)));
    }
}

/// Carries out one action.
pub(super) fn act(state: &mut State, action: HeldAction, effects: &mut Vec<Effect>) {
    match action {
        HeldAction::Hold(what) => {
            let now = state.now.at;
            let map = &mut state.window.map;
            if map.held.is_none() {
                map.held = match (what, &map.play) {
                    (Holds::View, _) => Some(Held::View(map.view)),
                    (Holds::Moment, Some(play)) => Some(Held::Moment(play.time(now))),
                    (Holds::Slider, Some(play)) => Some(Held::Slider(play.wishes.clone())),
                    (_, None) => None,
                };
            }
        }
        HeldAction::LetGo => state.window.map.held = None,
        HeldAction::GiveBack => {
            give_back(state, effects);
        }
    }
}

/// Gives back what is held; whether anything was.
pub(super) fn give_back(state: &mut State, effects: &mut Vec<Effect>) -> bool {
    match state.window.map.held.take() {
        None => return false,
        Some(Held::View(view)) => update(state, MapAction::View(view), effects),
        Some(Held::Moment(time)) => play::update(state, PlayAction::To(time), effects),
        Some(Held::Slider(wishes)) => play::update(state, PlayAction::Wishes(wishes), effects),
    }
    true
}

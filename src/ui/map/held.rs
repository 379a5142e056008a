//! What a drag began with that changes no map: the view, the moment shown, the sliders. Esc gives it back.

use egui::Ui;

use super::gesture::called_off;
use super::play::{PlayAction, Wishes};
use super::window::{MapAction, MapWindow, View};
use super::{play, update};
use crate::ui::action::Action;
use crate::ui::effect::Effect;
use crate::ui::state::State;

/// What a hand holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// The view of the map.
    View,
    /// The moment that the playing map shows.
    Moment,
    /// A slider of the playing map.
    Slider,
}

/// What a drag does to what is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HeldAction {
    /// A drag goes on: what it began with is remembered once.
    Hold(Holds),
    /// The hand has let go: it stays as it is now.
    LetGo,
    /// It is called off: it is again as it was.
    GiveBack,
}

/// What it was before the drag.
#[derive(Debug, Clone)]
pub(super) enum Held {
    View(View),
    Moment(f64),
    Slider(Wishes),
}

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

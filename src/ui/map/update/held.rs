//! What a drag began with that changes no map: the view, the moment shown, the sliders. Esc gives it back.

use crate::ui::action::{HeldAction, PlayAction};
use crate::ui::effect::Effect;
use crate::ui::map::play;
use crate::ui::state::State;
use crate::ui::state::map::{Held, Holds};

/// Carries out one action.
pub(in crate::ui::map) fn act(state: &mut State, action: HeldAction, effects: &mut Vec<Effect>) {
    match action {
        HeldAction::Hold(what) => {
            let now = state.now.at;
            let map = &mut state.window.map;
            // A drag says so in every frame: only where it began counts.
            if map.hand.held.is_none() {
                map.hand.held = match (what, &map.play) {
                    (Holds::View, _) => Some(Held::View(map.view)),
                    (Holds::Moment, Some(play)) => Some(Held::Moment(play.time(now))),
                    (Holds::Slider, Some(play)) => Some(Held::Slider(play.wishes.clone())),
                    (_, None) => None,
                };
            }
        }
        HeldAction::LetGo => state.window.map.hand.held = None,
        HeldAction::GiveBack => {
            give_back(state, effects);
        }
    }
}

/// Gives back what is held; whether anything was.
pub(in crate::ui::map) fn give_back(state: &mut State, effects: &mut Vec<Effect>) -> bool {
    match state.window.map.hand.held.take() {
        None => return false,
        Some(Held::View(view)) => state.window.map.view = view,
        Some(Held::Moment(time)) => play::update(state, PlayAction::To(time), effects),
        Some(Held::Slider(wishes)) => play::update(state, PlayAction::Wishes(wishes), effects),
    }
    true
}

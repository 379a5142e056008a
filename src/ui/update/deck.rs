//! Moving through the slides: steps first, then the next slide.

use crate::ui::action::{Go, target};
use crate::ui::effect::Effect;
use crate::ui::state::{State, Surface};
use crate::workshop::{Edit, PlaceEdit};

/// Moves, and keeps the new place with the workshop.
pub(super) fn go(state: &mut State, go: Go, effects: &mut Vec<Effect>) {
    match go {
        Go::Digit(digit) => {
            // Nobody has a thousand slides; more digits are a cat on the keyboard.
            if state.window.digits.len() < 3 {
                state.window.digits.push(char::from(b'0' + digit.min(9)));
            }
            return;
        }
        Go::Jump => {
            let number: Option<usize> = state.window.digits.parse().ok();
            state.window.digits.clear();
            if let Some(number) = number {
                self::go(state, Go::Slide(number.saturating_sub(1)), effects);
            }
            return;
        }
        _ => state.window.digits.clear(),
    }
    let Some(document) = &state.document else { return };
    let workshop = document.workshop();
    let from = workshop.position;
    let Some(to) = target(&workshop.session, from, go) else {
        if go == Go::Next {
            state.tell("That was the last slide");
        }
        return;
    };
    // The picture of a finished round gives way as soon as the talk goes on, and so does an activity.
    state.window.finished_round = None;
    state.wall.activity = false;
    if state.surface() == Surface::Activity {
        state.show_surface(Surface::Present);
    }
    if to != from {
        let at = state.now.at;
        state.wall.stroke.clear();
        state.edit(
            Edit::Place(PlaceEdit::MoveTo {
                slide: to.slide,
                step: to.step,
                at,
            }),
            false,
            effects,
        );
    }
}

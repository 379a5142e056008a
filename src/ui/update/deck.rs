//! Moving through the slides: steps first, then the next slide.

use crate::session::Session;
use crate::ui::action::Go;
use crate::ui::effect::Effect;
use crate::ui::state::State;
use crate::workshop::{Edit, Position};

/// The position that `go` leads to, or none where the deck ends.
pub(in crate::ui) fn target(session: &Session, from: Position, go: Go) -> Option<Position> {
    let last = session.slide_count().checked_sub(1)?;
    let steps = |slide: usize| session.slide(slide).map_or(1, crate::session::Slide::steps);
    let at = |slide: usize, step: usize| Some(Position { slide, step });
    match go {
        Go::Next if from.step < steps(from.slide) => at(from.slide, from.step + 1),
        Go::Next if from.slide < last => at(from.slide + 1, 1),
        Go::Back if from.step > 1 => at(from.slide, from.step - 1),
        Go::Back => from.slide.checked_sub(1).and_then(|slide| at(slide, steps(slide))),
        Go::First => at(0, 1),
        Go::Last => at(last, 1),
        Go::Slide(slide) => at(slide.min(last), 1),
        Go::Item(item) => session.first_slide_of(item).and_then(|slide| at(slide, 1)),
        Go::Next | Go::Digit(_) | Go::Jump => None,
    }
}

/// Moves, and keeps the new place with the workshop.
pub(super) fn go(state: &mut State, go: Go, effects: &mut Vec<Effect>) {
    match go {
        Go::Digit(digit) => {
            // Nobody has a million slides; more digits are a cat on the keyboard.
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
    // The picture of a finished round gives way as soon as the talk goes on.
    state.window.finished_round = None;
    if to != from {
        let at = state.now.at;
        state.wall.stroke.clear();
        state.edit(
            Edit::MoveTo {
                slide: to.slide,
                step: to.step,
                at,
            },
            false,
            effects,
        );
    }
}

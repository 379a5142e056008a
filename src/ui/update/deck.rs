//! Moving through the slides: steps first, then the next slide. Never behind the wall's back: in a round the keys move the round.

use super::{place, question, round};
use crate::ui::action::{Go, RoundAction, target};
use crate::ui::effect::Effect;
use crate::ui::state::maps::scene;
use crate::ui::state::{Question, State, Surface};

/// Moves, and keeps the new place with the workshop.
pub(super) fn go(state: &mut State, go: Go, effects: &mut Vec<Effect>) {
    // In this order: a question about the round is asked during the round.
    if answers(state, go, effects) || in_a_round(state, go, effects) {
        return;
    }
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
    if map_gives_way(state, go) {
        return;
    }
    let Some(document) = &state.document else { return };
    let workshop = document.workshop();
    let from = workshop.position;
    let to = match go {
        Go::JumpBack => state.window.before_jump,
        go => target(&workshop.session, from, go),
    };
    let Some(to) = to else {
        match go {
            Go::Next | Go::NextSlide => state.tell("That was the last slide"),
            Go::JumpBack => state.tell("Nobody has jumped yet"),
            _ => {}
        }
        return;
    };
    let jumps = matches!(go, Go::Slide(_) | Go::Item(_) | Go::First | Go::Last | Go::JumpBack);
    if jumps && to.slide != from.slide {
        // Jumps only: going on step by step is taken back by going back.
        state.window.before_jump = Some(from);
    }
    // Back is no word for beginning.
    if go != Go::Back && question::asks_to_begin(state, to) {
        return;
    }
    if go == Go::Next && question::asks_for_the_round(state, to) {
        return;
    }
    place::show(state, to, effects);
}

/// A question that stands is answered by the clicker: next says yes, back says no. Any other move leaves it.
fn answers(state: &mut State, go: Go, effects: &mut Vec<Effect>) -> bool {
    let Some(asked) = state.window.question.filter(|asked| asked.by_clicker()) else {
        return false;
    };
    match go {
        Go::Next => question::answer(state, true, effects),
        Go::Back => question::answer(state, false, effects),
        // A number is typed in several presses: the question stands until it leads somewhere.
        Go::Digit(_) => return false,
        _ => {
            // Who goes elsewhere is asked again with that place, if it is still to be asked.
            if matches!(asked, Question::Begin(_) | Question::StartRound(_)) {
                state.window.question = None;
            }
            return false;
        }
    }
    true
}

/// While a round is on the wall the slide behind it stays: next is the next phase, and everything else says why it does nothing.
fn in_a_round(state: &mut State, go: Go, effects: &mut Vec<Effect>) -> bool {
    let running = state
        .document
        .as_ref()
        .and_then(|document| document.workshop().running());
    let Some(more) = running.map(crate::workshop::RoundRun::has_next) else {
        return false;
    };
    match go {
        Go::Next if more => round::update(state, RoundAction::Next, effects),
        Go::Next => state.window.question = Some(Question::Finish),
        Go::Back => state.tell("In a round back does nothing. Previous phase, above the clock, undoes a slip"),
        _ => {
            state.window.digits.clear();
            state.tell("The round is on the wall: finish it to show a slide");
        }
    }
    true
}

/// A map on the wall hides the slides: the first key shows the slide again and moves nothing.
fn map_gives_way(state: &mut State, go: Go) -> bool {
    if !state.wall.map || state.surface() != Surface::Present || scene(state).is_none() {
        return false;
    }
    state.wall.map = false;
    // A jump names its slide: it shows that at once.
    matches!(go, Go::Next | Go::Back)
}

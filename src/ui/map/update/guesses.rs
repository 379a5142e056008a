//! Keeps what a group guessed.

use crate::ui::effect::Effect;
use crate::ui::map::several::guesses::{guesses, next};
use crate::ui::state::State;
use crate::ui::state::maps::shown;
use crate::workshop::guess::MOST;
use crate::workshop::{Edit, Guess, GuessEdit};

/// Keeps the estimate being typed. What cannot be understood stays as it was typed, with the reason beside it.
pub(in crate::ui::map) fn keep(state: &mut State, effects: &mut Vec<Effect>) {
    let Some(draft) = state.window.map.several.guess.clone() else {
        return;
    };
    let clock = shown(state).map(|map| map.flow.clock).unwrap_or_default();
    let Ok(guess) = Guess::read(&draft.group, &draft.time, clock) else {
        return;
    };
    let Some(document) = &state.document else { return };
    let known = &document.workshop().guesses;
    let count = known.len();
    // What is refused stays as it was typed.
    match draft.at {
        Some(at) if known.get(at).is_some_and(|known| *known != guess) => {
            if state.edit(Edit::Guess(GuessEdit::Set { at, guess }), false, effects) {
                state.window.map.several.guess = None;
            }
        }
        None if count < MOST => {
            if state.edit(Edit::Guess(GuessEdit::Put { at: count, guess }), false, effects) {
                // The next table speaks next.
                state.window.map.several.guess = Some(next(guesses(state)));
            }
        }
        _ => state.window.map.several.guess = None,
    }
}

//! Where the team stands: DORA's table, and what the groups guessed before they mapped.

use super::update::shown;
use crate::ui::effect::Effect;
use crate::ui::state::State;
use crate::workshop::{Edit, Guess};

/// Keeps the estimate being typed. What cannot be understood stays as it was typed, with the reason beside it.
pub(super) fn keep(state: &mut State, effects: &mut Vec<Effect>) {
    let Some(draft) = state.window.map.several.guess.clone() else {
        return;
    };
    let clock = shown(state).map(|map| map.flow.clock).unwrap_or_default();
    let Ok(guess) = Guess::read(&draft.group, &draft.time, clock) else {
        return;
    };
    let Some(document) = &state.document else { return };
    let guesses = &document.workshop().guesses;
    state.window.map.several.guess = None;
    match draft.at {
        Some(at) if guesses.get(at).is_some_and(|known| *known != guess) => {
            state.edit(Edit::SetGuess { at, guess }, false, effects);
        }
        Some(_) => {}
        None => {
            let at = guesses.len();
            state.edit(Edit::PutGuess { at, guess }, false, effects);
        }
    }
}

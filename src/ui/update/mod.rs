//! The one place that writes the state: an action goes in, the state changes, and effects are asked for.
//!
//! Each subject has its file; the surfaces carry out their own actions in their own folders.

mod answers;
mod closing;
mod commands;
pub(in crate::ui) mod deck;
mod drafts;
mod keepsakes;
mod kept;
mod path;
mod round;
mod tick;
mod wall;

use super::action::Action;
use super::effect::Effect;
use super::state::{State, Surface};
use super::{close, cockpit, home, map};

pub use closing::{asked_to_close, closes_now};
pub use tick::{chime_is_due, next_tick, wall_tick};

/// Carries out one action.
pub fn update(state: &mut State, action: Action, effects: &mut Vec<Effect>) {
    match action {
        Action::Edit(edit) => {
            state.edit(edit, false, effects);
        }
        Action::Gesture(edit) => {
            state.edit(edit, true, effects);
        }
        Action::GestureEnded => {
            if let Some(document) = &mut state.document {
                document.history.gesture_ended();
            }
        }
        Action::Command(command) => commands::run(state, command, effects),
        Action::Go(go) => deck::go(state, go, effects),
        Action::Surface(surface) => state.show_surface(surface, effects),
        Action::Overlay(overlay) => state.show_overlay(overlay),
        Action::Query(query) => {
            state.window.query = query;
            state.window.chosen = 0;
        }
        Action::Choose(row) => state.window.chosen = row,
        Action::Wall(action) => wall::update(state, action, effects),
        Action::Round(action) => round::update(state, action, effects),
        Action::Capture(action) => cockpit::capture_line(state, action, effects),
        Action::Cockpit(action) => cockpit::update_panes(state, action, effects),
        Action::Home(action) => home::update(state, action, effects),
        Action::Map(action) => map::update(state, action, effects),
        Action::Close(action) => close::update(state, action, effects),
        Action::Settings(settings) => {
            if settings.session_folders != state.settings.session_folders {
                effects.push(Effect::LoadLibrary);
            }
            state.settings = (*settings).clone();
            effects.push(Effect::KeepSettings(settings));
        }
        Action::Path(prompt, path) => path::chosen(state, prompt, path, effects),
        Action::Replace(path) => path::save_as(state, path, true, effects),
        Action::Settle(choice) => kept::settle(state, choice, effects),
        Action::Kept(action) => keepsakes::update(state, action, effects),
        Action::Retry => effects.push(Effect::Retry),
        Action::Copy(text) => {
            effects.push(Effect::Copy(text));
            state.tell("Copied");
        }
        Action::DismissNotice => state.notice = None,
        Action::Done(answer) => answers::take(state, answer, effects),
        Action::Quit => effects.push(Effect::Quit),
    }
    map::follow(state, effects);
    drafts::keep(state, effects);
}

/// What is asked for before the first frame.
pub fn at_start(_state: &State) -> Vec<Action> {
    vec![Action::Surface(Surface::Home)]
}

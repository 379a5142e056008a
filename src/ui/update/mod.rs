//! The one place that writes the state: an action goes in, the state changes, and effects are asked for.
//!
//! Each subject has its file; the surfaces carry out their own actions in their own folders.

mod answers;
mod closing;
pub(in crate::ui) mod deck;
mod drafts;
mod editor;
mod event_log;
mod keepsakes;
mod kept;
mod lacking;
mod mend;
mod onto_map;
mod path;
mod place;
mod question;
mod round;
mod tick;
mod times;
mod wall;
mod window;

use std::sync::Arc;

use super::action::{Action, Go};
use super::effect::Effect;
use super::state::{ForWhat, Overlay, State, Surface};
use super::surfaces;
use crate::session::Session;

pub use closing::{asked_to_close, closes_now};
pub use tick::{chime_is_due, due, next_look, next_tick, wall_tick};

/// Carries out one action, and lets the surfaces follow what has changed.
pub fn update(state: &mut State, action: Action, effects: &mut Vec<Effect>) {
    carry_out(state, action, effects);
    // Here and not in `show_surface`: an action may go to a surface first and change what it shows after.
    if std::mem::take(&mut state.window.arrived)
        && let Some(entry) = surfaces::shown(state)
    {
        (entry.arrives)(state, effects);
    }
    // Before the surfaces: a log that is let go of may open the next one, which they already show.
    event_log::follow(state, effects);
    follow(state, effects);
    // Last: whatever the action and the surfaces did to a field is what is kept.
    drafts::keep(state, effects);
}

/// Lets the surfaces follow what has changed: they ask for what they show and do not know yet.
pub fn follow(state: &mut State, effects: &mut Vec<Effect>) {
    for entry in surfaces::SURFACES {
        (entry.follows)(state, effects);
    }
}

fn carry_out(state: &mut State, action: Action, effects: &mut Vec<Effect>) {
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
        // Asked here again: a button or the palette may have been painted before what it needs was gone.
        Action::Command(command) if command.is_available(state) => carry_out(state, command.action(), effects),
        Action::Command(_) => {}
        Action::Go(asked) => go(state, asked, effects),
        Action::Surface(surface) => state.show_surface(surface),
        Action::Overlay(overlay) => state.show_overlay(overlay),
        // It shows what has to be looked up first.
        Action::Toggle(overlay @ Overlay::Where) => keepsakes::open(state, overlay, effects),
        Action::Toggle(overlay) => {
            let open = state.window.overlay.as_ref() != Some(&overlay);
            state.show_overlay(open.then_some(overlay));
        }
        Action::Ask(prompt) => path::ask(state, prompt, effects),
        Action::Window(action) => window::update(state, action, effects),
        Action::Query(query) => {
            state.window.query = query;
            state.window.chosen = 0;
        }
        Action::Choose(row) => state.window.chosen = row,
        Action::Wall(action) => wall::update(state, action, effects),
        Action::Round(action) => round::update(state, action, effects),
        Action::Question(action) => question::update(state, action, effects),
        Action::Editor(action) => editor::update(state, action, effects),
        Action::Settings(settings) => {
            // Compared before they are taken: listing folders reads the disk, and a slider sends settings in each frame.
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
        Action::Log(action) => event_log::update(state, action, effects),
        Action::HandOut => hand_out(state),
        Action::Retry => effects.push(Effect::Retry),
        Action::Copy(text) => {
            effects.push(Effect::Copy(text));
            state.tell("Copied");
        }
        Action::DismissNotice => state.notice = None,
        Action::Done(answer) => answers::take(state, answer, effects),
        Action::Quit => effects.push(Effect::Quit),
        // What is left belongs to a surface, which says so in the list.
        other => {
            let left = surfaces::update(state, other, effects);
            // A fault of ours: tests stop at it, a workshop goes on.
            debug_assert!(left.is_none(), "nobody carries out {left:?}");
        }
    }
}

/// Moves through the slides of the surface that is shown, else through those of the workshop.
fn go(state: &mut State, asked: Go, effects: &mut Vec<Effect>) {
    let left = match surfaces::shown(state) {
        Some(entry) => (entry.goes)(state, asked, effects),
        None => Some(asked),
    };
    if let Some(asked) = left {
        deck::go(state, asked, effects);
    }
}

/// Asks how the slides at hand are to be handed out; at home of which session.
fn hand_out(state: &mut State) {
    let at_hand = surfaces::shown(state).and_then(|entry| (entry.session)(state));
    let overlay = if at_hand.is_some() {
        Overlay::Handout(at_hand)
    } else if state.document.is_some() && state.surface() != Surface::Home {
        Overlay::Handout(None)
    } else {
        let sound: Vec<&Arc<Session>> = state
            .library
            .sessions
            .iter()
            .filter_map(|card| card.session.as_ref())
            .collect();
        match sound.as_slice() {
            [] => return,
            [only] => Overlay::Handout(Some(Arc::clone(only))),
            _ => Overlay::Sessions(ForWhat::HandOut),
        }
    };
    state.show_overlay(Some(overlay));
}

/// What is asked for before the first frame.
pub fn at_start(_state: &State) -> Vec<Action> {
    vec![Action::Surface(Surface::Home)]
}

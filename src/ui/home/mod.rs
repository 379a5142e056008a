//! Home: continue where we stopped, sessions as cards, recent workshops, open actions from last time.

use std::path::PathBuf;

use egui::Ui;

use super::action::Action;
use super::effect::Effect;
use super::state::{Overlay, State};

/// What home asks for.
#[derive(Debug, Clone, PartialEq)]
pub enum HomeAction {
    /// Go on with the latest workshop, where it stopped.
    Continue,
    /// Start a workshop of the session in `library.sessions` at this index, under this title.
    Start(usize, String),
    /// Open a recent workshop.
    OpenRecent(PathBuf),
    /// Take a workshop off the list; its file stays.
    Forget(PathBuf),
}

/// Shows the surface.
pub fn show(ui: &mut Ui, state: &State, out: &mut Vec<Action>) {
    let _ = (state, out);
    ui.label("Home");
}

/// Carries out what home asks for.
pub fn update(state: &mut State, action: HomeAction, effects: &mut Vec<Effect>) {
    match action {
        HomeAction::Continue => {
            let latest = state.library.recent.first().map(|recent| recent.path.clone());
            if let Some(path) = latest {
                open(state, path, effects);
            }
        }
        HomeAction::Start(index, title) => {
            let session = state.library.sessions.get(index).and_then(|card| card.session.clone());
            if let Some(session) = session {
                state.window.overlay = None;
                state.window.opening = true;
                effects.push(Effect::Start { session, title });
            }
        }
        HomeAction::OpenRecent(path) => open(state, path, effects),
        HomeAction::Forget(path) => {
            effects.push(Effect::Forget(path));
            effects.push(Effect::LoadLibrary);
        }
    }
}

fn open(state: &mut State, path: PathBuf, effects: &mut Vec<Effect>) {
    state.window.opening = true;
    effects.push(Effect::Open(path));
}

/// Asks for the name of a new workshop of the session at `index`.
pub fn ask_for_name(index: usize) -> Action {
    Action::Overlay(Some(Overlay::NewWorkshop(index)))
}

//! Carries out what home asks for.

use std::path::PathBuf;

use crate::ui::action::HomeAction;
use crate::ui::effect::Effect;
use crate::ui::state::{RoundToSettle, RoundWay, State, Surface};

/// Carries out what home asks for.
pub fn update(state: &mut State, action: HomeAction, effects: &mut Vec<Effect>) {
    match action {
        HomeAction::Continue => go_on(state, Surface::Present, effects),
        HomeAction::Round(way) => state.window.round_way = way,
        HomeAction::Versions => go_on(state, Surface::Versions, effects),
        HomeAction::ShowBoth => {
            go_on(state, Surface::Present, effects);
            state.window.both_to_open = true;
        }
        HomeAction::LookOnly => {
            if let Some(found) = &state.library.stopped {
                state.window.opening = true;
                state.window.open_on = Surface::Present;
                effects.push(Effect::OnlyShow(found.id.clone()));
            }
        }
        HomeAction::Minutes => go_on(state, Surface::Close, effects),
        HomeAction::Reveal(path) => {
            let folder = path.parent().map(std::path::Path::to_path_buf).unwrap_or(path);
            effects.push(Effect::Reveal(folder));
        }
        HomeAction::Start(index, title) => {
            let card = state.library.sessions.get(index);
            let path = card.and_then(|card| card.path.clone());
            if let Some(session) = card.and_then(|card| card.session.clone()) {
                state.window.session_to_open = path;
                state.window.overlay = None;
                state.window.opening = true;
                effects.push(Effect::Start { session, title });
            }
        }
        HomeAction::Example => {
            state.window.overlay = None;
            state.window.opening = true;
            state.window.open_on = Surface::Close;
            effects.push(Effect::Example(state.now.offset));
        }
        HomeAction::OpenRecent(path) => open(state, path, effects),
        HomeAction::Forget(path) => {
            effects.push(Effect::Forget(path));
            // Behind the forgetting, on the same thread: read before it, the row would come back.
            effects.push(Effect::LoadLibrary);
        }
    }
}

/// Goes on with the open workshop, or opens the latest one, on this surface.
fn go_on(state: &mut State, surface: Surface, effects: &mut Vec<Effect>) {
    if state.document.as_ref().is_some_and(|document| !document.only_shown) {
        state.show_surface(surface);
        return;
    }
    // What is looked at is what is shown; another may have become the latest meanwhile, such as a copy of a version of it.
    let looked_at = state.document.as_ref().map(|document| document.path.clone());
    let latest = looked_at
        .filter(|path| !path.as_os_str().is_empty())
        .or_else(|| state.library.recent.first().map(|recent| recent.path.clone()));
    let stopped = state.library.stopped.as_ref();
    let round = stopped.map(|found| RoundToSettle {
        of: found.id.clone(),
        way: state.window.round_way,
        stopped: found.stopped.unwrap_or(found.of),
        run: found.workshop.running().cloned(),
        waited: false,
    });
    if let Some(path) = latest {
        // Kept until the workshop is open, which the round is part of; by its id, as another may have been opened by then.
        state.window.round_to_settle = round;
        state.window.round_way = RoundWay::default();
        open(state, path, effects);
        // After `open`, which sets it to the surface of a workshop that is just opened.
        state.window.open_on = surface;
    }
}

fn open(state: &mut State, path: PathBuf, effects: &mut Vec<Effect>) {
    state.window.opening = true;
    state.window.open_on = Surface::Present;
    effects.push(Effect::Open(path));
}

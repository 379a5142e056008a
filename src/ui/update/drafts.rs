//! Keeps what stands half-typed with the recovery data, whichever field it stands in.

use crate::store::{Drafts, NOTE_DRAFT};
use crate::ui::effect::Effect;
use crate::ui::state::board::BoardWindow;
use crate::ui::state::{State, Surface, drafts};

/// Asks for what has changed in any field since the last time to be kept.
pub(super) fn keep(state: &mut State, effects: &mut Vec<Effect>) {
    let Some(document) = &state.document else { return };
    let id = document.workshop().id.clone();
    if let Some(play) = &mut state.window.map.play
        && play.demand.is_empty()
        && !state.window.waiting_demand.is_empty()
    {
        play.demand = std::mem::take(&mut state.window.waiting_demand);
    }
    // Gathered from all fields after each action: a field that is added cannot forget to be kept.
    let now = drafts::typed(state);
    if now == state.window.drafts {
        return;
    }
    let before = std::mem::replace(&mut state.window.drafts, now);
    // An empty text takes a draft off the disk: what was sent must not come back after a crash.
    let gone = before.keys().filter(|field| !state.window.drafts.contains_key(*field));
    let gone = gone.map(|field| (field, String::new()));
    let is_new = |(field, text): &(&String, &String)| before.get(*field) != Some(*text);
    let new = state.window.drafts.iter().filter(is_new);
    let new = new.map(|(field, text)| (field, text.clone()));
    effects.extend(gone.chain(new).map(|(field, text)| Effect::KeepDraft {
        document: id.clone(),
        field: field.clone(),
        text,
    }));
}

/// Puts back what was half-typed in the workshop that was just opened; returns the surface on which it shows.
pub(super) fn put_back(state: &mut State, mut kept: Drafts) -> Option<Surface> {
    // What was typed in the workshop before stays with that one.
    state.window.cockpit.rewording = None;
    state.window.close.changing = None;
    state.window.board = BoardWindow::default();
    state.window.waiting_demand.clear();
    let note = kept.remove(NOTE_DRAFT).unwrap_or_default();
    // A file that somebody edited may hold lines; the field has one.
    state.window.draft = note.replace('\n', " ");
    let surface = drafts::put_back(state, &kept);
    state.window.drafts = kept;
    surface
}

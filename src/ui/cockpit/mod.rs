//! The cockpit's main surface: agenda, slide or round, what comes next, controls, speaker notes or captured notes, capture line.

use egui::Ui;

use super::action::Action;
use super::effect::Effect;
use super::state::State;
use crate::workshop::{Edit, capture};

/// What the capture line asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CaptureAction {
    /// The line as it is now.
    Typed(String),
    /// Keep the note.
    Submit,
    /// The line has taken the focus that it was to get.
    Focused,
}

/// Shows the surface.
pub fn show(ui: &mut Ui, state: &State, out: &mut Vec<Action>) {
    let _ = (state, out);
    ui.label("Present");
}

/// Carries out what the capture line asks for.
pub fn update(state: &mut State, action: CaptureAction, effects: &mut Vec<Effect>) {
    match action {
        CaptureAction::Typed(draft) => {
            if draft != state.window.draft {
                effects.push(Effect::KeepDraft(draft.clone()));
                state.window.draft = draft;
            }
        }
        CaptureAction::Submit => submit(state, effects),
        CaptureAction::Focused => state.window.focus_capture = false,
    }
}

/// Makes a note of the draft. An edit that is refused leaves the draft: nothing typed is lost.
fn submit(state: &mut State, effects: &mut Vec<Effect>) {
    let Some(document) = &state.document else { return };
    let today = state.now.local(state.now.at).date_naive();
    let draft = capture::parse(&state.window.draft, today);
    if draft.text.is_empty() {
        return;
    }
    let workshop = document.workshop();
    let note = workshop.note_from(draft, state.now.at);
    let id = note.id;
    state.edit(Edit::AddNote(Box::new(note)), false, effects);
    let kept = state
        .document
        .as_ref()
        .is_some_and(|document| document.workshop().note(id).is_some());
    if kept {
        state.window.draft.clear();
        effects.push(Effect::KeepDraft(String::new()));
    }
}

//! What is asked of the window as a whole: undo, the theme, leaving what came last.

use super::{editor, question, wall};
use crate::ui::action::{EditorAction, WindowAction};
use crate::ui::effect::Effect;
use crate::ui::state::{Cover, Document, Notice, Question, State, Surface};
use crate::ui::surfaces;
use crate::ui::theme::Mode;

/// Carries out one action.
pub(super) fn update(state: &mut State, action: WindowAction, effects: &mut Vec<Effect>) {
    match action {
        WindowAction::Undo => undo(state, effects),
        WindowAction::Redo => redo(state, effects),
        WindowAction::FullScreen => effects.push(Effect::ToggleFullScreen),
        WindowAction::NextTheme => next_theme(state, effects),
        WindowAction::Chime => {
            state.settings.chime = !state.settings.chime;
            effects.push(Effect::KeepSettings(Box::new(state.settings.clone())));
        }
        WindowAction::Notes => state.window.notes_window = !state.window.notes_window,
        WindowAction::Leave => leave(state, effects),
    }
}

fn undo(state: &mut State, effects: &mut Vec<Effect>) {
    if state.surface() == Surface::Edit {
        return editor::update(state, EditorAction::Undo, effects);
    }
    let done = state.document.as_mut().and_then(Document::undo);
    if let Some((what, edit)) = done {
        state.changed(edit, effects);
        state.tell(format!("Undone: {what}"));
    }
}

fn redo(state: &mut State, effects: &mut Vec<Effect>) {
    if state.surface() == Surface::Edit {
        return editor::update(state, EditorAction::Redo, effects);
    }
    let done = state.document.as_mut().and_then(Document::redo);
    if let Some((what, edit)) = done {
        state.changed(edit, effects);
        state.tell(format!("Done again: {what}"));
    }
}

fn next_theme(state: &mut State, effects: &mut Vec<Effect>) {
    let shown = Mode::from(state.settings.theme);
    let at = Mode::ALL.iter().position(|mode| *mode == shown).unwrap_or(0);
    state.settings.theme = Mode::ALL
        .get((at + 1) % Mode::ALL.len())
        .copied()
        .unwrap_or_default()
        .into();
    effects.push(Effect::KeepSettings(Box::new(state.settings.clone())));
}

/// Leaves what came last: an overlay, a field, digits, blank, freeze, spotlight, pen, a message, a selection; never the show by one press.
fn leave(state: &mut State, effects: &mut Vec<Effect>) {
    if state.window.overlay.is_some() {
        // One press, one thing: what lies behind it is left by the next.
        return state.show_overlay(None);
    }
    let surface = surfaces::shown(state);
    // A field comes before digits and covers: whoever types looks at it.
    if surface.is_some_and(|surface| (surface.drops)(state, effects)) {
        return;
    }
    let wall = &mut state.wall;
    if !state.window.digits.is_empty() {
        state.window.digits.clear();
    } else if wall.cover != Cover::None {
        wall.cover = Cover::None;
    } else if wall.frozen.is_some() {
        wall.frozen = None;
    } else if wall.zooming || wall.spotlight || wall.pen || wall.eraser {
        wall::put_down(state);
    } else if wall.zoom.is_some() {
        wall.zoom = None;
    } else if state.window.question.is_some_and(Question::by_clicker) {
        question::answer(state, false, effects);
    } else if state.window.single_screen {
        let now = state.now.at;
        // Clickers send Esc by themselves: it takes a second one, for as long as the message that asks for it stands.
        let again = state
            .window
            .leaving
            .is_some_and(|before| now.since(before) <= Notice::STAYS);
        if again {
            wall::single_screen(state, false, effects);
            state.notice = None;
        } else {
            state.window.leaving = Some(now);
            state.tell("Esc once more gives the cockpit back");
        }
    } else if state.notice.is_some() {
        state.notice = None;
    } else if let Some(surface) = surface {
        (surface.leaves)(state, effects);
    }
}

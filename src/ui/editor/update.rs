//! Carries out what the editor's window asks for: what it shows is changed here, the session in `changes`.

use std::time::Duration;

use super::changes;
use super::choosing::show_slide;
use super::remarks;
use crate::session::{Section, SessionEdit};
use crate::ui::action::EditorLook;
use crate::ui::effect::Effect;
use crate::ui::state::editing::{BlockPalette, EditorWindow};
use crate::ui::state::editor::Editor;
use crate::ui::state::{Document, State, Surface};

/// A pause after which what is typed is a change of its own.
const PAUSE: Duration = Duration::from_secs(2);

/// Carries out one of them.
pub fn update(state: &mut State, asked: EditorLook, effects: &mut Vec<Effect>) {
    let window = &mut state.window.editing;
    match asked {
        EditorLook::View(view) => {
            window.view = view;
            window.text = None;
            window.palette = None;
        }
        EditorLook::Tab(tab) => window.tab = tab,
        EditorLook::Notes(notes) => window.notes = notes,
        EditorLook::Step(step) => window.step = Some(step),
        EditorLook::Text(text) => {
            if text.is_some() {
                // What is edited has to be there.
                window.step = None;
                window.palette = None;
            }
            window.text = text;
        }
        EditorLook::Left(text) => {
            // By then another one may be edited: a new slide waits for its title.
            if window.text.as_ref() == Some(&text) {
                window.text = None;
            }
        }
        EditorLook::Entered => window.enter = false,
        EditorLook::Palette(at) => {
            window.text = None;
            window.palette = at.map(|at| BlockPalette {
                at,
                ..BlockPalette::default()
            });
        }
        EditorLook::Query(query) => {
            if let Some(palette) = &mut window.palette {
                palette.query = query;
                palette.chosen = 0;
            }
        }
        EditorLook::Chosen(chosen) => {
            if let Some(palette) = &mut window.palette {
                palette.chosen = chosen;
            }
        }
        EditorLook::Fold(item) => {
            if !window.folded.remove(&item) {
                window.folded.insert(item);
            }
        }
        EditorLook::Tick(slides) => window.ticked = slides.into_iter().collect(),
        EditorLook::Zoom(zoom) => window.zoom = zoom.clamp(60, 200),
        EditorLook::BackRow => window.back_row = !window.back_row,
        EditorLook::Entry(text) => window.entry = text,
        EditorLook::Source(before, behind) => window.source = (before, behind),
        EditorLook::Search(search) => window.search = search,
        EditorLook::Outside(before) => {
            let at = state.editor.as_ref().map(Editor::slide);
            state.window.editing.outside = at.zip(before);
        }
        EditorLook::Type(edit, into) => type_into(state, *edit, into, effects),
        EditorLook::Seek(id) => seek(state, id),
        EditorLook::Remark(place, done) => remarks::tick(state, place, done, effects),
        EditorLook::Leave => leave(state),
        other => changes::carry_out(state, other, effects),
    }
}

/// Follows the session that is edited: another one is shown from its first slide, another slide with all of its steps.
pub fn follow(state: &mut State, effects: &mut Vec<Effect>) {
    remarks::follow(state, effects);
    let Some(editor) = &state.editor else { return };
    let (of, at) = (editor.opening(), editor.slide());
    let window = &mut state.window.editing;
    match window.of {
        Some((known, _)) if known != of => {
            // What was cut in one session is pasted into another.
            let taken = std::mem::take(&mut window.taken);
            let rehearsed = window.rehearsed.take();
            let seek = window.seek.take();
            *window = EditorWindow {
                taken,
                seek,
                rehearsed,
                ..EditorWindow::default()
            };
        }
        Some((_, before)) if before == at => return,
        Some(_) => {
            window.step = None;
            window.text = None;
        }
        None => {}
    }
    let shows = window.of.is_none_or(|(known, _)| known != of);
    state.window.editing.of = Some((of, at));
    if shows {
        fold_all(state);
        at_the_presented_slide(state);
        if let Some(id) = state.window.editing.seek.take() {
            show_slide(state, &id);
        }
        state.window.overlay = None;
        state.show_surface(Surface::Edit);
    }
    unfold(state);
}

/// Goes back to the session that is edited, at the slide that a workshop of it shows.
pub fn back(state: &mut State) {
    let before = state.window.editing.of;
    at_the_presented_slide(state);
    // Followed as any other slide that is chosen.
    state.window.editing.of = before;
    state.window.overlay = None;
    state.show_surface(Surface::Edit);
}

/// Folds all sections: that of the chosen slide is opened by being chosen.
fn fold_all(state: &mut State) {
    let count = state.editor.as_ref().map_or(0, |editor| editor.session().agenda.len());
    state.window.editing.folded = (0..count).collect();
}

/// Opens the section of the chosen slide.
fn unfold(state: &mut State) {
    let section = state.editor.as_ref().map(|editor| editor.slide().section);
    if let Some(Section::Item(item)) = section {
        state.window.editing.folded.remove(&item);
    }
}

/// Chooses the slide that the workshop shows, where it presents this session.
fn at_the_presented_slide(state: &mut State) {
    let presented = state
        .document
        .as_ref()
        .filter(|document| presents(document, state.editor.as_ref()));
    let id = presented.and_then(Document::slide).map(|slide| slide.id.clone());
    let Some(editor) = &mut state.editor else { return };
    if let Some(at) = id.and_then(|id| editor.session().place_of_id(&id)) {
        editor.choose(at, None);
        state.window.editing.of = Some((editor.opening(), editor.slide()));
    }
}

/// Whether a workshop runs the session that is edited.
fn presents(document: &Document, editor: Option<&Editor>) -> bool {
    editor.is_some_and(|editor| editor.session().id == document.session().id)
}

/// Takes it that something is typed into this: after a pause, or after something else, it is a change of its own.
pub fn typed_into(state: &mut State, into: String) {
    let now = state.now.at;
    let (last, at) = &mut state.window.editing.run;
    // A pause ends what was typed in one go.
    let anew = *last != into || now.since(*at) > PAUSE;
    *last = into;
    *at = now;
    if anew && let Some(editor) = &mut state.editor {
        editor.gesture_ended();
    }
}

/// Something that is typed: with what was typed into the same thing just before it is one change.
fn type_into(state: &mut State, edit: SessionEdit, into: String, effects: &mut Vec<Effect>) {
    typed_into(state, into);
    state.edit_session(edit, true, effects);
}

/// Leaves what came last; the slide itself is not left.
fn leave(state: &mut State) {
    let window = &mut state.window.editing;
    if window.palette.take().is_some() || window.text.take().is_some() {
        return;
    }
    if !window.ticked.is_empty() {
        window.ticked.clear();
        return;
    }
    if let Some(editor) = &mut state.editor
        && editor.block().is_some()
    {
        let slide = editor.slide();
        editor.choose(slide, None);
    }
}

/// Shows a slide of the session that was rehearsed: now if that is edited, else once it is opened.
fn seek(state: &mut State, id: String) {
    if remarks::is_rehearsed(state) {
        show_slide(state, &id);
    } else {
        state.window.editing.seek = Some(id);
    }
}
